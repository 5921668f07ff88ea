"""The coach's questions on options: what to choose for each finding, or what the service would do instead."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.errors import PlanEditError
from assistant.models import Finding, Option, Plan
from assistant.planning.coaching.guide import CHOOSE, Guide
from assistant.planning.coaching.reality import ordered_findings, words_of
from assistant.planning.coaching.steps import Choice, Session, Step, bare, says_no, says_yes
from assistant.planning.revising.edits import AddAction, ChooseOption, Edit, RejectOption

_OWN = re.compile(r"\s*(?:own|ours?|instead)\s*:\s*(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_ONE = re.compile(r"(?P<no>not )?(?P<name>o?\d+)", re.IGNORECASE)


def option_steps(plan: Plan, guide: Guide, session: Session) -> Iterator[Step]:
    """Give the steps of the stage, finding by finding."""
    for finding in ordered_findings(plan, session):
        options = [option for option in plan.options if option.finding == finding.id]
        if options:
            yield _choose(plan, finding, options, guide)
        for option in options:
            if option.chosen and not _carried_out(plan, option):
                yield _carry_out(finding, option)


def _choose(plan: Plan, finding: Finding, options: Sequence[Option], guide: Guide) -> Step:
    undone = " ".join(entry.text for entry in plan.consequences if entry.finding == finding.id)
    return Step(
        f"options:{finding.id}",
        "Options",
        finding.id,
        words_of(finding),
        "What will you do? Choose one or more, or say what you would do instead.",
        f"the choice for {finding.id}",
        lambda answer, _today: _chosen(finding, options, answer),
        quoted=guide.beginning(CHOOSE),
        choices=tuple(Choice(option.id, option.text) for option in options),
        hint=" ".join(
            (
                f"Such as: {options[0].id}, or: not {options[0].id}, or: own: what you will do.",
                f"If nothing is done: {undone}" if undone else "",
            )
        ).strip(),
        done=any(option.chosen for option in options) or all(option.chosen is False for option in options),
    )


def _chosen(finding: Finding, options: Sequence[Option], answer: str) -> list[Edit]:
    own = _OWN.fullmatch(answer)
    if own:
        return [AddAction(finding.id, own["text"])]
    if bare(answer) in {"none", "none of these", "none of them"}:
        return [RejectOption(option.id) for option in options]
    if bare(answer) in {"both", "all", "all of them"}:
        return [ChooseOption(option.id) for option in options]
    names = {option.id for option in options}
    pieces = [piece for piece in re.split(r"[\s,]*(?:,| and |&)[\s,]*", answer.strip()) if piece]
    found = [_ONE.fullmatch(piece) for piece in pieces]
    if not found or not all(found):
        raise PlanEditError(_how(options))
    edits: list[Edit] = []
    for one in found:
        name = f"O{one['name'].lstrip('oO')}" if one else ""
        if name not in names:
            raise PlanEditError(_how(options))
        edits.append(RejectOption(name) if one and one["no"] else ChooseOption(name))
    return edits


def _how(options: Sequence[Option]) -> str:
    listed = ", ".join(option.id for option in options)
    return f"Choose from {listed}, or begin with “own:” and say what you will do instead, or answer none."


def _carry_out(finding: Finding, option: Option) -> Step:
    def make(answer: str, _today: date) -> list[Edit]:
        if says_yes(answer):
            return [AddAction(finding.id, option=option.id)]
        if says_no(answer):
            return []
        raise PlanEditError(f"“{bare(answer)[:40]}” is neither yes nor no. Answer yes to add the action, or no.")

    return Step(
        f"options:{finding.id}:{option.id}",
        "Options",
        finding.id,
        f"{option.id}: {option.text}",
        "You chose this and no action carries it out yet. Add one?",
        f"an action for {option.id}",
        make,
        choices=(Choice("yes", "add an action in these words"), Choice("no", "not now")),
    )


def _carried_out(plan: Plan, option: Option) -> bool:
    return any(action.option == option.id or option.text in action.text for action in plan.actions)
