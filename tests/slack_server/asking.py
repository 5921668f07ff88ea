"""One call of the Web API as a method sees it, and what methods share: finding places, and refusing as Slack does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tests.slack_server.things import Channel, Json, Message, Person, Workspace
from tests.slack_server.world import World


class RefusedError(Exception):
    """Slack's no. With `fault`, the caller did something that no call may do, and it is kept as such."""

    def __init__(self, error: str, *details: str, fault: bool = False, **more: Any) -> None:  # noqa: ANN401 - JSON
        super().__init__(error)
        self.error = error
        self.details = details
        self.fault = fault
        self.more = more

    def answer(self) -> Json:
        """The answer as Slack words it."""
        made: Json = {"ok": False, "error": self.error, **self.more}
        return made | ({"response_metadata": {"messages": list(self.details)}} if self.details else {})


@dataclass
class Asked:
    """A call: the method, its arguments (JSON read), and the workspace of its token."""

    world: World
    workspace: Workspace
    method: str
    arguments: Json
    base: str

    def text(self, name: str) -> str:
        """Give an argument that is text, "" where it is not given."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def items(self, name: str) -> list[Json]:
        """Give an argument that is a list of objects."""
        value: object = self.arguments.get(name)
        return cast("list[Json]", value) if isinstance(value, list) else []

    def flag(self, name: str) -> bool:
        """Give an argument that is yes or no."""
        return str(self.arguments.get(name, "")).lower() in {"1", "true"}

    def limit(self, default: int = 100) -> int:
        """Give how many are wanted."""
        return min(int(self.text("limit") or default), 1000)

    def person(self, name: str = "user") -> Person:
        """Find somebody of this workspace."""
        found = self.workspace.people.get(self.text(name))
        if not found:
            raise RefusedError("user_not_found")
        return found

    def seen(self, name: str = "channel") -> Channel:
        """Find a channel that the bot may know of."""
        found = self.workspace.channels.get(self.text(name))
        if not found or ((found.private or found.im_of) and self.workspace.bot not in found.members):
            raise RefusedError("channel_not_found")
        return found

    def joined(self, name: str = "channel") -> Channel:
        """Find a channel that the bot may say something in; somebody's id means the direct message with them."""
        if self.text(name) in self.workspace.people:
            return direct(self.world, self.workspace, self.text(name))
        found = self.seen(name)
        if found.archived:
            raise RefusedError("is_archived")
        if self.workspace.bot not in found.members:
            raise RefusedError("not_in_channel")
        return found

    def own(self, channel: Channel, missing: str = "message_not_found") -> Message:
        """Find a message of the bot's own by `ts`."""
        found = self.world.find(channel.id, self.text("ts"))
        if not found or found.only:
            raise RefusedError(missing, fault=True)
        if found.user != self.workspace.bot:
            raise RefusedError("cant_update_message", fault=True)
        return found

    def thread(self, channel: Channel, *, must: bool = False) -> str | None:
        """Read `thread_ts`: the first message of a thread that is there."""
        given = self.text("thread_ts")
        if not given:
            if must:
                raise RefusedError("invalid_arguments", "[ERROR] missing required field: thread_ts", fault=True)
            return None
        found = self.world.find(channel.id, given)
        if not found or found.only:
            raise RefusedError("thread_not_found", fault=True)
        if found.root != found.ts:
            raise RefusedError("invalid_thread_ts", "[ERROR] the ts of a reply, not of its parent", fault=True)
        return given


Method = Callable[[Asked], Json]


@dataclass(frozen=True)
class Rule:
    """A method: what does it, the arguments it needs, and the scopes of which it needs one."""

    does: Method
    needs: Sequence[str] = ()
    scopes: Sequence[str] = ()


def rule(does: Method, needs: str = "", scopes: str = "") -> Rule:
    """Write a rule in few words."""
    return Rule(does, needs.split(), scopes.split())


def direct(world: World, workspace: Workspace, user: str) -> Channel:
    """The direct message of somebody with the app; it is made where there is none."""
    for one in workspace.channels.values():
        if one.im_of == user:
            return one
    made = Channel(world.id("D"), workspace.id, "directmessage", im_of=user, members=[user, workspace.bot])
    workspace.channels[made.id] = made
    return made


def page(found: Sequence[Any], asked: Asked) -> tuple[list[Any], Json]:
    """Give the page that is wanted, and the cursor for the next."""
    start = int(asked.text("cursor") or 0)
    end = start + asked.limit()
    cursor = str(end) if end < len(found) else ""
    return list(found[start:end]), {"response_metadata": {"next_cursor": cursor}}
