"""What a framework is made of: key questions, quality statements, ratings and regulations, and where each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.errors import FrameworkError


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
        wanted = flat(words).casefold()
        for item in self.ratings:
            if wanted in (item.id, item.name.casefold(), *(alias.casefold() for alias in item.aliases)):
                return item
        return None


def flat(text: str) -> str:
    """Put a text on one line, with single spaces."""
    return " ".join(text.split())


def raise_problems(where: str, problems: Sequence[str]) -> None:
    """Raise FrameworkError where there are problems, naming them all."""
    if problems:
        raise FrameworkError(f"{where} is not right: {'; '.join(problems)}. Correct the file.")
