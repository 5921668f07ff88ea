"""regrow coach."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant import bootstrap
from assistant.models import Plan
from assistant.store.plans import PlanStore
from assistant.wire import dumps, plan_from_json, plan_to_dict
from knowledge.library import Library
from tests.assistant.channels.conftest import Command
from tests.assistant.planning.plans import plan_of


@pytest.fixture(autouse=True)
def advisor(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_real(_settings: object, **_options: object) -> SimpleNamespace:
        return SimpleNamespace(library=library)

    monkeypatch.setattr(bootstrap, "open_regrow", open_real)


@pytest.fixture(scope="module")
def drafted(library: Library) -> str:
    return dumps(plan_to_dict(plan_of(library, "MARs not signed\nbuzzers ringing for ages")))


@pytest.fixture
def file(drafted: str, tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(drafted, encoding="utf-8")
    return path


def plan_in(file: Path) -> Plan:
    return plan_from_json(file.read_text(encoding="utf-8"))


def test_answers_are_asked_for_noted_and_saved(regrow: Command, file: Path):
    ran = regrow("coach", str(file), stdin=b"R. Manager\ncare home\nRI\nG1\n9 of 40 sheets\nq\n")
    assert ran.status == 0
    assert "Goal, 1 of" in ran.out
    assert "Your name, for the record of changes:" in ran.out
    assert "“Take a baseline measure for all areas" in ran.out
    assert "Guide to improvement, What to include in your action plan" in ran.out
    assert "Noted. G1: baseline “9 of 40 sheets”." in ran.out
    assert "Go on with: regrow coach" in " ".join(ran.out.split())
    plan = plan_in(file)
    assert (plan.service, plan.rating, plan.goals[0].baseline) == (
        "care home",
        "Requires improvement",
        "9 of 40 sheets",
    )
    assert {change.by for change in plan.changes} == {"R. Manager"}


def test_one_goes_on_where_one_stopped(regrow: Command, file: Path):
    regrow("coach", str(file), "--by", "D", stdin=b"care home\n")
    ran = regrow("coach", str(file), "--by", "D", stdin=b"RI\n")
    assert "What kind of service" not in ran.out
    assert plan_in(file).version == 3


def test_a_bad_answer_is_turned_back_with_the_reason_and_asked_again(regrow: Command, file: Path):
    said = b"s\ns\nsoon\nG1\nongoing\n12 of 30 sheets\nTBC\nq\n"
    out = " ".join(regrow("coach", str(file), "--by", "D", stdin=said).out.split())
    assert "“soon” is none of the goals. Answer with one of: G1, G2." in out
    assert "“ongoing” leaves the baseline open." in out
    assert "“TBC” leaves the target open." in out
    goal = plan_in(file).goals[0]
    assert (goal.baseline, goal.target) == ("12 of 30 sheets", None)


def test_skip_back_and_help_change_nothing(regrow: Command, file: Path, drafted: str):
    ran = regrow("coach", str(file), "--by", "D", stdin=b"s\nb\n?\n\nstop\n")
    assert ran.status == 0
    assert ran.out.count("What kind of service is it?") == 2
    assert ran.out.count("Answer in your own words.") == 2
    assert file.read_text(encoding="utf-8") == drafted


def test_the_end_of_the_input_is_a_stop(regrow: Command, file: Path):
    ran = regrow("coach", str(file), "--by", "D")
    assert ran.status == 0
    assert "still open" in ran.out


def test_the_next_question_as_json(regrow: Command, file: Path, drafted: str):
    (shown,) = regrow("coach", "--json", str(file)).lines
    assert shown["step"]["id"] == "about:service"
    assert shown["progress"]["stage"] == "Goal"
    assert file.read_text(encoding="utf-8") == drafted


def test_without_a_name_nothing_is_changed(regrow: Command, file: Path, drafted: str):
    ran = regrow("coach", str(file), stdin=b"\n")
    assert ran.status == 2
    assert "--by NAME" in ran.err
    assert file.read_text(encoding="utf-8") == drafted


@pytest.mark.parametrize("content", ["", "{}", "[]", "no json", '{"id": 1}'])
def test_what_is_no_plan_is_refused(regrow: Command, tmp_path: Path, content: str):
    file = tmp_path / "plan.json"
    file.write_text(content, encoding="utf-8")
    ran = regrow("coach", str(file), "--by", "D")
    assert (ran.status, ran.out) == (2, "")
    assert "regrow plan --output plan.json" in ran.err


def test_a_stored_plan_is_filled_version_by_version(
    regrow: Command, drafted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    with PlanStore(tmp_path) as store:
        store.save(plan_from_json(drafted))
    ran = regrow("coach", "plan", "--by", "D", stdin=b"care home\nRI\nq\n")
    assert ran.status == 0, ran.err
    with PlanStore(tmp_path) as store:
        assert [(change.version, change.by) for change in store.history("plan-1")] == [(1, ""), (2, "D"), (3, "D")]
        assert store.get("plan-1").service == "care home"


@pytest.mark.parametrize("name", ["-", "report.txt", "3f2a"])
def test_what_is_no_stored_plan_is_refused(regrow: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str):
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    ran = regrow("coach", name, "--by", "D")
    assert ran.status == 2
    assert "No plan is stored as" in ran.err


def test_a_missing_file_is_named(regrow: Command):
    assert "no such file" in regrow("coach", "missing.json").err


def test_help_has_its_example(regrow: Command):
    assert regrow("coach", "--help").out.count("Example: regrow coach") == 1
