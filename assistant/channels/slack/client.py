"""What Slack is called with, and whether a job has said anything with it."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, cast
from urllib.request import HTTPRedirectHandler, Request

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from assistant.channels.slack.slots import aside


@dataclass(slots=True)
class Spoken:
    """Whether something was said to people meanwhile: what is done again from the start would say it twice."""

    anything: bool = False


_spoken: ContextVar[Spoken | None] = ContextVar("spoken", default=None)


@contextmanager
def listening() -> Generator[Spoken]:
    """Note whether this thread says anything in Slack meanwhile."""
    spoken = Spoken()
    token = _spoken.set(spoken)
    try:
        yield spoken
    finally:
        _spoken.reset(token)


def note_spoken() -> None:
    """Note that something was said."""
    spoken = _spoken.get()
    if spoken is not None:
        spoken.anything = True


class Client(WebClient):
    """Lets others think while it waits for Slack, also where it is told to wait.

    Raises SlackApiError where Slack says no, else SlackClientError or OSError (URLError among them).
    """

    def api_call(self, *arguments: Any, **named: Any) -> SlackResponse:  # noqa: ANN401 - as it has them
        """Call a method."""
        try:
            with aside():
                return cast(Any, super()).api_call(*arguments, **named)
        except HTTPException as error:  # an answer that broke off, which no one else takes for a fault of the line
            raise ConnectionError("Slack's answer broke off") from error


class NoRedirects(HTTPRedirectHandler):
    """Lets an answer send nobody elsewhere."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:  # noqa: ANN401, PLR0913, PLR0917 - as urllib has them
        """Follow none: another host would be sent the token."""
