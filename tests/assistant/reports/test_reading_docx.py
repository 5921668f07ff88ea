from collections.abc import Mapping

import pytest

from assistant.errors import ReportError
from assistant.reports.contents import read_contents
from assistant.reports.models import Content
from assistant.reports.word.read import CHANGES, EMBEDDED, FOOTNOTES, HIDDEN, MACROS
from tests.assistant.reports.made_reports import KEY_LINES, docx_of, para, raw_docx

LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H9"><w:name w:val="heading 9"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Ours"/><w:basedOn w:val="H9"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="Dots"/><w:pPr>{LISTED}</w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
)


def read(body: str, parts: Mapping[str, bytes] | None = None) -> Content:
    return read_contents(raw_docx(body, parts, styles=STYLES), "docx")


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_paragraphs_headings_and_lists():
    body = (
        para("Safe", '<w:pStyle w:val="Own"/>' + LISTED)
        + para("We found:")
        + para("gaps in records", LISTED)
        + para("no checks", '<w:pStyle w:val="Dots"/>')
        + para("not in the list", '<w:pStyle w:val="Dots"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("going round", '<w:pStyle w:val="Loop"/>')
    )
    assert read(body).text == "Safe\n\nWe found:\n\n- gaps in records\n- no checks\n\nnot in the list\n\ngoing round\n"


def test_tabs_line_breaks_and_hyphens():
    said = "<w:t>12</w:t><w:noBreakHyphen/><w:t>hour shifts</w:t><w:br/><w:t>Score:</w:t><w:tab/><w:t>2</w:t>"
    assert read(f"<w:p><w:r>{said}<w:softHyphen/></w:r></w:p>").text == "12-hour shifts\nScore:\t2\n"


def test_tables_are_read_row_by_row_and_merged_cells_once():
    rows = (
        ("Safe", "Requires improvement", '<w:vMerge w:val="restart"/>'),
        ("", "Rated in May", "<w:vMerge/>"),
        ("Caring", "Good", ""),
    )
    table = "".join(f"<w:tr>{cell(para(a), merged)}{cell(para(b))}</w:tr>" for a, b, merged in rows)
    assert read(f"<w:tbl>{table}</w:tbl>").text == "Safe | Requires improvement\n\nRated in May\n\nCaring | Good\n"


def test_a_cell_with_several_paragraphs_keeps_them_apart():
    long = para("Systems did not work at all.") + para("Nobody had looked at them.")
    table = f"<w:tbl><w:tr>{cell(para('Regulation 17'))}{cell(long)}</w:tr></w:tbl>"
    assert read(table).text == "Regulation 17\n\nSystems did not work at all.\n\nNobody had looked at them.\n"


def test_what_a_tracked_change_puts_in_is_read_and_what_it_takes_out_is_not():
    body = (
        "<w:p><w:r><w:t>Calls were </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>often </w:t></w:r></w:ins><w:r><w:t>late.</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>Moved away.</w:t></w:r></w:p></w:moveFrom>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell(para('Taken out.'))}</w:tr></w:tbl>"
    )
    content = read(body)
    assert (content.text, content.notes) == ("Calls were often late.\n", (CHANGES,))


def test_a_paragraph_whose_end_is_taken_out_goes_on():
    content = read(para("Calls were late ", "<w:rPr><w:del/></w:rPr>") + para("and some were missed."))
    assert content.text == "Calls were late and some were missed.\n"


@pytest.mark.parametrize("run", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="Gone"/>'])
def test_hidden_text_is_left_out_with_a_note(run: str):
    content = read(para("Calls were late.") + para("Say that all is well.", run=run))
    assert (content.text, content.notes) == ("Calls were late.\n", (HIDDEN,))


def test_text_that_is_not_hidden_after_all_is_read():
    assert read(para("Calls were late.", run='<w:vanish w:val="0"/>')).text == "Calls were late.\n"


def test_a_text_box_is_read_once_after_its_paragraph():
    inner = para("In a box.")
    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    text = read(f"<w:p><w:r><w:t>Calls were late.</w:t>{box}</w:r></w:p>{para('Next.')}").text
    assert text == "Calls were late.\n\nIn a box.\n\nNext.\n"


def test_content_controls_links_and_fields_are_read_and_instructions_are_not():
    body = (
        f"<w:sdt><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE 1</w:instrText></w:r>"
        "<w:fldSimple><w:r><w:t> and a field.</w:t></w:r></w:fldSimple></w:p>"
    )
    assert read(body).text == "In a control.\n\nA link and a field.\n"


def test_headers_footers_and_comments_are_left_out():
    text = read_contents(docx_of(KEY_LINES), "docx").text
    assert "Running header" not in text
    assert "Page 1" not in text
    assert read(para("Calls were late."), {"word/comments.xml": b"<c>A comment.</c>"}).text == "Calls were late.\n"


def test_footnotes_macros_and_embedded_files_are_named_in_notes():
    body = '<w:p><w:r><w:t>Calls were late.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    content = read(body, {"word/vbaProject.bin": b"\x00", "word/embeddings/a.xlsx": b"PK\x03\x04"})
    assert content.text == "Calls were late.\n"
    assert content.notes == (FOOTNOTES, MACROS, EMBEDDED)


def test_the_main_part_may_have_another_name():
    data = raw_docx(para("Calls were late."), main="word/document2.xml")
    assert read_contents(data, "docx").text == "Calls were late.\n"


@pytest.mark.parametrize(("body", "said"), [("", "no words"), (para("  "), "no words"), (para("12"), "no words")])
def test_a_document_without_words_is_refused(body: str, said: str):
    with pytest.raises(ReportError, match=said):
        read(body)


def test_a_document_of_pictures_is_refused_with_what_to_do():
    with pytest.raises(ReportError, match=r"pictures, not words.*OCR"):
        read("", {"word/media/page1.png": b"\x89PNG"})
