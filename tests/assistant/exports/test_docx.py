"""A plan as a Word document, read again by python-docx and part by part."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import cast

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from assistant.exports.docx import plan_to_docx
from assistant.exports.docx.pictures import MOST
from assistant.exports.sharing import shared_to_docx, shared_version
from assistant.exports.wording import clean
from assistant.models import Plan
from knowledge.library import Library
from tests.assistant.exports.full_plan import EMPTY, FULL, large_plan
from tests.assistant.planning.plans import SAMPLE, plan_of

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs highlight u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "sectPr": "pgSz pgMar cols titlePg docGrid",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator",
}
"""In which order the schema wants what stands inside each; Word refuses a file that has another."""


def opened(plan: Plan) -> Document:
    return docx.Document(io.BytesIO(plan_to_docx(plan)))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for element in document.part.element.iter(qn("w:p")):
        yield Paragraph(cast("CT_P", element), document)


def text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(document)).replace("\u00a0", " ")


def parts_of(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def full() -> Document:
    return opened(FULL)


def test_all_that_a_plan_holds_stands_in_it(full: Document):
    text = text_of(full)
    wanted = [f"“{clean(finding.text)}”" for finding in FULL.findings]
    wanted += [action.ref for action in FULL.actions] + [clean(action.text) for action in FULL.actions]
    wanted += [f"“{entry.quote}”" for entry in FULL.citations] + [entry.section[-1] for entry in FULL.citations]
    wanted += [goal.text for goal in FULL.goals] + [option.text for option in FULL.options] + list(FULL.to_complete)
    wanted += ["report, page 2", "Monday 21 December 2026", "The new rota leaves no time for it.", "Since when?"]
    wanted += ["5 of 14 days without a gap", "14 of 14 days, three weeks running", "Chosen", "Decided against"]
    wanted += ["two new carers", "Two hours of the pharmacist.", "Padraig Example", "Audit of all records, folder 3"]
    wanted += ["now see a gap on the same day", "28 days from Monday 23 November 2026", "https://example.org/accuracy"]
    wanted += ["The car park was full.", "We have served a warning notice", "Marked SAFE-MED-2 done", "Not yet"]
    wanted += ["Which of these is it? Well-led: Governance", "report-of-november.pdf, 18 pages", "Safe – Inadequate"]
    assert [item for item in wanted if item not in text] == []


def test_every_finding_action_and_quotation_of_a_drafted_plan_stands_in_it(library: Library):
    plan = plan_of(library, SAMPLE)
    text = text_of(opened(plan))
    wanted = [f"“{clean(finding.text)}”" for finding in plan.findings] + [action.ref for action in plan.actions]
    wanted += [f"“{clean(entry.quote)}”" for entry in plan.citations]
    assert [item for item in wanted if item not in text] == []


def test_what_is_quoted_is_in_quotation_marks_and_what_is_ours_is_not(full: Document):
    text = text_of(full)
    assert f"“{FULL.options[0].text}”" in text
    assert "Make people safe first (F1)" in text
    assert "“Make people safe first (F1)" not in text


def test_gaps_cry_out_and_nothing_stands_in_their_place(full: Document):
    row = next(
        row for table in full.tables for row in table.rows if row.cells[0].text.startswith("SAFE-STA-1 this month")
    )
    assert "Owner: – to fill in (Registered manager suggested)" in row.cells[1].text
    assert row.cells[2].text.strip() == "– to fill in"
    gaps = [
        run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs if "fill in" in run.text
    ]
    assert len(gaps) == 3
    assert {run.style.name for run in gaps if run.style} == {"Gap"}


def test_headings_are_headings_and_skip_no_level(full: Document):
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in full.paragraphs
        if paragraph.style and paragraph.style.name and paragraph.style.name.startswith("Heading")
    ]
    assert set(levels) == {1, 2, 3}
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert full.paragraphs[0].style is not None
    assert full.paragraphs[0].style.name == "Title"


def test_every_table_repeats_its_headings_keeps_its_rows_whole_and_says_what_it_is(full: Document):
    assert len(full.tables) > 10
    for table in full.tables:
        properties = table._tbl.tblPr  # pyright: ignore
        assert table.style is not None
        assert table.style.name == "Plan Table"
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))  # pyright: ignore
        assert properties.find(qn("w:tblDescription")).get(qn("w:val")).endswith(".")  # pyright: ignore
        assert [_is_head(table, number) for number in range(len(table.rows))] == [True] + [False] * (
            len(table.rows) - 1
        )
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)  # pyright: ignore


def _is_head(table: Table, number: int) -> bool:
    return table.rows[number]._tr.trPr.find(qn("w:tblHeader")) is not None  # pyright: ignore


def test_no_table_is_wider_than_the_page(full: Document):
    section = full.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    room = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    for table in full.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]  # pyright: ignore
        assert sum(widths) <= room
        assert min(widths) > 900, "a column that is too narrow to read"


def test_its_language_and_what_it_says_of_itself():
    packed = plan_to_docx(FULL)
    document = docx.Document(io.BytesIO(packed))
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == "Improvement plan – home care agency"
    assert document.core_properties.subject == "Improvement plan, GROW, framework saf-2024"
    assert document.core_properties.modified is not None
    assert document.core_properties.modified.year == 2026
    styles = parts_of(packed)["word/styles.xml"].decode()
    assert '<w:lang w:val="en-GB"' in styles
    assert "en-US" not in styles
    assert b'w:themeFontLang w:val="en-GB"' in parts_of(packed)["word/settings.xml"]


def test_every_page_says_what_it_is_and_which(full: Document):
    section = full.sections[0]
    assert section.header.paragraphs[0].text == "Improvement plan – home care agency"
    for footer in (section.footer, section.first_page_footer):
        codes = [field.get(qn("w:instr")) for field in footer.part.element.iter(qn("w:fldSimple"))]
        assert [str(code).strip() for code in codes] == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text.startswith("Version 3 · Approved by Padraig Example on Tuesday")


def test_marks_lead_to_notes_and_notes_lead_back():
    root = etree.fromstring(parts_of(plan_to_docx(FULL))["word/document.xml"])
    names = [str(mark.get(qn("w:name"))) for mark in root.iter(qn("w:bookmarkStart"))]
    ids = [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"))]
    targets = {str(link.get(qn("w:anchor"))) for link in root.iter(qn("w:hyperlink"))}
    assert len(names) == len(set(names))
    assert len(ids) == len(set(ids))
    assert targets <= set(names)
    assert {f"note_{entry.n}" for entry in FULL.citations} <= targets
    assert {f"mark_{entry.n}" for entry in FULL.citations} <= targets
    tips = [
        str(link.get(qn("w:tooltip"))) for link in root.iter(qn("w:hyperlink")) if link.get(qn("w:anchor")) == "note_6"
    ]
    assert tips
    assert FULL.citations[5].quote in tips[0]


@pytest.mark.parametrize("plan", [FULL, EMPTY], ids=["full", "empty"])
def test_what_stands_inside_what_is_in_the_order_that_word_asks_for(plan: Plan):
    parts = parts_of(plan_to_docx(plan))
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml"):
        for element in etree.fromstring(parts[name]).iter():
            order = ORDER.get(etree.QName(element).localname)
            if order:
                names = [etree.QName(child).localname for child in element]
                places = [order.split().index(name) for name in names if not name.endswith("Reference")]
                assert places == sorted(places), names


def test_a_diagram_is_a_picture_with_words_and_a_table(full: Document):
    root = etree.fromstring(parts_of(plan_to_docx(FULL))["word/document.xml"])
    descriptions = [str(entry.get("descr")) for entry in root.iter("{*}docPr")]
    assert len(descriptions) == 1
    assert "two new carers" in descriptions[0]
    table = next(table for table in full.tables if table.cell(0, 0).text == "Factor")
    assert [row.cells[0].text.split("\u00a0")[0] for row in table.rows] == ["Factor", "people", "equipment", "systems"]
    assert "two new carers (the service)" in table.cell(1, 1).text
    assert table.cell(2, 1).text == "– to fill in"


def test_a_plan_with_very_many_diagrams_leaves_the_last_to_their_tables():
    many = replace(FULL, fishbones=FULL.fishbones * (MOST + 3))
    root = etree.fromstring(parts_of(plan_to_docx(many))["word/document.xml"])
    assert len(list(root.iter(qn("w:drawing")))) <= len(many.fishbones)
    assert text_of(opened(many)).count("Cause and effect: F1") == len(many.fishbones)


def test_nothing_of_the_template_it_was_packed_with_is_left():
    names = set(parts_of(plan_to_docx(FULL)))
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "WithEffects" in name]


def test_an_empty_plan_is_a_readable_document():
    text = text_of(opened(EMPTY))
    assert "No shortfall was found that can be planned for." in text
    assert "Service: – to fill in" in text
    assert "What follows" not in text


@pytest.mark.parametrize(
    "odd",
    [
        "bell \x07 and null \x00 and \x1f",
        "lone \ud800 half",
        "\ufffe\uffff noncharacters",
        "smile \U0001f600",
        "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
        "turned \u202e round",
        "W" * 400,
        "<w:t>&amp; \"quotes\" 'and' ]]>",
        "picture-1-file {field} \\o %s {0}",
    ],
    ids=[
        "controls",
        "surrogate",
        "noncharacters",
        "emoji",
        "right to left",
        "override",
        "long word",
        "markup",
        "codes",
    ],
)
def test_odd_characters_leave_a_document_that_opens(odd: str):
    action = replace(FULL.actions[0], text=odd, owner=odd, ref="X-1")
    finding = replace(FULL.findings[0], text=odd)
    plan = replace(FULL, service=odd, findings=(finding, *FULL.findings[1:]), actions=(action, *FULL.actions[1:]))
    text = text_of(opened(plan))
    assert clean(odd) in text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202e]", text)


def test_a_day_that_is_none_stays_as_it_was_said():
    plan = replace(FULL, actions=(replace(FULL.actions[2], due="ongoing", review="soon"),))
    assert "By: ongoing" in text_of(opened(plan))


def test_a_plan_of_sixty_findings_holds_them_all():
    plan = large_plan()
    text = text_of(opened(plan))
    assert all(clean(finding.text) in text for finding in plan.findings)
    assert all(action.ref in text for action in plan.actions)
    assert all(f"“{entry.quote}”" in text for entry in plan.citations)


def test_the_shared_version_is_in_large_print():
    document = docx.Document(io.BytesIO(shared_to_docx(shared_version(FULL))))
    styles = etree.tostring(document.styles.element).decode()
    assert '<w:sz w:val="28"/>' in styles
    sizes = [int(size) for size in re.findall(r'<w:sz w:val="(\d+)"/>', styles)]
    assert min(size for size in sizes if size > 14) >= 22
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert "If you are worried now" in headings
    assert document.core_properties.language == "en-GB"
