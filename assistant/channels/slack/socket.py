"""Socket Mode: Regrow calls Slack and keeps the line open, so that nothing of it has to be open to the internet."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any, cast

from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from assistant.channels.slack.calls import LONGEST
from assistant.channels.slack.client import Client
from assistant.channels.slack.door import read_text
from assistant.channels.slack.service import SlackService
from assistant.errors import SettingsError
from knowledge.errors import KnowledgeError

CONCURRENCY = 16
"""Threads that take in what comes."""
AT_ONCE = 65_536
"""Bytes that are read of the line at a time."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)

NOT_AN_APPS = (
    "SLACK_APP_TOKEN is not the token of an app, which begins with xapp-. Make one at api.slack.com/apps, in your app, "
    "under “Basic Information”, “App-Level Tokens”, with the scope connections:write."
)
NOT_ACCEPTED = (
    "Slack doesn't accept SLACK_APP_TOKEN ({reason}). Copy it once more from api.slack.com/apps, in your app, under "
    "“Basic Information”, “App-Level Tokens”, and see that Socket Mode is turned on."
)
AWAY = "Slack can't be reached: see that this computer can call slack.com, then try again."


class UnreachableError(KnowledgeError):
    """Slack cannot be reached."""


class Line:
    """The line to Slack; it is kept up by itself until it is closed."""

    def __init__(self, service: SlackService, app_token: str, *, ping: float = 10.0) -> None:
        """Open nothing yet; `ping` is after how many seconds it is looked at whether the line still stands."""
        self._service = service
        client: Any = SocketModeClient(
            app_token,
            web_client=Client(base_url=service.settings.api, timeout=LONGEST),
            ping_interval=ping,
            receive_buffer_size=AT_ONCE,
            concurrency=CONCURRENCY,
            on_error_listeners=[self._failed],
        )
        client.socket_mode_request_listeners.append(self._take)
        self._client = client

    def open(self) -> None:
        """Open the line; raises SettingsError where Slack does not accept the token, UnreachableError where it is away.

        From then on it is opened again wherever it breaks.
        """
        try:
            self._client.connect()
        except SlackApiError as error:
            reason = str(cast(Any, error).response.get("error") or "unknown")
            raise SettingsError(NOT_ACCEPTED.format(reason=reason)) from error
        except (SlackClientError, OSError) as error:
            raise UnreachableError(AWAY) from error

    def close(self) -> None:
        """Close the line; what was taken in is acknowledged first."""
        self._client.close()

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take one thing, and acknowledge it; where it could not be kept Slack sends it once more."""
        with self._service.taking():
            response = self._service.handle(
                BoltRequest(mode="socket_mode", body=cast(Any, request).payload, headers=build_headers(request))
            )
            if response.status == 200:
                said = read_text(response.body)
                client.send_socket_mode_response(SocketModeResponse(request.envelope_id, said or None))

    def _failed(self, error: Exception) -> None:
        self._service.counts.count_slack_fault("line")
        self._service.fault(error, "the line to Slack broke")


def serve(service: SlackService, app_token: str, ready: Callable[[], object]) -> None:
    """Serve until told to stop; raises as `Line.open` does. `ready` is called when the line stands."""
    check_token(app_token)
    line = Line(service, app_token)
    with _told_to_stop() as stopping:
        try:
            line.open()
            service.start()
            ready()
            stopping.wait()
        finally:
            line.close()
            service.stop()


def check_token(app_token: str) -> None:
    """Raise SettingsError for what cannot be the token of an app."""
    if not app_token.startswith("xapp-"):
        raise SettingsError(NOT_AN_APPS)


@contextmanager
def _told_to_stop() -> Generator[threading.Event]:
    """Give what is set when the process is told to end; elsewhere than in its first thread nothing is heard."""
    stopping = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, hear) for number in SIGNALS}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
