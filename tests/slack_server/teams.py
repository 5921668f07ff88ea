"""A workspace as tests use it: people do things there, and the app hears of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from tests.slack_server import sending
from tests.slack_server.asking import direct
from tests.slack_server.delivery import Sent
from tests.slack_server.methods.apps import end_token, install
from tests.slack_server.things import Channel, File, Json, Message, Person, Workspace
from tests.slack_server.windows import Windows

if TYPE_CHECKING:
    from tests.slack_server.server import SlackServer

KINDS = {"pdf": "application/pdf", "txt": "text/plain", "md": "text/markdown"}


class Team(Windows):
    """A workspace. What sends returns how the app acknowledged it, with `.more["message"]` where one was said."""

    def __init__(self, server: "SlackServer", workspace: Workspace) -> None:
        super().__init__(server, workspace)
        self.id = workspace.id
        self.bot = Person(workspace.bot, workspace.id, "Regrow", "regrow", is_bot=True)
        workspace.people[workspace.bot] = self.bot

    @property
    def token(self) -> str:
        """The bot's token; "" where the app is not installed."""
        return self.workspace.token

    def install(self) -> str:
        """Install the app without OAuth, and give its token."""
        with self.world.lock:
            install(self.world, self.workspace)
        return self.token

    def person(self, name: str, tz: str = "Europe/London", **more: bool) -> Person:
        """Add somebody; `is_admin`, `is_owner`, `is_bot`, `is_restricted` and `deleted` may be said."""
        with self.world.lock:
            alike = sum(one.name == name for one in self.workspace.people.values())
            handle = name.lower().replace(" ", ".") + (str(alike + 1) if alike else "")
            made = Person(self.world.id("U"), self.id, name, handle, tz, **more)
            self.workspace.people[made.id] = made
        return made

    def channel(
        self,
        name: str,
        *people: Person,
        private: bool = False,
        bot: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> Channel:
        """Add a channel with these people, and the bot unless that is said."""
        members = [*(one.id for one in people), *([self.bot.id] if bot else [])]
        made = Channel(id or self.world.id("C"), self.id, name, private=private, members=members)
        with self.world.lock:
            self.workspace.channels[made.id] = made
        return made

    def direct(self, user: Person) -> Channel:
        """The direct message of somebody with the app."""
        with self.world.lock:
            return direct(self.world, self.workspace, user.id)

    def group(self, handle: str, *people: Person) -> str:
        """Add a user group, and give its id."""
        made = self.world.id("S")
        kept: Json = {"id": made, "team_id": self.id, "name": handle.title(), "handle": handle, "date_delete": 0}
        with self.world.lock:
            self.workspace.groups[made] = kept | {"users": [one.id for one in people], "user_count": len(people)}
        return made

    def file(
        self,
        user: Person,
        name: str,
        content: bytes,
        mimetype: str | None = None,
        *,
        access: Literal["visible", "external", "check_file_info"] = "visible",
    ) -> File:
        """Upload a file, not said anywhere yet; one kept elsewhere is "external", of another workspace's messages tell
        the id alone ("check_file_info")."""
        kind = mimetype or KINDS.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
        id_ = self.world.id("F")
        address = f"{self.server.address}/files-pri/{self.id}-{id_}/{name}"
        made = File(id_, self.id, name, kind, content, user.id, address, access=access)
        with self.world.lock:
            self.world.files[id_] = made
        return made

    def write(
        self, user: Person, channel: Channel, text: str, thread: Message | str | None = None, files: Sequence[File] = ()
    ) -> Message:
        """Let somebody say something that the app is not told of."""
        with self.world.lock:
            made = Message(self.id, channel.id, self.world.ts(), user.id, sending.typed(text), thread=_root(thread))
            made.files = [one.listed() for one in files]
            self.world.messages.append(made)
        return made

    def say(
        self,
        user: Person,
        text: str,
        thread: Message | str | None = None,
        files: Sequence[File] = (),
        **how: Any,  # noqa: ANN401 - as Delivery.send takes it
    ) -> Sent:
        """Let somebody say something in the direct message with the app (message.im)."""
        channel = self.direct(user)
        said = self.write(user, channel, text, thread, files)
        return self.tell(sending.message(said, channel, self._parent(said)), said, **how)

    def mention(
        self,
        user: Person,
        channel: Channel,
        text: str,
        thread: Message | str | None = None,
        files: Sequence[File] = (),
        **how: Any,  # noqa: ANN401
    ) -> Sent:
        """Let somebody mention the app in a channel (app_mention); the mention is put first unless the text has it."""
        text = text if self.bot.mention in text else f"{self.bot.mention} {text}"
        said = self.write(user, channel, text, thread, files)
        return self.tell(sending.app_mention(said, channel, self._parent(said)), said, **how)

    def overheard(self, user: Person, channel: Channel, text: str, thread: Message | str | None = None) -> Sent:
        """Send a channel's message as an app with its history is told, mention or none (message.channels)."""
        said = self.write(user, channel, text, thread)
        return self.tell(sending.message(said, channel, self._parent(said)), said)

    def edit(self, message: Message, text: str) -> Sent:
        """Let somebody change what they had said (message_changed)."""
        old, message.text = message.text, sending.typed(text)
        message.versions += 1
        return self.tell(sending.message_changed(message, old, self._place(message)), message)

    def unsay(self, message: Message) -> Sent:
        """Let somebody take away what they had said (message_deleted)."""
        message.deleted = True
        return self.tell(sending.message_deleted(message, self._place(message), self.world.ts()), message)

    def bot_says(self, channel: Channel, text: str, *, subtype: bool = True) -> Sent:
        """Let another bot say something (bot_message, or with a `bot_id` alone)."""
        return self.tell(sending.bot_message(text, channel, self.world.ts(), subtype=subtype))

    def echo(self, message: Message) -> Sent:
        """Send the app's own message back to it, as Slack does in direct messages."""
        channel = self._place(message)
        kept = {name: value for name, value in message.json().items() if name != "edited"}
        around = {"channel": channel.id, "event_ts": message.ts, "channel_type": channel.kind}
        return self.tell(kept | around)

    def open_home(self, user: Person, tab: str = "home") -> Sent:
        """Let somebody open the app's Home ("home"), or its messages ("messages")."""
        home = self.server.home(user)
        return self.tell(sending.home_opened(user, self.direct(user), tab, home, self.world.ts()))

    def open_pane(self, user: Person, context: Json | None = None) -> Sent:
        """Let somebody open the old assistant's pane (assistant_thread_started): a thread of its own."""
        channel = self.direct(user)
        root = self.write(self.bot, channel, "New chat")
        return self.tell(sending.thread_started(user, channel, root.ts, context or {}), root)

    def uninstall(self) -> list[Sent]:
        """Take the app away: its token ends, and the app is told (tokens_revoked, app_uninstalled)."""
        end_token(self.world, self.workspace, "account_inactive")
        return [self.tell(sending.tokens_revoked(self.workspace)), self.tell(sending.uninstalled())]

    def shortcut(self, user: Person, callback: str, message: Message) -> Sent:
        """Let somebody use a shortcut on a message; the app need not be in its channel."""
        channel = self._place(message)
        address = sending.reply_address(self.world, self.server.address, channel, user)
        around = self.around(user, "message_action")
        return self.server.delivery.send(
            "interactive", sending.message_action(around, callback, message, channel, address)
        )

    def command(self, user: Person, channel: Channel, text: str = "", command: str = "/regrow") -> Sent:
        """Let somebody give a command; what acknowledges it is shown to them alone."""
        address = sending.reply_address(self.world, self.server.address, channel, user)
        payload = sending.slash_command(self.world, self.workspace, user, channel, command, text, address)
        sent = self.server.delivery.send("slash_commands", payload)
        self.server.take_answer(sent, address)
        return sent

    def tell(self, inner: Json, said: Message | None = None, **how: Any) -> Sent:  # noqa: ANN401
        """Send an event of any kind."""
        sent = self.server.delivery.send("events_api", sending.event(self.world, self.workspace, inner), **how)
        sent.more["message"] = said
        return sent

    def _place(self, message: Message) -> Channel:
        return self.workspace.channels[message.channel]

    def _parent(self, said: Message) -> str | None:
        root = self.world.find(said.channel, said.thread) if said.thread else None
        return root.user if root else None


def _root(thread: Message | str | None) -> str | None:
    return thread.root if isinstance(thread, Message) else thread
