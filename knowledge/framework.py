"""The framework that CQC assesses by, as data: key questions, quality statements, ratings and regulations, and where
each stands in the documents. A second framework is a second file; nothing here knows one by name."""

import tomllib
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from knowledge.errors import FrameworkError
from knowledge.framework_check import check_framework
from knowledge.framework_types import (
    Act,
    Framework,
    FundamentalStandard,
    KeyQuestion,
    QualityStatement,
    Rating,
    Regulation,
    RegulationRef,
    SectionRef,
    Sections,
    StatementSections,
    raise_problems,
)

__all__ = [
    "FRAMEWORK",
    "SECTIONS",
    "Act",
    "Framework",
    "FundamentalStandard",
    "KeyQuestion",
    "QualityStatement",
    "Rating",
    "Regulation",
    "RegulationRef",
    "SectionRef",
    "Sections",
    "StatementSections",
    "check_framework",
    "load_framework",
]

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)
_LIST: type[list[object]] = list
_DICT: type[dict[str, object]] = dict

FRAMEWORK = Path(__file__).parent / "frameworks" / "saf_2024.toml"
SECTIONS = ("fundamental_standards", "enforcement_actions", "requires_improvement_policy", "special_measures_news",
            "action_plan", "check_lists", "cause_and_effect", "grow")  # fmt: skip


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

    def take(self, key: str, kind: type[_T]) -> _T:
        if key not in self._left:
            raise FrameworkError(f"{self.where}: {key!r} is missing. Add it.")
        value: object = self._left.pop(key)
        if type(value) is not kind or value == "":
            raise FrameworkError(f"{self.where}: {key!r} must be a {kind.__name__} that is not empty text.")
        return cast("_T", value)

    def tables(self, key: str) -> list["_Table"]:
        values = self.take(key, _LIST)
        return [_Table(value, f"{self.where}, {key} {number}") for number, value in enumerate(values, 1)]

    def table(self, key: str) -> "_Table":
        return _Table(self.take(key, _DICT), f"{self.where}, {key}")

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key, _LIST)
        if not all(isinstance(value, str) and value for value in values):
            raise FrameworkError(f"{self.where}: {key!r} must be a list of texts.")
        return tuple(cast("list[str]", values))

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def done(self) -> None:
        if self._left:
            raise FrameworkError(f"{self.where}: unknown {', '.join(map(repr, self._left))}. Remove or correct it.")


@cache
def _hints(kind: type) -> dict[str, type[object]]:
    return get_type_hints(kind)


def _value(hint: type[object], table: _Table, key: str) -> object:
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
    raise_problems(where, problems)


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
