"""One turn under way: what was said, what is known of the conversation, and what it comes to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from langchain_core.language_models import BaseChatModel

from assistant.agent.thread import Thread
from assistant.answering.telling import Show, nobody
from assistant.answering.writing.writer import Writer
from assistant.models import Answer
from assistant.models.talk import Reply
from assistant.prompting import Prompt
from assistant.reports.models import ReportText

Objection = Callable[[str, str, str | None], str | None]
"""Takes a tool, what was said and the id of the plan that the conversation is about, if any; says why the tool may not
be used here, None where it may."""


def unopposed(_tool: str, _said: str, _plan: str | None) -> str | None:
    """Object to nothing."""
    return None


@dataclass(frozen=True)
class Chooser:
    """A language model that picks tools, made when it is needed, and the prompt by which it does."""

    model: Callable[[], BaseChatModel]
    prompt: Prompt


@dataclass
class Turn:
    """What the graph's nodes and tools share; `reply` is set by the tool that ran.

    `id` is the same where the same turn is sent again, `taken` is the conversation with it where it was taken then, and
    `kept` what it was answered with, where that can be shown as it was.
    `concern` says where to turn where what was said tells of somebody at risk: then nothing comes before that.
    """

    conversation: str
    said: str
    thread: Thread
    report: ReportText | None = None
    by: str = ""
    id: str | None = None
    taken: Thread | None = None
    kept: Answer | None = None
    concern: str | None = None
    writer: Writer | None = None
    chooser: Chooser | None = None
    show: Show = nobody
    object_to: Objection = unopposed
    reply: Reply | None = field(default=None)

    def objection(self, tool: str) -> str | None:
        """Say why a tool may not be used for this turn; None where it may."""
        return self.object_to(tool, self.said, self.thread.plan)
