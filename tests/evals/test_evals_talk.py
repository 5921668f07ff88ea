"""What holds a model and a conversation to their word: checking again, timing turns, and the tiny model's suite."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.pipeline import Pipeline
from assistant.bootstrap import Regrow
from assistant.models import Answer
from evals.cases import load_cases
from evals.rechecking import unproved
from evals.talking import time_talk
from evals.tiny_model import Seen, run, told
from knowledge.library import Library
from tests.loopback import Received, Said, serving, streamed

ASKED = "our MAR sheets are full of gaps, what do we do first?"


@pytest.fixture(scope="module")
def answer(library: Library) -> Answer:
    return Pipeline(library).answer(ASKED)


def worded(answer: Answer, text: str) -> Answer:
    """The answer with its first sentence worded by a model."""
    first, *others = answer.sentences
    return replace(answer, sentences=(replace(first, text=text, by_model=True), *others))


def test_what_the_documents_say_passes_when_it_is_checked_again(library: Library, answer: Answer):
    assert unproved(worded(answer, answer.sentences[0].text), library.documents) == []
    assert unproved(answer, library.documents) == []


@pytest.mark.parametrize(
    "text",
    [
        "You will be fined within 14 days.",
        "Nobody needs to understand the process for ordering and disposing of medicines.",
        "Buy a new computer and hire a consultant.",
    ],
)
def test_what_they_do_not_say_fails(library: Library, answer: Answer, text: str):
    assert unproved(worded(answer, text), library.documents)


def test_turns_are_timed(library: Library, tmp_path: Path):
    talked = time_talk(Regrow(library), tmp_path, [ASKED, "how do we recruit safely?"])
    assert 0 < talked.first_event < talked.first_sentence
    assert talked.added > 0


def inventing(received: Received) -> Said:
    source = received.data["sources"][0]
    return streamed(f"{source['text']} [S1]\n", "Fire everybody within 3 days. [S1]\n", "Panic.\n")


def test_a_model_that_invents_does_no_harm(library: Library):
    cases = [case for case in load_cases("tune") if case.kind == "question"][:6]
    with serving(inventing) as served:
        seen = run(library, served.address, cases)
    assert (seen.asked, seen.failing, seen.other_status) == (6, [], 0)
    assert seen.shown > 0
    assert sum(seen.dropped.values()) >= 2 * seen.shown
    assert seen.holds
    assert any("A bad model did no harm." in line for line in told(seen))


@pytest.mark.parametrize(
    "seen",
    [
        Seen(asked=1),
        Seen(asked=1, written=3, failing=["a sentence"]),
        Seen(asked=1, written=3, other_status=1),
        Seen(asked=1, written=3, facts=[0.5], facts_without=[1.0]),
    ],
    ids=["nothing written", "unproved", "other status", "facts lost"],
)
def test_harm_is_told(seen: Seen):
    assert not seen.holds
    assert list(told(seen))[-1] == "Not met."
