"""The framework that CQC assesses by, as data: key questions, quality statements, ratings and regulations, and where
each stands in the documents. A second framework is a second file; nothing here knows one by name."""

import re
import tomllib
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from knowledge.errors import FrameworkError

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)

FRAMEWORK = Path(__file__).parent / "frameworks" / "saf_2024.toml"
SECTIONS = ("fundamental_standards", "enforcement_actions", "requires_improvement_policy", "special_measures_news",
            "action_plan", "check_lists", "cause_and_effect", "grow")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionRef:
    """Where something stands: the document's id and the section's path of headings."""

    document: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """One of the questions that every service is assessed by; `code` opens the references of its actions."""

    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True, order=True)
class RegulationRef:
    """A regulation by its act's id and its number, which is text ("9A")."""

    act: str
    number: str


@dataclass(frozen=True, slots=True)
class QualityStatement:
    """What a service is assessed against. `regulations` are those that the documents name for it, `related` the ids of
    the statements that they link it with; `assessed` is false where they say that too little is known yet."""

    id: str
    name: str
    key_question: str
    code: str
    assessed: bool
    regulations: tuple[RegulationRef, ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating level; a higher `rank` is better."""

    id: str
    name: str
    rank: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FundamentalStandard:
    """A standard below which care must never fall, and the regulation that sets it."""

    name: str
    act: str
    number: str


@dataclass(frozen=True, slots=True)
class Act:
    """A set of regulations, with its full title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with its title."""

    act: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class StatementSections:
    """How the quality statements' sections are laid out: `path`, the statement's name, then one of a part's headings.
    `note` is how the text begins for a statement that has no parts."""

    document: str
    path: tuple[str, ...]
    avoid: tuple[str, ...]
    breach: tuple[str, ...]
    recover: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the documents hold what the framework speaks of. `named` has every name of SECTIONS, `regulations` every
    act's id, `rating_characteristics` is by key question and rating, `shared_lives` by rating."""

    named: Mapping[str, tuple[SectionRef, ...]]
    regulations: Mapping[str, SectionRef]
    quality_statements: StatementSections
    rating_characteristics: Mapping[tuple[str, str], SectionRef]
    shared_lives: Mapping[str, SectionRef]


@dataclass(frozen=True, slots=True)
class Framework:
    """A dated framework, everything in its documents' order."""

    id: str
    name: str
    date: str
    key_questions: tuple[KeyQuestion, ...]
    quality_statements: tuple[QualityStatement, ...]
    ratings: tuple[Rating, ...]
    fundamental_standards: tuple[FundamentalStandard, ...]
    acts: tuple[Act, ...]
    regulations: tuple[Regulation, ...]
    sections: Sections

    def statement(self, key: str) -> QualityStatement | None:
        """The quality statement with this id or name."""
        return next((item for item in self.quality_statements if key in (item.id, item.name)), None)

    def regulation(self, number: str, act: str | None = None) -> Regulation | None:
        """The regulation with this number, of the first act unless another is given."""
        act = act or self.acts[0].id
        return next((item for item in self.regulations if (item.act, item.number) == (act, number.upper())), None)

    def rating(self, words: str) -> Rating | None:
        """The rating with this id, name or alias, whatever its case."""
        wanted = _flat(words).casefold()
        for item in self.ratings:
            if wanted in (item.id, item.name.casefold(), *(alias.casefold() for alias in item.aliases)):
                return item
        return None


def load_framework(path: Path = FRAMEWORK) -> Framework:
    """Read a framework file. A key that is unknown, missing or of the wrong kind is an error, and so is a reference to
    something that the file does not hold."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FrameworkError(f"{path} cannot be read as a framework: {error}. Restore the file or mend it.") from error
    framework = _framework(_Table(data, path.name))
    _check_references(framework, path.name)
    return framework


class _Table:
    """A TOML table whose keys are all asked for, once each, and have the kind that is asked for."""

    def __init__(self, values: object, where: str) -> None:
        self.where = where
        if not isinstance(values, dict):
            raise FrameworkError(f"{where}: a table is expected here.")
        self._left = dict(cast("dict[str, Any]", values))

    def take(self, key: str, kind: type) -> Any:
        if key not in self._left:
            raise FrameworkError(f"{self.where}: {key!r} is missing. Add it.")
        value: object = self._left.pop(key)
        if type(value) is not kind or value == "":
            raise FrameworkError(f"{self.where}: {key!r} must be a {kind.__name__} that is not empty text.")
        return value

    def tables(self, key: str) -> list["_Table"]:
        values = cast("list[object]", self.take(key, list))
        return [_Table(value, f"{self.where}, {key} {number}") for number, value in enumerate(values, 1)]

    def table(self, key: str) -> "_Table":
        return _Table(self.take(key, dict), f"{self.where}, {key}")

    def texts(self, key: str) -> tuple[str, ...]:
        values = cast("list[object]", self.take(key, list))
        if not all(isinstance(value, str) and value for value in values):
            raise FrameworkError(f"{self.where}: {key!r} must be a list of texts.")
        return tuple(cast("list[str]", values))

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def done(self) -> None:
        if self._left:
            raise FrameworkError(f"{self.where}: unknown {', '.join(map(repr, self._left))}. Remove or correct it.")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, table: _Table, key: str) -> object:
    if get_origin(hint) is not tuple:
        return table.take(key, hint)
    kind = get_args(hint)[0]
    return table.texts(key) if kind is str else _all(kind, table, key)


def _make(kind: type[_T], table: _Table) -> _T:
    """Make a dataclass from a table that holds its fields and nothing else."""
    made = kind(**{name: _value(hint, table, name) for name, hint in _hints(kind).items()})
    table.done()
    return made


def _all(kind: type[_T], table: _Table, key: str) -> tuple[_T, ...]:
    return tuple(_make(kind, item) for item in table.tables(key))


def _framework(table: _Table) -> Framework:
    sections = _sections(table.table("sections"))
    framework = Framework(
        id=table.take("id", str),
        name=table.take("name", str),
        date=table.take("date", str),
        key_questions=_all(KeyQuestion, table, "key_question"),
        quality_statements=_all(QualityStatement, table, "quality_statement"),
        ratings=_all(Rating, table, "rating"),
        fundamental_standards=_all(FundamentalStandard, table, "fundamental_standard"),
        acts=_all(Act, table, "act"),
        regulations=_all(Regulation, table, "regulation"),
        sections=sections,
    )
    table.done()
    return framework


def _sections(table: _Table) -> Sections:
    named = {name: _all(SectionRef, table, name) for name in SECTIONS}
    lists = table.table("regulations")
    regulations = {act: _make(SectionRef, lists.table(act)) for act in lists.names()}
    statements = _make(StatementSections, table.table("quality_statements"))
    rated: dict[tuple[str, str], SectionRef] = {}
    for item in table.tables("rating_characteristics"):
        _put(rated, (item.take("key_question", str), item.take("rating", str)), item)
    shared: dict[str, SectionRef] = {}
    for item in table.tables("shared_lives"):
        _put(shared, item.take("rating", str), item)
    table.done()
    proxies = MappingProxyType(named), MappingProxyType(regulations), MappingProxyType(rated), MappingProxyType(shared)
    return Sections(proxies[0], proxies[1], statements, proxies[2], proxies[3])


def _put(found: dict[_K, SectionRef], key: _K, item: _Table) -> None:
    if key in found:
        raise FrameworkError(f"{item.where}: {key!r} is there twice. Remove one.")
    found[key] = _make(SectionRef, item)


def _check_references(framework: Framework, where: str) -> None:
    problems = [f"{what} twice" for what in _twice(framework)]
    questions = {item.id for item in framework.key_questions}
    statements = {item.id for item in framework.quality_statements}
    ratings = {item.id for item in framework.ratings}
    regulations = {(item.act, item.number) for item in framework.regulations}
    for item in framework.quality_statements:
        problems += [f"{item.id}: no key question {item.key_question!r}"] * (item.key_question not in questions)
        problems += [f"{item.id}: no quality statement {name!r}" for name in item.related if name not in statements]
        problems += [
            f"{item.id}: no regulation {ref}" for ref in item.regulations if (ref.act, ref.number) not in regulations
        ]
    for standard in framework.fundamental_standards:
        problems += [f"{standard.name}: no such regulation"] * ((standard.act, standard.number) not in regulations)
    acts = {item.id for item in framework.acts}
    problems += [f"no act {act!r}" for act in sorted(acts ^ set(framework.sections.regulations))]
    problems += [f"no act {item.act!r}" for item in framework.regulations if item.act not in acts]
    wanted = {(question, rating) for question in questions for rating in ratings}
    rated = set(framework.sections.rating_characteristics)
    problems += [f"rating characteristics {key} missing or unknown" for key in sorted(wanted ^ rated)]
    problems += [f"no rating {rating!r}" for rating in framework.sections.shared_lives if rating not in ratings]
    _raise(where, problems)


def _twice(framework: Framework) -> Iterator[str]:
    keys: list[tuple[object, ...]] = [("key question", item.id) for item in framework.key_questions]
    keys += [("key question code", item.code) for item in framework.key_questions]
    keys += [("quality statement", item.id) for item in framework.quality_statements]
    keys += [("quality statement", item.name) for item in framework.quality_statements]
    keys += [("code", item.key_question, item.code) for item in framework.quality_statements]
    keys += [("rating", item.id) for item in framework.ratings] + [("rank", item.rank) for item in framework.ratings]
    keys += [("act", item.id) for item in framework.acts]
    keys += [("regulation", item.act, item.number) for item in framework.regulations]
    keys += [("fundamental standard", item.name) for item in framework.fundamental_standards]
    return (" ".join(map(str, key)) for key, count in Counter(keys).items() if count > 1)


def _raise(where: str, problems: list[str]) -> None:
    if problems:
        raise FrameworkError(f"{where} is not right: {'; '.join(problems)}. Correct the file.")


def check_framework(framework: Framework, texts: Mapping[str, str]) -> None:
    """Hold a framework to its documents (texts by document id): names, titles and headings stand there, and what the
    documents list and say is what the framework holds."""
    flat = {document: _flat(text) for document, text in texts.items()}
    problems = [*_missing_sections(framework, flat)]
    if not problems:
        text = texts[framework.sections.quality_statements.document]
        problems += [*_missing_words(framework, _flat(text))]
        problems += [*_list_problems(framework, texts)]
        problems += [*_statement_problems(framework, text)]
    _raise(f"Framework {framework.id}", problems)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _all_sections(sections: Sections) -> Iterator[SectionRef]:
    for refs in sections.named.values():
        yield from refs
    yield from sections.regulations.values()
    yield from sections.rating_characteristics.values()
    yield from sections.shared_lives.values()
    layout = sections.quality_statements
    yield from (
        SectionRef(layout.document, (*layout.path, part)) for part in layout.avoid + layout.breach + layout.recover
    )
    yield SectionRef(layout.document, (*layout.path, layout.note))


def _missing_sections(framework: Framework, flat: Mapping[str, str]) -> Iterator[str]:
    """Each heading must stand in its document, after the heading that it is under."""
    for ref in _all_sections(framework.sections):
        text, place = flat.get(ref.document), 0
        if text is None:
            yield f"there is no document {ref.document!r}"
            continue
        for heading in ref.path:
            place = text.find(heading, place)
            if place < 0:
                yield f"{ref.document} has no {heading!r} in its place"
                break


def _missing_words(framework: Framework, text: str) -> Iterator[str]:
    names = [framework.name, *(act.title for act in framework.acts), *(item.name for item in framework.ratings)]
    names += [f"- {item.name}" for item in framework.key_questions]
    names += [f"- {item.name}" for item in framework.fundamental_standards]
    names += [f"- {item.number}: {item.title}" for item in framework.regulations]
    yield from (f"the documents do not say {name!r}" for name in names if name not in text)


def _list_problems(framework: Framework, texts: Mapping[str, str]) -> Iterator[str]:
    """The numbered list below each act's title, and the bullets below the fundamental standards' heading, are the
    framework's own, in their order."""
    for act, ref in framework.sections.regulations.items():
        listed = re.findall(r"^- (\d+[A-Z]?): (.+?)\s*$", _list_below(texts[ref.document], ref.path[-1]), re.MULTILINE)
        held = [(item.number, item.title) for item in framework.regulations if item.act == act]
        if listed != held:
            yield f"the regulations of {act} are not those listed under {ref.path[-1]!r}"
    for ref in framework.sections.named["fundamental_standards"]:
        listed = re.findall(r"^- (.+?)\s*$", _list_below(texts[ref.document], ref.path[-1]), re.MULTILINE)
        if listed != [item.name for item in framework.fundamental_standards]:
            yield f"the fundamental standards are not those listed under {ref.path[-1]!r}"


def _list_below(text: str, heading: str) -> str:
    """The first run of bullets below the line that is this heading."""
    below = text[_line(text, heading) :].split("\n")[1:]
    start = next((number for number, line in enumerate(below) if line.startswith("- ")), len(below))
    lines = takewhile(lambda line: line.startswith("- ") or not line.strip(), below[start:])
    return "\n".join(lines)


def _line(text: str, words: str, start: int = 0) -> int:
    """Where the line that is these words begins, or the text's end."""
    found = re.compile(rf"^{re.escape(words)}\s*$", re.MULTILINE).search(text, start)
    return found.start() if found else len(text)


def _statement_problems(framework: Framework, text: str) -> Iterator[str]:
    layout = framework.sections.quality_statements
    questions = "|".join(re.escape(item.name) for item in framework.key_questions)
    headings = [match[0].rstrip() for match in re.finditer(rf"^(?:{questions}): .+$", text, re.MULTILINE)]
    if headings != [item.name for item in framework.quality_statements]:
        odd = set(headings) ^ {item.name for item in framework.quality_statements}
        yield f"the quality statements are not the headings, in their order: {sorted(odd)}"
        return
    places = [_line(text, heading) for heading in headings] + [len(text)]
    for item, start, end in zip(framework.quality_statements, places, places[1:], strict=False):
        part = text[start:end]
        question = next(found for found in framework.key_questions if found.id == item.key_question)
        if not item.name.startswith(f"{question.name}: "):
            yield f"{item.name!r} is not under {question.name!r}"
        if item.assessed == (layout.note in part):
            yield f"{item.name!r}: `assessed` is not what the text says"
        if set(item.regulations) != {*_named_regulations(framework, _breach(part, layout))}:
            yield f"{item.name!r}: its breach section names other regulations"
        if set(item.related) != {*_linked(framework, part)}:
            yield f"{item.name!r}: the text links it with other quality statements"


def _breach(part: str, layout: StatementSections) -> str:
    """The bullets below a quality statement's own breach heading, up to the next heading."""
    starts = [place for heading in layout.breach if (place := _line(part, heading)) < len(part)]
    return (
        _list_below(part[starts[0] :], next(h for h in layout.breach if part.startswith(h, starts[0])))
        if starts
        else ""
    )


def _named_regulations(framework: Framework, text: str) -> Iterator[RegulationRef]:
    """The regulations that a text names. Whose they are is said by the act's bracketed words after the number, such as
    "(Regulated Activities)", else by the title after it, which need not be to the letter."""
    for bullet in text.split("\n"):
        named = list(re.finditer(r"[Rr]egulation (\d+[A-Z]?)", bullet))
        ends = [match.start() for match in named[1:]] + [len(bullet)]
        for match, end in zip(named, ends, strict=False):
            yield RegulationRef(_act_of(framework, match[1], bullet[match.end() : end]), match[1])


def _act_of(framework: Framework, number: str, rest: str) -> str:
    for act in framework.acts:
        bracketed = re.search(r"\([^)]+\)", act.title)
        if bracketed and bracketed[0].casefold() in rest.casefold():
            return act.id
    words = re.sub(r"^[^A-Za-z]+", "", rest).casefold()
    same = [item for item in framework.regulations if item.number == number]
    return max(same, key=lambda item: _alike(words, item.title.casefold())).act if same else ""


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _linked(framework: Framework, part: str) -> Iterator[str]:
    """The quality statements that a statement's section says it has strong links with."""
    ids = {item.name.partition(": ")[2].casefold(): item.id for item in framework.quality_statements}
    for sentence in re.finditer(r"strong links between this Quality Statement and (.+?), ensure", part):
        for quoted in re.finditer(r"[“\"]([^”\"]+)[”\"]", sentence[1]):
            yield ids.get(quoted[1].casefold(), quoted[1])
