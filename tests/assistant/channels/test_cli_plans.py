"""regrow plans."""

import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.channels.cli.keeping import keep
from assistant.store.database import FILE
from assistant.store.plans import PlanStore
from assistant.wire import plan_from_json
from tests.assistant.channels.conftest import Command
from tests.assistant.planning.revising.made import made_plan

PLAN = made_plan()
ID = PLAN.id[:6]
BY, OTHER = ("--by", "R. Manager"), ("--by", "N. Individual")
SOON = (date.today() + timedelta(days=30)).isoformat()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    monkeypatch.delenv("REGROW_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def kept(home: Path) -> Path:
    with PlanStore(home) as store:
        store.save(PLAN)
    return home


def version(home: Path) -> int:
    with PlanStore(home) as store:
        return store.get(ID).version


def test_an_empty_list_says_how_to_keep_a_plan(regrow: Command):
    ran = regrow("plans", "list")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "No plan is kept yet. To draft one and keep it: regrow plan --save report.txt\n"
    assert regrow("plans", "list", "--json").lines == [[]]


def test_a_kept_plan_is_listed_with_how_far_it_is(regrow: Command, kept: Path):
    regrow("plans", "submit", ID, *BY)
    out = regrow("plans", "list").out
    assert "01234567  Service to complete · Requires improvement\n" in out
    assert "          Version 2 · waiting for approval · changed " in out
    (listed,) = regrow("plans", "list", "--json").lines
    assert [(entry["id"], entry["version"], entry["state"]) for entry in listed] == [(PLAN.id, 2, "submitted")]


def test_keeping_a_draft_says_how_to_go_on(home: Path, capsys: pytest.CaptureFixture[str]):
    keep(PLAN)
    assert capsys.readouterr().err == "The plan is kept as 01234567. To see it: regrow plans show 01234567\n"
    assert version(home) == 1


@pytest.mark.usefixtures("kept")
def test_a_plan_is_shown_for_people_and_as_json(regrow: Command):
    out = regrow("plans", "show", ID).out
    assert "Version 1 · framework saf-2024" in out
    assert "SAFE-MED-1" in out
    assert "Finding F1" in regrow("plans", "show", ID, "--all").out
    ran = regrow("plans", "show", ID, "--json")
    assert plan_from_json(ran.out) == PLAN
    assert ran.err == ""


@pytest.mark.usefixtures("kept")
def test_an_earlier_version_can_be_shown(regrow: Command):
    regrow("plans", "edit", ID, *BY, "choose O1")
    assert plan_from_json(regrow("plans", "show", ID, "--version", "1", "--json").out) == PLAN
    assert "Last change, " in regrow("plans", "show", ID).out
    ran = regrow("plans", "show", ID, "--version", "7")
    assert (ran.status, ran.err) == (2, "Error: The plan has no version 7. It has versions 1 to 2.\n")


@pytest.mark.usefixtures("kept")
def test_a_change_is_shown_before_and_after(regrow: Command):
    ran = regrow("plans", "edit", ID, *BY, f"make the deputy own SAFE-MED-1, due {SOON}")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(
        "Changed. The plan is at version 2 now.\n\nSAFE-MED-1\n  Owner: to complete → Deputy\n  Due: Tues"
    )
    assert ran.out.splitlines()[-1].endswith("still to complete: regrow plans show 01234567")


@pytest.mark.usefixtures("kept")
def test_a_change_as_json_is_nothing_but_json(regrow: Command):
    ran = regrow("plans", "edit", ID, *BY, "--json", "choose O1", "give 2 to Sam")
    (told,) = ran.lines
    assert ran.err == ""
    assert (told["id"], told["version"], len(told["said"])) == (PLAN.id, 3, 2)
    assert told["differences"] == [
        {"part": "O1", "what": "decision", "before": "to complete", "after": "chosen"},
        {"part": "SAFE-STA-1", "what": "owner", "before": "to complete", "after": "Sam"},
    ]
    assert told["approval"]["state"] == "draft"
    assert any(line.startswith("Owners:") for line in told["to_complete"])


def test_words_need_no_quotation_marks(regrow: Command, kept: Path):
    assert regrow("plans", "edit", ID, *BY, "give", "SAFE-MED-1", "to", "Priya").status == 0
    assert version(kept) == 2


def test_lines_of_standard_input_are_changes_and_all_are_made_or_none(regrow: Command, kept: Path):
    ran = regrow("plans", "edit", ID, *BY, "-", stdin="choose O1\n\ngive SAFE-MED-1 to Zoë\n".encode())
    assert (ran.status, version(kept)) == (0, 3)
    ran = regrow("plans", "edit", ID, *BY, "-", stdin=b"choose O2\nfrobnicate\n")
    assert ran.status == 2
    assert ran.err.startswith("Error: Line 2: I did not understand “frobnicate”")
    assert ran.err.endswith("None of the 2 lines was carried out.\n")
    assert version(kept) == 3
    assert regrow("plans", "edit", ID, *BY, "-", stdin=b"\n \n").status == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("who owns SAFE-ENV-1?", "That is a question, so nothing was changed. SAFE-ENV-1: owner to complete"),
        ("give the med one to Priya", "“the med one” may be SAFE-MED-1, SAFE-MED-2 or SAFE-MED-3. Which is meant?"),
        ("give SAFE-MED-1 to all staff", "“all staff” cannot be the owner"),
        ("SAFE-MED-1 due ongoing", "“ongoing” is not a day"),
        ("make it nice", "I did not understand “make it nice”, so nothing was changed. Say it like this:"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(regrow: Command, kept: Path, words: str, told: str):
    ran = regrow("plans", "edit", ID, *BY, words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"Error: {told}")
    assert version(kept) == 1


@pytest.mark.usefixtures("kept")
def test_a_second_person_approves_with_what_is_accepted(regrow: Command):
    regrow("plans", "submit", ID, *BY)
    ran = regrow("plans", "approve", ID, *BY)
    assert (ran.status, "a second person has to approve it" in ran.err) == (2, True)
    ran = regrow("plans", "approve", ID, *OTHER)
    assert ran.status == 2
    assert "checks are not passed: " in ran.err
    checks = plan_from_json(regrow("plans", "show", ID, "--json").out).checks
    accepted = [word for check in checks if not check.passed for word in ("--accept", check.name)]
    ran = regrow("plans", "approve", ID, *OTHER, *accepted)
    assert ran.status == 0
    assert "Approval: submitted by R. Manager → approved by N. Individual: Accepted" in ran.out.replace("\n  ", " ")
    assert "Approved, by N. Individual on " in regrow("plans", "show", ID).out


@pytest.mark.usefixtures("kept")
def test_a_plan_is_sent_back_and_the_record_says_why(regrow: Command):
    regrow("plans", "submit", ID, *BY)
    assert regrow("plans", "send-back", ID, *OTHER, "--reason", "no baseline for G1").status == 0
    out = regrow("plans", "history", ID).out
    assert "Version 3 · " in out
    assert "  sent back: no baseline for G1\n" in out
    (told,) = regrow("plans", "history", ID, "--json").lines
    assert [(entry["version"], entry["by"], entry["what"]) for entry in told] == [
        (1, "", "drafted"), (2, "R. Manager", "submitted for approval"),
        (3, "N. Individual", "sent back: no baseline for G1"),
    ]  # fmt: skip


@pytest.mark.usefixtures("kept")
def test_undo_goes_back_and_says_when_there_is_nothing_left(regrow: Command):
    regrow("plans", "edit", ID, *BY, "choose O1")
    ran = regrow("plans", "undo", ID, *BY)
    assert "O1\n  Decision: chosen → to complete" in ran.out
    assert plan_from_json(regrow("plans", "show", ID, "--json").out).options == PLAN.options
    assert regrow("plans", "undo", ID, *BY).err == "Error: Nothing has been changed that could be undone.\n"


@pytest.mark.usefixtures("kept")
def test_a_plan_is_exported_in_any_form_that_plans_are_written_in(regrow: Command, tmp_path: Path):
    target = tmp_path / "plan.json"
    ran = regrow("plans", "export", ID, "--output", str(target))
    assert (ran.status, ran.out, ran.err) == (0, "", f"Version 1 of the plan is in {target}.\n")
    assert plan_from_json(target.read_text(encoding="utf-8")) == PLAN
    assert regrow("plans", "export", ID, "--output", str(tmp_path / "plan.md")).status == 0
    assert (tmp_path / "plan.md").read_text(encoding="utf-8").startswith("# ")
    assert "ends in none of" in regrow("plans", "export", ID, "--output", "plan.exe").err
    assert "cannot be written" in regrow("plans", "export", ID, "--output", str(tmp_path / "no" / "plan.md")).err


def test_deleting_asks_first_and_is_refused_where_nobody_can_be_asked(regrow: Command, kept: Path):
    ran = regrow("plans", "delete", ID)
    assert (ran.status, ran.err) == (2, "Error: Nobody can be asked here whether it is meant. If it is, add: --yes\n")
    assert version(kept) == 1
    assert regrow("plans", "delete", ID, "--yes").err == "The plan 01234567 is deleted.\n"
    assert regrow("plans", "list", "--json").lines == [[]]


class Terminal(io.TextIOWrapper):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "left"), [(b"n\n", 1), (b"y\n", 0)])
def test_somebody_who_is_asked_can_say_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: Path, typed: bytes, left: int
):
    from assistant.channels.cli import plans

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(typed), encoding="utf-8"))
    plans.delete(ID)
    asked = capsys.readouterr()
    assert "Delete the plan 01234567 with its 1 version, for good?" in asked.out + asked.err
    with PlanStore(kept) as store:
        assert len(store.list()) == left


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_plan_that_is_not_there_is_said_to_be_so(regrow: Command, command: str):
    ran = regrow("plans", command, "zzz")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "Error: No plan is stored as “zzz”. To see those that are: regrow plans list\n"


