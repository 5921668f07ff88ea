"""A plan as a workbook: the action log to work with, and goals, findings, deadlines and notes beside it."""

import io
import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.exports.wording import GAP, clean, moment_of
from assistant.models import Plan

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | None

ACCENT, INK, HAIRLINE, CALLING, LATE = "0D5F5B", "1C2326", "B9B4A8", "FFF1C2", "9C1C1C"
FONT = "Calibri"
DATE_FORMAT = "dd/mm/yyyy"
SPARE = 500
"""Drop-downs reach down to this row at least, for rows that are added by hand."""

A4 = 9
LINE, TALLEST = 15.0, 409.0
"""How high a line is, and how high a row can be, in points."""

MOST = 32_000
"""A cell holds 32,767 characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what may be chosen in it, if only that may."""

    name: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of rows under headings; `pages` is how many pages wide it is printed."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    pages: int = 1

    @property
    def last(self) -> int:
        """The last row of its table; a sheet without rows has an empty one to begin with."""
        return max(len(self.rows), 1) + 1

    def letter(self, name: str) -> str | None:
        """Give a column's letter."""
        from openpyxl.utils import get_column_letter

        names = [column.name for column in self.columns]
        return get_column_letter(names.index(name) + 1) if name in names else None

    def reach(self, letter: str) -> str:
        """Give the cells of a column, with room for rows that are added by hand."""
        return f"{letter}2:{letter}{max(self.last, SPARE)}"


def plan_to_xlsx(plan: Plan) -> bytes:
    """Write a plan out."""
    from openpyxl import Workbook

    from assistant.exports.sheets import sheets_of

    book = Workbook()
    book.remove(book.worksheets[0])
    _add_styles(book)
    name = f"Improvement plan{f' – {clean(plan.service)}' if plan.service else ''}"
    for sheet in sheets_of(plan):
        _write(book.create_sheet(sheet.name), sheet, f"{name}, version {plan.version}")
    _describe(book, plan, name)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _describe(book: "Workbook", plan: Plan, name: str) -> None:
    properties = book.properties
    properties.title, properties.subject = name[:255], f"GROW, framework {clean(plan.framework)}"
    properties.language, properties.creator = "en-GB", "Regrow"
    changed = moment_of(plan.changes[-1].at) if plan.changes else None
    if changed is not None:
        properties.created = properties.modified = changed.replace(tzinfo=None)


def _write(page: "Worksheet", sheet: Sheet, name: str) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.append([_cell(page, column.name, HEAD) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value, _style_of(value)) for value in row])
    page.row_dimensions[1].height = LINE + 6
    _fit_rows(page, sheet)
    page.freeze_panes = "B2"
    _make_table(page, sheet)
    _offer_choices(page, sheet)
    _call_late(page, sheet)
    _set_printing(page, sheet, name)


HEAD, WORDS, DAY, OPEN = "Plan heading", "Plan text", "Plan date", "Plan gap"


def _add_styles(book: "Workbook") -> None:
    """Give the workbook styles of its own, which whoever works with it can use and change."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    words, bold = Font(name=FONT, size=11, color=INK), Font(name=FONT, size=11, color=INK, bold=True)
    top = Alignment(wrap_text=True, vertical="top", horizontal="left")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="left")
    line, rule = Border(bottom=Side("thin", HAIRLINE)), Side("medium", ACCENT)
    heading, around = Font(name=FONT, size=11, color=ACCENT, bold=True), Border(top=rule, bottom=rule)
    calling = PatternFill("solid", fgColor=CALLING)
    for style in (
        NamedStyle(WORDS, font=words, alignment=top, border=line),
        NamedStyle(DAY, font=words, alignment=top, border=line, number_format=DATE_FORMAT),
        NamedStyle(OPEN, font=bold, alignment=top, border=line, fill=calling),
        NamedStyle(HEAD, font=heading, alignment=middle, border=around),
    ):
        book.add_named_style(style)


def _style_of(value: Value) -> str:
    if isinstance(value, str):
        return OPEN if value.startswith(GAP) else WORDS
    return DAY if isinstance(value, date) else WORDS


def _cell(page: "Worksheet", value: Value, style: str) -> "Cell":
    """Make a cell; a text stays a text, whatever it begins with."""
    from openpyxl.cell.cell import Cell

    cell: Any = Cell(page, row=1, column=1, value=_escaped(value) or None if isinstance(value, str) else value)
    cell.style = style
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def _escaped(text: str) -> str:
    """Keep what looks like a character's code (_x0041_) from being read as one."""
    return _CODE.sub("_x005F_", text)[:MOST]


def _fit_rows(page: "Worksheet", sheet: Sheet) -> None:
    """Make each row as high as its longest text needs, and leave it free to grow when somebody writes more."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Fitted(RowDimension):
        @property
        def customHeight(self) -> bool:  # noqa: N802 - the name that openpyxl gives it
            """Always false: a height of somebody's choice would stay as it is."""
            return False

    for number, row in enumerate(sheet.rows, 2):
        lines = (_lines(value, column.width) for value, column in zip(row, sheet.columns, strict=True))
        page.row_dimensions[number] = Fitted(page, index=number, ht=min(LINE * max(lines) + 4, TALLEST))


def _lines(value: Value, width: int) -> int:
    return math.ceil(len(value) / (width * 1.2)) if isinstance(value, str) and value else 1


def _make_table(page: "Worksheet", sheet: Sheet) -> None:
    """Make it a table, with a filter over each column."""
    from openpyxl.worksheet.table import Table, TableStyleInfo

    reach = f"A1:{sheet.letter(sheet.columns[-1].name)}{sheet.last}"
    table = Table(displayName=sheet.name.replace(" ", ""), ref=reach)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False, showColumnStripes=False)
    page.add_table(table)


def _offer_choices(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for column in sheet.columns:
        if column.choices:
            listed = f'"{",".join(column.choices)}"'
            offer: Any = DataValidation("list", formula1=listed, allow_blank=True, showErrorMessage=True)
            offer.errorTitle, offer.error = column.name, f"Choose one of: {', '.join(column.choices)}."
            offer.add(sheet.reach(sheet.letter(column.name) or ""))
            page.add_data_validation(offer)


def _call_late(page: "Worksheet", sheet: Sheet) -> None:
    """Let a date that has passed say so in words as well as in colour, as long as its action is open."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat

    due, status = sheet.letter("Due"), sheet.letter("Status")
    if due and status:
        said = NumberFormat(numFmtId=190, formatCode=f'{DATE_FORMAT}" – overdue"')
        look = DifferentialStyle(font=Font(bold=True, color=LATE), numFmt=said)
        test = f'AND(ISNUMBER(${due}2),${due}2<TODAY(),${status}2="open")'
        rules: Any = page.conditional_formatting
        rules.add(sheet.reach(due), Rule("expression", dxf=look, formula=[test]))


def _set_printing(page: "Worksheet", sheet: Sheet, name: str) -> None:
    """Print it on A4 across, with its headings, what it is and the page's number on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = sheet.pages, 0
    page.print_title_rows = "1:1"
    if sheet.pages > 1:
        page.print_title_cols = "A:A"
    page.print_area = f"A1:{sheet.letter(sheet.columns[-1].name)}{sheet.last}"
    page.page_margins.left = page.page_margins.right = 0.4
    header: Any = page.oddHeader
    footer: Any = page.oddFooter
    header.left.text = _printable(f"{name}: {sheet.name}")
    footer.right.text = "Page &P of &N"


def _printable(text: str) -> str:
    """Keep an ampersand from being read as a code of the page's header."""
    return text.replace("&", "&&")[:200]
