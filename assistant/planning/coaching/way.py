"""The coach's questions on the way forward: who, by when, how you will know, who signs off, and who takes part."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.models import Action, Plan
from assistant.planning.coaching.guide import DUE, EVIDENCE, INVOLVE, MEASURE, OWNER, REVIEW, Guide
from assistant.planning.coaching.reality import ordered_findings
from assistant.planning.coaching.record import day_or_yes, on_record
from assistant.planning.coaching.steps import Session, Step, says_yes
from assistant.planning.inspection import covers
from assistant.planning.revising.days import in_words
from assistant.planning.revising.edits import (
    AddEvidence,
    AgreeDates,
    Edit,
    SetDetail,
    SetDue,
    SetOwner,
    SetReview,
    SetSignOff,
)
from assistant.planning.revising.parts import printed

_SUGGESTED = re.compile(r"(?:To agree|Suggested)\b")
_ALL = re.compile(r"\s*all\s*:\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """An answer on its way into the plan: for which actions, its words, the action that was asked about, and today."""

    refs: tuple[str, ...]
    words: str
    action: Action
    today: date


@dataclass(frozen=True)
class _Ask:
    """One thing that every open action needs: whether it is `still` open, and what an answer changes."""

    name: str
    question: str
    begins: str | None
    still: Callable[[Plan, Action], bool]
    edit: Callable[[_Said], Edit]
    suggested: Callable[[Action], str | None] = lambda _action: None
    hint: Callable[[Action], str] = lambda _action: ""


def _due(said: _Said) -> Edit:
    if says_yes(said.words):
        return AgreeDates(said.refs)
    return SetDue(said.refs, day_or_yes(said.words, said.today, None))


def _review(said: _Said) -> Edit:
    return SetReview(said.refs, day_or_yes(said.words, said.today, said.action.review))


def _sign_off(said: _Said) -> Edit:
    agreed = says_yes(said.words) and said.action.sign_off_role
    return SetSignOff(said.refs, said.action.sign_off_role if agreed else said.words)


_ASKED = (
    _Ask(
        "owner",
        "Who does it? Name one person.",
        OWNER,
        still=lambda _plan, action: action.owner is None,
        edit=lambda said: SetOwner(said.refs, said.words),
        hint=lambda action: f"Suggested role: {action.owner_role}.",
    ),
    _Ask(
        "due",
        "By which day?",
        DUE,
        still=lambda plan, action: not on_record(plan, action.ref, "due"),
        edit=_due,
        suggested=lambda action: in_words(action.due),
    ),
    _Ask(
        "measure",
        "How will you know that it works: what do you check, how often, and where is it recorded?",
        MEASURE,
        still=lambda _plan, action: not action.measure or bool(_SUGGESTED.match(action.measure)),
        edit=lambda said: SetDetail(said.refs, "measure", said.words),
        hint=lambda action: f"Evidence to gather from now on: {'; '.join(action.evidence)}." if action.evidence else "",
    ),
    _Ask(
        "review",
        "On which day is it looked at again?",
        REVIEW,
        still=lambda plan, action: not on_record(plan, action.ref, "review on"),
        edit=_review,
        suggested=lambda action: in_words(action.review) if action.review else None,
    ),
    _Ask(
        "sign-off",
        "Who signs it off? It has to be somebody other than its owner.",
        None,
        still=lambda plan, action: not on_record(plan, action.ref, "to be signed off by"),
        edit=_sign_off,
        suggested=lambda action: action.sign_off_role or None,
    ),
    _Ask(
        "involve",
        "How will people who use the service, families and staff take part, and what should change for them?",
        INVOLVE,
        still=lambda plan, action: not on_record(plan, action.ref, "how people are involved"),
        edit=lambda said: SetDetail(said.refs, "involve", said.words),
        hint=lambda action: f"From the guide: {action.involve}" if action.involve else "",
    ),
)


def way_steps(plan: Plan, guide: Guide, session: Session) -> Iterator[Step]:
    """Give the steps of the stage, action by action, those of the goal to begin with first."""
    for action in ordered_actions(plan, session):
        if action.status == "open":
            yield from (_step(plan, action, ask, guide) for ask in _ASKED)
        else:
            yield from _finished(action, guide)


def ordered_actions(plan: Plan, session: Session) -> list[Action]:
    """Give the actions as they are printed, those for the goal to begin with before the others."""
    first = {name for goal in plan.goals if goal.id == session.first for name in goal.findings}
    known = {finding.id for finding in ordered_findings(plan, session)} & first
    return sorted(printed(plan), key=lambda action: bool(known) and not known.intersection(covers(action)))


def _step(plan: Plan, action: Action, ask: _Ask, guide: Guide) -> Step:
    others = [entry.ref for entry in _alike(plan, action, ask)]

    def make(answer: str, today: date) -> list[Edit]:
        found = _ALL.match(answer)
        refs = (action.ref, *others) if found else (action.ref,)
        return [ask.edit(_Said(refs, answer[found.end() :] if found else answer, action, today))]

    shared = f"Begin with “all:” to say the same for {', '.join([action.ref, *others])}." if others else ""
    return Step(
        f"way:{action.ref}:{ask.name}",
        "Way forward",
        action.ref,
        f"{action.ref} ({action.priority}): {action.text}",
        ask.question,
        f"{ask.name} of {action.ref}",
        make,
        quoted=guide.beginning(ask.begins) if ask.begins else None,
        suggestion=ask.suggested(action),
        hint=" ".join(part for part in (ask.hint(action), shared) if part),
        done=not ask.still(plan, action),
    )


def _alike(plan: Plan, action: Action, ask: _Ask) -> list[Action]:
    """Give the other open actions for the same findings that lack the same."""
    return [
        entry
        for entry in plan.actions
        if entry.ref != action.ref
        and entry.status == "open"
        and ask.still(plan, entry)
        and set(covers(entry)) & set(covers(action))
    ]


def _finished(action: Action, guide: Guide) -> Iterator[Step]:
    """Ask for what a finished action lacks: what shows it, and what is different now."""
    about = f"{action.ref} ({action.status}): {action.text}"
    yield Step(
        f"way:{action.ref}:evidence",
        "Way forward",
        action.ref,
        about,
        "What shows that it is done, and where is that kept?",
        f"evidence for {action.ref}",
        lambda answer, _today: [AddEvidence(action.ref, answer)],
        quoted=guide.beginning(EVIDENCE),
        hint=f"Named beforehand: {'; '.join(action.evidence)}." if action.evidence else "",
        done=bool(action.given),
    )
    yield Step(
        f"way:{action.ref}:difference",
        "Way forward",
        action.ref,
        about,
        "What is different now for people?",
        f"what is different through {action.ref}",
        lambda answer, _today: [SetDetail((action.ref,), "difference", answer)],
        done=bool(action.difference),
    )
