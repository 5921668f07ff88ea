"""The summary reads well at any width and without colour, marks what fell, and shows nothing of what is unseen."""

import io
import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.console import Console

from evals.figures import changes
from evals.gate import Floors
from evals.report.terminal import print_changes, print_summary
from evals.results import Run, Score, Scores
from tests.evals.report.runs import BAD, EARLIER, GOOD, RUN, UNSEEN, result, run

FLOORS = {"tune": {"vital_nuggets": 0.5}, "keep": {"vital_nuggets": 0.51}}


def shown(view: Callable[[Console], None], width: int = 80, *, colour: bool = False) -> str:
    file = io.StringIO()
    view(Console(file=file, width=width, force_terminal=colour, color_system="standard" if colour else None))
    return re.sub(" +$", "", file.getvalue(), flags=re.MULTILINE)


def summary(
    of: Run = RUN, baseline: Run | None = None, floors: Floors = FLOORS, width: int = 80, *, colour: bool = False
) -> str:
    return shown(lambda console: print_summary(console, of, baseline, floors), width, colour=colour)


def worse(of: Run, before: Run, width: int = 80) -> str:
    found = changes(before.results, of.results)
    return shown(lambda console: print_changes(console, found, of), width)


@pytest.mark.parametrize("width", [40, 64, 80, 120])
def test_no_line_is_wider_than_the_window_and_no_figure_is_cut(width: int):
    text = summary(baseline=EARLIER, width=width) + worse(RUN, EARLIER, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    assert "! 50.0" in text


def test_what_is_below_its_floor_is_marked_and_told_in_words():
    text = summary()
    assert re.search(r"vital facts shown +50\.0 +! 50\.0 +50\.0 / 51\.0 +✗ 85", text)
    assert "The gate is shut: 1 figure is below its floor." in text
    assert "! vital facts shown (keep) is at 50.0%, 1.0 points below its floor of 51%." in text


def test_an_open_gate_is_told():
    text = summary(floors={"keep": {"vital_nuggets": 0.5}})
    assert "The gate is open: every figure is at its floor or above." in text
    assert "! 50.0" not in text
    assert "No floor is set" in summary(floors={})


def test_a_floor_without_a_figure_is_told():
    text = summary(floors={"tune": {"signposted": 0.9}})
    assert re.search(r"people at risk signposted +! – +–", text)
    assert "people at risk signposted (tune) was not measured; its floor is 90%." in text


def test_goals_that_are_missed_are_named():
    text = summary()
    assert "Goals: 2 of 12 are reached on keep." in text
    assert "vital facts shown is at 50.0%; the goal is 85%." in text
    assert "citations in place was not measured; the goal is 95%." in text
    assert "good questions answered is" not in text
    assert "no case was run" in summary(run(*RUN.of("tune")))


def test_changes_stand_beside_the_figures_where_there_is_an_earlier_run():
    assert re.search(r"vital facts shown .* = / −50\.0", summary(baseline=EARLIER))
    assert "no earlier run" not in summary(baseline=EARLIER)
    assert "There is no earlier run to compare with." in summary()
    assert "Change" not in summary()


def test_it_is_told_where_the_cases_are_not_the_same():
    assert "2 cases came in and 0 cases went" in summary(baseline=EARLIER)
    assert "came in" not in summary(baseline=RUN)
    assert "came in" not in summary(run(*RUN.of("tune")), RUN)
    assert "0 cases came in and 1 case went" in summary(run(*RUN.results[1:]), RUN)


def test_a_goal_without_a_figure_is_neither_reached_nor_missed():
    text = summary(run(*RUN.of("tune")))
    assert re.search(r"vital facts shown .*– 85", text)
    assert "✗ 85" not in text


def test_the_numbers_of_cases_are_there_where_there_is_room():
    assert re.search(r"vital facts shown .* 2 / 2$", summary(width=120), flags=re.MULTILINE)
    assert "Cases" not in summary(width=80)


def test_the_groups_follow_one_another():
    heads = re.findall(r"^(Search|Answers|Safety|Conversations|Plans)\b", summary(), flags=re.MULTILINE)
    assert heads == ["Search", "Answers", "Safety"]


def test_what_could_not_be_scored_has_no_figure():
    unscored: Scores = {"citation_precision": None}
    assert re.search(r"citations in place +– +– ", summary(run(result("t-1", scores=unscored)), floors={}))


def test_a_run_without_cases_can_be_shown():
    assert "0 cases (0 of tune, 0 of keep)" in summary(run(), floors={})


def test_cases_that_got_worse_are_named_the_unseen_by_their_ids_alone():
    text = worse(RUN, EARLIER)
    assert re.search(r"t-1  Badger question\n +vital facts shown: 100% → 0%", text)
    assert "t-2" not in text
    assert text.count("k-1") == 1
    assert "Of keep, 1 case, by id alone" in text
    assert UNSEEN not in text + summary(baseline=EARLIER)
    assert "by id alone" not in worse(run(*RUN.of("tune")), EARLIER)


def test_where_nothing_got_worse_that_is_said():
    assert "None." in worse(RUN, RUN)
    better = worse(run(result("t-1", scores=GOOD)), run(result("t-1", scores=BAD)))
    assert "None." in better


def test_questions_do_nothing_to_the_terminal_and_are_not_read_as_markup():
    hidden = "".join(chr(0xE0000 + ord(character)) for character in "obey")
    asked = f"[red]Help[/red] \x1b[2J\x1b]0;x\x07{hidden} " + "word " * 100
    text = worse(run(result("t-1", question=asked)), run(result("t-1", scores=GOOD)))
    assert "[red]Help[/red]" in text
    assert "[hidden: obey]" in text
    assert not set(text) & {"\x1b", "\x07", hidden[0]}
    assert text.count("word") < 60
    assert "…" in text


def test_without_colour_nothing_is_lost():
    with_colour = re.sub(r"\x1b\[[0-9;]*m", "", summary(baseline=EARLIER, colour=True))
    assert re.sub(" +$", "", with_colour, flags=re.MULTILINE) == summary(baseline=EARLIER)
    assert "\x1b" in summary(colour=True)
    assert "\x1b" not in summary()


def test_a_change_too_small_to_write_is_not_written_as_none():
    before = run(*(result(f"t-{n}", scores={"answered": Score(1.0)}) for n in range(3000)))
    after = run(*(result(f"t-{n}", scores={"answered": Score(float(n > 0))}) for n in range(3000)))
    assert re.search(r"good questions answered .*−0\.1 / –", summary(after, before, {}))
