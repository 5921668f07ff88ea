"""A plan as a workbook, read again by openpyxl."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from assistant.exports.wording import GAP, clean
from assistant.exports.xlsx import plan_to_xlsx
from assistant.models import Plan
from tests.assistant.exports.full_plan import EMPTY, FULL, large_plan

Book = Any
"""A workbook, of which openpyxl's types do not tell all."""

SHEETS = ["Actions", "Goals", "Findings", "Deadlines", "To complete", "Notes", "About"]


def opened(plan: Plan) -> Book:
    return openpyxl.load_workbook(io.BytesIO(plan_to_xlsx(plan)))


def rows_of(book: Book, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def all_text(book: Book) -> str:
    return "\n".join(str(cell) for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row)


@pytest.fixture(scope="module")
def full() -> Book:
    return opened(FULL)


def test_it_has_its_sheets_and_every_action(full: Book):
    assert full.sheetnames == SHEETS
    rows = rows_of(full, "Actions")
    assert [row["Reference"] for row in rows] == [action.ref for action in FULL.actions]
    first = rows[0]
    assert first["Findings"] == "F1"
    assert first["What to do"] == "Make people safe first (F1): check today whose records have gaps."
    assert first["Owner"] == "Orla Testperson"
    assert first["Sign-off"] == "Padraig Example"
    assert first["Status"] == "checked"
    assert first["Evidence given"] == "Audit of all records, folder 3 (Orla Testperson, Friday 27 November 2026)"
    assert first["What is different now"] == FULL.actions[0].difference
    assert first["Risk"] == FULL.actions[0].risk
    assert first["Resources"] == FULL.actions[0].resources
    assert first["Regulations"] == "Regulation 12 Safe care and treatment – stated in the report"
    assert first["Quality statement"] == "Safe: Medicines optimisation"
    assert (
        first["Evidence to gather"] == "“Competency checks and records of supervision”; Photographs of the new cupboard"
    )
    assert rows[1]["What to do"] == f"“{FULL.actions[1].text}”"
    assert rows[1]["Findings"] == "F1, F2"


def test_gaps_stay_gaps_and_cry_out(full: Book):
    row = rows_of(full, "Actions")[2]
    assert row["Owner"] == GAP
    assert row["Sign-off"] == f"{GAP} (Nominated individual suggested)"
    assert row["Evidence to gather"] == GAP
    assert row["Evidence given"] in {None, ""}
    cell = full["Actions"]["G4"]
    assert cell.value == GAP
    assert cell.font.b
    assert cell.fill.fgColor.rgb == "00FFF1C2"


def test_every_finding_goal_deadline_and_quotation_stands_in_it(full: Book):
    text = all_text(full)
    wanted = [f"“{clean(finding.text)}”" for finding in FULL.findings] + [f"“{goal.text}”" for goal in FULL.goals]
    wanted += [f"“{entry.quote}”" for entry in FULL.citations] + [" › ".join(c.section) for c in FULL.citations]
    wanted += [entry.what for entry in FULL.deadlines] + list(FULL.to_complete)
    wanted += ["https://example.org/accuracy", "Which of these? Well-led: Governance", "“The car park was full.”"]
    assert [item for item in wanted if item not in text] == []


def test_dates_are_dates_in_the_british_order(full: Book):
    page = full["Actions"]
    assert page["E2"].value == datetime(2026, 11, 23)
    assert page["E2"].is_date
    assert {page["E2"].number_format, page["F2"].number_format} == {"dd/mm/yyyy"}
    assert rows_of(full, "Deadlines")[0]["By"] == datetime(2026, 12, 21)
    assert rows_of(full, "Deadlines")[0]["Runs from"] == datetime(2026, 11, 23)
    assert rows_of(full, "Deadlines")[1]["By"] == GAP
    assert rows_of(full, "Goals")[0]["Review"] == datetime(2027, 2, 22)


def test_a_day_that_is_none_stays_as_it_was_said():
    book = opened(replace(FULL, actions=(replace(FULL.actions[0], due="ongoing", review=None),)))
    assert book["Actions"]["E2"].value == "ongoing"
    assert book["Actions"]["F2"].value is None


def test_every_sheet_is_a_table_with_filters_and_headings_that_stay(full: Book):
    for page in full.worksheets:
        assert page.freeze_panes == "B2"
        (table,) = page.tables.values()
        assert table.ref == page.dimensions
        assert table.autoFilter is not None
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[1]]
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr is not None
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
        widths = [dimension.width for dimension in page.column_dimensions.values()]
        assert len(widths) == len(page[1])
        assert min(widths) >= 7


