"""Plans in Slack: drafted from reports, shown, changed, decided on, shared, taken away; the Home, and reminders."""

from collections.abc import Callable

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.plans import (
    about,
    answering,
    changing,
    coaching,
    deciding,
    exporting,
    home,
    looking,
    sharing,
    shortcut,
)
from assistant.channels.slack.plans.drafting import take_files
from assistant.channels.slack.plans.home import publish_home, set_reminders
from assistant.channels.slack.plans.reminders import remind
from assistant.channels.slack.plans.showing import refresh, show_plan

__all__ = [
    "CHECKS",
    "HANDLERS",
    "PROMPT",
    "publish_home",
    "refresh",
    "remind",
    "set_reminders",
    "show_plan",
    "take_files",
]

HANDLERS: Handlers = {
    **about.HANDLERS,
    **answering.HANDLERS,
    **changing.HANDLERS,
    **coaching.HANDLERS,
    **deciding.HANDLERS,
    **exporting.HANDLERS,
    **home.HANDLERS,
    **sharing.HANDLERS,
    **shortcut.HANDLERS,
}
"""What is done in its turn."""

PROMPT: Handlers = {
    **about.PROMPT,
    **answering.PROMPT,
    **changing.PROMPT,
    **deciding.PROMPT,
    **looking.PROMPT,
    **sharing.PROMPT,
    **shortcut.PROMPT,
}
"""What is done at once: it opens a modal, for which Slack gives three seconds."""

CHECKS: dict[str, Callable[[Job, Bench], dict[str, str]]] = {
    **about.CHECKS,
    **answering.CHECKS,
    **changing.CHECKS,
    **deciding.CHECKS,
    **sharing.CHECKS,
    **shortcut.CHECKS,
}
"""What is looked at before a modal closes: what is wrong in it, by block."""
