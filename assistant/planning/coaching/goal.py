"""The coach's questions on goals: which first, where you are now, where you want to be, and by when."""

from collections.abc import Iterator
from datetime import date

from assistant.errors import PlanEditError
from assistant.models import Goal, Plan
from assistant.planning.coaching.guide import BASELINE, BY_WHEN, FIRST, TARGET, Guide
from assistant.planning.coaching.record import day_or_yes, on_record
from assistant.planning.coaching.steps import Choice, Session, Step
from assistant.planning.revising.days import in_words
from assistant.planning.revising.edits import Edit, GoalField, SetGoal, SetRating, SetService

FIRST_GOAL = "goal:first"


def goal_steps(plan: Plan, guide: Guide, session: Session) -> Iterator[Step]:
    """Give the steps of the stage, the goal to begin with first."""
    yield from _about(plan)
    goals = ordered_goals(plan, session)
    if len(goals) > 1:
        yield _first(plan, guide, session)
    for goal in goals:
        yield _field(goal, "baseline", "Where are you now? Give the figure, and where it comes from.", guide, BASELINE)
        yield _field(goal, "target", "What will you see when it is good, and by how much better?", guide, TARGET)
        yield _review(plan, goal, guide)


def ordered_goals(plan: Plan, session: Session) -> list[Goal]:
    """Give the goals, the one to begin with first."""
    return sorted(plan.goals, key=lambda goal: goal.id != session.first)


def _about(plan: Plan) -> Iterator[Step]:
    """Ask for the plan's own data, where the report did not give them."""
    yield Step(
        "about:service",
        "Goal",
        "plan",
        "",
        "What kind of service is it?",
        "the kind of service",
        lambda answer, _today: [SetService(answer)],
        hint="For example: care home",
        done=plan.service is not None,
    )
    yield Step(
        "about:rating",
        "Goal",
        "plan",
        "",
        "What is its overall rating now?",
        "the overall rating",
        lambda answer, _today: [SetRating(answer)],
        hint="For example: Requires improvement",
        done=plan.rating is not None,
    )


def _first(plan: Plan, guide: Guide, session: Session) -> Step:
    known = [goal.id for goal in plan.goals]

    def make(answer: str, _today: date) -> list[Edit]:
        if answer.strip().upper() not in known:
            raise PlanEditError(
                f"“{answer.strip()[:40]}” is none of the goals. Answer with one of: {', '.join(known)}."
            )
        return []

    return Step(
        FIRST_GOAL,
        "Goal",
        "plan",
        "",
        "Which goal do we begin with?",
        "the order for now",
        make,
        quoted=guide.beginning(FIRST),
        choices=tuple(Choice(goal.id, goal.text) for goal in plan.goals),
        done=session.first is not None,
    )


def _field(goal: Goal, name: GoalField, question: str, guide: Guide, begins: str) -> Step:
    return Step(
        f"goal:{goal.id}:{name}",
        "Goal",
        goal.id,
        f"{goal.id}: {goal.text}",
        question,
        f"the {name} of {goal.id}",
        lambda answer, _today: [SetGoal(goal.id, name, answer)],
        quoted=guide.beginning(begins),
        hint=goal.measure if name == "baseline" else "",
        done=bool(getattr(goal, name)),
    )


def _review(plan: Plan, goal: Goal, guide: Guide) -> Step:
    def make(answer: str, today: date) -> list[Edit]:
        return [SetGoal(goal.id, "review", day_or_yes(answer, today, goal.review))]

    return Step(
        f"goal:{goal.id}:review",
        "Goal",
        goal.id,
        f"{goal.id}: {goal.text}",
        "By when? Give the day on which you look whether it is reached.",
        f"the review date of {goal.id}",
        make,
        quoted=guide.beginning(BY_WHEN),
        suggestion=in_words(goal.review) if goal.review else None,
        done=on_record(plan, goal.id, "review date"),
    )
