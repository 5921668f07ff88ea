"""From a report's file to a plan, and from the plan to every form that it can be sent in."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from icalendar import Calendar
from lxml import etree

from assistant.bootstrap import Regrow
from assistant.errors import ExportError
from assistant.exports.writing import FORMS, SHARED_FORMS
from assistant.models import Plan
from assistant.planning.checks import faults_of
from assistant.reports.models import ReportText
from assistant.reports.read import read_report_file
from assistant.wire import plan_from_json
from knowledge.library import Library
from tests.assistant.exports.pdf_reading import flat, missing, read
from tests.assistant.reports.made_reports import STYLES, docx_of, html_of, pdf_of

START = date(2026, 11, 23)
MADE: dict[str, Callable[[str], bytes]] = {"pdf": pdf_of, "docx": docx_of, "html": html_of, "text": str.encode}
GOOD = """Plovermoor House

Inspection report

Overall rating: Good

Safe: Good
Staff were recruited safely and there were enough of them. Medicines were managed well and records were complete.

Effective: Good
People's needs were assessed before they moved in. Consent was asked for and recorded.

Caring: Good
People were treated with kindness, and nobody was rushed.

Responsive: Good
People's complaints were answered, and activities were what people had asked for.

Well-led: Good
Checks were done each month and what they found was put right.
"""
TYPED = """MARs not signed
buzzers ringing for ages at night
short staffed at weekends
no PRN protocols
care plans out of date
activities lady is brilliant
"""
OWNER = "Orla Testperson"
PICTURE = ".svg"
CODE = re.compile(r"\b(?:SAFE|EFF\w*|CAR\w*|RES\w*|WELL|WL)-[A-Z]{2,4}-\d+\b|\b[FGO]\d{1,3}\b")
"""References of actions, findings, goals and options."""

Text = Callable[[bytes], str]


@dataclass(frozen=True)
class Drafted:
    """A report as it was read, and the plan drafted from it."""

    read: ReportText
    plan: Plan


@pytest.fixture(scope="module")
def regrow(library: Library) -> Regrow:
    return Regrow(library)


def draft(regrow: Regrow, data: bytes, name: str) -> Drafted:
    given = read_report_file(data, name)
    return Drafted(given, regrow.plan(given, start=START))


@pytest.fixture(scope="module")
def drafted(regrow: Regrow) -> Mapping[tuple[str, str], Drafted]:
    """Each style of report in each format, each drafted once."""
    return {
        (style, form): draft(regrow, make(text), f"report.{form}")
        for style, text in STYLES.items()
        for form, make in MADE.items()
    }


@pytest.fixture(scope="module")
def plans(regrow: Regrow, drafted: Mapping[tuple[str, str], Drafted]) -> Mapping[str, Drafted]:
    """What is written in every form: both styles from PDF, a report with nothing to mend, and a typed list."""
    return {
        **{style: drafted[style, "pdf"] for style in STYLES},
        "good": draft(regrow, GOOD.encode(), "good.txt"),
        "typed": draft(regrow, TYPED.encode(), "typed.txt"),
    }


@pytest.fixture(scope="module")
def written(plans: Mapping[str, Drafted]) -> Mapping[tuple[str, str], bytes]:
    return {
        (name, ending): write(entry.plan)
        for name, entry in plans.items()
        for ending, write in FORMS.items()
        if ending != PICTURE or entry.plan.fishbones
    }


@pytest.fixture(scope="module")
def shared(plans: Mapping[str, Drafted]) -> Mapping[tuple[str, str], bytes]:
    """The shared forms of plans that somebody owns, so that there is a name to keep out."""
    return {
        (name, ending): write(owned(entry.plan))
        for name, entry in plans.items()
        for ending, write in SHARED_FORMS.items()
    }


def owned(plan: Plan) -> Plan:
    return replace(
        plan, actions=tuple(replace(action, owner=OWNER, signed_off_by="Padraig Example") for action in plan.actions)
    )


def docx_text(data: bytes) -> str:
    document: Any = docx.Document(io.BytesIO(data))
    paragraphs = document.part.element.iter(qn("w:p"))
    return "\n".join("".join(part.text or "" for part in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)


def xlsx_text(data: bytes) -> str:
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(str(cell) for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row)


def plain(data: bytes) -> str:
    return re.sub(r"\\([\\`*_\[\]<>|#~+.)=-])", r"\1", data.decode())


def ics_text(data: bytes) -> str:
    calendar = cast(Any, Calendar.from_ical(data))
    assert calendar.errors == []
    return "\n".join(f"{event['summary']}\n{event['description']}" for event in calendar.walk("VEVENT"))


OPENED: dict[str, Text] = {
    ".docx": lambda data: flat(docx_text(data)),
    ".xlsx": lambda data: flat(xlsx_text(data)),
    ".pdf": read,
    ".md": lambda data: flat(plain(data)),
}
"""All the text of a file, as its own library reads it, without white space and the marks of notes."""

SAMPLES = [*STYLES, "typed"]


def test_no_form_is_left_out():
    assert set(FORMS) == {*OPENED, ".json", ".ics", PICTURE}
    assert set(SHARED_FORMS) <= set(OPENED)


@pytest.mark.parametrize("form", MADE)
@pytest.mark.parametrize("style", STYLES)
def test_a_plan_from_any_format_keeps_its_promises(
    style: str, form: str, drafted: Mapping[tuple[str, str], Drafted], library: Library
):
    entry = drafted[style, form]
    plan = entry.plan
    assert list(faults_of(plan, entry.read.text, library.documents, library.framework)) == []
    assert plan.report is not None
    assert (plan.report.kind, plan.report.name) == (form, f"report.{form}")
    assert plan.report.sha256 == entry.read.sha256
    assert (plan.rating, plan.start) == ("Requires improvement", START.isoformat())
    assert len(plan.findings) > 20
    assert len(plan.stated.ratings) == 5
    assert len(plan.stated.scores) == STYLES[style].count("Score: ")
    assert {action.priority for action in plan.actions} == {"today", "this week", "this month", "later"}


@pytest.mark.parametrize("style", STYLES)
def test_findings_of_a_pdf_stand_on_their_pages(style: str, drafted: Mapping[tuple[str, str], Drafted]):
    entry = drafted[style, "pdf"]
    starts = entry.read.page_starts or ()
    assert entry.plan.report is not None
    assert entry.plan.report.pages == len(starts) > 4
    pages = [finding.page or 0 for finding in entry.plan.findings]
    assert pages == sorted(pages)
    assert len(set(pages)) > 3
    for finding, page in zip(entry.plan.findings, pages, strict=True):
        assert starts[page - 1] <= finding.start
        assert page == len(starts) or finding.start < starts[page]
    for form in ("docx", "html", "text"):
        assert {finding.page for finding in drafted[style, form].plan.findings} == {None}


@pytest.mark.parametrize("form", ["docx", "html", "text"])
@pytest.mark.parametrize("style", STYLES)
def test_every_format_gives_the_same_plan(style: str, form: str, drafted: Mapping[tuple[str, str], Drafted]):
    def told(plan: Plan) -> tuple[object, ...]:
        found = [
            (" ".join(finding.text.split()), finding.key_question, finding.quality_statements, finding.urgent)
            for finding in plan.findings
        ]
        actions = [(action.ref, action.priority, action.due, action.findings) for action in plan.actions]
        return found, actions, plan.stated.ratings, plan.stated.scores, plan.stated.dates, plan.rating, plan.service

    assert told(drafted[style, form].plan) == told(drafted[style, "pdf"].plan)


@pytest.mark.parametrize("ending", OPENED)
@pytest.mark.parametrize("name", SAMPLES)
def test_findings_and_actions_are_found_in_each_file_opened_again(
    name: str, ending: str, plans: Mapping[str, Drafted], written: Mapping[tuple[str, str], bytes]
):
    plan, text = plans[name].plan, OPENED[ending](written[name, ending])
    assert plan.findings
    assert plan.actions
    wanted = [finding.text for finding in plan.findings] + [action.ref for action in plan.actions]
    assert missing(text, wanted) == []
    assert missing(text, [citation.quote for citation in plan.citations]) == []
    assert missing(text, list(plan.to_complete)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_dates_are_dates_in_the_workbook(
    name: str, plans: Mapping[str, Drafted], written: Mapping[tuple[str, str], bytes]
):
    book: Any = openpyxl.load_workbook(io.BytesIO(written[name, ".xlsx"]))
    head, *rows = book["Actions"].iter_rows(values_only=True)
    for action, row in zip(plans[name].plan.actions, rows, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["Reference"] == action.ref
        assert isinstance(cells["Due"], datetime)
        assert cells["Due"].date().isoformat() == action.due
        assert cells["Owner"] == "– to fill in"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_calendar_has_every_action_on_its_day(
    name: str, plans: Mapping[str, Drafted], written: Mapping[tuple[str, str], bytes]
):
    plan = plans[name].plan
    calendar = cast(Any, Calendar.from_ical(written[name, ".ics"]))
    assert calendar.errors == []
    said: dict[str, str] = {}
    for event in calendar.walk("VEVENT"):
        if "-review-" not in event["uid"]:
            day = event.decoded("dtstart").isoformat()
            said[day] = f"{said.get(day, '')}\n{event['summary']}\n{event['description']}"
    for action in plan.actions:
        assert re.search(rf"^{action.ref}: ", said.get(action.due, ""), re.MULTILINE), action.ref
    dated = [deadline for deadline in plan.deadlines if deadline.due]
    assert sum(str(event["summary"]).startswith("Deadline: ") for event in calendar.walk("VEVENT")) == len(dated)


@pytest.mark.parametrize("name", [*SAMPLES, "good"])
def test_a_plan_comes_back_from_json_as_it_was(
    name: str, plans: Mapping[str, Drafted], written: Mapping[tuple[str, str], bytes]
):
    assert plan_from_json(written[name, ".json"].decode()) == plans[name].plan


@pytest.mark.parametrize("name", SAMPLES)
def test_the_picture_shows_the_causes_of_the_first_problem(
    name: str, plans: Mapping[str, Drafted], written: Mapping[tuple[str, str], bytes]
):
    root = etree.fromstring(written[name, PICTURE])
    said = flat("".join(map(str, cast(Any, root).itertext())))
    (fishbone,) = plans[name].plan.fishbones
    assert missing(said, [bone.factor for bone in fishbone.bones]) == []
    assert fishbone.finding == plans[name].plan.actions[0].finding


@pytest.mark.parametrize("ending", SHARED_FORMS)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_shared_tells_findings_and_neither_codes_nor_names(
    name: str, ending: str, plans: Mapping[str, Drafted], shared: Mapping[tuple[str, str], bytes]
):
    data = shared[name, ending]
    text = OPENED[ending](data)
    plan = plans[name].plan
    assert missing(text, [finding.text for finding in plan.findings]) == []
    assert not [action.ref for action in plan.actions if flat(action.ref) in text]
    for part in (OWNER, *OWNER.split(), "Padraig"):
        assert flat(part) not in text
    assert flat("A member of our team leads this.") in text


@pytest.mark.parametrize("name", SAMPLES)
def test_no_code_of_any_kind_is_left_in_the_shared_words(name: str, shared: Mapping[tuple[str, str], bytes]):
    for text in (docx_text(shared[name, ".docx"]), plain(shared[name, ".md"])):
        assert CODE.findall(text) == []


def test_the_codes_that_are_looked_for_are_those_of_the_plans(plans: Mapping[str, Drafted]):
    for name in SAMPLES:
        plan = plans[name].plan
        codes = [action.ref for action in plan.actions] + [finding.id for finding in plan.findings]
        assert all(CODE.fullmatch(code) for code in codes), codes


def test_a_good_report_gives_an_honest_plan_in_every_form(
    plans: Mapping[str, Drafted],
    written: Mapping[tuple[str, str], bytes],
    shared: Mapping[tuple[str, str], bytes],
    library: Library,
):
    entry = plans["good"]
    plan = entry.plan
    assert list(faults_of(plan, entry.read.text, library.documents, library.framework)) == []
    assert (plan.findings, plan.actions, plan.goals, plan.options) == ((), (), (), ())
    assert plan.rating == "Good"
    assert set(plan.stated.ratings.values()) == {"Good"}
    for ending, opened in OPENED.items():
        text = opened(written["good", ending])
        assert missing(text, list(plan.to_complete)) == []
        assert "SAFE-" not in text.upper()
        assert flat("Medicines were managed well") not in text, "a point that is met is nothing to mend"
    for ending in SHARED_FORMS:
        assert flat("There is nothing in this plan yet.") in OPENED[ending](shared["good", ending])
    assert "Improvement plan starts" in ics_text(written["good", ".ics"])
    with pytest.raises(ExportError):
        FORMS[PICTURE](plan)


def test_a_typed_list_is_planned_in_the_managers_own_words(plans: Mapping[str, Drafted], library: Library):
    entry = plans["typed"]
    plan = entry.plan
    assert list(faults_of(plan, entry.read.text, library.documents, library.framework)) == []
    assert [finding.text for finding in plan.findings] == TYPED.splitlines()[:5]
    assert (plan.rating, plan.service) == (None, None)
    assert {link.basis for finding in plan.findings for link in finding.regulations} == {"suggested"}
    said = " ".join(plan.to_complete)
    for word in ("Rating", "Service", "Owners", "Baselines"):
        assert word in said
