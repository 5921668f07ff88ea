"""A Slack service whose jobs are the test's own, beside a Slack: what is done is noted, and may fail as told."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, actions, button
from assistant.channels.slack.counting import Counted
from assistant.channels.slack.http import slack_router
from assistant.channels.slack.incoming import place
from assistant.channels.slack.jobs import Handlers, Job
from assistant.channels.slack.parts import Parts
from assistant.channels.slack.service import SlackService, open_slack
from assistant.organisation import Shared
from assistant.store.slack import Entry
from tests.assistant.channels.api.conftest import opened
from tests.assistant.channels.slack.serving import PATH, install, listening, settings
from tests.slack_server import Channel, Person, SlackServer, Team, slack_server
from tests.slack_server import Message as SlackMessage

Deed = Callable[[Job, Bench], object]
KINDS = (
    *("event:message", "event:app_mention", "event:app_home_opened", "event:assistant_thread_started"),
    *("action:do", "action:open", "view:form", "shortcut:ask", "command"),
)


@dataclass
class Work:
    """What was done, in order; `deed` is what each job does besides, and `prompt` what is done at once."""

    done: list[Job] = field(default_factory=list[Job])
    faults: list[str] = field(default_factory=list[str])
    prompted: list[Job] = field(default_factory=list[Job])
    deed: Deed | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def do(self, job: Job, bench: Bench) -> None:
        if self.deed:
            self.deed(job, bench)
        with self.lock:
            self.done.append(job)

    def prompt(self, job: Job, bench: Bench) -> None:
        with self.lock:
            self.prompted.append(job)

    def fault(self, error: BaseException, event: str = "fault", **facts: object) -> None:
        with self.lock:
            self.faults.append(f"{event}: {type(error).__name__} {error}")

    @property
    def said(self) -> list[str]:
        """The words of the messages that were done."""
        return [job.payload["event"]["text"] for job in self.done if "event" in job.payload]

    def parts(self) -> Parts:
        handlers: Handlers = dict.fromkeys((kind for kind in KINDS if kind != "action:open"), self.do)
        prompt: Handlers = {"action:open": self.prompt, "shortcut:ask": self.prompt}
        return Parts(handlers, prompt, {"form": _checked})


def _checked(job: Job, _bench: Bench) -> dict[str, str]:
    given = job.payload["view"]["state"]["values"]["words"]["value"]["value"]
    return {"words": "Please say more."} if given == "short" else {}


@dataclass
class Desk:
    """A service with such jobs, reached over HTTP."""

    slack: SlackServer
    shared: Shared
    service: SlackService
    counted: Counted
    work: Work
    address: str

    def team(self, name: str = "Rowan Care") -> Team:
        team = self.slack.team(name)
        install(self.service, team)
        return team

    def idle(self, seconds: float = 20.0) -> None:
        self.slack.wait_for(lambda: self.service.inbox.left() == 0, seconds, "that all is done")


@contextmanager
def at_desk(shared: Shared, slack: SlackServer, work: Work | None = None, **more: object) -> Generator[Desk]:
    """Run one on what is open, with its own threads, until left."""
    shared.settings = replace(shared.settings, slack=settings(slack, **more))
    work = work or Work()
    counted = Counted()
    service = open_slack(shared, counted, work.fault, parts=work.parts())
    app = FastAPI()
    app.include_router(slack_router(service))
    with listening(app) as address:
        slack.send_to(f"{address}{PATH}")
        service.start()
        try:
            yield Desk(slack, shared, service, counted, work, address)
        finally:
            assert service.stop(10)


@pytest.fixture(scope="session")
def open_shared_once(tmp_path_factory: pytest.TempPathFactory) -> Generator[Shared]:
    with opened(tmp_path_factory.mktemp("desk")) as shared:
        yield shared


@pytest.fixture(scope="session")
def one_slack() -> Generator[SlackServer]:
    with slack_server() as slack:
        yield slack


@pytest.fixture(scope="module")
def desk_of_all(open_shared_once: Shared, one_slack: SlackServer) -> Generator[Desk]:
    with at_desk(open_shared_once, one_slack) as desk:
        yield desk


@pytest.fixture
def desk(desk_of_all: Desk) -> Generator[Desk]:
    """The service with nothing done so far."""
    work = desk_of_all.work
    yield desk_of_all
    work.deed = None
    desk_of_all.slack.mend()
    desk_of_all.idle()
    work.done.clear()
    work.prompted.clear()
    work.faults.clear()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def thread_of(job: Job) -> str:
    where = place(job)
    assert where
    return where.thread


def pausing(seconds: float) -> Deed:
    """A job that takes so long."""
    return lambda _job, _bench: time.sleep(seconds)


def button_message(desk: Desk, team: Team, action: str = "do") -> tuple[Person, Channel, SlackMessage]:
    """A message of Regrow's with a button, in a channel, and somebody who may press it."""
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    bench = desk.service.bench(team.id)
    assert bench
    ts = bench.slack.post(channel.id, None, Message("Press", [actions(button("Press", action, "1"))]))
    found = desk.slack.world.find(channel.id, ts)
    assert found
    return priya, channel, found


def keep(service: SlackService, team: Team, name: str, lane: str = "L", place: str = "1790000000.000001") -> None:
    """Put a message into the inbox, as if it had come."""
    payload = {"event": {"type": "message", "channel": "D1", "ts": place, "text": name, "user": "U1"}}
    service.inbox.accept(
        Entry(f"{team.id}-{name}", team.id, f"{team.id}:{lane}", place, "event:message", "U1", payload)
    )
