"""The line to a language model: any endpoint that speaks OpenAI's chat completions.

Time-outs, a 429 with its Retry-After, and faults of the server are tried again by the client, all within a budget of
time. What then has no answer is given back with the reason.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self
from urllib.parse import urlsplit

from assistant.prompting import Message

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

Reason = Literal["form", "time", "failed", "refused", "not sent"]
"""Why there is no verdict. form: the reply was not of the form · time: none came within the budget · failed: no
connection, a fault of the server, or too many requests · refused: the endpoint did not want the request · not sent: the
endpoint had given up before."""
PATIENCE = 10
"""So many requests in a row without a reply, and no more are sent: the endpoint is gone, and people wait."""


class JudgeError(Exception):
    """The judge cannot work as things are; says what to do."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how long to wait: `try_seconds` for one try, `seconds` for all tries of a request.

    `at_once` is the number of requests under way at the same time. The key is not shown where an endpoint is printed.
    """

    key: str = field(repr=False)
    model: str
    base_url: str | None = field(default=None, repr=False)
    tries: int = 4
    try_seconds: float = 60.0
    seconds: float = 180.0
    at_once: int = 4

    @property
    def host(self) -> str:
        """The endpoint's host, which may be told: an address may hold a password."""
        return (urlsplit(self.base_url).hostname if self.base_url else None) or "api.openai.com"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, or why it said nothing."""

    text: str | None = None
    reason: Reason | None = None


def read_endpoint(environment: Mapping[str, str]) -> Endpoint:
    """Read OPENAI_API_KEY, OPENAI_BASE_URL and REGROW_JUDGE_MODEL; raises JudgeError where one is missing or wrong."""
    key, model, address = (
        environment.get(name, "").strip() for name in ("OPENAI_API_KEY", "REGROW_JUDGE_MODEL", "OPENAI_BASE_URL")
    )
    if missing := [name for name, value in (("OPENAI_API_KEY", key), ("REGROW_JUDGE_MODEL", model)) if not value]:
        raise JudgeError(
            f"No judge is set up: {' and '.join(missing)} not set. OPENAI_API_KEY is the endpoint's key (any word "
            "where it needs none), REGROW_JUDGE_MODEL the model's name, OPENAI_BASE_URL its address if it isn't OpenAI."
        )
    if not (key.isascii() and key.isprintable()):
        raise JudgeError("OPENAI_API_KEY has characters that no key has: copy it once more.")
    if address and not _is_address(address):
        raise JudgeError(
            "OPENAI_BASE_URL is not an address such as http://localhost:8000/v1: mend it, or leave it out."
        )
    return Endpoint(key, model, address or None)


def ready(endpoint: Endpoint) -> Endpoint:
    """Give the endpoint back where all is there to talk to it; raises JudgeError where openai is not installed."""
    try:
        import_module("openai")
    except ImportError as error:
        raise JudgeError("The judge needs the package openai: pip install 'regrow[eval]'.") from error
    return endpoint


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


class Line:
    """An open line to an endpoint, to be used with `async with`; raises JudgeError where openai is not installed.

    `closed` says in words why no more is sent; None as long as all is well.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._client = _client(ready(endpoint))
        self._places = asyncio.Semaphore(endpoint.at_once)
        self._lost = 0
        self.closed: str | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def say(self, message: Message) -> Reply:
        """Put a prompt to the model; gives what it said, or the reason why there is nothing."""
        async with self._places:
            if self.closed:
                return Reply(reason="not sent")
            reply = await self._within_budget(message)
        self._lost = self._lost + 1 if reply.reason in {"time", "failed"} else 0
        if self._lost >= PATIENCE and not self.closed:
            self.closed = f"{self._lost} requests in a row had no reply"
        return reply

    async def _within_budget(self, message: Message) -> Reply:
        import openai

        try:
            # The client's own time-out starts anew with every byte; this one does not.
            async with asyncio.timeout(self._endpoint.seconds):
                return _read(await self._ask(message))
        except (TimeoutError, openai.APITimeoutError):
            return Reply(reason="time")
        except (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError) as error:
            self.closed = f"it refuses the key or does not know the model (status {error.status_code})"
            return Reply(reason="refused")
        except openai.APIStatusError as error:
            return Reply(reason="failed" if error.status_code == 429 or error.status_code >= 500 else "refused")
        except openai.APIConnectionError:
            return Reply(reason="failed")
        except (openai.OpenAIError, ValueError):
            return Reply(reason="form")

    async def _ask(self, message: Message) -> "ChatCompletion":
        return await self._client.chat.completions.create(
            model=self._endpoint.model,
            temperature=0,
            messages=[{"role": "system", "content": message.system}, {"role": "user", "content": message.user}],
        )


def _client(endpoint: Endpoint) -> "AsyncOpenAI":
    from openai import AsyncOpenAI  # a second to import, and only where it is needed

    return AsyncOpenAI(
        api_key=endpoint.key,
        base_url=endpoint.base_url,
        timeout=endpoint.try_seconds,
        max_retries=endpoint.tries - 1,
    )


def _read(completion: object) -> Reply:
    """Take the text out of a completion, of which the client has not checked that it is one."""
    try:
        text: object = completion.choices[0].message.content  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    except (AttributeError, IndexError, TypeError, KeyError):
        return Reply(reason="form")
    return Reply(text) if isinstance(text, str) else Reply(reason="form")
