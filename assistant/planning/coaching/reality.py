"""The coach's questions on reality: what each finding is about, what lies behind it, and its possible causes."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.errors import PlanEditError
from assistant.models import Finding, Fishbone, Plan, Reality
from assistant.planning.coaching.goal import ordered_goals
from assistant.planning.coaching.guide import CAUSES, Guide
from assistant.planning.coaching.steps import Choice, Make, Session, Step, numbered
from assistant.planning.revising.edits import AddCause, AnswerQuestion, Edit, SayStatement

_NAMED = re.compile(r"\s*([^:;]{1,60}?)\s*:\s*(\S[^;]*)")


def ordered_findings(plan: Plan, session: Session) -> list[Finding]:
    """Give the findings, those of the goal to begin with first."""
    first = [name for goal in ordered_goals(plan, session)[:1] if session.first for name in goal.findings]
    return sorted(plan.findings, key=lambda finding: finding.id not in first)


def reality_steps(plan: Plan, guide: Guide, session: Session) -> Iterator[Step]:
    """Give the steps of the stage, finding by finding."""
    for finding in ordered_findings(plan, session):
        if finding.between or not finding.quality_statements:
            yield _statement(finding)
        for reality in plan.reality:
            if reality.finding == finding.id:
                yield from _questions(finding, reality, guide)
        for fishbone in plan.fishbones:
            if fishbone.finding == finding.id:
                yield _causes(finding, fishbone, guide)


def words_of(finding: Finding) -> str:
    """Give a finding's own words with its name."""
    return f"{finding.id}: “{' '.join(finding.text.split())}”"


def _statement(finding: Finding) -> Step:
    choices = numbered(finding.between)
    names = {choice.key: choice.text for choice in choices}
    return Step(
        f"reality:{finding.id}:statement",
        "Reality",
        finding.id,
        words_of(finding),
        "Which quality statement is this about?",
        f"what {finding.id} is about",
        lambda answer, _today: [SayStatement(finding.id, names.get(answer.strip(), answer))],
        choices=choices,
        hint="Answer with a number, or with the name of another quality statement.",
    )


def _questions(finding: Finding, reality: Reality, guide: Guide) -> Iterator[Step]:
    for place, question in enumerate(reality.questions):
        yield Step(
            f"reality:{finding.id}:{place + 1}",
            "Reality",
            finding.id,
            words_of(finding),
            f"Question {place + 1} of {len(reality.questions)} on {finding.id}, in the guide's words:",
            f"the answer to question {place + 1} of {finding.id}",
            _answering(finding.id, place + 1),
            quoted=guide.saying(question),
            hint="" if guide.saying(question) else question,
            done=place < len(reality.answers) and reality.answers[place] is not None,
        )


def _answering(finding: str, number: int) -> Make:
    def make(answer: str, _today: date) -> list[Edit]:
        return [AnswerQuestion(finding, number, answer)]

    return make


def _causes(finding: Finding, fishbone: Fishbone, guide: Guide) -> Step:
    factors = [bone.factor for bone in fishbone.bones]

    def make(answer: str, _today: date) -> list[Edit]:
        named = [_NAMED.fullmatch(piece) for piece in answer.split(";") if piece.strip()]
        causes = [(found[1], found[2].strip()) for found in named if found]
        if not causes or len(causes) < len(named):
            raise PlanEditError(
                f"Say under which factor each cause lies, such as: {factors[0] if factors else 'people'}: the rota is "
                "made a week late. Put a semicolon between several."
            )
        return [AddCause(finding.id, factor, text) for factor, text in causes]

    own = any(cause.basis == "service" for bone in fishbone.bones for cause in bone.causes)
    return Step(
        f"reality:{finding.id}:causes",
        "Reality",
        finding.id,
        words_of(finding),
        "What may lie behind it? Name causes with their factor, such as: people: two seniors have left.",
        f"causes of {finding.id}",
        make,
        quoted=guide.beginning(CAUSES),
        choices=tuple(Choice(bone.factor, "; ".join(cause.text for cause in bone.causes)) for bone in fishbone.bones),
        done=own,
    )
