"""The way forward: for each finding its actions, safety first, with owners and measures left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import Action, Priority
from assistant.planning.desk import AUTHOR, PROGRESS, SAFETY_FIRST, Desk, Item
from assistant.planning.options import Chosen, general, option, ordered
from assistant.planning.priority import ORDER, due, priority_of, touches_harm
from knowledge.models import Statement

ROLE = "Registered manager"
EVIDENCE_ITEMS = 2
MEASURE = "To agree: what you will check, how often, and where you will record it. “{quote}”"
SAFETY = "Make people safe first: {area} ({findings}). This comes first, “highest priority to protect them from harm.”"


@dataclass(frozen=True)
class Way:
    """The actions, and the options, to which those were added that a later finding needed for an action of its own."""

    actions: tuple[Action, ...]
    options: tuple[Chosen, ...]


@dataclass(frozen=True)
class Draft:
    """An action before it has its reference; `rank` sorts within a priority."""

    item: Item
    action: Action
    rank: int


@dataclass(frozen=True)
class Facts:
    """What sets the pace: ratings by key question, the findings in stated breach, and the plan's start."""

    ratings: Mapping[str, str]
    breached: frozenset[str]
    start: date


def plan_actions(desk: Desk, items: Sequence[Item], chosen: Mapping[str, list[Chosen]], facts: Facts) -> Way:
    """Make the actions of all findings; what several findings call for is done once."""
    mapped = [item for item in items if item.guesses]
    options = [entry for item in items for entry in chosen.get(item.id, [])]
    drafts, safe = _safety_steps(desk, mapped, facts.start, len(options) + 1)
    options += safe
    done: set[str] = set()
    for item in mapped:
        own = [entry for entry in chosen[item.id] if entry.source.id not in done]
        if not own:
            own = [_another(desk, item, done, len(options) + 1)]
            options += own
        breached = item.id in facts.breached
        urgent = touches_harm(item) or breached
        for place, entry in enumerate(own[: 2 if urgent and len(own) > 1 else 1]):
            done.add(entry.source.id)
            priority = priority_of(item, place, facts.ratings, breached)
            drafts.append(Draft(item, _action(desk, item, entry, priority, facts.start), 1 + place))
    return Way(_referenced(desk, drafts), tuple(options))


def _another(desk: Desk, item: Item, done: set[str], number: int) -> Chosen:
    """Give a finding whose options are all in hand one of its own: the next best advice."""
    rows = [(row, False) for row in ordered(desk, item, {})] + [(row, True) for row in general(desk, item)]
    source, blocks = next((entry for entry in rows if entry[0].id not in done), rows[0])
    return Chosen(option(desk, item, source, number), source, blocks)


def _safety_steps(desk: Desk, items: Sequence[Item], start: date, number: int) -> tuple[list[Draft], list[Chosen]]:
    """Give one step for today for each quality statement under which people may come to harm, with its option."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if touches_harm(item):
            groups.setdefault(item.main.id, []).append(item)
    rule = desk.saying(SAFETY_FIRST)
    drafts: list[Draft] = []
    options: list[Chosen] = []
    for group in groups.values():
        first = group[0]
        entry = Chosen(option(desk, first, rule, number + len(options)), rule, general=True)
        options.append(entry)
        area = first.main.name.split(": ", 1)[-1]
        text = SAFETY.format(area=area, findings=", ".join(item.id for item in group))
        drafts.append(Draft(first, replace(_action(desk, first, entry, "today", start), text=text), 0))
    return drafts, options


def _action(desk: Desk, item: Item, entry: Chosen, priority: Priority, start: date) -> Action:
    progress, author = desk.saying(PROGRESS), desk.saying(AUTHOR)
    proof = _evidence(desk, item)
    cited = [desk.citations.cite(row) for row in (entry.source, author, progress, *proof)]
    return Action(
        ref="",
        finding=item.id,
        option=entry.option.id,
        text=entry.source.text,
        priority=priority,
        due=due(start, priority),
        owner_role=ROLE,
        owner=None,
        measure=MEASURE.format(quote=progress.text),
        evidence=tuple(row.text for row in proof),
        status="open",
        citations=tuple(dict.fromkeys(cited)),
    )


def _evidence(desk: Desk, item: Item) -> list[Statement]:
    """Choose from the guide's list of documented evidence."""
    topic = desk.topic(item.main)
    said = topic.avoid + topic.do
    wanted = item.vector + desk.near.middle(said) if said else item.vector
    return desk.near.best(wanted, desk.evidence)[:EVIDENCE_ITEMS]


def _referenced(desk: Desk, drafts: Sequence[Draft]) -> tuple[Action, ...]:
    """Sort by priority, safety steps first, and number within each quality statement."""
    codes = {question.id: question.code for question in desk.library.framework.key_questions}
    places = {statement.id: place for place, statement in enumerate(desk.library.framework.quality_statements)}
    ordered_drafts = sorted(drafts, key=lambda d: (ORDER.index(d.action.priority), d.rank, places[d.item.main.id]))
    counts: dict[str, int] = {}
    actions: list[Action] = []
    for draft in ordered_drafts:
        stem = f"{codes[draft.item.main.key_question]}-{draft.item.main.code}"
        counts[stem] = counts.get(stem, 0) + 1
        actions.append(replace(draft.action, ref=f"{stem}-{counts[stem]}"))
    return tuple(actions)
