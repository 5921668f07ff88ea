"""What is not this advisor's job and what must be signposted, told by examples; and ordinary questions that look so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from knowledge.errors import VocabularyError

SCOPE = Path(__file__).parent / "frameworks" / "scope.toml"

Side = Literal["outside", "risk", "inside"]
Concern = Literal["safeguarding", "emergency", "clinical", "legal", "self-harm", "missing"]
_KEYS: dict[Side, set[str]] = {
    "outside": {"id", "what", "turn_to", "says"},
    "risk": {"id", "concern", "says", "statements"},
    "inside": {"id", "says"},
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question.

    Outside: `what` completes "I can't help with …", `turn_to` says who can, `names` are laws, tools and bodies that the
    documents do not speak of. Risk: `concern`, and the quality statements whose guidance may be offered afterwards.
    """

    id: str
    side: Side
    says: tuple[str, ...]
    what: str = ""
    turn_to: str = ""
    concern: Concern | None = None
    statements: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def load_scope(path: Path = SCOPE) -> tuple[Kind, ...]:
    """Read the kinds, in the file's order; raises VocabularyError where one is not of the right form."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path.name} cannot be read: {error}") from error
    if data.keys() - _KEYS.keys() - {"named"} or not all(isinstance(entries, list) for entries in data.values()):
        raise VocabularyError(
            f"{path.name} may hold nothing but [[outside]], [[risk]], [[inside]] and [[named]] entries."
        )
    named = _named(cast(list[dict[str, Any]], data.get("named", [])), path.name)
    kinds = tuple(
        _kind(side, entry, path.name) for side in _KEYS for entry in cast(list[dict[str, Any]], data.get(side, []))
    )
    kinds = tuple(replace(kind, names=named.pop(kind.id, ())) for kind in kinds)
    ids = [kind.id for kind in kinds]
    if named:
        raise VocabularyError(f"{path.name}: there are names for {sorted(named)}, which are no kinds")
    if len(set(ids)) != len(ids):
        raise VocabularyError(f"{path.name}: an id is used twice")
    return kinds


def _kind(side: Side, entry: Mapping[str, Any], name: str) -> Kind:
    lists = [value for key, value in entry.items() if key in ("says", "statements")]
    if (
        not entry.keys() <= _KEYS[side]
        or _KEYS[side] - entry.keys() - {"statements"}
        or not entry["says"]
        or not all(map(_texts, lists))
    ):
        raise VocabularyError(f"{name}: {side} {entry.get('id')!r} needs exactly {sorted(_KEYS[side])}")
    if side == "risk" and entry["concern"] not in get_args(Concern):
        raise VocabularyError(f"{name}: {entry['id']}: there is no concern {entry['concern']!r}")
    return Kind(side=side, **with_tuples(entry))


def with_tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entry of a file with tuples for its lists, as what is made of it never changes."""
    return {key: tuple(cast(list[Any], value)) if isinstance(value, list) else value for key, value in entry.items()}


def _named(entries: list[dict[str, Any]], name: str) -> dict[str, tuple[str, ...]]:
    for entry in entries:
        if entry.keys() != {"kind", "names"} or not _texts(entry["names"]):
            raise VocabularyError(f"{name}: a named entry needs exactly kind and names: {entry}")
    return {entry["kind"]: tuple(entry["names"]) for entry in entries}


def _texts(value: Any) -> bool:  # noqa: ANN401 - whatever a file holds
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in cast(list[Any], value))
