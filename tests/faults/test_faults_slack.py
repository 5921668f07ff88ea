"""Two hundred of Slack's events at once, and a process that dies: acknowledged in time, all answered, none twice."""

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from assistant.store.slack import Seal
from tests.faults.served import Served, serving
from tests.parts.postgres import fresh_database
from tests.parts.servers import HOST, Server
from tests.slack_server import Channel, Message, SlackServer, Team, sending, slack_server
from tests.slack_server.delivery import sign

pytestmark = pytest.mark.faults

Tell = Callable[[str, str], None]
PEOPLE, EACH = 20, 10
IN_TIME = 1.0
"""Seconds within which each is acknowledged; Slack gives three. The sender takes its share of the same cores."""
LONG = 240.0
QUESTIONS = (
    "What does Well-led mean?",
    "our MAR sheets are full of gaps, what do we do first?",
    "What does good look like for safe staffing?",
    "How do we prioritise our improvements?",
    "what is the capital of France?",
)


@dataclass
class Trial:
    """A server that Slack sends to, and a workspace in which it is installed."""

    slack: SlackServer
    server: Served
    team: Team

    def asked(self, people: int = PEOPLE, each: int = EACH) -> list[tuple[Channel, Message]]:
        """Let so many people ask so much, each in one thread; nothing is sent yet."""
        made: list[tuple[Channel, Message]] = []
        for n in range(people):
            person = self.team.person(f"Person {n}")
            channel, root = self.team.direct(person), None
            for k in range(each):
                said = self.team.write(person, channel, QUESTIONS[k % len(QUESTIONS)], root)
                root = root or said
                made.append((channel, said))
        return made

    def send(self, asked: Sequence[tuple[Channel, Message]]) -> list[tuple[int, float]]:
        """Send all of it at once; gives status and seconds of each acknowledgement."""
        requests = [self._request(channel, said) for channel, said in asked]

        async def all_of_them() -> list[tuple[int, float]]:
            return await asyncio.gather(*(_sent(self.server.port, request) for request in requests))

        return asyncio.run(all_of_them())

    def answered(self, asked: Sequence[tuple[Channel, Message]]) -> int:
        """How many answers there are, in all channels."""
        channels = {channel.id: channel for channel, _ in asked}
        return sum(len(self.slack.messages(channel)) for channel in channels.values())

    def _request(self, channel: Channel, said: Message) -> bytes:
        body = json.dumps(sending.event(self.slack.world, self.team.workspace, sending.message(said, channel))).encode()
        at = str(int(time.time()))
        lines = (
            "POST /slack/events HTTP/1.1",
            f"Host: {HOST}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            f"X-Slack-Request-Timestamp: {at}",
            f"X-Slack-Signature: {sign(self.slack.app.signing_secret, at, body)}",
            "Connection: close",
        )
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _sent(port: int, request: bytes) -> tuple[int, float]:
    reader, writer = await asyncio.open_connection(HOST, port)
    begun = time.monotonic()
    writer.write(request)
    status = int((await reader.readline()).split()[1])
    took = time.monotonic() - begun
    writer.close()
    await writer.wait_closed()
    return status, took


@contextmanager
def trial(home: Path, *options: str, processes: int = 1, where: str | None = None, **more: str) -> Generator[Trial]:
    with slack_server() as slack:
        team = slack.team("Rowan Care")
        settings = {
            "SLACK_SIGNING_SECRET": slack.app.signing_secret,
            "SLACK_BOT_TOKEN": team.token,
            "REGROW_SLACK_API_URL": slack.api,
            **more,
        }
        with serving(home, *options, processes=processes, where=where, **settings) as server:
            slack.wait_for(lambda: slack.called("auth.test"), 30, "that the workspace is kept")
            time.sleep(1)
            yield Trial(slack, server, team)
        slack.check()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """One process on SQLite."""
    with trial(tmp_path_factory.mktemp("slack") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, postgres_server: Server) -> Iterator[Trial]:
    """Two processes on PostgreSQL."""
    more = {"REGROW_SLACK_KEY": Seal.new_key()}
    with (
        fresh_database(postgres_server) as url,
        trial(
            tmp_path_factory.mktemp("slack-2") / "home", "--no-own-documents", processes=2, where=url,
            DATABASE_URL=url, **more,
        ) as made,
    ):  # fmt: skip
        yield made


@pytest.mark.parametrize("kind", ["alone", "several"])
def test_two_hundred_at_once_are_acknowledged_in_time_and_answered_once(
    request: pytest.FixtureRequest, kind: str, tell: Tell
):
    made: Trial = request.getfixturevalue(kind)
    asked = made.asked()
    begun = time.monotonic()
    sent = made.send(asked)
    assert {status for status, _ in sent} == {200}
    first = sorted(seconds for _, seconds in sent)
    later: list[float] = []
    total = list(asked)
    for count in (1, 1, 5, 20):  # while the first are being answered
        time.sleep(2)
        more = made.asked(count, 1)
        total += more
        later += [seconds for _, seconds in made.send(more)]
    made.slack.wait_for(lambda: made.answered(total) >= len(total), LONG, "all answers")
    took = time.monotonic() - begun
    time.sleep(2)
    assert made.answered(total) == len(total)
    for channel, root in asked[::EACH]:
        assert [answer.root for answer in made.slack.messages(channel)] == [root.ts] * EACH
    tell(
        f"Slack, {kind}",
        f"{len(sent)} at once acknowledged in {first[len(first) // 2]:.2f} s (half), {first[-1]:.2f} s (all); "
        f"{len(later)} more while busy in at most {max(later):.2f} s; {len(total)} answered in {took:.0f} s",
    )
    assert first[-1] < IN_TIME
    assert max(later) < IN_TIME


def test_a_process_that_dies_while_it_answers_leaves_nothing_unanswered(several: Trial, tell: Tell):
    asked = several.asked(10, 3)
    sent = several.send(asked)
    assert {status for status, _ in sent} == {200}
    time.sleep(1.5)
    os.kill(several.server.workers()[0], signal.SIGKILL)
    begun = time.monotonic()
    several.slack.wait_for(lambda: several.answered(asked) >= len(asked), LONG, "all answers")
    tell("Slack, a worker killed", f"all {len(asked)} answered {time.monotonic() - begun:.0f} s after it died")
    for channel, _ in asked:
        assert len({message.root for message in several.slack.messages(channel)}) == 1


def test_figures_of_it_are_told(alone: Trial):
    text = httpx.get(f"{alone.server.url}/metrics", timeout=10).text
    assert 'regrow_slack_events_total{kind="event:message"}' in text
    assert "regrow_slack_acknowledged_seconds_count" in text
    assert "regrow_slack_done_seconds_count" in text
