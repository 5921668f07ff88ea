"""From a report's words to a GROW plan: an ordered list of steps, one step a file."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.citing import Citations
from assistant.errors import ReportError
from assistant.models import Finding, Plan, Reality, RegulationLink, StatementLink, Uncovered
from assistant.planning.actions import Facts, Way, plan_actions
from assistant.planning.checks import check_plan
from assistant.planning.deadlines import set_deadlines
from assistant.planning.desk import Desk, Item
from assistant.planning.goals import set_goals
from assistant.planning.intake import Intake, Shortfall, read_report
from assistant.planning.mapping import Mapper
from assistant.planning.nearness import Nearness
from assistant.planning.options import Chosen, choose
from assistant.planning.reality import describe
from assistant.planning.regulations import links, stated_by_item
from assistant.planning.todo import Parts, to_complete
from knowledge.framework import Framework
from knowledge.library import Library

NO_MATCH = "The documents hold nothing near enough to plan from. Put it in other words, or look for guidance elsewhere."
ASKED = "It is not clear which quality statement this is about, so nothing is guessed. See what is still to complete."


@dataclass(frozen=True)
class Covered:
    """The findings that can be planned for or must be asked about, and what is not covered, with the reasons."""

    items: tuple[Item, ...]
    uncovered: tuple[Uncovered, ...]


@dataclass(frozen=True)
class About:
    """The plan's own data: its id, the overall rating's id, the kind of service, and when it starts."""

    id: str
    rating: str | None
    service: str | None
    start: date


def draft_plan(  # noqa: PLR0913 - all by name
    library: Library, text: str, *, rating: str | None, service: str | None, start: date, make_id: Callable[[], str]
) -> Plan:
    """Draft a plan; raises ReportError where the text or the rating cannot be used, saying what to do."""
    given = rating_id(library.framework, rating)
    intake = read_report(text, library.framework)
    desk = Desk(library, Citations(library.documents, library.index.corpus), Nearness(library))
    covered = map_findings(library, intake)
    about = About(make_id(), given or intake.rating, (service or "").strip() or intake.service, start)
    plan = _write(desk, intake, covered, about)
    check_plan(plan, text, library.documents, library.framework)
    return plan


def rating_id(framework: Framework, rating: str | None) -> str | None:
    """Give the id of a rating that somebody named; raises ReportError for one that the framework does not have."""
    if rating is None or not rating.strip():
        return None
    found = framework.rating(rating)
    if found is None:
        names = ", ".join(item.name for item in framework.ratings)
        raise ReportError(f"{rating!r} is not a rating. Use one of: {names}.")
    return found.id


def map_findings(library: Library, intake: Intake) -> Covered:
    """Map every shortfall; a sentence that only names breaches becomes a finding where none other can carry them."""
    shortfalls = _with_breaches(intake)
    items: list[Item] = []
    uncovered = list(intake.uncovered)
    for shortfall, mapped in zip(shortfalls, Mapper(library).map_all(shortfalls), strict=True):
        if not mapped.near and not shortfall.regulations:
            uncovered.append(Uncovered(shortfall.text, NO_MATCH))
            continue
        if not mapped.sure:
            uncovered.append(Uncovered(shortfall.text, ASKED))
        guesses, unsure = (mapped.guesses, ()) if mapped.sure else ((), mapped.guesses)
        items.append(Item(f"F{len(items) + 1}", shortfall, guesses, unsure, mapped.vector, mapped.scores))
    return Covered(tuple(items), tuple(uncovered))


def _with_breaches(intake: Intake) -> Sequence[Shortfall]:
    if intake.shortfalls:
        return intake.shortfalls
    return [entry for entry in intake.breaches if entry.regulations]


def _write(desk: Desk, intake: Intake, covered: Covered, about: About) -> Plan:
    """Put the plan together."""
    items = covered.items
    stated = stated_by_item(desk, items, intake.stated)
    regulations = {item.id: links(desk, item, stated[item.id]) for item in items}
    goals = set_goals(desk, items)
    reality = tuple(describe(desk, item, regulations[item.id][1]) for item in items)
    breached = frozenset(key for key, named in stated.items() if named)
    way = _way(desk, items, Facts(intake.ratings, breached, about.start))
    options = tuple(entry.option for entry in way.options)
    deadlines = set_deadlines(desk, about.rating, intake.dates)
    shown = next((entry.name for entry in desk.library.framework.ratings if entry.id == about.rating), None)
    return Plan(
        id=about.id,
        version=1,
        framework=desk.library.framework.id,
        service=about.service,
        rating=shown,
        start=about.start.isoformat(),
        findings=tuple(
            _finding(desk, item, entry, *regulations[item.id]) for item, entry in zip(items, reality, strict=True)
        ),
        goals=goals,
        reality=reality,
        options=options,
        actions=way.actions,
        deadlines=deadlines,
        uncovered=covered.uncovered,
        to_complete=to_complete(intake, items, Parts(goals, options, way.actions, deadlines, about.service, shown)),
        citations=desk.citations.all(),
    )


def _way(desk: Desk, items: Sequence[Item], facts: Facts) -> Way:
    chosen: dict[str, list[Chosen]] = {}
    count = 1
    used: Counter[str] = Counter()
    for item in items:
        chosen[item.id] = choose(desk, item, count, used) if item.guesses else []
        used.update(entry.source.id for entry in chosen[item.id])
        count += len(chosen[item.id])
    return plan_actions(desk, items, chosen, facts)


def _finding(
    desk: Desk, item: Item, reality: Reality, regulations: tuple[RegulationLink, ...], cited: tuple[int, ...]
) -> Finding:
    """Cite the regulations' sources and, where there is none, the nearest that the reality quotes."""
    shortfall = item.shortfall
    question = item.main.key_question if item.guesses else shortfall.place.key_question
    names = {entry.id: entry.name for entry in desk.library.framework.key_questions}
    return Finding(
        id=item.id,
        text=shortfall.text,
        start=shortfall.start,
        end=shortfall.end,
        key_question=names[question] if question else None,
        quality_statements=tuple(StatementLink(guess.statement.name, guess.confidence) for guess in item.guesses),
        regulations=regulations,
        citations=cited or reality.citations[:1],
    )
