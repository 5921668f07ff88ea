"""What people see: widths, colour, hostile text."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from assistant.channels.cli.answer_view import print_answer
from assistant.channels.cli.checks import Result
from assistant.channels.cli.doctor import print_results
from assistant.channels.cli.documents_view import print_documents
from assistant.channels.cli.layout import long_date, place
from assistant.channels.cli.output import plain
from assistant.channels.cli.plan_view import print_plan
from assistant.channels.cli.search_view import print_hits
from assistant.models import Sentence
from tests.assistant.channels.canned import (
    BREACH,
    CITATIONS,
    DOCUMENT,
    GUIDE,
    HITS,
    make_answer,
    make_declined,
    make_found,
    make_signposted,
)
from tests.assistant.channels.canned_plan import make_plan

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
CHECKS = [Result("Python", True, "3.11.7"), Result("Index", False, "There is no index. Run: regrow index")]
Show = Callable[[Console], None]
VIEWS: dict[str, Show] = {
    "answer": lambda console: print_answer(console, make_answer(), everything=True),
    "declined": lambda console: print_answer(console, make_declined()),
    "signposted": lambda console: print_answer(console, make_signposted()),
    "plan": lambda console: print_plan(console, make_plan(f"MAR charts had gaps {LONG}")),
    "search": lambda console: print_hits(console, make_found(), HITS * 5, {GUIDE: DOCUMENT}, explain=True),
    "doctor": lambda console: print_results(console, CHECKS),
    "documents": lambda console: print_documents(console, [DOCUMENT, DOCUMENT]),
}


def show(view: Show, width: int = 80, *, terminal: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    view(console)
    return re.sub(" +$", "", file.getvalue(), flags=re.MULTILINE)


@pytest.mark.parametrize("width", [24, 40, 63, 64, 80, 96])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_no_line_is_wider_than_the_window(view: Show, width: int):
    assert max(cell_len(line) for line in show(view, width).splitlines()) <= width


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_nothing_is_lost_in_a_narrow_window(view: Show):
    def letters(text: str) -> list[str]:
        return sorted(set(re.findall(r"[A-Z]{4}-[A-Z]{3}-\d|\[\d\]", text)))

    assert letters(show(view, 40)) == letters(show(view, 80))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_pipe_gets_neither_colour_nor_lines_drawn(view: Show):
    assert not set(show(view)) & set("\x1b─│┌┐└┘┃━")


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_colour_never_carries_meaning_alone(view: Show, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    drawn = show(view, terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7])m", drawn)
    without = re.sub(r"\x1b\[[0-9;]*m|─+", "", drawn)
    assert without.split() == show(view).split()


def test_statuses_are_said_in_words():
    assert show(VIEWS["signposted"]).startswith("Where to turn first\nKeep people safe now.")
    assert show(VIEWS["declined"]).startswith("Not something the documents answer\n")
    assert "not ok  Index             There is no index. Run: regrow index" in show(VIEWS["doctor"])
    assert "1 of 2 not ok" in show(VIEWS["doctor"])


def test_the_items_of_a_list_bear_no_mark_where_their_lead_does():
    sentences = (
        Sentence("They cover:", (1,), "Standards"),
        Sentence("Consent", (1,), "Standards"),
        Sentence("Other", (2,)),
    )
    shown = show(lambda console: print_answer(console, replace(make_answer(), sentences=sentences)))
    assert shown.startswith("Standards\nThey cover: [1]\n• Consent\n• Other [2]\n")


def test_a_list_is_quoted_item_by_item_and_a_voice_is_named():
    quote = "They cover:\n\n- Consent\n- Safety of\n all"
    citation = replace(CITATIONS[0], quote=quote)
    sentences = (Sentence("We do.", (1,), speaker="A manager"),)
    answer = replace(make_answer(), sentences=sentences, citations=(citation,), more=(), follow_ups=())
    shown = show(lambda console: print_answer(console, answer))
    assert shown.startswith("• We do. (A manager) [1]\n")
    assert shown.endswith("  [1] “They cover:\n      - Consent\n      - Safety of all”\n")


def test_what_a_plan_says_again_is_pointed_to():
    plan = make_plan()
    first, second = (
        replace(action, measure="To agree: what you will check, and how often.") for action in plan.actions
    )
    goal = replace(plan.goals[0], measure=first.measure)
    shown = show(lambda console: print_plan(console, replace(plan, goals=(goal,), actions=(first, second))))
    assert "• G1  People receive their medicines safely. [1]\n    Measure: To agree: what you will check" in shown
    assert shown.count("    Measure: as for F1\n") == 2


def test_text_can_do_nothing_to_the_terminal():
    hostile = "\x1b[31mred\x1b]0;title\x07 \u202ereversed [bold]markup[/bold] :smile: \udcff" + BREACH
    shown = show(lambda console: print_answer(console, replace(make_declined(), text=hostile)), terminal=True)
    assert "\x1b[31m" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[bold]markup[/bold] :smile:" in shown
    shown.encode()


def test_plain_keeps_lines_and_tabs():
    assert plain("a\nb\tc\rd\x9be") == "a\nb\tcde"


def test_dates_are_written_out_in_english():
    assert long_date("2026-11-23") == "Monday 23 November 2026"
    assert long_date("2024-02-29") == "Thursday 29 February 2024"
    assert long_date("soon") == "soon"


def test_places_leave_the_outermost_heading_out_where_two_more_say_it():
    assert place(("Key Questions quality statements", "Safe: Safeguarding", "What to do")) == (
        "Safe: Safeguarding › What to do"
    )
    assert place(("SAFE", "Safe Good")) == "SAFE › Safe Good"
    assert place(()) == ""
