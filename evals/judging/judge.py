"""The judge: reads an answer with its quotations, and the facts it should hold, twice, and says yes or no to each.

The second reading turns the order round: who only says yes to what comes first is found out. A reply that is not of
the form is no verdict, and nothing is guessed from it. All that comes from documents, questions and answers reaches
the model as data.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from assistant.llm import as_data
from assistant.prompting import Message, Prompt, load_prompt
from evals.cases import Nugget
from evals.judging.endpoint import Endpoint, Line, Reason

Quality = Literal["faithfulness", "completeness"]
"""faithfulness: is each sentence said by its quotations? · completeness: is each fact shown that the question needs?"""
QUALITIES: tuple[Quality, ...] = ("faithfulness", "completeness")
READINGS = (1, 2)
Progress = Callable[[int, int], None]
"""Told how many of how many requests are done."""
LONGEST_WHY = 300
"""So many characters of a reason are kept."""


class ReplyError(Exception):
    """A model's reply is not of the form; says in what."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that was shown, with the quotations that it rests on and the heading that it stands under."""

    text: str
    quotes: tuple[str, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One answer to judge: what was asked, what was shown, and the facts that should be there.

    `set` says which figures it counts for: a split, or the labelled set.
    """

    id: str
    set: str
    question: str
    told: tuple[Told, ...]
    facts: tuple[Nugget, ...] = ()

    def count(self, quality: Quality) -> int:
        """How many verdicts it needs."""
        return len(self.told if quality == "faithfulness" else self.facts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it holds, and why in the model's words."""

    holds: bool
    why: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reading of one item came to: a verdict for each sentence or fact, in the item's order.

    Without verdicts, `unscored` says why.
    """

    id: str
    set: str
    quality: Quality
    reading: int
    verdicts: tuple[Verdict, ...] = ()
    unscored: Reason | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """All opinions, in the items' order; `closed` says why the endpoint was given up, None where it was not."""

    opinions: tuple[Opinion, ...]
    closed: str | None = None


def silent(_done: int, _of: int) -> None:
    """Show no progress."""


def load_prompts() -> dict[Quality, Prompt]:
    """Read the judge's two prompts; raises PromptError."""
    return {quality: load_prompt(f"judge-{quality}") for quality in QUALITIES}


def judge(endpoint: Endpoint, items: Sequence[Item], progress: Progress = silent) -> Judged:
    """Have every item read twice for each quality that there is something to say on.

    Raises JudgeError where openai is not installed, PromptError where a prompt is wrong.
    """
    return asyncio.run(_judge(endpoint, items, load_prompts(), progress))


async def _judge(
    endpoint: Endpoint, items: Sequence[Item], prompts: Mapping[Quality, Prompt], progress: Progress
) -> Judged:
    work: list[tuple[Item, Quality, int]] = [
        (item, quality, reading)
        for item in items
        for quality in QUALITIES
        if item.count(quality)
        for reading in READINGS
    ]
    done = 0

    async def one(item: Item, quality: Quality, reading: int) -> Opinion:
        nonlocal done
        opinion = await _opinion(line, prompts[quality], item, quality, reading)
        done += 1
        progress(done, len(work))
        return opinion

    async with Line(endpoint) as line:
        opinions = await asyncio.gather(*(one(*each) for each in work))
    return Judged(tuple(opinions), line.closed)


async def _opinion(line: Line, prompt: Prompt, item: Item, quality: Quality, reading: int) -> Opinion:
    reply = await line.say(message_for(prompt, item, quality, turned=reading == 2))
    if reply.text is None:
        return Opinion(item.id, item.set, quality, reading, unscored=reply.reason)
    try:
        verdicts = read_verdicts(reply.text, item.count(quality))
    except ReplyError:
        return Opinion(item.id, item.set, quality, reading, unscored="form")
    return Opinion(item.id, item.set, quality, reading, verdicts[::-1] if reading == 2 else verdicts)


def message_for(prompt: Prompt, item: Item, quality: Quality, *, turned: bool = False) -> Message:
    """Fill the prompt for one item; `turned` puts sentences or facts in the opposite order, numbered anew.

    What was asked is no part of a question of faithfulness, so there it can't steer anything.
    """
    step = -1 if turned else 1
    data: dict[str, object]
    if quality == "faithfulness":
        data = {
            "sentences": [
                {"n": n, "sentence": told.text, "quotations": list(told.quotes)}
                for n, told in enumerate(item.told[::step], 1)
            ]
        }
    else:
        data = {
            "question": item.question,
            "answer": [{"heading": told.heading or "", "sentence": told.text} for told in item.told],
            "facts": [{"n": n, "any of": list(fact.any)} for n, fact in enumerate(item.facts[::step], 1)],
        }
    return prompt.fill({"count": str(item.count(quality)), "data": as_data(data)})


def read_verdicts(text: str, count: int) -> tuple[Verdict, ...]:
    """Read a model's reply: one verdict for each number from 1 to `count`, and nothing else; raises ReplyError."""
    try:
        reply: object = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise ReplyError(f"not JSON: {error}") from error
    entries = _fields(reply, {"verdicts"})["verdicts"]
    if not isinstance(entries, list):
        raise ReplyError("verdicts are not a list")
    found = dict(_verdict(entry) for entry in cast(list[object], entries))
    if len(found) != len(cast(list[object], entries)) or sorted(found) != list(range(1, count + 1)):
        raise ReplyError(f"there is not one verdict for each of 1 to {count}")
    return tuple(found[n] for n in range(1, count + 1))


def _verdict(entry: object) -> tuple[int, Verdict]:
    fields = _fields(entry, {"n", "why", "holds"})
    n, why, holds = fields["n"], fields["why"], fields["holds"]
    if not isinstance(n, int) or isinstance(n, bool) or not isinstance(why, str) or not isinstance(holds, bool):
        raise ReplyError("a verdict is not a number, a reason, and true or false")
    return n, Verdict(holds, why[:LONGEST_WHY])


def _fields(entry: object, names: set[str]) -> Mapping[str, Any]:
    if not isinstance(entry, dict) or cast(dict[str, Any], entry).keys() != names:
        raise ReplyError(f"must have exactly {', '.join(sorted(names))}")
    return cast(Mapping[str, Any], entry)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object in which nothing is said twice: of two verdicts neither would be sure."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ReplyError("a field is given twice")
    return dict(pairs)
