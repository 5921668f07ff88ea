"""The table of actions: what, who and when, and the evidence."""

from collections.abc import Iterator, Sequence

from assistant.exports.outline import Cell, Line, Table, Text, filled, labelled, plain, strong
from assistant.exports.telling.teller import Teller, covers, named, owner
from assistant.exports.wording import clean, given, long_day
from assistant.models import Action


def action_table(teller: Teller, actions: Sequence[Action], about: str) -> Table:
    """Tell actions in full."""
    rows = tuple((tuple(_what(teller, action)), tuple(_who(action)), _evidence(teller, action)) for action in actions)
    return Table(about, ("What to do", "Who and when", "Evidence"), (50, 26, 24), rows)


def _what(teller: Teller, action: Action) -> Iterator[Line]:
    """Say what to do and how it is measured, what it needs and risks, and how people take part."""
    numbers = action.citations
    measure = teller.marking.own(action.measure, numbers)
    evidence = [n for item in action.evidence for n in teller.marking.own(item, numbers)]
    aside = [
        (label, text, teller.marking.own(text, numbers))
        for label, text in (("Risk", action.risk), ("Needs", action.resources), ("People take part", action.involve))
    ]
    elsewhere = {*measure, *evidence, *(n for _, _, own in aside for n in own)}
    own = set(teller.marking.own(action.text, numbers))
    shared = f", for {named(covers(action))}"
    yield (strong(action.ref), Text(f" {action.priority}{shared}", "quiet"))
    yield teller.marking.said(action.text, [n for n in numbers if n in own or n not in elsewhere])
    how = teller.once(action.measure, action.ref, measure) if action.measure.strip() else filled(None)
    told = [(label, teller.once(text, action.ref, cited)) for label, text, cited in aside if text.strip()]
    yield from _labelled([("Measure", how), *told])


def _labelled(told: Sequence[tuple[str, Line]]) -> Iterator[Line]:
    """Put a label before each; those that only point to the same place share a line."""
    groups: dict[Line, list[str]] = {}
    for label, line in told:
        groups.setdefault(line, []).append(label)
    yield from (labelled(", ".join(labels).capitalize(), line) for line, labels in groups.items())


def _who(action: Action) -> Iterator[Line]:
    """Say who and when; a role and a date that nobody agreed are only suggested."""
    yield labelled("By", plain(long_day(action.due)))
    yield labelled("Owner", (*owner(action), *_suggested(action.owner, action.owner_role)))
    if action.review:
        yield labelled("Review", plain(long_day(action.review)))
    signed = action.signed_off_by
    yield labelled(
        "Signed off by" if signed else "Sign-off", (*filled(signed), *_suggested(signed, action.sign_off_role))
    )
    yield labelled("Status", plain(action.status))


def _suggested(name: str | None, role: str) -> Line:
    """Suggest a role where nobody is named yet."""
    return () if (name or "").strip() or not role.strip() else (Text(f" ({clean(role)} suggested)", "quiet"),)


def _evidence(teller: Teller, action: Action) -> Cell:
    lines: list[Line] = []
    for item in action.evidence:
        cited = teller.marking.own(item, action.citations)
        lines.append(teller.marking.said(item, cited))
    lines += [] if lines else [filled(None)]
    lines += [labelled("Given", plain(given(entry))) for entry in action.given]
    if action.difference and clean(action.difference):
        lines.append(labelled("Different now", plain(action.difference)))
    elif action.status != "open":
        lines.append(labelled("Different now", filled(None)))
    return tuple(lines)
