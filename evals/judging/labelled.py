"""Answers labelled by hand, to hold the judge against: evals/judging/labelled.yaml.

The sentences were written for it, right ones and wrong ones about as many; the quotations are the documents' own. A
wrong sentence has one fault, and its `kind` names it. labelled.schema.json is the file's form.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, ValidationError, validate

from evals.cases import Nugget
from evals.judging.judge import Item, Quality, Told

LABELLED = Path(__file__).parent / "labelled.yaml"
SCHEMA = Path(__file__).parent / "labelled.schema.json"
SET = "labelled"
FAIR = ("verbatim", "paraphrase")
"""Kinds of sentences that are right: the quotation's own words, or its sense in others."""
FAULTS = (
    "changed number", "swapped regulation", "negation", "dropped condition",
    "wrong quotation", "half quotation", "added claim", "merged claims",
)  # fmt: skip
"""Kinds of sentences that are wrong. wrong quotation: the quotation is of a neighbouring place · half quotation: it
stops where the quotation goes on, and so says something else · merged claims: two are joined into a third."""


class LabelError(Exception):
    """The labelled answers are not as they should be; says which one, and what to mend."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item with a person's verdicts: for each sentence whether it is faithful and its kind, for each fact whether
    it is shown.
    """

    item: Item
    faithful: tuple[bool, ...]
    kinds: tuple[str, ...]
    shown: tuple[bool, ...]

    def verdicts(self, quality: Quality) -> tuple[bool, ...]:
        """Give a person's verdicts in the item's order."""
        return self.faithful if quality == "faithfulness" else self.shown


def load_labelled(documents: Mapping[str, str], path: Path = LABELLED) -> tuple[Labelled, ...]:
    """Read the labelled answers; `documents` are texts by id.

    Raises LabelError where the file is not of the right form, a quotation does not stand in its document, a fact in
    none, or an item's `complete` does not go with its nuggets.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        validate(entries, json.loads(SCHEMA.read_text(encoding="utf-8")), cls=Draft202012Validator)
    except ValidationError as error:
        raise LabelError(f"{path.name}, {_place(error.absolute_path)}: {error.message[:300]}") from error
    folded = {name: _folded(text) for name, text in documents.items()}
    labelled = tuple(_labelled(entry, folded) for entry in cast(Sequence[Mapping[str, Any]], entries))
    if len({one.item.id for one in labelled}) != len(labelled):
        raise LabelError(f"{path.name}: an id is used twice; give each item its own")
    return labelled


def _labelled(entry: Mapping[str, Any], documents: Mapping[str, str]) -> Labelled:
    name, sentences, nuggets = str(entry["id"]), entry["sentences"], entry["nuggets"]
    for quote in (quote for sentence in sentences for quote in sentence["quotes"]):
        if _folded(quote["quote"]) not in documents.get(quote["document"], ""):
            raise LabelError(f"{name}: this does not stand in {quote['document']}: {quote['quote']}")
    for fact in (fact for nugget in nuggets for fact in nugget["any"]):
        if not any(_folded(fact) in text for text in documents.values()):
            raise LabelError(f"{name}: this fact stands in no document: {fact}")
    shown = tuple(bool(nugget["shown"]) for nugget in nuggets)
    if all(shown) != entry["complete"]:
        raise LabelError(f"{name}: complete must be true where all nuggets are shown, and false where one is not")
    return Labelled(
        item=Item(
            id=name,
            set=SET,
            question=entry["question"],
            told=tuple(Told(s["text"], tuple(quote["quote"] for quote in s["quotes"])) for s in sentences),
            facts=tuple(Nugget(tuple(nugget["any"])) for nugget in nuggets),
        ),
        faithful=tuple(bool(sentence["faithful"]) for sentence in sentences),
        kinds=tuple(str(sentence["kind"]) for sentence in sentences),
        shown=shown,
    )


def _place(path: Iterable[object]) -> str:
    """Say where in the file; items are counted from 1."""
    first, *rest = [*path] or ["the whole file"]
    return " ".join([f"item {first + 1}" if isinstance(first, int) else str(first), *map(str, rest)])


def _folded(text: str) -> str:
    return " ".join(text.split())