def test_a_store_that_cannot_be_opened_is_an_installation_that_is_not_ready(regrow: Command, home: Path):
    (home / FILE).write_bytes(b"this is no database, though there is a good deal of text in it to look at")
    ran = regrow("plans", "list")
    assert (ran.status, ran.out) == (3, "")
    assert "cannot be opened: file is not a database" in ran.err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_views_hold_at_any_width(regrow: Command, monkeypatch: pytest.MonkeyPatch, width: str):
    monkeypatch.setenv("COLUMNS", width)
    regrow("plans", "edit", ID, *BY, "reword SAFE-MED-1: " + "unbreakable" * 30)
    for view in (("list",), ("history", ID), ("show", ID)):
        lines = regrow("plans", *view).out.splitlines()
        assert all(len(line) <= max(int(width), 40) for line in lines), view


@pytest.mark.usefixtures("kept")
def test_what_people_wrote_can_do_nothing_to_a_terminal(regrow: Command):
    regrow("plans", "edit", ID, *BY, "risk for SAFE-MED-1: [bold]\x1b[31mred\x1b[0m :smile:")
    out = regrow("plans", "history", ID).out
    assert "\x1b" not in out
    assert "[bold]" in out


def test_every_command_has_help_with_an_example(regrow: Command):
    for command in ("list", "show", "edit", "undo", "submit", "approve", "send-back", "history", "export", "delete"):
        ran = regrow("plans", command, "--help")
        assert ran.status == 0
        assert "Example: regrow plans " in ran.out
    assert json.dumps(regrow("plans", "--help").out).count("Example") == 1
