"""What tests of talking share: asking in a direct message or a channel, and what was replied."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Message, Person, Team

GAPS = "our MAR sheets are full of gaps, what do we do first?"
DANGER = "mum found dad unconscious, he won't wake up"
MANY = (
    "How do we prioritise our improvements? What should our action plan include? How do we get to the root cause of a "
    "problem? What does good look like for medicines optimisation?"
)


@dataclass(frozen=True)
class Asked:
    """What somebody said, and the app's messages in its thread."""

    root: Message
    replies: list[Message]

    @property
    def said(self) -> str:
        return "\n".join(reply.said for reply in self.replies)

    @property
    def last(self) -> Message:
        return self.replies[-1]


def direct(site: Site, team: Team, user: Person, text: str, thread: Message | None = None) -> Asked:
    """Say something in a direct message, and wait until all is done."""
    sent = team.say(user, text, thread)
    return _replies(site, team.direct(user), sent.more["message"])


def mention(site: Site, team: Team, user: Person, channel: Channel, text: str, thread: Message | None = None) -> Asked:
    """Mention the app in a channel, and wait until all is done."""
    sent = team.mention(user, channel, text, thread)
    return _replies(site, channel, sent.more["message"])


def whispered(site: Site, channel: Channel, user: Person) -> str:
    """Give what one person alone was told in a channel, when all is done."""
    site.idle()
    return "\n".join(message.said for message in site.slack.messages(channel, only=user))


def elements(value: object) -> Iterator[dict[str, Any]]:
    """Give every object in blocks, however deep."""
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from elements(one)
    elif isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        yield held
        for one in held.values():
            yield from elements(one)


def kinds(blocks: object) -> set[str]:
    """Give the types of all that blocks are made of."""
    return {str(one["type"]) for one in elements(blocks) if "type" in one}


def _replies(site: Site, channel: Channel, said: Message) -> Asked:
    site.idle()
    later = [one for one in site.slack.messages(channel, said) if one.ts > said.ts]
    return Asked(said, later)
