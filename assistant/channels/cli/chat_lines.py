"""A conversation for programs: a line in is a turn, a line of JSON out is its reply."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.channels.cli.output import write_json
from assistant.errors import RequestError
from assistant.models.talk import Begun, Ended, Kind, Reply
from assistant.wire import reply_to_dict

if TYPE_CHECKING:
    from assistant.agent.agent import Agent


def talk_in_lines(agent: "Agent", lines: Iterable[str], conversation: str | None, by: str) -> None:
    """Take a turn for each line; an empty one, or one that cannot be read, gets a line that says why."""
    for line in lines:
        name, entry = _turn(agent, line.rstrip("\r\n"), conversation, by)
        conversation = name or conversation
        write_json({"conversation": conversation, **entry})


def _turn(agent: "Agent", said: str, conversation: str | None, by: str) -> tuple[str | None, dict[str, Any]]:
    name, heard = None, said
    try:
        for event in agent.say(said, conversation, by=by):
            if isinstance(event, Begun):
                name, heard = event.conversation, event.said
            elif isinstance(event, Ended):
                return event.conversation, {"said": heard, **reply_to_dict(event.reply)}
    except RequestError as error:
        return name, {"said": "", **reply_to_dict(Reply(Kind.NOTE, str(error))), "error": str(error)}
    raise AssertionError("a turn ends with an event")
