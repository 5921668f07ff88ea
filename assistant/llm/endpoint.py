"""The endpoint as LangChain's chat model: this file and those that import it cost seconds to import.

What leaves goes to the address that is set and nowhere else: no redirect is followed, and nothing is reported to any
tracing service, whatever the environment says.
"""

import asyncio
import warnings
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from functools import cache
from ssl import SSLContext
from typing import Any, cast

import httpx2
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_openai import ChatOpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from pydantic import PrivateAttr, SecretStr

from assistant.llm.faults import Fault, FaultError
from assistant.llm.privacy import stop_tracing
from assistant.models import Outcome
from assistant.prompting import Message
from assistant.settings import ModelSettings

BASE_BYTES, BYTES_A_TOKEN = 256_000, 4_000
"""A reply may have so many bytes, and so many more for each token of output: the protocol wraps each in some 300."""
_HOSTED = ("openai.com", "azure.com")
"""These know `max_completion_tokens`, and of their newest models some no other; elsewhere `max_tokens` is known."""
_LOCAL = {"localhost", "127.0.0.1", "::1"}

_NEEDED = "x-stainless-raw-response"
"""The client itself looks for this header when the reply is there."""

Measure = Callable[[str, Callable[[], AsyncGenerator[ChatResult, None]]], ChatResult]
"""Carries a request out, with its text to count it by: in its time, tried again, counted, within budget."""


class Chat(ChatOpenAI):
    """A chat model that an agent may bind tools to: every request of it is measured, and nothing of it is traced."""

    _measure: Measure | None = PrivateAttr(default=None)

    def measured(self, measure: Measure) -> "Chat":
        """Give one like it, on the same connections, whose requests this carries out."""
        other = self.model_copy()
        other._measure = measure
        return other

    async def close_connections(self) -> None:
        """Close what `open_chat` opened."""
        for client in (self.http_async_client, self.http_client):
            if isinstance(client, httpx2.AsyncClient):
                await client.aclose()
            elif isinstance(client, httpx2.Client):
                client.close()

    def pieces(self, message: Message) -> AsyncGenerator[ChatGenerationChunk, None]:
        """Put a prompt to the model and give what it says, piece by piece."""
        return _started(self._astream([SystemMessage(message.system), HumanMessage(message.user)]))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the base class has it so
    ) -> ChatResult:
        if self._measure is None:
            raise NotImplementedError
        payload = self._get_request_payload(messages, stop=stop, **kwargs)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        return self._measure(str(cast(object, payload)), lambda: self._once(messages, stop, kwargs))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the base class has it so
    ) -> ChatResult:
        return await asyncio.to_thread(self._generate, messages, stop, None, **kwargs)

    async def _once(
        self, messages: list[BaseMessage], stop: list[str] | None, options: dict[str, Any]
    ) -> AsyncGenerator[ChatResult, None]:
        yield await super()._agenerate(messages, stop, None, **options)


async def _started(chunks: AsyncIterator[ChatGenerationChunk]) -> AsyncGenerator[ChatGenerationChunk, None]:
    async for chunk in chunks:
        yield chunk


def open_chat(settings: ModelSettings) -> Chat:
    """Make the chat model; its connections belong to the event loop that it is first used in."""
    stop_tracing()
    # Of a reply that is not of the protocol this would show the words, and the reply is refused anyway.
    warnings.filterwarnings("ignore", message="Pydantic serializer warnings")
    hosted = _is_hosted(settings.host)
    chat = Chat(
        model=settings.name,
        api_key=SecretStr(settings.key),
        base_url=settings.base_url,
        temperature=settings.temperature,
        max_completion_tokens=settings.most_tokens if hosted else None,
        extra_body=None if hosted else {"max_tokens": settings.most_tokens},
        timeout=settings.timeout,
        stream_chunk_timeout=None,
        max_retries=0,
        stream_usage=True,
        use_responses_api=False,
        disable_streaming=True,
        http_socket_options=(),
        http_client=httpx2.Client(transport=_Nowhere(), trust_env=False),
        http_async_client=_client(settings),
    )
    for reply in (ChatCompletion, ChatCompletionChunk):
        reply.model_rebuild()  # otherwise the first reply of each kind waits for it
    return chat


def _is_hosted(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in _HOSTED)


def _client(settings: ModelSettings) -> httpx2.AsyncClient:
    """Make the client; one that talks to this machine asks no proxy."""
    limit = BASE_BYTES + BYTES_A_TOKEN * settings.most_tokens
    unsaid = ("x-stainless-",) if _is_hosted(settings.host) else ("x-stainless-", "openai-")

    async def withhold(request: httpx2.Request) -> None:
        """Tell nobody which system this is, and OpenAI's names of organisations to OpenAI alone."""
        for name in [name for name in request.headers if name.startswith(unsaid)]:
            if name != _NEEDED:
                del request.headers[name]

    async def bound(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise FaultError(Fault(Outcome.INVALID, "compressed, which was not asked for", billed=True))
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Counted(response.stream, limit)

    return httpx2.AsyncClient(
        verify=_certificates(),
        timeout=settings.timeout,
        follow_redirects=False,
        trust_env=settings.host not in _LOCAL,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"request": [withhold], "response": [bound]},
    )


@cache
def _certificates() -> SSLContext:
    """Read the certificates that are trusted, once."""
    return httpx2.create_ssl_context()


class _Nowhere(httpx2.BaseTransport):
    """Where requests without a bound in time would go: there are none."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        raise NotImplementedError


class _Counted(httpx2.AsyncByteStream):
    """A reply's bytes, up to a limit: a line that never ends would fill the memory before its time is over."""

    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream = stream
        self._left = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise FaultError(Fault(Outcome.ENDLESS, "too many bytes", billed=True))
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
