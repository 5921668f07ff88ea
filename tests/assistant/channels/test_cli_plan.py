"""regrow plan."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from tests.assistant.channels.canned_regrow import CannedRegrow
from tests.assistant.channels.conftest import Command
from tests.assistant.reports.made_reports import docx_of

pytestmark = pytest.mark.usefixtures("advisor")


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "report.txt"
    file.write_text("MAR charts had gaps.\nStaff were often late.", encoding="utf-8")
    return str(file)


def test_json_is_the_plan_with_what_was_said_about_it(regrow: Command, report: str):
    options = ("--rating", "Requires improvement", "--service", "care home", "--start", "2026-11-23")
    ran = regrow("plan", "--json", *options, report)
    (plan,) = ran.lines
    assert (ran.status, ran.err) == (0, "")
    assert (plan["rating"], plan["service"], plan["start"]) == ("Requires improvement", "care home", "2026-11-23")


def test_the_text_is_taken_as_it_is_so_that_spans_fit(regrow: Command):
    (plan,) = regrow("plan", "--json", "-", stdin="\ufeffMAR charts — gaps.\r\nLate.".encode()).lines
    finding = plan["findings"][0]
    assert (finding["text"], finding["start"], finding["end"]) == ("MAR charts — gaps.", 0, 18)


def test_people_see_the_plan_in_grow_order_with_the_gaps_named(regrow: Command, report: str):
    out = regrow("plan", "--all", "--service", "care home", report).out
    assert "Care home · rating to complete · starts Monday 23 November 2026" in out
    assert "Today, Monday 23 November 2026\nSAFE-MED-1  Ensure" in out
    assert "This month, by Wednesday 23 December 2026\nSAFE-MED-2" in out
    assert "Owner: to complete (Registered manager suggested)" in out
    assert "Owner: A. Manager" in out
    assert "Regulation 12: Safe care and treatment (stated in the report)" in out
    places = [
        out.index(word)
        for word in ("Actions,", "Deadlines", "Finding F1", "  Goal", "  Reality", "  Options", "  Way forward")
    ]
    assert places == sorted(places)
    assert "Baseline: to complete" in out
    assert "Still to complete\n☐ The baseline of G1." in out
    assert "Not covered\nThe documents hold nothing on this.\n• “The car park was full.”" in out
    assert "  [4] “Failure to establish" in out


def test_people_first_see_what_to_do_and_how_to_see_the_rest(regrow: Command, report: str):
    out = regrow("plan", report).out
    places = [
        out.index(word) for word in ("Actions,", "Deadlines", "Findings", "Still to complete", "Sources", "--all")
    ]
    assert places == sorted(places)
    assert "Not covered" in out
    assert "  Reality" not in out


@pytest.mark.parametrize("given", ["23/11/2026", "2026-13-01", "2026-W48-1", "tomorrow", "20261123"])
def test_a_start_that_is_no_date_is_refused(regrow: Command, report: str, given: str):
    ran = regrow("plan", "--start", given, report)
    assert ran.status == 2
    assert "is not a date like 2026-11-23" in ran.err


def test_the_start_is_today_where_none_is_given(regrow: Command, report: str):
    assert date.fromisoformat(regrow("plan", "--json", report).lines[0]["start"])


def test_a_plan_can_be_written_to_a_file(regrow: Command, report: str, tmp_path: Path):
    target = tmp_path / "plan.JSON"
    ran = regrow("plan", "--output", str(target), report)
    assert (ran.status, ran.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["id"] == "plan-1"
    assert "1 finding, 2 actions, and 2 things still to complete" in ran.err


MAGIC = {"docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-", "ics": b"BEGIN:VCALENDAR", "md": b"# "}


@pytest.mark.parametrize("ending", MAGIC)
def test_a_plan_is_written_in_every_form(regrow: Command, report: str, tmp_path: Path, ending: str):
    target = tmp_path / f"plan.{ending}"
    ran = regrow("plan", "--output", str(target), report)
    assert (ran.status, ran.out) == (0, "")
    assert target.read_bytes().startswith(MAGIC[ending])


def test_several_forms_and_the_plain_version_are_written_at_once(regrow: Command, report: str, tmp_path: Path):
    given = [str(tmp_path / name) for name in ("plan.md", "plan.json", "for-people.md")]
    ran = regrow("plan", "--output", given[0], "--output", given[1], "--share", given[2], report)
    assert ran.status == 0
    assert [Path(name).is_file() for name in given] == [True] * 3
    told = Path(given[2]).read_text(encoding="utf-8")
    assert "SAFE-MED-1" not in told
    assert "MAR charts had gaps" in told
    assert "ends in none of .docx, .pdf or .md" in regrow("plan", "--share", "plan.xlsx", report).err


def test_the_days_that_rules_count_from_are_handed_on(regrow: Command, report: str, advisor: CannedRegrow):
    given = {
        "--draft-report": "2026-11-02", "--published": "2026-11-03", "--requested": "2026-11-04",
        "--warning-notice": "2026-11-05", "--notice-of-proposal": "2026-11-06", "--notice-of-decision": "2026-11-09",
    }  # fmt: skip
    assert regrow("plan", "--json", *(part for pair in given.items() for part in pair), report).status == 0
    (_, events) = advisor.planned[-1]
    assert events is not None
    told = {f"--{name.replace('_', '-')}": str(day) for name, day in asdict(events).items()}
    assert told == given


def test_the_problems_to_look_at_are_handed_on(regrow: Command, report: str, advisor: CannedRegrow):
    assert regrow("plan", "--json", "--problem", "F2", "--problem", "f1", report).status == 0
    assert advisor.problems == ["F2", "f1"]


def test_sentences_that_are_shortfalls_too_are_handed_on(regrow: Command, report: str, advisor: CannedRegrow):
    assert regrow("plan", "--json", "--also", "often late", "--also", "had gaps", report).status == 0
    assert advisor.also == ["often late", "had gaps"]


def test_a_report_is_told_by_what_it_is_and_not_by_its_name(regrow: Command, tmp_path: Path, advisor: CannedRegrow):
    file = tmp_path / "report.pdf"
    file.write_bytes(docx_of("Safe: Inadequate\n\nMAR charts had gaps."))
    assert regrow("plan", "--json", str(file)).status == 0
    read, _ = advisor.planned[-1]
    assert (read.kind, read.name) == ("docx", "report.pdf")
    assert "MAR charts had gaps." in read.text


def test_unknown_forms_and_places_are_refused(regrow: Command, report: str, tmp_path: Path):
    assert "ends in none of" in regrow("plan", "--output", "plan", report).err
    ran = regrow("plan", "--output", str(tmp_path / "missing" / "plan.json"), report)
    assert ran.status == 2
    assert "cannot be written" in ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x00\x00", "zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"\x00\x01\x02\xff" * 50, "PDF or DOCX"),
        (b"", "nothing in this file"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(regrow: Command, tmp_path: Path, content: bytes, told: str):
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    ran = regrow("plan", str(file))
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize(
    "content", [b"the caf\xe9 was \x93cold\x94 and MAR charts had gaps", "MAR gaps".encode("utf-16")]
)
def test_text_is_read_in_the_encodings_that_people_save(regrow: Command, tmp_path: Path, content: bytes):
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    assert regrow("plan", "--json", str(file)).status == 0


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b"])
def test_what_cannot_be_read_is_refused(regrow: Command, name: str):
    ran = regrow("plan", name)
    assert ran.status == 2
    assert "cannot be read" in ran.err


def test_a_huge_file_is_refused_before_it_fills_the_memory(regrow: Command, tmp_path: Path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(17_000_000)
    ran = regrow("plan", str(file))
    assert ran.status == 2
    assert "larger than 16 MB" in ran.err
