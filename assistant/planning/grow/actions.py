"""The way forward: safety first, then what the guide advises, once for all the findings that call for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import Action, Priority
from assistant.planning.desk import SAFETY_FIRST, Desk, Item
from assistant.planning.grow.options import Chosen, general, option, ordered
from assistant.planning.grow.pace import paced
from assistant.planning.grow.priority import ORDER, priority_of
from assistant.planning.grow.steps import make_step
from assistant.planning.grow.suggestions import suggestions

SAFETY = (
    "Make people safe first ({findings}): check today {today}. Make each person safe, and write down what was done. "
    "This comes first, “highest priority to protect them from harm.”"
)


@dataclass(frozen=True)
class Way:
    """The actions, and the options, to which those were added that a later finding needed for an action of its own."""

    actions: tuple[Action, ...]
    options: tuple[Chosen, ...]


@dataclass(frozen=True)
class Facts:
    """What sets the pace: ratings by key question, the findings in stated breach, and the plan's start."""

    ratings: Mapping[str, str]
    breached: frozenset[str]
    start: date


@dataclass(frozen=True)
class Draft:
    """An action before it has its reference: for which findings, by which option; `rank` sorts within a priority."""

    items: tuple[Item, ...]
    entry: Chosen
    priority: Priority
    rank: int
    safety: bool = False


def plan_actions(desk: Desk, items: Sequence[Item], chosen: Mapping[str, list[Chosen]], facts: Facts) -> Way:
    """Make the actions of all findings; what several findings call for is done once."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.guesses:
            groups.setdefault(item.main.id, []).append(item)
    options = [entry for item in items for entry in chosen.get(item.id, [])]
    drafts: list[Draft] = []
    done: set[str] = set()
    for group in groups.values():
        led: set[str] = set()
        found, added = _shared(desk, group, chosen, done, facts, len(options) + 1)
        options += added
        found = [_led(draft, chosen, led) for draft in sorted(found, key=lambda draft: len(draft.items))]
        safety = _safety(desk, group, led, len(options) + 1)
        options += [draft.entry for draft in safety]
        drafts += [*safety, *found]
    actions = [_action(desk, draft, facts.start) for draft in _sorted(desk, paced(drafts))]
    return Way(_referenced(desk, actions, items), tuple(options))


def _led(draft: Draft, chosen: Mapping[str, list[Chosen]], led: set[str]) -> Draft:
    """Let each action be led by another of its findings where it can be, by that finding's own option."""
    first = next((item for item in draft.items if item.id not in led), draft.items[0])
    led.add(first.id)
    own = next((entry for entry in chosen[first.id] if entry.source.id == draft.entry.source.id), draft.entry)
    return replace(draft, items=(first, *(item for item in draft.items if item is not first)), entry=own)


def _safety(desk: Desk, group: Sequence[Item], led: set[str], number: int) -> list[Draft]:
    """Give one step for today for a quality statement under which people may come to harm, with its option."""
    urgent = [item for item in group if item.urgent]
    if not urgent:
        return []
    first = next((item for item in urgent if item.id not in led), urgent[0])
    rule = desk.saying(SAFETY_FIRST)
    entry = Chosen(option(desk, first, rule, number), rule, general=True)
    return [Draft((first, *(item for item in urgent if item is not first)), entry, "today", 0, safety=True)]


