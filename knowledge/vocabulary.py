"""The sector's own words: what managers write, and the term it stands for."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from knowledge.errors import VocabularyError
from knowledge.word_forms import TOKEN, joined, key_of, shaped, words_of

VOCABULARY = Path(__file__).parent / "frameworks" / "vocabulary.toml"

FormKind = Literal["name", "short", "says", "misspelt"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the sector. `short` are its short forms, `says` what people call it or how they speak of it, `misspelt`
    how its one word is misspelt, `statements` the names of the quality statements that it points to, `expand` words of
    the documents that a search for it should add. The name of a `general` term is an everyday word, which is not looked
    for; `means` is a note for whoever keeps the vocabulary."""

    name: str
    short: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    expand: str = ""
    means: str = ""
    general: bool = False

    def forms(self) -> Iterator[tuple[FormKind, str]]:
        """Every way in which the term is written, with its kind."""
        if not self.general:
            yield "name", self.name
        for form in self.short:
            yield "short", form
        for form in self.says:
            yield "says", form
        for form in self.misspelt:
            yield "misspelt", form


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text: `text[start:end]` is how it stands there, `kind` which of its forms it is."""

    start: int
    end: int
    term: Term
    kind: FormKind


class _Token(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]


class _Form(NamedTuple):
    """What a form stands for; `shapes` are the only ways to write it, if any."""

    term: Term
    kind: FormKind
    shapes: tuple[str, ...]


class _Hit(NamedTuple):
    """A form that begins with token `first` and ends before token `end`."""

    first: int
    end: int
    form: _Form


class Vocabulary:
    """The terms, and the ways to find them in what somebody wrote."""

    def __init__(self, terms: Iterable[Term], exact_case: Iterable[str] = ()) -> None:
        """Forms in `exact_case` are found only as written there ("MUST"): in another case they are ordinary words."""
        self.terms = tuple(terms)
        self.exact_case = frozenset(exact_case)
        # By its words: each form, and None for the beginning of a longer one.
        self._forms: dict[str, _Form | None] = {}
        for term in self.terms:
            self._add(term)
        self._check()

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms in a text, in its order. Whole words; plurals, possessives and hyphens do not matter, nor does case
        but for the forms that are `exact_case`; where two overlap, the one of more words is taken."""
        tokens = [_Token(match.start(), match.end(), words_of(match[0])) for match in TOKEN.finditer(text)]
        shouting = len(tokens) > 3 and text.isupper()
        hits = [hit for first in range(len(tokens)) if (hit := self._longest(text, tokens, first, shouting))]
        hits.sort(key=lambda hit: hit.first - hit.end)
        taken = bytearray(len(tokens))
        matches: list[Match] = []
        for first, end, form in hits:
            if not any(taken[first:end]):
                taken[first:end] = b"\1" * (end - first)
                matches.append(Match(tokens[first].start, tokens[end - 1].end, form.term, form.kind))
        return tuple(sorted(matches, key=lambda match: match.start))

    def _add(self, term: Term) -> None:
        forms, exact = self._forms, self.exact_case
        for kind, form in term.forms():
            key = key_of(form)
            shapes = (form,) if form in exact else ()
            other = forms.get(key)
            if other is not None:
                if other.term is not term or not shapes or not other.shapes:
                    raise VocabularyError(
                        f"{form!r} of {term.name!r} is already there, for {other.term.name!r}. Keep one."
                    )
                shapes += other.shapes
            forms[key] = _Form(term, kind, shapes)
            space = key.find(" ")
            while space > 0:
                forms.setdefault(key[:space])
                space = key.find(" ", space + 1)

    def _check(self) -> None:
        known = {shape for form in self._forms.values() if form for shape in form.shapes}
        problems = [f"{form!r} of exact_case is no term's form" for form in sorted(self.exact_case - known)]
        problems += ["a form has no letters"] * ("" in self._forms)
        names = Counter(term.name.casefold() for term in self.terms)
        problems += [f"{name!r} is there twice" for name, count in names.items() if count > 1]
        for term in self.terms:
            if term.misspelt and any(" " in key_of(word) for word in (term.name, *term.misspelt)):
                problems.append(f"{term.name!r} has misspelt words, so it and they must be one word each")
        if problems:
            raise VocabularyError(f"The vocabulary is not right: {'; '.join(problems)}. Correct the file.")

    def _longest(self, text: str, tokens: list[_Token], first: int, shouting: bool) -> _Hit | None:
        """The longest form that begins with this token."""
        forms, best = self._forms, None
        keys = [word for word in tokens[first].words if word in forms]
        end = first + 1
        while keys:
            for form in map(forms.get, keys):
                if form and (not form.shapes or not shouting):
                    written = text[tokens[first].start : tokens[end - 1].end] if form.shapes else ""
                    if not form.shapes or shaped(written, form.shapes):
                        best = _Hit(first, end, form)
                        break
            if end == len(tokens) or not joined(text[tokens[end - 1].end : tokens[end].start]):
                break
            keys = [key for begun in keys for word in tokens[end].words if (key := f"{begun} {word}") in forms]
            end += 1
        return best


