"""Everyday ways of saying what the documents say: phrases written for Regrow, each tied to the place that it means."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from knowledge.errors import VocabularyError
from knowledge.models import Section, Statement

EVERYDAY = Path(__file__).parent / "frameworks" / "everyday"
_KEYS = {"document", "section", "anchor", "says"}
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"<[^>]*(?:>|$)|[*■:;]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One everyday way to say a statement, or a whole section where `statement` is None (both are ids)."""

    text: str
    section: str
    statement: str | None


def load_everyday(folder: Path, sections: Sequence[Section], statements: Sequence[Statement]) -> tuple[Phrase, ...]:
    """Read every phrase file and tie each phrase to its place; raises VocabularyError where the documents hold none."""
    places = _Places(sections, statements)
    phrases: list[Phrase] = []
    for path in sorted(folder.glob("*.toml")):
        for entry in _entries(path):
            section, statement = places.find(entry, path.name)
            phrases.extend(Phrase(said, section, statement) for said in cast(list[str], entry["says"]))
    if not phrases:
        raise VocabularyError(f"There are no phrases in {folder}. Restore the folder from the repository.")
    return tuple(phrases)


def _entries(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path.name} cannot be read: {error}") from error
    if data.keys() - {"everyday"} or not isinstance(data.get("everyday", []), list):
        raise VocabularyError(f"{path.name} may hold nothing but [[everyday]] entries.")
    for entry in cast(list[dict[str, Any]], data.get("everyday", [])):
        if not {"document", "section", "says"} <= entry.keys() <= _KEYS or not _well_formed(entry):
            raise VocabularyError(
                f"{path.name}: an entry needs document, section and says, and may have an anchor: {entry}"
            )
        yield entry


def _well_formed(entry: Mapping[str, Any]) -> bool:
    lists = all(
        isinstance(entry[key], list) and entry[key] and all(isinstance(text, str) for text in entry[key])
        for key in ("section", "says")
    )
    return lists and isinstance(entry.get("anchor", ""), str) and all(said.strip() for said in entry["says"])


def _plain(text: str) -> str:
    """Fold what readers and writers of phrases may see differently: white space, markup, shapes of quotation marks."""
    folded = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return _SPACE.sub(" ", _MARKUP.sub(" ", _LINK.sub(r"\1", folded))).strip().lstrip('"')


class _Places:
    """Finds sections by headings of their path, and statements by words that a sentence of theirs begins with."""

    def __init__(self, sections: Sequence[Section], statements: Sequence[Statement]) -> None:
        self._sections = sections
        self._statements: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for statement in statements:
            self._statements[statement.section].append((statement.id, _plain(statement.text)))

    def find(self, entry: Mapping[str, Any], name: str) -> tuple[str, str | None]:
        path = tuple(entry["section"])
        found = [s for s in self._sections if s.document == entry["document"] and _holds(s.path, path)]
        anchor = _plain(entry.get("anchor", ""))
        if not anchor:
            exact = [s for s in found if s.path[-1] == path[-1]]
            if not exact:
                raise VocabularyError(f"{name}: no section ends in {list(path)}; correct the headings.")
            return max(exact, key=lambda section: section.end - section.start).id, None
        texts = [(s.id, id_, text) for s in found for id_, text in self._statements[s.id]]
        hits = [hit[:2] for hit in texts if hit[2].startswith(anchor)] or [hit[:2] for hit in texts if anchor in hit[2]]
        if len(hits) != 1:
            raise VocabularyError(f"{name}: {len(hits)} statements under {list(path)} begin with {anchor!r}; one must.")
        return hits[0]


def _holds(path: tuple[str, ...], headings: tuple[str, ...]) -> bool:
    """Whether the headings stand in the path, in their order; others may stand between."""
    rest = iter(path)
    return all(heading in rest for heading in headings)
