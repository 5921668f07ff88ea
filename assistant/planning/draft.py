"""From a report's words to a GROW plan: an ordered list of steps, one step a file."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from assistant.citing import Citations
from assistant.errors import ReportError
from assistant.models import Action, Finding, Plan, Reality, RegulationLink, Report, Stated, StatementLink, Uncovered
from assistant.planning.checks import check_plan
from assistant.planning.deadlines.deadlines import set_deadlines
from assistant.planning.deadlines.events import Events, settle
from assistant.planning.desk import Desk, Item
from assistant.planning.grow.actions import Facts, Way, plan_actions
from assistant.planning.grow.causes import draw_causes
from assistant.planning.grow.consequences import foresee
from assistant.planning.grow.goals import set_goals
from assistant.planning.grow.options import Chosen, choose
from assistant.planning.grow.reality import describe
from assistant.planning.grow.todo import Parts, to_complete
from assistant.planning.harm import touches_harm
from assistant.planning.inspection import REPEATED, inspect, to_do
from assistant.planning.intake.dates import stated_dates
from assistant.planning.intake.likely import load_likely
from assistant.planning.intake.report import Intake, Shortfall, read_report
from assistant.planning.intake.sector import check_sector
from assistant.planning.mapping import Mapper
from assistant.planning.nearness import Nearness
from assistant.planning.regulations import links, stated_by_item, stated_link
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
    report: Report
    page_of: Callable[[int], int | None]
    events: Events
    problems: tuple[str, ...] = ()


def draft_plan(  # noqa: PLR0913 - all by name
    library: Library, text: str, *, rating: str | None, service: str | None, start: date, make_id: Callable[[], str],
    report: Report | None = None, page_of: Callable[[int], int | None] = lambda _place: None,
    events: Events | None = None, problems: Sequence[str] = (), also: Sequence[str] = (),
) -> Plan:  # fmt: skip
    """Draft a plan; raises ReportError where the text or the rating cannot be used, saying what to do.

    `report` says what the text was read from, and `page_of` on which of its pages (from 1) a place in it stands.
    The days in `events` count before those that the text states. `problems` names the findings ("F3") whose causes to
    draw; the most pressing one where none is named. `also` quotes sentences that are shortfalls, however they sound.
    """
    given = rating_id(library.framework, rating)
    check_sector(text, (service or "").strip())
    intake = read_report(text, library.framework, load_likely(library.embedder).logits, also)
    desk = Desk(library, Citations(library.documents, library.index.corpus), Nearness(library))
    covered = map_findings(library, intake)
    source = report or Report("text", len(text), sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    kind = (service or "").strip() or intake.service
    days = settle(events, intake.dates.events, start)
    wanted = _problems(problems, covered.items)
    about = About(make_id(), given or intake.rating, kind, start, source, page_of, days, wanted)
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
        urgent = touches_harm(mapped.harm, guesses[0].statement.key_question if guesses else None)
        items.append(Item(f"F{len(items) + 1}", shortfall, guesses, unsure, mapped.vector, mapped.scores, urgent))
    return Covered(tuple(items), tuple(uncovered))


def _with_breaches(intake: Intake) -> Sequence[Shortfall]:
    if intake.shortfalls:
        return intake.shortfalls
    return [entry for entry in intake.breaches if entry.regulations]


def _write(desk: Desk, intake: Intake, covered: Covered, about: About) -> Plan:
    """Put the plan together."""
    items = covered.items
    stated = stated_by_item(desk, items, intake.stated)
    regulations = {item.id: links(desk, item, stated[item.id], intake.where) for item in items}
    goals = set_goals(desk, items, about.start)
    reality = tuple(describe(desk, item, regulations[item.id][1]) for item in items)
    breached = frozenset(key for key, named in stated.items() if named)
    way = _way(desk, items, Facts(intake.ratings, breached, about.start))
    pairs = zip(items, reality, strict=True)
    plan = Plan(
        id=about.id,
        version=1,
        framework=desk.library.framework.id,
        service=about.service,
        rating=next((entry.name for entry in desk.library.framework.ratings if entry.id == about.rating), None),
        start=about.start.isoformat(),
        findings=tuple(_finding(desk, item, entry, *regulations[item.id], about.page_of) for item, entry in pairs),
        goals=goals,
        reality=reality,
        options=tuple(entry.option for entry in way.options),
        actions=way.actions,
        deadlines=set_deadlines(desk, about.rating, about.events, start=about.start),
        uncovered=covered.uncovered,
        to_complete=(),
        citations=(),
        consequences=tuple(foresee(desk, item, *regulations[item.id]) for item in items),
        fishbones=tuple(draw_causes(desk, item) for item in _looked_at(items, way.actions, about.problems)),
        stated=_stated(desk, intake),
        report=about.report,
    )
    return _completed(replace(plan, citations=desk.citations.all()), intake, items)


def _completed(plan: Plan, intake: Intake, items: Sequence[Item]) -> Plan:
    """Say what is open, by the checks too."""
    checks = inspect(plan)
    open_parts = Parts(plan.goals, plan.options, plan.actions, plan.deadlines, plan.service, plan.rating)
    failing = to_do(check for check in checks if check.name not in REPEATED)
    return replace(plan, checks=checks, to_complete=(*to_complete(intake, items, open_parts), *failing))


def _looked_at(items: Sequence[Item], actions: Sequence[Action], problems: Sequence[str]) -> list[Item]:
    """Give the findings whose causes to draw: those named, else that of the first action."""
    wanted = problems or [action.finding for action in actions[:1]]
    return [item for item in items if item.id in wanted]


def _problems(named: Sequence[str], items: Sequence[Item]) -> tuple[str, ...]:
    """Give the findings that were named, in capitals; raises ReportError for one that there is not."""
    wanted = tuple(dict.fromkeys(name.strip().upper() for name in named))
    known = {item.id for item in items}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there = f"The plan has F1 to F{len(items)}" if items else "The plan has no findings"
        raise ReportError(f"There is no finding {unknown[0]} to look at the causes of. {there}.")
    return wanted


def _stated(desk: Desk, intake: Intake) -> Stated:
    names = {entry.id: entry.name for entry in desk.library.framework.key_questions}
    ratings = {entry.id: entry.name for entry in desk.library.framework.ratings}
    return Stated(
        ratings={names[question]: ratings[rating] for question, rating in intake.ratings.items()},
        scores=intake.scores,
        regulations=tuple(stated_link(entry, intake.where) for entry in intake.stated),
        unnamed_breaches=intake.unnamed_breaches,
        notices=intake.notices,
        dates=stated_dates(intake.dates),
    )


def _way(desk: Desk, items: Sequence[Item], facts: Facts) -> Way:
    chosen: dict[str, list[Chosen]] = {}
    count = 1
    used: Counter[str] = Counter()
    for item in items:
        chosen[item.id] = choose(desk, item, count, used)
        used.update(entry.source.id for entry in chosen[item.id])
        count += len(chosen[item.id])
    return plan_actions(desk, items, chosen, facts)


def _finding(  # noqa: PLR0913, PLR0917 - the parts of one finding
    desk: Desk, item: Item, reality: Reality, regulations: tuple[RegulationLink, ...], cited: tuple[int, ...],
    page_of: Callable[[int], int | None],
) -> Finding:  # fmt: skip
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
        page=page_of(shortfall.start),
        between=tuple(guess.statement.name for guess in item.unsure),
        urgent=item.urgent,
    )
