"""What the documents hold on one quality statement, in their own words, each sentence verified as an answer's is."""

from dataclasses import dataclass

from assistant.answering.compose import Composer
from assistant.answering.telling import Telling
from assistant.citing import Citations
from assistant.errors import RequestError
from assistant.models import Citation, Sentence
from knowledge.framework import Framework, QualityStatement
from knowledge.layout import PARTS
from knowledge.library import Library


class StatementUnknownError(RequestError):
    """The framework has no quality statement of that name, or several that it may be."""


@dataclass(frozen=True, slots=True)
class NamedRegulation:
    """A regulation that the documents name for a quality statement."""

    number: str
    title: str
    act: str


@dataclass(frozen=True, slots=True)
class StatementAdvice:
    """A quality statement: what inspectors find wrong, which regulations it may breach, and what to do.

    `notes` is what the documents say instead where a statement has not been assessed enough. `related` are the names of
    those that they link it with.
    """

    name: str
    key_question: str
    framework: str
    assessed: bool
    what_goes_wrong: tuple[Sentence, ...]
    breaches: tuple[Sentence, ...]
    what_to_do: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    regulations: tuple[NamedRegulation, ...]
    related: tuple[str, ...]
    citations: tuple[Citation, ...]


def look_up(library: Library, name: str) -> StatementAdvice:
    """Give what there is on a quality statement; raises StatementUnknownError with the names there are."""
    framework = library.framework
    statement = _named(framework, name)
    citations = Citations(library.documents, library.index.corpus)
    composer, telling = Composer(library, citations), Telling(citations, library.documents)
    wrong, breaches, to_do, notes = (
        _part(library, composer, telling, statement, part) for part in ("avoid", "breach", "do", "note")
    )
    acts = {act.id: act.title for act in framework.acts}
    regulations = (framework.regulation(ref.number, ref.act) for ref in statement.regulations)
    return StatementAdvice(
        name=statement.name,
        key_question=next(key.name for key in framework.key_questions if key.id == statement.key_question),
        framework=framework.id,
        assessed=statement.assessed,
        what_goes_wrong=wrong,
        breaches=breaches,
        what_to_do=to_do,
        notes=notes,
        regulations=tuple(NamedRegulation(r.number, r.title, acts[r.act]) for r in regulations if r),
        related=tuple(s.name for s in framework.quality_statements if s.id in statement.related),
        citations=telling.cited,
    )


def _named(framework: Framework, name: str) -> QualityStatement:
    """Find a statement by its id, its name, or a part of its name that no other has."""
    wanted = " ".join(name.split()).casefold()
    known = framework.quality_statements
    exact = [s for s in known if wanted in (s.id.casefold(), s.name.casefold(), _own(s).casefold())]
    near = exact or [s for s in known if wanted and wanted in s.name.casefold()]
    if len(near) == 1:
        return near[0]
    which = "There is no quality statement" if not near else "There is more than one quality statement"
    listed = "\n".join(f"- {s.name}" for s in near or known)
    raise StatementUnknownError(f"{which} called “{name.strip()[:80]}”. Give one of these names:\n{listed}")


def _own(statement: QualityStatement) -> str:
    """Give a statement's name without its key question."""
    return statement.name.partition(": ")[2]


def _part(
    library: Library, composer: Composer, telling: Telling, statement: QualityStatement, part: str
) -> tuple[Sentence, ...]:
    layout, corpus = library.search.layout, library.index.corpus
    topic, wanted = layout.topic_names.get(statement.name), PARTS.index(part)
    told = len(telling.sentences)
    for number, section in enumerate(corpus.sections):
        if layout.topic_of[number] == topic and layout.part_of[number] == wanted:
            held = [held for held in corpus.statements_of[section.id] if held.kind != "pointer"]
            for sentence in composer.more(held):
                telling.tell(sentence)
    return tuple(telling.sentences[told:])
