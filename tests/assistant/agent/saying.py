"""Takes a turn and gives what it came to."""

from dataclasses import dataclass

from assistant.agent.agent import Agent
from assistant.models import Sentence
from assistant.models.talk import Begun, Ended, Reply, Told
from assistant.reports.models import ReportText


@dataclass
class Turned:
    """A turn that is over."""

    conversation: str
    said: str
    told: list[Sentence]
    reply: Reply


def say(agent: Agent, said: str, conversation: str | None = None, *, report: ReportText | None = None) -> Turned:
    """Take a turn, and hold its events to their order."""
    events = list(agent.say(said, conversation, report=report, by="R. Manager"))
    begun, *told, ended = events
    assert isinstance(begun, Begun)
    assert isinstance(ended, Ended)
    sentences = [event.sentence for event in told if isinstance(event, Told)]
    assert len(sentences) == len(told)
    return Turned(ended.conversation, begun.said, sentences, ended.reply)
