"""What an endpoint sends, read: text, tokens, and whether it is whole. Raises FaultError where it is not."""

from collections.abc import Callable
from typing import Any, cast

from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.llm.faults import Fault, FaultError
from assistant.llm.tokens import estimate_tokens
from assistant.models import Outcome

SLACK = 2
"""By our own count, which is an estimate, so many times the longest output is too long."""
_UNFINISHED = {"length": Outcome.ENDLESS, "content_filter": Outcome.CUT}


class Reading:
    """A reply that comes in pieces, each with text in it given to `show`."""

    def __init__(self, most_tokens: int, show: Callable[[str], None]) -> None:
        self._most = most_tokens * SLACK
        self._show = show
        self._texts: list[str] = []
        self._tokens = 0
        self._finish: str | None = None
        self.usage: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """All the text so far."""
        return "".join(self._texts)

    def take(self, chunk: ChatGenerationChunk) -> bool:
        """Take a piece; gives whether there is text in it."""
        content: object = chunk.message.content  # pyright: ignore[reportUnknownMemberType]
        text = content if isinstance(content, str) else ""
        self._finish = (chunk.generation_info or {}).get("finish_reason") or self._finish
        self.usage = usage_of(chunk.message) or self.usage
        self._tokens += estimate_tokens(text)
        if self._tokens > self._most:
            raise FaultError(Fault(Outcome.ENDLESS, "too much text", billed=True))
        if text:
            self._texts.append(text)
            self._show(text)
        return bool(text)

    def check_end(self) -> None:
        """Check that it is whole."""
        if not self._texts:
            raise FaultError(Fault(_UNFINISHED.get(self._finish or "", Outcome.INVALID), "no text", billed=True))
        if self._finish is None and self.usage is None:
            raise FaultError(Fault(Outcome.CUT, "no end", billed=True))
        check_finish(self._finish)


def check_finish(reason: object) -> None:
    """Raise FaultError where a model says that it could not finish."""
    if isinstance(reason, str) and reason in _UNFINISHED:
        raise FaultError(Fault(_UNFINISHED[reason], f"finished by {reason}", billed=True))


def check_result(result: ChatResult) -> None:
    """Check that a reply that came as one is one, and whole."""
    if not result.generations:
        raise FaultError(Fault(Outcome.INVALID, "no choices", billed=True))
    first = result.generations[0]
    check_finish((first.generation_info or {}).get("finish_reason"))


def written_in(result: ChatResult) -> tuple[str, tuple[int, int] | None]:
    """Give all that a reply holds, to count it by, and the tokens that the endpoint counted."""
    if not result.generations:
        return "", None
    message = result.generations[0].message
    calls = cast("list[object]", getattr(message, "tool_calls", []))
    return f"{message.text}{calls or ''}", usage_of(message)


def usage_of(message: BaseMessage) -> tuple[int, int] | None:
    """Give the tokens that the endpoint counted, if it did; a count of no input is none."""
    usage = cast("dict[str, Any] | None", getattr(message, "usage_metadata", None)) or {}
    read, written = usage.get("input_tokens", 0), usage.get("output_tokens", 0)
    return (read, written) if read > 0 and written >= 0 else None
