"""All that a pretended Slack holds, and what is promised by it: triggers, codes and addresses for answers."""

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.slack_server.things import App, Call, File, Json, Message, View, Workspace


@dataclass(frozen=True)
class Grant:
    """Somebody's approval, which a code stands for; `everywhere` is one for a whole enterprise."""

    team: str
    user: str
    redirect: str = ""
    scopes: tuple[str, ...] = ()
    everywhere: bool = False


@dataclass
class ReplyAddress:
    """A `response_url`: where it answers to, how often it was used, and until when it is good (monotonic)."""

    team: str
    channel: str
    user: str
    message: str | None
    until: float
    used: int = 0


class World:
    """Everything; whoever reads or changes it holds `lock`, and calls `changed` after a change."""

    def __init__(self) -> None:
        self.app = App()
        self.lock = threading.RLock()
        self.news = threading.Condition(self.lock)
        self.teams: dict[str, Workspace] = {}
        self.dead: dict[str, str] = {}
        self.messages: list[Message] = []
        self.views: dict[str, View] = {}
        self.open: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self.triggers: dict[str, tuple[str, float]] = {}
        self.codes: dict[str, Grant] = {}
        self.status: dict[tuple[str, str], str] = {}
        self.statuses: list[tuple[str, str, str]] = []
        self.titles: dict[tuple[str, str], str] = {}
        self.prompts: dict[tuple[str, str], Json] = {}
        self.replies: dict[str, ReplyAddress] = {}
        self._numbers = itertools.count(1)
        self._times = self._rising()

    def changed(self) -> None:
        """Wake whoever waits for something."""
        with self.lock:
            self.news.notify_all()

    def number(self) -> int:
        """A number that nothing else has."""
        with self.lock:
            return next(self._numbers)

    def id(self, letter: str) -> str:
        """An id as Slack makes them: a letter, and what nobody else has."""
        return f"{letter}{self.number():010d}"

    def ts(self) -> str:
        """A message's time, later than any before."""
        with self.lock:
            return next(self._times)

    def _rising(self) -> Iterator[str]:
        last = 0
        while True:
            last = max(last + 1, int(time.time() * 1_000_000))
            yield f"{last // 1_000_000}.{last % 1_000_000:06d}"

    def find(self, channel: str, ts: str) -> Message | None:
        """A message that is there."""
        for one in reversed(self.messages):
            if one.channel == channel and one.ts == ts and not one.deleted:
                return one
        return None
