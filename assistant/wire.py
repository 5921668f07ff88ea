"""Answers, plans and hits as the JSON that docs/contracts.md promises, for every channel that speaks JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:  # searching loads numpy, which whoever only writes JSON does not need
    from pydantic import TypeAdapter

    from assistant.models import Answer, Citation, Plan, Sentence
    from assistant.models.talk import Exchange, Reply
    from knowledge.models import Document
    from knowledge.search import Found, Hit

Json = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What some programs take for the end of a line; JSON may hold them, but one answer is to be one line for everybody."""

LEAST_PART = 0.01
"""A part of a score below this is not worth naming as a reason."""


def answer_to_dict(answer: "Answer") -> Json:
    """Give an answer's fields; timings are milliseconds."""
    return cast(Json, _plain(answer))


def plan_to_dict(plan: "Plan") -> Json:
    """Give a plan's fields."""
    return cast(Json, _plain(plan))


def reply_to_dict(reply: "Reply") -> Json:
    """Give a reply's fields; `answer` and `plan` are as they are by themselves, null where it has none."""
    return cast(Json, _plain(reply))


def sentence_to_dict(sentence: "Sentence", citations: "Sequence[Citation]") -> Json:
    """Give a sentence of an answer under way, with those of its citations that no sentence before it had."""
    return {"sentence": _plain(sentence), "citations": [_plain(citation) for citation in citations]}


def citation_to_dict(citation: "Citation") -> Json:
    """Give a citation's fields."""
    return cast(Json, _plain(citation))


def exchange_to_dict(exchange: "Exchange") -> Json:
    """Give a turn as it is kept; `answer` is as it is by itself, null where it has none."""
    return cast(Json, _plain(exchange))


def answer_from_json(written: str) -> "Answer":
    """Read an answer that `dumps(answer_to_dict(answer))` wrote; raises ValueError where it is none."""
    return _answers().validate_json(written)


def plan_from_json(written: str) -> "Plan":
    """Read a plan that `dumps(plan_to_dict(plan))` wrote; raises ValueError where it is none."""
    return _plans().validate_json(written)


def hit_to_dict(hit: "Hit", documents: Mapping[str, "Document"], found: "Found | None" = None) -> Json:
    """Give a hit, its text to the letter of the document's span; with `found`, what its score is made of and why."""
    statement = hit.statement
    entry: Json = {
        "document": statement.document,
        "section": list(hit.section.path),
        "text": documents[statement.document].text[statement.start : statement.end],
        "start": statement.start,
        "end": statement.end,
        "score": hit.score,
    }
    return entry if found is None else {**entry, "parts": hit.parts, "why": reasons(hit, found)}


def reasons(hit: "Hit", found: "Found") -> list[str]:
    """Say in words why a hit stands where it does."""
    query, path = found.query, hit.section.path
    why = [f"The query names “{name}”." for name in path if name in query.named]
    why += [f"Words of the query point to “{name}”." for name in path if name in query.suggested]
    if query.asks and hit.parts.get("asked for", 0.0) > LEAST_PART:
        why.append("It is the kind of section that the query asks for.")
    if hit.parts.get("rating", 0.0) > LEAST_PART:
        why.append("It describes the rating that the query asks for.")
    largest = sorted(hit.parts.items(), key=lambda part: -part[1])[:3]
    made_of = ", ".join(f"{name} {value:.2f}" for name, value in largest if value > LEAST_PART)
    return [*why, f"Most of its score: {made_of}."] if made_of else why


def well_formed(text: str) -> str:
    """Put U+FFFD for every lone surrogate, which no encoding can carry; spans stay as they are."""
    return _SURROGATE.sub("\ufffd", text)


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write JSON that can always be encoded as UTF-8, on one line unless it is indented."""
    written = well_formed(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))
    for character, escape in _LINE_ENDS.items():
        written = written.replace(character, escape)
    return written


@cache
def _answers() -> "TypeAdapter[Answer]":
    """Give what reads answers: making it takes longer than reading some hundred."""
    from pydantic import TypeAdapter

    from assistant.models import Answer

    return TypeAdapter(Answer)


@cache
def _plans() -> "TypeAdapter[Plan]":
    """Give what reads plans, likewise."""
    from pydantic import TypeAdapter

    from assistant.models import Plan

    return TypeAdapter(Plan)


def _plain(value: object) -> object:
    """Turn dataclasses into dictionaries and tuples into lists, all the way down."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in cast(list[object], value)]
    names = _fields_of(type(value))
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in cast(dict[str, object], value).items()}
    return value


@cache
def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Give the names of a dataclass's fields, None for any other type; a long conversation asks thousands of times."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