def _shared(  # noqa: PLR0913, PLR0917 - the state of one walk through the groups
    desk: Desk, group: Sequence[Item], chosen: Mapping[str, list[Chosen]], done: set[str], facts: Facts, number: int
) -> tuple[list[Draft], list[Chosen]]:
    """Give each finding of a group an action, those that share advice the same; then the second best, for later."""
    added: list[Chosen] = []
    by_source: dict[str, tuple[Chosen, list[Item]]] = {}
    for item in _most_shared_first(group, chosen):
        entry = _joining(item, chosen, by_source) or _fresh(item, chosen, done)
        if entry is None:
            entry = _another(desk, item, done, number + len(added))
            added.append(entry)
        done.add(entry.source.id)
        by_source.setdefault(entry.source.id, (entry, []))[1].append(item)
    drafts = [_draft(entry, tuple(found), 0, facts) for entry, found in by_source.values()]
    second = next((e for item in group for e in chosen[item.id] if e.source.id not in done), None)
    if second is not None:
        done.add(second.source.id)
        own = tuple(i for i in group if any(e.source.id == second.source.id for e in chosen[i.id]))
        drafts.append(_draft(second, own, 1, facts))
    return drafts, added


def _most_shared_first(group: Sequence[Item], chosen: Mapping[str, list[Chosen]]) -> list[Item]:
    """Order a group so that the advice that most of its findings share is met first."""
    counts: dict[str, int] = {}
    for item in group:
        for entry in chosen[item.id]:
            counts[entry.source.id] = counts.get(entry.source.id, 0) + 1
    return sorted(group, key=lambda item: -max((counts[e.source.id] for e in chosen[item.id][:1]), default=0))


def _joining(
    item: Item, chosen: Mapping[str, list[Chosen]], by_source: Mapping[str, tuple[Chosen, list[Item]]]
) -> Chosen | None:
    """Give the action of the group that a finding can share: one of its own two best pieces of advice."""
    return next((by_source[e.source.id][0] for e in chosen[item.id][:2] if e.source.id in by_source), None)


def _fresh(item: Item, chosen: Mapping[str, list[Chosen]], done: set[str]) -> Chosen | None:
    return next((entry for entry in chosen[item.id] if entry.source.id not in done), None)


def _another(desk: Desk, item: Item, done: set[str], number: int) -> Chosen:
    """Give a finding whose options are all in hand one of its own: the next best advice."""
    rows = [(row, False) for row in ordered(desk, item, {})] + [(row, True) for row in general(desk, item)]
    source, blocks = next((entry for entry in rows if entry[0].id not in done), rows[0])
    return Chosen(option(desk, item, source, number), source, blocks)


def _draft(entry: Chosen, items: tuple[Item, ...], place: int, facts: Facts) -> Draft:
    """Draft an action that comes as soon as the most pressing of its findings asks."""
    each = [priority_of(item, place, facts.ratings, item.id in facts.breached) for item in items]
    return Draft(items, entry, ORDER[min(map(ORDER.index, each))], 1 + place)


def _sorted(desk: Desk, drafts: Sequence[Draft]) -> list[Draft]:
    places = {statement.id: place for place, statement in enumerate(desk.library.framework.quality_statements)}
    return sorted(drafts, key=lambda d: (ORDER.index(d.priority), d.rank, places[d.items[0].main.id]))


def _action(desk: Desk, draft: Draft, start: date) -> Action:
    action = make_step(desk, draft.items, draft.entry, draft.priority, start)
    names = ", ".join(sorted((item.id for item in draft.items), key=lambda name: int(name[1:])))
    if not draft.safety:
        return replace(action, text=f"{action.text} (For {names}.)") if len(draft.items) > 1 else action
    suggested = suggestions()[draft.items[0].main.name]
    return replace(action, text=SAFETY.format(findings=names, today=suggested.today))


def _referenced(desk: Desk, actions: Sequence[Action], items: Sequence[Item]) -> tuple[Action, ...]:
    """Number the actions within each quality statement."""
    codes = {question.id: question.code for question in desk.library.framework.key_questions}
    mains = {item.id: item.main for item in items if item.guesses}
    counts: dict[str, int] = {}
    named: list[Action] = []
    for action in actions:
        main = mains[action.finding]
        stem = f"{codes[main.key_question]}-{main.code}"
        counts[stem] = counts.get(stem, 0) + 1
        named.append(replace(action, ref=f"{stem}-{counts[stem]}"))
    return tuple(named)
