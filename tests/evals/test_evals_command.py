"""`regrow eval` leaves with the status that its result calls for, writes what it is told to, and shows no kept case."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.channels.cli.main import run as run_cli
from assistant.settings import Settings
from evals import command
from evals.cases import CaseError, Split
from evals.command import BASELINE
from evals.results import ResultsError, Run, Score, Scores, read_run, write_run
from evals.suite import Progress
from knowledge.errors import IndexMissingError
from tests.evals.report.runs import EARLIER, RUN, UNSEEN

AT = {"tune": {"vital_nuggets": 0.5}, "keep": {"vital_nuggets": 0.5}}
"""The floors that the run is just at."""
BELOW = {"tune": {"vital_nuggets": 0.5}, "keep": {"vital_nuggets": 0.51}}
Floors = Mapping[str, Mapping[str, float]]


@dataclass
class Suite:
    """Stands for the suite: what it finds and the floors it is held to, the splits it was run on, what was raised."""

    finds: Run = RUN
    floors: Floors = field(default_factory=lambda: AT)
    ran: list[tuple[Split, ...]] = field(default_factory=list[tuple[Split, ...]])
    raised: list[Floors] = field(default_factory=list[Floors])
    error: Exception | None = None

    def run(self, _advisor: object, splits: Sequence[Split], progress: Progress) -> Run:
        if self.error:
            raise self.error
        self.ran.append(tuple(splits))
        progress(1, 2)
        return replace(self.finds, results=tuple(one for one in self.finds.results if one.split in splits))


@dataclass(frozen=True)
class Left:
    status: int
    out: str
    err: str


Eval = Callable[..., Left]


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Suite:
    def opened(_settings: Settings) -> None:
        return None

    made = Suite()
    monkeypatch.setattr(command, "open_regrow", opened)
    monkeypatch.setattr(command, "run_suite", made.run)
    monkeypatch.setattr(command, "read_floors", lambda: made.floors)
    monkeypatch.setattr(command, "write_floors", made.raised.append)
    monkeypatch.setattr(command, "BASELINE", tmp_path / "baseline" / "run.json")
    monkeypatch.setattr(command, "PEERS", tmp_path / "peers.json")
    return made


@pytest.fixture
def evaluate(suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], earlier: Path) -> Eval:
    assert suite.ran == []
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str) -> Left:
        against = () if "--against" in args else ("--against", str(earlier))
        monkeypatch.setattr(sys, "argv", ["regrow", "eval", *args, *against])
        with pytest.raises(SystemExit) as left:
            run_cli()
        written = capsys.readouterr()
        return Left(int(left.value.code or 0), written.out, written.err)

    return call


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    write_run(EARLIER, tmp_path / "earlier.json")
    return tmp_path / "earlier.json"


def test_where_every_figure_is_at_its_floor_the_gate_is_open(evaluate: Eval, suite: Suite):
    left = evaluate()
    assert (left.status, left.err) == (0, "")
    assert "The gate is open" in left.out
    assert suite.ran == [("tune", "keep")]


def test_where_a_figure_is_below_its_floor_the_status_is_one(evaluate: Eval, suite: Suite):
    suite.floors = BELOW
    left = evaluate()
    assert left.status == 1
    assert "The gate is shut: 1 figure is below its floor." in left.out
    assert "vital facts shown (keep) is at 50.0%" in left.out


def test_where_a_figure_was_not_measured_the_status_is_one(evaluate: Eval, suite: Suite):
    suite.floors = {"tune": {"signposted": 0.1}}
    left = evaluate()
    assert left.status == 1
    assert "people at risk signposted (tune) was not measured" in left.out


def test_without_floors_the_gate_is_open(evaluate: Eval, suite: Suite):
    suite.floors = {}
    assert evaluate().status == 0


@pytest.mark.parametrize("split", ["tune", "keep"])
def test_one_split_alone_is_held_to_its_own_floors(evaluate: Eval, suite: Suite, split: Split):
    suite.floors = BELOW
    assert evaluate("--split", split).status == int(split == "keep")
    assert suite.ran == [(split,)]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--split", "all-of-it"), "--split"),
        (("--colour",), "--colour"),
        (("--raise-floors", "--split", "tune"), "Floors are raised on both splits: leave out --split."),
        (("--against", "nowhere.json"), "There are no results at nowhere.json. Make some: regrow eval --json"),
        (("--compare", "--against", "nowhere.json"), "There are no results at nowhere.json."),
    ],
)
def test_a_wrong_request_has_status_two_and_runs_nothing(
    evaluate: Eval, suite: Suite, args: tuple[str, ...], said: str
):
    left = evaluate(*args)
    assert left.status == 2
    assert said in " ".join(left.err.replace("│", " ").split())
    assert suite.ran == []


def test_results_that_cannot_be_read_are_a_wrong_request(evaluate: Eval, tmp_path: Path):
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    left = evaluate("--against", str(tmp_path / "odd.json"))
    assert left.status == 2
    assert "another version of the suite" in left.err


def test_a_wrong_case_and_an_index_that_is_not_ready_have_status_three(evaluate: Eval, suite: Suite):
    suite.error = CaseError("x-1: say `why` it is declined")
    left = evaluate()
    assert (left.status, left.err) == (3, "Error: A case is wrong: x-1: say `why` it is declined\n")
    suite.error = IndexMissingError("There is no index.")
    assert evaluate().status == 3


def test_no_baseline_is_no_fault_unless_it_is_to_be_compared_with(evaluate: Eval, monkeypatch: pytest.MonkeyPatch):
    def missing(path: Path) -> Run:
        raise ResultsError(f"There are no results at {path}.")

    monkeypatch.setattr(command, "BASELINE", BASELINE)
    monkeypatch.setattr(command, "read_run", missing)
    left = evaluate("--against", str(BASELINE))
    assert left.status == 0
    assert "There is no earlier run to compare with." in left.out
    assert evaluate("--compare", "--against", str(BASELINE)).status == 2


def test_compare_names_the_cases_that_got_worse_and_what_they_lost(evaluate: Eval):
    left = evaluate("--compare")
    assert left.status == 0
    assert "t-1" in left.out
    assert "Badger question" in left.out
    assert "vital facts shown: 100% → 0%" in left.out
    assert "t-2" not in left.out
    assert "Cases that got worse" not in evaluate().out


def test_of_kept_cases_nothing_is_shown_but_the_id_of_one_that_got_worse(evaluate: Eval, tmp_path: Path):
    page = tmp_path / "report.html"
    left = evaluate("--compare", "--html", str(page))
    assert UNSEEN not in left.out + left.err
    assert UNSEEN not in page.read_text(encoding="utf-8")
    assert "k-1" in left.out
    assert "k-2" not in left.out


def scores_in(path: Path) -> dict[str, Scores]:
    return {one.id: one.scores for one in read_run(path).results}


def test_results_and_page_are_written_where_they_are_to_go(evaluate: Eval, tmp_path: Path):
    into = tmp_path / "new"
    assert evaluate("--json", str(into / "run.json"), "--html", str(into / "report.html")).status == 0
    assert scores_in(into / "run.json") == {one.id: one.scores for one in RUN.results}
    assert "The gate" in (into / "report.html").read_text(encoding="utf-8")


def test_results_are_written_though_the_gate_is_shut(evaluate: Eval, suite: Suite, tmp_path: Path):
    suite.floors = BELOW
    assert evaluate("--json", str(tmp_path / "run.json"), "--html", str(tmp_path / "report.html")).status == 1
    assert scores_in(tmp_path / "run.json") == {one.id: one.scores for one in RUN.results}
    assert "Shut" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_peers_that_were_measured_are_on_the_page(evaluate: Eval, tmp_path: Path):
    peer = '{"title": "Another one", "setting": "", "costs": null, "splits": {}, "error": "not there"}'
    (tmp_path / "peers.json").write_text(f'{{"peers": [{peer}]}}', encoding="utf-8")
    assert evaluate("--html", str(tmp_path / "report.html")).status == 0
    assert "Another one" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_path_that_cannot_be_written_to_is_a_wrong_request(evaluate: Eval, tmp_path: Path, option: str):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path / "file" / "out", tmp_path):
        left = evaluate(option, str(path))
        assert left.status == 2
        assert left.err.startswith(f"Error: {path} cannot be written: ")
        assert left.err.count("\n") == 1


def test_floors_are_raised_to_what_was_measured(evaluate: Eval, suite: Suite):
    assert evaluate("--raise-floors").status == 0
    (floors,) = suite.raised
    assert floors["tune"]["vital_nuggets"] == 0.5
    assert floors["keep"]["section_recall_5"] == 1.0
    assert floors["tune"]["attacks_withstood"] == 0.0


def test_no_floor_is_raised_where_the_gate_is_shut(evaluate: Eval, suite: Suite):
    suite.floors = BELOW
    assert evaluate("--raise-floors").status == 1
    assert suite.raised == []
    assert evaluate().status == 1
    assert suite.raised == []


def test_the_baseline_is_written_without_what_a_comparison_does_not_need(evaluate: Eval, tmp_path: Path):
    assert evaluate("--write-baseline").status == 0
    kept = read_run(tmp_path / "baseline" / "run.json")
    assert [one.id for one in kept.results] == [one.id for one in RUN.results]
    assert kept.results[0].scores["vital_nuggets"] == Score(0.0)
    assert kept.results[0].shown == ()
    assert evaluate().status == 0


def test_help_tells_of_every_option_and_that_kept_cases_are_not_shown(evaluate: Eval, suite: Suite):
    left = evaluate("--help")
    assert left.status == 0
    for option in ("--split", "--html", "--json", "--compare", "--against", "--raise-floors", "--write-baseline"):
        assert option in left.out
    assert "never shown" in " ".join(left.out.split())
    assert left.out.count("Example: regrow eval") == 1
    assert suite.ran == []
