"""Slack's Web API as one workspace's bot: what waits, is tried again or is shortened is settled here."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from threading import Lock
from typing import Any, cast
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, build_opener

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.web.chat_stream import ChatStream

from assistant.channels.slack.blocks import Block, Message, escape
from assistant.channels.slack.client import Client, NoRedirects, note_spoken
from assistant.channels.slack.jobs import Payload
from assistant.channels.slack.slots import aside

MOST_WAITS = 10
"""So often one call waits for as long as Slack says."""
KNOWN = 300.0
"""Seconds for which what Slack says of a person or a group is taken for true."""
STREAMS, MINUTE = 15, 60.0
"""So many messages are begun bit by bit in so many seconds: Slack takes about 20 a minute of a workspace."""
LONGEST = 30
"""Seconds until a call that nobody answers has failed."""
MOST_FILE = 16_000_000
"""Bytes of a file that somebody uploaded."""


class SlackFaultError(Exception):
    """Slack could not be asked, or said no; `reason` is its own word for why, such as "not_in_channel"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Slack: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a workspace; `zone` is the name of their time zone, such as Europe/London.

    `handle` tells people of one name apart; `gone` is somebody who has left the workspace. `teams` are the workspaces
    that they are of: in a channel that is shared between two companies, another's than the one that asks.
    """

    id: str
    name: str
    zone: str
    admin: bool = False
    bot: bool = False
    handle: str = ""
    gone: bool = False
    teams: frozenset[str] = frozenset()


class Slack:
    """One workspace's bot; threads may share it. What fails raises SlackFaultError."""

    def __init__(self, token: str, api: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.client: Any = Client(  # its methods' types are only half known
            token,
            base_url=api,
            timeout=LONGEST,
            retry_handlers=[
                RateLimitErrorRetryHandler(max_retry_count=MOST_WAITS),
                ServerErrorRetryHandler(max_retry_count=3),
                ConnectionErrorRetryHandler(max_retry_count=3),
            ],
        )
        self._api = api
        self._token = token
        self._clock = clock
        self._people: dict[str, tuple[float, Person]] = {}
        self._groups: dict[str, tuple[float, frozenset[str]]] = {}
        self._known = Lock()
        self._begun: deque[float] = deque(maxlen=STREAMS)

    def post(self, channel: str, thread: str | None, message: Message) -> str:
        """Post a message in a channel or its thread; gives its `ts`. Links in it are not unfolded."""
        sent = self._call(
            self.client.chat_postMessage,
            channel=channel,
            thread_ts=thread,
            text=escape(message.text),
            blocks=message.blocks or None,
            unfurl_links=False,
            unfurl_media=False,
        )
        note_spoken()
        return str(sent["ts"])

    def update(self, channel: str, ts: str, message: Message) -> None:
        """Put another message in the place of one."""
        self._call(
            self.client.chat_update, channel=channel, ts=ts, text=escape(message.text), blocks=message.blocks or []
        )

    def whisper(self, channel: str, user: str, message: Message, thread: str | None = None) -> None:
        """Post a message that one person alone sees."""
        self._call(
            self.client.chat_postEphemeral,
            channel=channel,
            user=user,
            thread_ts=thread,
            text=escape(message.text),
            blocks=message.blocks or None,
        )
        note_spoken()

    def may_stream(self) -> bool:
        """Whether a message may be begun bit by bit now; where too many were, waiting would hold the answer up."""
        with self._known:
            now = self._clock()
            if len(self._begun) == STREAMS and now - self._begun[0] < MINUTE:
                return False
            self._begun.append(now)
            return True

    def stream(self, channel: str, thread: str, user: str, team: str) -> ChatStream:
        """Give a message that is written bit by bit; its calls raise SlackClientError, URLError or OSError."""
        note_spoken()
        return self.client.chat_stream(
            channel=channel, thread_ts=thread, recipient_user_id=user, recipient_team_id=team, buffer_size=1
        )

    def status(self, channel: str, thread: str, text: str) -> None:
        """Say in a thread what is being done, until the next message; empty takes it away. Nothing where it cannot."""
        try:
            self.client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=text)
        except (SlackClientError, URLError, OSError):
            return  # the answer follows all the same

    def open_view(self, trigger: str, view: Block) -> None:
        """Open a modal; the trigger is good for three seconds."""
        self._call(self.client.views_open, trigger_id=trigger, view=view)

    def push_view(self, trigger: str, view: Block) -> None:
        """Open a modal above the one in which something was pressed; Slack takes three, one above the other."""
        self._call(self.client.views_push, trigger_id=trigger, view=view)

    def update_view(self, id: str, view: Block) -> None:  # noqa: A002 - what it is
        """Put another modal in the place of one that is open."""
        self._call(self.client.views_update, view_id=id, view=view)

    def publish_home(self, user: str, view: Block) -> None:
        """Show somebody's App Home."""
        self._call(self.client.views_publish, user_id=user, view=view)

    def direct(self, user: str) -> str:
        """Give the channel of direct messages with somebody."""
        opened = self._call(self.client.conversations_open, users=[user])
        return str(opened["channel"]["id"])

    def upload(  # noqa: PLR0913 - all by name but where
        self, channel: str, thread: str | None, *, name: str, content: bytes, title: str, comment: str = ""
    ) -> None:
        """Put a file into a thread."""
        self._call(
            self.client.files_upload_v2,
            channel=channel,
            thread_ts=thread,
            filename=name,
            file=content,
            title=title,
            initial_comment=comment or None,
        )
        note_spoken()

    def download(self, address: str) -> bytes:
        """Give a file that somebody uploaded, at most MOST_FILE bytes; Slack's own addresses alone get the token."""
        if not self._is_slacks(address):
            raise SlackFaultError("file_elsewhere")
        whole = quote(address, safe="%/:=&?#+,;@~!$'()*")
        request = Request(whole, headers={"Authorization": f"Bearer {self._token}"})  # noqa: S310 - checked above
        try:
            with aside(), build_opener(NoRedirects).open(request, timeout=LONGEST) as answer:
                content = answer.read(MOST_FILE + 1)
        except (URLError, OSError, HTTPException) as error:
            raise SlackFaultError("file_unreadable") from error
        if len(content) > MOST_FILE:
            raise SlackFaultError("file_too_large")
        return content

    def file(self, id: str) -> Payload:  # noqa: A002 - what it is
        """Say what a file is, of which an event gave the id alone."""
        return cast(Payload, self._call(self.client.files_info, file=id)["file"])

    def known(self, user: str) -> Person | None:
        """Say who somebody is without asking Slack; None where that was not asked within the last minutes."""
        with self._known:
            at, found = self._people.get(user, (float("-inf"), None))
        return found if self._clock() - at < KNOWN else None

    def person(self, user: str) -> Person:
        """Say who somebody is; what was said of them is remembered for some minutes."""
        return self._remembered(self._people, user, self._person)

    def members(self, group: str) -> frozenset[str]:
        """Give the users of a user group; remembered for some minutes."""
        return self._remembered(self._groups, group, self._members)

    def groups(self) -> dict[str, str]:
        """Give the workspace's user groups: ids with names."""
        listed = self._call(self.client.usergroups_list, include_disabled=False)
        return {str(group["id"]): str(group["name"]) for group in listed.get("usergroups", [])}

    def _person(self, user: str) -> Person:
        told: Payload = self._call(self.client.users_info, user=user)["user"]
        profile: Payload = told.get("profile") or {}
        name = profile.get("real_name") or told.get("real_name") or told.get("name") or user
        admin = bool(told.get("is_admin") or told.get("is_owner"))
        zone = str(told.get("tz") or "Europe/London")
        bot, gone = bool(told.get("is_bot")), bool(told.get("deleted"))
        grid: Payload = told.get("enterprise_user") or {}
        teams = frozenset(map(str, [*([told["team_id"]] if told.get("team_id") else []), *grid.get("teams", [])]))
        return Person(user, str(name), zone, admin, bot, str(told.get("name") or ""), gone, teams)

    def _members(self, group: str) -> frozenset[str]:
        return frozenset(cast(Sequence[str], self._call(self.client.usergroups_users_list, usergroup=group)["users"]))

    def _remembered(self, known: dict[str, tuple[float, Any]], key: str, ask: Callable[[str], Any]) -> Any:  # noqa: ANN401
        with self._known:
            at, value = known.get(key, (float("-inf"), None))
        if self._clock() - at < KNOWN:
            return value
        value = ask(key)
        with self._known:
            known[key] = (self._clock(), value)
        return value

    def _is_slacks(self, address: str) -> bool:
        parts, own = urlsplit(address), urlsplit(self._api)
        host = parts.hostname or ""
        if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
            return True
        return parts.scheme == "https" and (host == "files.slack.com" or host.endswith(".slack-files.com"))

    def _call(self, method: Callable[..., Any], **arguments: Any) -> dict[str, Any]:  # noqa: ANN401 - as each has them
        try:
            answer = method(**{name: value for name, value in arguments.items() if value is not None})
        except SlackApiError as error:
            raise SlackFaultError(str(cast(Any, error).response.get("error") or "unknown")) from error
        except (SlackClientError, URLError, OSError) as error:
            raise SlackFaultError("unreachable") from error
        return cast(dict[str, Any], answer.data)