def load_vocabulary(path: Path = VOCABULARY) -> Vocabulary:
    """Read a vocabulary file. A key that is unknown, missing or of the wrong kind is an error, and so is a form that
    stands for two terms."""
    try:
        data = _parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VocabularyError(
            f"{path} cannot be read as a vocabulary: {error}. Restore the file or mend it."
        ) from error
    if odd := data.keys() ^ {"term", "exact_case"}:
        raise VocabularyError(f"{path.name}: {', '.join(sorted(odd))} is unknown or missing. Correct the file.")
    if not isinstance(data["term"], list):
        raise VocabularyError(f"{path.name}: 'term' must be a list of tables.")
    rows = cast("list[object]", data["term"])
    terms = [_term(row, f"{path.name}, term {number}") for number, row in enumerate(rows, 1)]
    return Vocabulary(terms, _texts(data["exact_case"], f"{path.name}, exact_case"))


def _parse(text: str) -> dict[str, Any]:
    """Read TOML, fast where it is as plain as ours: one key a line, each value the same in JSON as in TOML."""
    try:
        return _parse_plain(text)
    except ValueError:
        return tomllib.loads(text)


def _parse_plain(text: str) -> dict[str, Any]:
    tables: list[list[str]] = [[]]
    for line in text.splitlines():
        if line == "[[term]]":
            tables.append([])
        elif line and not line.startswith("#"):
            key, equals, value = line.partition(" = ")
            if not equals or not key.isidentifier() or value.startswith("{"):
                raise ValueError(line)
            tables[-1].append(f'"{key}":{value}')
    whole, *terms = json.loads(
        f"[{','.join('{' + ','.join(table) + '}' for table in tables)}]", object_pairs_hook=_once
    )
    if not terms or "term" in whole:
        raise ValueError("no tables of terms")
    return {**whole, "term": terms}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is there twice")
    return table


_KINDS: Mapping[str, Any] = {field.name: field.type for field in fields(Term)}


def _term(row: object, where: str) -> Term:
    if not isinstance(row, dict):
        raise VocabularyError(f"{where}: a table is expected here.")
    values = cast("dict[str, Any]", row)
    if not isinstance(values.get("name"), str):
        raise VocabularyError(f"{where}: 'name' is missing or not text. Add it.")
    made: dict[str, Any] = {}
    for key, value in values.items():
        kind = _KINDS.get(key)
        if kind is None:
            raise VocabularyError(f"{where}: unknown {key!r}. Remove or correct it.")
        if kind in (str, bool) and (type(value) is not kind or value == ""):
            raise VocabularyError(f"{where}: {key!r} must be {kind.__name__}, and not empty.")
        made[key] = value if kind in (str, bool) else _texts(value, f"{where}, {key}")
    return Term(**made)


def _texts(value: object, where: str) -> tuple[str, ...]:
    values = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(item, str) and item.strip() for item in values):
        raise VocabularyError(f"{where}: a list of texts is expected here.")
    return tuple(cast("list[str]", values))
