"""What a plan says, in the order in which it is read, for every form that it is written in."""

from collections.abc import Iterator

from assistant.exports.outline import Block, Contents, NewPage, Outline
from assistant.exports.telling.after import tell_after
from assistant.exports.telling.grow import tell_grow
from assistant.exports.telling.summary import tell_summary
from assistant.exports.telling.teller import Teller
from assistant.exports.wording import clean, long_day
from assistant.models import Plan


def tell(plan: Plan) -> Outline:
    """Tell a whole plan: what is to be done now, then goals, reality, options and actions, then what belongs to it."""
    return Outline(
        title="Improvement plan",
        subtitle=" · ".join(_cover(plan)),
        running=f"Improvement plan{f' – {clean(plan.service)}' if plan.service else ''}",
        foot=f"Version {plan.version} · {_standing(plan)}",
        blocks=tuple(_blocks(Teller.of(plan))),
    )


def _blocks(teller: Teller) -> Iterator[Block]:
    yield from tell_summary(teller)
    if teller.plan.findings:
        yield Contents()
        yield NewPage()
    yield from tell_grow(teller)
    yield from tell_after(teller)


def _cover(plan: Plan) -> Iterator[str]:
    service = clean(plan.service) if plan.service else ""
    yield service[:1].upper() + service[1:] if service else "Service: – to fill in"
    yield f"Rating: {clean(plan.rating) if plan.rating else '– to fill in'}"
    yield f"Starts {long_day(plan.start)}"
    yield f"Version {plan.version}"
    yield f"Framework {clean(plan.framework)}"
    yield _standing(plan)


def _standing(plan: Plan) -> str:
    """Say how far the plan is, and by whom."""
    approval = plan.approval
    said = {
        "draft": "Draft, not approved",
        "submitted": "Submitted for approval",
        "approved": "Approved",
        "sent back": "Sent back",
    }[approval.state]
    by = f" by {clean(approval.by)}" if approval.by and approval.state != "draft" else ""
    at = f" on {long_day(approval.at)}" if approval.at and approval.state != "draft" else ""
    why = f": {clean(approval.reason)}" if approval.reason and approval.state == "sent back" else ""
    return f"{said}{by}{at}{why}"
