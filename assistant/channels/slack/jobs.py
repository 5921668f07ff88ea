"""One thing that came from Slack and is to be done after it was acknowledged."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.channels.slack.bench import Bench

Payload = dict[str, Any]
"""What Slack sent, as JSON has it: an event with what is around it, an interaction, or a command."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said. `thread` is the `ts` of its first message, `direct` a conversation with one person."""

    team: str
    channel: str
    thread: str
    direct: bool

    @property
    def conversation(self) -> str:
        """The id of the conversation that this thread is. Nothing said in one channel can be reached from another."""
        return sha256(f"{self.team}:{self.channel}:{self.thread}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Job:
    """One event, interaction or command: `id` is the same where Slack sends it once more.

    `kind` finds its handler: "event:app_mention", "action:plan.owner", "view:plan.action", "shortcut:ask", "command".
    """

    id: str
    team: str
    kind: str
    user: str
    payload: Payload

    @property
    def turn(self) -> str:
        """The id of the turn that it makes, if any: a job that is done again takes none twice."""
        return sha256(self.id.encode()).hexdigest()[:32]


Handler = Callable[[Job, "Bench"], None]
"""Does a job. What it raises is counted, and told to the user in plain words."""

Handlers = dict[str, Handler]
