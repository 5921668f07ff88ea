"""All that Slack's events, buttons and windows can set off: each part's tables in one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.channels.slack import plans, talk
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Handlers, Job

Check = Callable[[Job, Bench], dict[str, str]]
"""Says what is wrong with a submitted window: texts by the blocks beside which they are shown."""


@dataclass(frozen=True, slots=True)
class Parts:
    """`handlers` do jobs in their turn, `prompt` what can't wait; `checks` look at windows, by callback id."""

    handlers: Handlers = field(default_factory=Handlers)
    prompt: Handlers = field(default_factory=Handlers)
    checks: dict[str, Check] = field(default_factory=dict[str, Check])
    remind: Callable[[Bench], object] | None = None

    def __or__(self, other: "Parts") -> "Parts":
        """Put two together."""
        return Parts(
            self.handlers | other.handlers,
            self.prompt | other.prompt,
            self.checks | other.checks,
            other.remind or self.remind,
        )


def gather() -> Parts:
    """Give those of talking and of plans."""
    talking = Parts(talk.HANDLERS, talk.PROMPT, talk.CHECKS)
    return talking | Parts(plans.HANDLERS, plans.PROMPT, plans.CHECKS, plans.remind)
