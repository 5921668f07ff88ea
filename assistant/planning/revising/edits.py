"""The closed set of edits of a plan, and how they are made. Every edit gives a new version and changes nothing else.

    apply(plan, SetOwner(("SAFE-MED-1",), "Priya Shah"), by="R. Manager", at=now)

Every edit is a frozen dataclass; dates are ISO texts, actions are named by reference, findings "F1", goals "G1",
options "O1". An edit that cannot be made raises PlanEditError, whose message says what to do; the plan is unchanged.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.errors import PlanEditError
from assistant.models import Approval, Change, Plan
from assistant.planning.inspection import inspect
from assistant.planning.revising.acting import (
    AddEvidence,
    AgreeDates,
    Detail,
    MoveDue,
    SetDetail,
    SetDue,
    SetOwner,
    SetPriority,
    SetReview,
    SetSignOff,
    SetStatus,
)
from assistant.planning.revising.aiming import (
    AddCause,
    AnswerQuestion,
    ChooseOption,
    GoalField,
    RejectOption,
    SetGoal,
)
from assistant.planning.revising.covering import AddFinding, DismissFinding, RemoveFinding, SayStatement
from assistant.planning.revising.deciding import (
    Approve,
    SendBack,
    SetEventDate,
    SetRating,
    SetService,
    SetStart,
    Submit,
)
from assistant.planning.revising.gaps import still_to_complete
from assistant.planning.revising.parts import Moment
from assistant.planning.revising.said import clean
from assistant.planning.revising.shaping import AddAction, DropAction, MergeActions, RewordAction, SplitAction
from assistant.planning.revising.undoing import Undo

__all__ = [
    "AddAction",
    "AddCause",
    "AddEvidence",
    "AddFinding",
    "AgreeDates",
    "AnswerQuestion",
    "Approve",
    "ChooseOption",
    "Detail",
    "DismissFinding",
    "DropAction",
    "Edit",
    "GoalField",
    "MergeActions",
    "MoveDue",
    "RejectOption",
    "RemoveFinding",
    "RewordAction",
    "SayStatement",
    "SendBack",
    "SetDetail",
    "SetDue",
    "SetEventDate",
    "SetGoal",
    "SetOwner",
    "SetPriority",
    "SetRating",
    "SetReview",
    "SetService",
    "SetSignOff",
    "SetStart",
    "SetStatus",
    "SplitAction",
    "Submit",
    "Undo",
    "apply",
    "apply_all",
]

Edit = (
    SetOwner
    | SetDue
    | AgreeDates
    | MoveDue
    | SetPriority
    | SetStatus
    | SetReview
    | SetSignOff
    | SetDetail
    | AddEvidence
    | RewordAction
    | SplitAction
    | MergeActions
    | DropAction
    | AddAction
    | SayStatement
    | AddFinding
    | RemoveFinding
    | DismissFinding
    | SetGoal
    | AnswerQuestion
    | ChooseOption
    | RejectOption
    | AddCause
    | SetService
    | SetRating
    | SetStart
    | SetEventDate
    | Submit
    | Approve
    | SendBack
    | Undo
)
"""Everything that can be done to a plan."""

DECISIONS = (Submit, Approve, SendBack, Undo)
"""These say themselves how far the plan is."""

PROGRESS = (SetStatus, AddEvidence)
"""These record how an approved plan is carried out. They change nothing that was approved, so it stays approved."""

MOST_NAME = 100


def apply(plan: Plan, edit: Edit, *, by: str, at: datetime) -> Plan:
    """Make one edit: a new version with the change on record. `at` says when, with its time zone."""
    return apply_all(plan, [edit], by=by, at=at)


def apply_all(plan: Plan, edits: Sequence[Edit], *, by: str, at: datetime) -> Plan:
    """Make several edits as one new version, all of them or, where one raises PlanEditError, none."""
    if not edits:
        raise PlanEditError("There is nothing to change. Say what to change.")
    if len(edits) > 1 and any(isinstance(edit, Undo) for edit in edits):
        raise PlanEditError("Going back is one step of its own. Undo first, then make the other changes.")
    moment = Moment(_named(by), at.astimezone(UTC))
    changed, said = plan, list[str]()
    for edit in edits:
        changed, what = edit.change(changed, moment)
        said.append(what)
        changed, told = _reopened(changed, edit)
        said += told
    version = plan.version + 1
    done = Change(version, moment.at.isoformat(timespec="seconds"), moment.by, "; ".join(said))
    return refreshed(replace(changed, version=version, changes=(*plan.changes, done)))


def refreshed(plan: Plan) -> Plan:
    """Read a plan anew: its checks, and what is still to complete."""
    checked = replace(plan, checks=inspect(plan))
    return replace(checked, to_complete=still_to_complete(checked))


def _reopened(plan: Plan, edit: Edit) -> tuple[Plan, list[str]]:
    """Make a plan a draft again that is not what was approved or submitted any more."""
    if isinstance(edit, (*DECISIONS, *PROGRESS)) or (isinstance(edit, SetDetail) and edit.detail == "difference"):
        return plan, []
    state, by = plan.approval.state, plan.approval.by
    match state:
        case "approved":
            return replace(plan, approval=Approval()), [f"a draft again, since {by} approved it as it was before"]
        case "submitted":
            return replace(plan, approval=Approval()), [f"a draft again, since {by} submitted it as it was before"]
        case _:
            return plan, []


def _named(by: str) -> str:
    name = clean(by, "who makes the change")
    if len(name) > MOST_NAME:
        raise PlanEditError(f"A name is longer than {MOST_NAME} characters. Give a shorter one.")
    return name
