"""Workspaces, people, channels, messages, files, windows and calls: what a pretended Slack has of each."""

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.slack_server.words import read

Json = dict[str, Any]
SCOPES = (
    "app_mentions:read assistant:write channels:read chat:write commands files:read files:write groups:read im:history "
    "im:read im:write reactions:read reactions:write team:read usergroups:read users:read"
).split()
"""What an installed app may do unless a test says otherwise: no history of channels."""


@dataclass
class App:
    """The app as its settings at Slack have it; `agent_view` is the new pane, otherwise the old one."""

    id: str = "A0REGROW"
    client_id: str = "111.222"
    client_secret: str = "c1ient-secret"  # noqa: S105 - of a pretended Slack
    signing_secret: str = "s1gning-secret"  # noqa: S105
    app_token: str = "xapp-1-A0REGROW-1-socket"  # noqa: S105
    verification_token: str = "legacy-token"  # noqa: S105
    agent_view: bool = True
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))


@dataclass
class Person:
    """Somebody in a workspace, or its bot."""

    id: str
    team: str
    name: str
    handle: str
    tz: str = "Europe/London"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    deleted: bool = False

    @property
    def mention(self) -> str:
        """The mention as Slack writes it in texts."""
        return f"<@{self.id}>"


@dataclass
class Channel:
    """A channel, or a direct message (`im_of` is whose with the app)."""

    id: str
    team: str
    name: str
    private: bool = False
    im_of: str | None = None
    members: list[str] = field(default_factory=list[str])
    archived: bool = False

    @property
    def mention(self) -> str:
        """The link as Slack writes it in texts."""
        return f"<#{self.id}|{self.name}>"

    @property
    def kind(self) -> str:
        """The `channel_type` of its messages."""
        return "im" if self.im_of else "group" if self.private else "channel"


@dataclass
class Message:
    """A message; `parts` are what a stream said, in order, `streaming` until it is stopped, `only` whom it is shown to.

    `mode` is what a stream began with, `ended` why Slack itself ended it. `versions` is how often its content was set:
    1, and one more for each update.
    """

    team: str
    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list[Json])
    thread: str | None = None
    bot: bool = False
    only: str | None = None
    streaming: bool = False
    parts: list[str] = field(default_factory=list[str])
    chunks: list[Json] = field(default_factory=list[Json])
    mode: str = ""
    ended: str = ""
    versions: int = 1
    deleted: bool = False
    files: list[Json] = field(default_factory=list[Json])
    metadata: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    unfurls: bool = True

    @property
    def streamed(self) -> bool:
        """Whether it was said bit by bit."""
        return bool(self.parts) or self.streaming

    @property
    def root(self) -> str:
        """The `ts` of its thread: its own where it starts one."""
        return self.thread or self.ts

    @property
    def said(self) -> str:
        """All that a reader sees: what was streamed and the blocks, or the text where there are none."""
        return "\n".join(part for part in ("".join(self.parts), read(self.blocks) or self._plain) if part)

    @property
    def _plain(self) -> str:
        return "" if self.parts else self.text

    def json(self) -> Json:
        """The message as Slack sends it."""
        made: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts, "team": self.team}
        made |= {"blocks": self.blocks} if self.blocks else {}
        made |= {"thread_ts": self.thread} if self.thread else {}
        made |= {"bot_id": f"B{self.user[1:]}", "app_id": "A0REGROW"} if self.bot else {}
        made |= {"files": self.files} if self.files else {}
        made |= {"edited": {"user": self.user, "ts": self.ts}} if self.versions > 1 else {}
        made |= {"metadata": self.metadata} if self.metadata else {}
        return made


@dataclass
class File:
    """A file: its bytes, and where it was shared (channel, thread or "")."""

    id: str
    team: str
    name: str
    mimetype: str
    content: bytes
    user: str
    address: str
    title: str = ""
    access: Literal["visible", "external", "check_file_info"] = "visible"
    shared: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    complete: bool = True

    def listed(self) -> Json:
        """The file as messages list it: of one shared from another workspace, its id alone."""
        if self.access == "check_file_info":
            return {"id": self.id, "mode": "file_access", "file_access": self.access, "created": 0, "timestamp": 0}
        return self.json()

    def json(self) -> Json:
        """The file as Slack describes it; one that is kept elsewhere cannot be downloaded."""
        if self.access == "external":
            elsewhere = f"https://files.example/{self.name}"
            return self._common() | {"mode": "external", "is_external": True, "url_private": elsewhere}
        return self._common() | {
            "mode": "hosted",
            "is_external": False,
            "url_private": self.address,
            "url_private_download": f"{self.address}?download=1",
            "file_access": "visible",
        }

    def _common(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.name.rsplit(".", 1)[-1].lower(),
            "size": len(self.content),
            "user": self.user,
        }


@dataclass
class View:
    """A window, or a Home: `content` is what the app sent with all that Slack adds."""

    id: str
    team: str
    user: str
    content: Json
    root: str = ""
    previous: str | None = None
    versions: int = 1

    @property
    def said(self) -> str:
        """All that a reader sees."""
        title = self.content.get("title", {}).get("text", "")
        return "\n".join(part for part in (title, read(self.content.get("blocks", []))) if part)


@dataclass
class Call:
    """One call of the Web API: what was asked, what was answered, and when it came (seconds, monotonic)."""

    method: str
    team: str
    arguments: Json
    at: float
    answer: Json = field(default_factory=dict[str, Any])
    status: int = 200


@dataclass
class Workspace:
    """A workspace. `token` is what the app's bot calls with, "" where it is not installed."""

    id: str
    name: str
    bot: str
    token: str = ""
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    channels: dict[str, Channel] = field(default_factory=dict[str, Channel])
    groups: dict[str, Json] = field(default_factory=dict[str, Json])
    scopes: list[str] = field(default_factory=list[str])

    @property
    def domain(self) -> str:
        return self.name.lower().replace(" ", "-")
