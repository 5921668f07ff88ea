"""How plans are worded in Slack: the same words as in the web widget, days and counts as people say them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.channels.slack.blocks import short
from assistant.exports.wording import Quoting, clean
from assistant.models import Action, Plan, Priority
from assistant.models.plans import ActionStatus
from assistant.planning.revising.days import MONTHS, in_words

LONDON = ZoneInfo("Europe/London")
STATES = {
    "draft": "Draft",
    "submitted": "With somebody for approval",
    "approved": "Approved",
    "sent back": "Sent back",
}
PRIORITIES: dict[Priority, str] = {
    "today": "Today",
    "this week": "This week",
    "this month": "This month",
    "later": "Later",
}
STATUSES: dict[ActionStatus, str] = {"open": "Open", "done": "Done", "checked": "Checked"}
SERVICES = ("care home", "care home with nursing", "home care", "supported living", "extra care", "shared lives")
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")
PLAN = "Improvement plan"
NO_OWNER = "No owner yet"
OPEN = "to fill in"


def today(now: datetime) -> date:
    """Give the day in England at a moment."""
    return now.astimezone(LONDON).date()


def title_of(plan: Plan) -> str:
    """Name a plan: by the report that it was drafted from, or the kind of service."""
    name = plan.report.name if plan.report else None
    return clean(name or plan.service or PLAN)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun: 1 action, 2 actions."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def day_words(iso: str, now: date) -> str:
    """Say a day as it lies before or after another: "today", "tomorrow", "3 days ago, on 3 May 2026"."""
    day = date.fromisoformat(iso)
    match (day - now).days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case days if days < 0:
            return f"{-days} days ago, on {short_day(iso)}"
        case _ if day.year == now.year:
            return in_words(iso).rpartition(" ")[0]
        case _:
            return in_words(iso)


def due_words(action: Action, now: date) -> str:
    """Say when an action is due, and whether that has passed."""
    if action.status != "open":
        return f"was due {short_day(action.due)}"
    late = date.fromisoformat(action.due) < now
    return f"overdue, due {day_words(action.due, now)}" if late else f"due {day_words(action.due, now)}"


def short_day(iso: str) -> str:
    """Write a day as 3 May 2026."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def quoted(plan: Plan, text: str, numbers: Collection[int], longest: int = 2000) -> str:
    """Give a text, shortened, in quotation marks where a citation of these numbers holds it to the letter."""
    told = short(clean(text), longest - 2)
    cited = tuple(entry for entry in plan.citations if entry.n in numbers)
    return f"“{told}”" if Quoting(cited).holds(text) else told


def action_words(plan: Plan, action: Action, longest: int = 2000) -> str:
    """Give an action's text, in quotation marks where a document says it to the letter."""
    return quoted(plan, action.text, action.citations, longest)


def owner_words(action: Action) -> str:
    """Say who owns an action, or who is suggested."""
    if action.owner:
        return f"Owner: {clean(action.owner)}"
    suggested = f" (suggested: {clean(action.owner_role)})" if action.owner_role else ""
    return f"{NO_OWNER}{suggested}"


def facts_of(action: Action, now: date) -> str:
    """Say in one line who owns an action, when it is due and how far it is."""
    checked = f" by {clean(action.signed_off_by)}" if action.signed_off_by else ""
    status = "" if action.status == "open" else STATUSES[action.status] + checked
    return " · ".join(part for part in (status, due_words(action, now), owner_words(action)) if part)


def state_words(plan: Plan) -> str:
    """Say where a plan's approval stands."""
    by = clean(plan.approval.by or "Somebody")
    match plan.approval.state:
        case "submitted":
            return f"{by} sent this plan for approval."
        case "approved":
            return f"{by} approved this plan."
        case "sent back":
            return f"{by} sent this plan back: {clean(plan.approval.reason or '')}"
        case _:
            return "This plan is a draft."


def listed(names: Iterable[str]) -> str:
    """Write a list as people say it: A, B and C."""
    *most, last = [name for name in names if name] or [""]
    return f"{', '.join(most)} and {last}" if most else last