def test_status_and_priority_are_chosen_from_lists(full: Book):
    offers = {str(offer.sqref): offer for offer in full["Actions"].data_validations.dataValidation}
    assert {reach: offer.formula1 for reach, offer in offers.items()} == {
        "D2:D500": '"today,this week,this month,later"',
        "J2:J500": '"open,done,checked"',
    }
    assert all(offer.type == "list" and offer.showErrorMessage for offer in offers.values())


def test_what_is_overdue_says_so_in_words(full: Book):
    (found,) = full["Actions"].conditional_formatting
    (rule,) = found.rules
    assert str(found.sqref) == "E2:E500"
    assert rule.formula == ['AND(ISNUMBER($E2),$E2<TODAY(),$J2="open")']
    assert "overdue" in rule.dxf.numFmt.formatCode
    room = full["Actions"].column_dimensions["E"].width
    assert room >= len("23/11/2026 – overdue") + 2, "a date that does not fit is shown as ###"


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2 gaps", "@SUM(A1)", '=HYPERLINK("x","y")', "\t=1+1", "#N/A"])
def test_no_text_becomes_a_formula(text: str):
    action = replace(FULL.actions[0], text=text, owner=text, risk=text, difference=text, evidence=(text,))
    finding = replace(FULL.findings[0], between=(text,))
    plan = replace(FULL, service=text, to_complete=(text,), actions=(action,), findings=(finding,))
    packed = plan_to_xlsx(plan)
    book = openpyxl.load_workbook(io.BytesIO(packed))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    assert book["Actions"]["C2"].value == clean(text)
    assert bool(book["Actions"]["C2"].quotePrefix) == (clean(text)[0] in "=+-@")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@pytest.mark.parametrize(
    "odd",
    [
        "bell \x07 null \x00",
        "half \ud800",
        "smile \U0001f600",
        "\u0645\u0631\u062d\u0628\u0627",
        "W" * 400,
        "_x0041_ & <b>",
    ],
)
def test_odd_characters_leave_a_workbook_that_opens(odd: str):
    plan = replace(FULL, service=odd, actions=(replace(FULL.actions[0], text=odd),), to_complete=(odd,))
    book = opened(plan)
    written = clean(odd).replace("_x0041_", "_x005F_x0041_")
    assert book["Actions"]["C2"].value == written
    assert book["To complete"]["A2"].value == written


def test_a_very_long_text_is_cut_where_a_cell_ends():
    book = opened(replace(FULL, to_complete=("word " * 10_000,)))
    assert len(str(book["To complete"]["A2"].value)) == 32_000


def test_it_says_what_it_is_in_british_english(full: Book):
    assert full.properties.language == "en-GB"
    assert full.properties.title == "Improvement plan – home care agency"
    assert full["Actions"].oddHeader.left.text == "Improvement plan – home care agency, version 3: Actions"
    about = {row["About this plan"]: row["What is so"] for row in rows_of(full, "About")}
    assert about["Rating"] == "Requires improvement"
    assert about["Starts"] == datetime(2026, 11, 23)
    assert about["Check: One owner"] == "Not yet. Every action has one named owner."


def test_an_ampersand_is_no_code_of_the_header():
    book = opened(replace(FULL, service="Sun & Sons"))
    assert re.fullmatch(r"Improvement plan – Sun &+ Sons, version 3: Actions", str(book["Actions"].oddHeader.left.text))


def test_an_empty_plan_is_a_workbook_to_begin_with():
    book = opened(EMPTY)
    assert book.sheetnames == SHEETS
    (table,) = book["Actions"].tables.values()
    assert table.ref == "A1:T2"
    assert rows_of(book, "Notes") == [] or all(value is None for value in rows_of(book, "Notes")[0].values())


def test_a_plan_of_sixty_findings_holds_them_all():
    plan = large_plan()
    book = opened(plan)
    assert len(rows_of(book, "Actions")) == len(plan.actions) == 120
    assert len(rows_of(book, "Findings")) == 60
    assert [row["Note"] for row in rows_of(book, "Notes")] == [entry.n for entry in plan.citations]
    assert all(isinstance(row["Due"], datetime | date) for row in rows_of(book, "Actions"))
