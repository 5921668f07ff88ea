"""Which regulations a finding may breach: stated by the report, or suggested by the guide."""

import re
from collections.abc import Mapping, Sequence

from assistant.models import RegulationLink
from assistant.planning.desk import Desk, Item
from knowledge.framework import QualityStatement, Regulation
from knowledge.models import Statement

MAX_SUGGESTED = 2


def stated_by_item(desk: Desk, items: Sequence[Item], stated: Sequence[Regulation]) -> dict[str, list[Regulation]]:
    """Tie each regulation that the report states to the findings that name it and those of the same quality statement;
    where none names it, to those whose quality statement the guide ties to it, else to the one most like its title."""
    tied: dict[str, list[Regulation]] = {item.id: list(item.shortfall.regulations) for item in items}
    for regulation in stated:
        topics = {item.main.id for item in items if item.guesses and regulation in tied[item.id]}
        named = any(regulation in own for own in tied.values())
        fitting = [item for item in items if item.guesses and item.main.id in topics]
        if not named:
            fitting = [item for item in items if item.guesses and _leads(item.main, regulation)]
        if not fitting and not named:
            fitting = [
                item for item in items if any(_covers(guess.statement, regulation) for guess in item.guesses)
            ] or _nearest(desk, items, regulation)
        for item in fitting:
            if regulation not in tied[item.id]:
                tied[item.id].append(regulation)
    return tied


def _covers(statement: QualityStatement, regulation: Regulation) -> bool:
    return any((ref.act, ref.number) == (regulation.act, regulation.number) for ref in statement.regulations)


def _leads(statement: QualityStatement, regulation: Regulation) -> bool:
    """Whether it is the regulation that the guide names first for the quality statement."""
    return any((ref.act, ref.number) == (regulation.act, regulation.number) for ref in statement.regulations[:1])


def _nearest(desk: Desk, items: Sequence[Item], regulation: Regulation) -> list[Item]:
    vector = desk.library.search.find(regulation.title).vector
    return sorted(items, key=lambda item: -float(item.vector @ vector))[:1]


def links(
    desk: Desk, item: Item, stated: Sequence[Regulation], where: Mapping[Regulation, tuple[int, int]]
) -> tuple[tuple[RegulationLink, ...], tuple[int, ...]]:
    """Give a finding's regulations, stated ones first with where in the report, and the citations they rest on."""
    found = [stated_link(entry, where) for entry in stated]
    cited = [desk.citations.cite(row) for entry in stated for row in _listed(desk, entry)]
    for regulation, sentence in _suggested(desk, item):
        if len(found) - len(stated) < MAX_SUGGESTED and regulation not in stated:
            found.append(RegulationLink(regulation.number, regulation.title, "suggested"))
            cited.append(desk.citations.cite(sentence))
    return tuple(found), tuple(dict.fromkeys(cited))


def stated_link(regulation: Regulation, where: Mapping[Regulation, tuple[int, int]]) -> RegulationLink:
    """Give a stated regulation with the span of the words that state it."""
    start, end = where.get(regulation, (None, None))
    return RegulationLink(regulation.number, regulation.title, "stated", start, end)


def _listed(desk: Desk, regulation: Regulation) -> list[Statement]:
    """Give the line of the guide's list that names a regulation."""
    ref = desk.library.framework.sections.regulations[regulation.act]
    return [s for s in desk.near.statements(ref) if s.text.strip("- ").startswith(f"{regulation.number}: ")][:1]


def _suggested(desk: Desk, item: Item) -> list[tuple[Regulation, Statement]]:
    """Give the regulations that the guide names for the finding's quality statement, with the sentence that does."""
    result: list[tuple[Regulation, Statement]] = []
    for guess in item.guesses[:1]:
        sentences = desk.near.best(item.vector, desk.topic(guess.statement).breach)
        for sentence in sentences:
            for ref in guess.statement.regulations:
                regulation = desk.library.framework.regulation(ref.number, ref.act)
                if (
                    regulation
                    and breach_names(sentence, regulation)
                    and regulation not in [entry for entry, _ in result]
                ):
                    result.append((regulation, sentence))
    return result


def breach_names(sentence: Statement, regulation: Regulation) -> bool:
    """Whether a sentence on breaches names a regulation of this act."""
    named = re.search(
        rf"\bregulations? (?:\d+A?(?:,| and|, and) )*{regulation.number}(?!\w)", sentence.text, re.IGNORECASE
    )
    return bool(named) and ("(Registration)" in sentence.text) == (regulation.act == "2009")
