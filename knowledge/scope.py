"""What is not this advisor's job and what must be signposted, told by examples; and ordinary questions that look so."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from knowledge.errors import VocabularyError

SCOPE = Path(__file__).parent / "frameworks" / "scope"

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


def load_scope(folder: Path = SCOPE) -> tuple[Kind, ...]:
    """Read the kinds of all files, in their order; raises VocabularyError where there are none, or one is wrong.

    A [[more]] entry gives further examples of a kind that stands in any of the files.
    """
    files = {path.name: _file(path) for path in sorted(folder.glob("*.toml"))}
    kinds = _with_further(_kinds(files), files)
    if not kinds:
        raise VocabularyError(f"There are no kinds of question in {folder}. Restore the folder from the repository.")
    return tuple(kinds.values())


def _kinds(files: Mapping[str, Mapping[str, Any]]) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for side in _KEYS:
        for name, entry in _entries(files, side):
            kind = _kind(side, entry, name)
            if kind.id in kinds:
                raise VocabularyError(f"{name}: the id {kind.id!r} is used twice")
            kinds[kind.id] = kind
    return kinds


def _with_further(kinds: dict[str, Kind], files: Mapping[str, Mapping[str, Any]]) -> dict[str, Kind]:
    """Add further examples, and the names that give a kind away."""
    for name, entry in _entries(files, "more"):
        if entry.keys() != {"id", "says"} or not _texts(entry["says"]):
            raise VocabularyError(f"{name}: a more entry needs exactly id and says: {entry}")
        kind = _known(entry["id"], kinds, name)
        kinds[kind.id] = replace(kind, says=(*kind.says, *entry["says"]))
    for name, entry in _entries(files, "named"):
        if entry.keys() != {"kind", "names"} or not _texts(entry["names"]):
            raise VocabularyError(f"{name}: a named entry needs exactly kind and names: {entry}")
        kind = _known(entry["kind"], kinds, name)
        kinds[kind.id] = replace(kind, names=tuple(entry["names"]))
    return kinds


def _file(path: Path) -> Mapping[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path.name} cannot be read: {error}") from error
    if data.keys() - _KEYS.keys() - {"named", "more"} or not all(
        isinstance(entries, list) for entries in data.values()
    ):
        raise VocabularyError(
            f"{path.name} may hold nothing but [[outside]], [[risk]], [[inside]], [[more]] and [[named]] entries."
        )
    return data


def _entries(files: Mapping[str, Mapping[str, Any]], group: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, data in files.items():
        for entry in cast(list[dict[str, Any]], data.get(group, [])):
            yield name, entry


def _known(name: str, kinds: Mapping[str, Kind], file: str) -> Kind:
    if name not in kinds:
        raise VocabularyError(f"{file}: there is no kind {name!r}")
    return kinds[name]


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


def _texts(value: Any) -> bool:  # noqa: ANN401 - whatever a file holds
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in cast(list[Any], value))
