"""A message that is said bit by bit, in blocks of rich text; where Slack does not let it be, nothing is shown of it."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, cast
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.talk.packing import fits

GAP = 0.7
"""Seconds between two calls that add something: Slack takes some hundred a minute of a workspace."""
_FAILURES = (SlackClientError, URLError, OSError)


class Stream:
    """One such message. `shown` are its blocks so far; `broken` where it failed, `stopped` where its reader did so."""

    def __init__(self, bench: Bench, place: Place, user: str) -> None:
        self._bench = bench
        self._place = place
        self._user = user
        self._stream: Any = None  # its methods' types are only half known
        self._last = float("-inf")
        self._begun = False
        self.shown: list[Block] = []
        self.broken = False
        self.stopped = False

    @property
    def ts(self) -> str | None:
        """The message's own `ts`, None as long as nothing was said."""
        return self._stream.ts if self._stream else None

    def may_add(self) -> bool:
        """Whether something may be added now, or the message begun with it."""
        if self.broken or self.stopped or monotonic() - self._last < GAP:
            return False
        if not self._begun:
            self._begun = self._bench.slack.may_stream()
        return self._begun

    def add(self, blocks: list[Block], opening: str = "") -> bool:
        """Say more, with our own words in Markdown before it; False where it failed, or does not fit into a message."""
        if not fits([*self.shown, *blocks]):
            return False
        stream = self._opened()
        chunks: list[Block] = [{"type": "markdown_text", "text": opening}] if opening else []
        chunks.append({"type": "blocks", "blocks": blocks})
        added = self._tried(lambda: stream.append(chunks=chunks))
        self.shown += blocks if added else []
        self._last = monotonic()
        return added

    def end(self, blocks: list[Block]) -> bool:
        """Say the last and close the message; False where it failed."""
        stream = self._opened()
        return self._tried(lambda: stream.stop(blocks=blocks))

    def close(self) -> None:
        """Close the message as it is, whatever Slack says."""
        if self._stream is not None and self.ts:
            with suppress(*_FAILURES):
                self._stream.stop()

    def take_away(self) -> None:
        """Take back what was said of something that failed."""
        self.close()
        if self.ts:
            with suppress(*_FAILURES):
                self._bench.slack.client.chat_delete(channel=self._place.channel, ts=self.ts)

    def _opened(self) -> Any:  # noqa: ANN401 - as above
        if self._stream is None:
            there = self._place
            self._stream = self._bench.slack.stream(there.channel, there.thread, self._user, there.team)
        return self._stream

    def _tried(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except _FAILURES as error:
            reason = cast(Any, error).response.get("error") if isinstance(error, SlackApiError) else "unreachable"
            self.stopped = reason == "stopped_by_user"
            self.broken = not self.stopped
            if self.broken:
                self._bench.count("stream")
            return False
        return True
