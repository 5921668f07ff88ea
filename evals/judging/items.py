"""From cases to what is judged: every question is asked again, and what is answered goes to the judge."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from assistant.models import Answer, Status
from evals.cases import Case
from evals.judging.judge import Item, Told
from evals.scoring.nuggets import nuggets_of

T = TypeVar("T")
Ask = Callable[[str, Sequence[str]], Answer]
"""Answers a question, given the questions asked before it; `assistant.bootstrap.Regrow.ask` does."""


def items_of(ask: Ask, cases: Iterable[Case]) -> Iterator[Item]:
    """Ask every case's questions, and give an item for each that is answered.

    In a conversation every turn after the first counts, as in the suite. Reports are left out: a plan is no answer.
    """
    for case in cases:
        if case.report is None:
            yield from _items(ask, case)


def _items(ask: Ask, case: Case) -> Iterator[Item]:
    earlier: list[str] = []
    for number, turn in enumerate(case.turns, 1):
        answer = ask(turn.question, tuple(earlier))
        earlier.append(turn.question)
        if answer.status is Status.ANSWERED and (number > 1 or len(case.turns) == 1):
            yield Item(
                id=case.id if len(case.turns) == 1 else f"{case.id}/{number}",
                set=case.split,
                question="\n".join(earlier),
                told=tuple(told(answer)),
                facts=tuple(nuggets_of(turn.parts)),
            )


def told(answer: Answer) -> Iterator[Told]:
    """Give the sentences of the first screen that rest on quotations; the others connect, and state no fact.

    A heading holds until the next one.
    """
    quotes = {citation.n: citation.quote for citation in answer.citations}
    heading: str | None = None
    for sentence in answer.sentences:
        heading = sentence.heading or heading
        if sentence.citations:
            yield Told(sentence.text, tuple(quotes[n] for n in sentence.citations if n in quotes), heading)


def spread(items: Sequence[T], most: int | None) -> list[T]:
    """Give at most so many, evenly from the first to the last, so that every file has its part."""
    if most is None or most >= len(items):
        return list(items)
    return [items[index * len(items) // most] for index in range(most)]
