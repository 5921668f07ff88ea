"""Edits of which findings a plan covers, and what they are about: say, add, remove, dismiss."""

import re
from dataclasses import dataclass, replace

from assistant.errors import PlanEditError
from assistant.models import Action, Finding, Plan, StatementLink, Uncovered
from assistant.planning.inspection import covers
from assistant.planning.revising.parts import Moment, finding_of, next_number
from assistant.planning.revising.said import is_own, own, settled
from assistant.planning.revising.statements import question_of, statement_of

ADDED = "The service added this itself, so nothing is drafted for it. Add its actions, or plan again with it."
SAID = "What this is about has been said since. Add its actions, or plan again with that said."
_MENTIONED = re.compile(r"\((?P<for>For )?(?P<names>F\d+(?:, F\d+)*)(?P<end>\.?)\)")


@dataclass(frozen=True, slots=True)
class SayStatement:
    """Say which quality statement a finding is about."""

    finding: str
    statement: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Set the quality statement; where the plan asked between several, the question is settled."""
        del moment
        finding = finding_of(plan, self.finding)
        statement = statement_of(_among(finding, self.statement))
        new = replace(
            finding,
            quality_statements=(StatementLink(statement.name, 1.0),),
            key_question=question_of(statement),
            between=(),
        )
        findings = tuple(new if entry.id == new.id else entry for entry in plan.findings)
        bare = not _has_actions(plan, finding.id)
        uncovered = tuple(
            replace(entry, reason=SAID) if bare and entry.text == finding.text else entry for entry in plan.uncovered
        )
        said = f"{finding.id}: about {statement.name}"
        return replace(plan, findings=findings, uncovered=uncovered), said


def _among(finding: Finding, name: str) -> str:
    """Take words for that one of those asked between that they fit; else they are looked up among all."""
    wanted = name.casefold().strip()
    fitting = [entry for entry in finding.between if wanted and wanted in entry.casefold()]
    return fitting[0] if len(fitting) == 1 else name


@dataclass(frozen=True, slots=True)
class AddFinding:
    """Add a shortfall that the service found itself; `statement` is what it is about."""

    text: str
    statement: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Add it; it stands as not covered until it has actions."""
        del moment
        text = own(self.text, "the finding")
        statement = statement_of(self.statement)
        if any(entry.text == text for entry in plan.findings):
            raise PlanEditError("The plan has this finding already.")
        alike = (entry for entry in plan.findings if statement.name in [s.name for s in entry.quality_statements])
        finding = Finding(
            id=f"F{next_number(plan, 'F')}",
            text=text,
            start=0,
            end=0,
            key_question=question_of(statement),
            quality_statements=(StatementLink(statement.name, 1.0),),
            regulations=(),
            citations=next((entry.citations for entry in alike), ()),
        )
        uncovered = (*plan.uncovered, Uncovered(text, ADDED))
        changed = replace(plan, findings=(*plan.findings, finding), uncovered=uncovered)
        return changed, f"{finding.id} added, about {statement.name}: “{text}”"


@dataclass(frozen=True, slots=True)
class RemoveFinding:
    """Take out a finding that the service added itself; one of the report can only be dismissed, with a reason."""

    finding: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Remove it with what stands in the plan for it alone."""
        del moment
        finding = finding_of(plan, self.finding)
        if not is_own(finding.text):
            raise PlanEditError(
                f"{finding.id} stands in the report, so it cannot just go. Dismiss it and say why, such as: "
                f"dismiss {finding.id}: this was put right before the assessment ended."
            )
        changed = without(plan, finding)
        uncovered = tuple(entry for entry in plan.uncovered if entry.text != finding.text)
        return replace(changed, uncovered=uncovered), f"{finding.id} removed{_with_it(plan, changed)}: “{finding.text}”"


@dataclass(frozen=True, slots=True)
class DismissFinding:
    """Say that nothing is planned for a finding, and why; it stays in the plan among what is not covered."""

    finding: str
    reason: str

    def change(self, plan: Plan, moment: Moment) -> tuple[Plan, str]:
        """Dismiss it with the reason and who gave it."""
        finding = finding_of(plan, self.finding)
        reason = settled(self.reason, "the reason")
        changed = without(plan, finding)
        kept = tuple(entry for entry in plan.uncovered if entry.text != finding.text)
        entry = Uncovered(finding.text, f"Dismissed by {moment.by}: {reason}")
        what = f"{finding.id} dismissed{_with_it(plan, changed)}: {reason} (it said: “{finding.text}”)"
        return replace(changed, uncovered=(*kept, entry)), what


def without(plan: Plan, finding: Finding) -> Plan:
    """Leave out a finding and what stands for it alone; what it shares with others stays theirs."""
    name = finding.id
    goals = (replace(goal, findings=tuple(f for f in goal.findings if f != name)) for goal in plan.goals)
    actions = tuple(_left(action, name) for action in plan.actions if covers(action) != (name,))
    homes = {action.option: action.finding for action in actions}
    options = [
        replace(option, finding=homes[option.id]) if option.finding == name and option.id in homes else option
        for option in plan.options
    ]
    return replace(
        plan,
        findings=tuple(entry for entry in plan.findings if entry.id != name),
        goals=tuple(goal for goal in goals if goal.findings),
        reality=tuple(entry for entry in plan.reality if entry.finding != name),
        options=tuple(option for option in options if option.finding != name),
        actions=actions,
        consequences=tuple(entry for entry in plan.consequences if entry.finding != name),
        fishbones=tuple(entry for entry in plan.fishbones if entry.finding != name),
    )


def _left(action: Action, name: str) -> Action:
    """Give an action without a finding that it was for, nor a word of it in the lists of findings in its text."""
    if name not in covers(action):
        return action
    findings = tuple(entry for entry in covers(action) if entry != name)
    text = _MENTIONED.sub(lambda found: _but(found, name), action.text)
    return replace(action, findings=findings, finding=findings[0], text=text)


def _but(found: re.Match[str], name: str) -> str:
    names = [entry for entry in found["names"].split(", ") if entry != name] or [name]
    return f"({found['for'] or ''}{', '.join(names)}{found['end']})"


def _has_actions(plan: Plan, name: str) -> bool:
    return any(name in covers(action) for action in plan.actions)


def _with_it(before: Plan, after: Plan) -> str:
    """Say which actions went too."""
    left = {action.ref for action in after.actions}
    gone = [action.ref for action in before.actions if action.ref not in left]
    return f" with {', '.join(gone)}" if gone else ""
