"""Lanes: taken up again, shared between services, ended well; and many at once, each done once and in order."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.channels.slack import lanes
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, words
from assistant.channels.slack.counting import Counted
from assistant.channels.slack.incoming import place
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.service import SlackService, open_slack
from assistant.channels.slack.slots import Slots, aside
from assistant.organisation import Shared
from tests.assistant.channels.slack.running.conftest import Desk, Work, at_desk, keep
from tests.assistant.channels.slack.serving import PATH, install, listening, settings
from tests.slack_server import Message as SlackMessage
from tests.slack_server import Person, SlackServer, Team, sending

Make = Callable[[Work], SlackService]


@pytest.fixture
def team(desk: Desk) -> Team:
    return desk.team()


@pytest.fixture
def make(open_shared_once: Shared, one_slack: SlackServer) -> Make:
    """Another service on the same database, as another process has it; not started."""

    def made(work: Work) -> SlackService:
        shared = open_shared_once
        shared.settings = replace(shared.settings, slack=settings(one_slack))
        return open_slack(shared, Counted(), work.fault, parts=work.parts())

    return made


def test_what_was_left_when_a_process_ended_is_done_by_the_next(make: Make, one_slack: SlackServer):
    team, work = one_slack.team(), Work()
    service = make(work)
    install(service, team)
    keep(service, team, "left", "1")
    keep(service, team, "behind", "2")
    next_one = make(work)
    next_one.start()
    try:
        one_slack.wait_for(lambda: sorted(work.said) == ["behind", "left"])
    finally:
        assert next_one.stop(10)


def test_told_to_stop_it_ends_what_it_has_begun_and_leaves_the_rest(make: Make, one_slack: SlackServer):
    team, work = one_slack.team(), Work()
    begun, gate = threading.Event(), threading.Event()

    def deed(_job: Job, _bench: Bench) -> None:
        begun.set()
        gate.wait(10)

    work.deed = deed
    service = make(work)
    install(service, team)
    keep(service, team, "begun")
    keep(service, team, "waits", place="1790000000.000002")
    service.start()
    assert begun.wait(10)
    threading.Timer(0.3, gate.set).start()
    assert service.stop(10)
    assert work.said == ["begun"]
    assert service.inbox.left() == 1
    last = make(work)
    last.start()
    one_slack.wait_for(lambda: work.said == ["begun", "waits"])
    assert last.stop(10)


def test_one_that_takes_too_long_does_not_hold_up_the_end(make: Make, one_slack: SlackServer):
    team, work = one_slack.team(), Work()
    begun, gate = threading.Event(), threading.Event()

    def deed(_job: Job, _bench: Bench) -> None:
        begun.set()
        gate.wait(20)

    work.deed = deed
    service = make(work)
    install(service, team)
    keep(service, team, "slow")
    service.start()
    assert begun.wait(10)
    assert not service.stop(0.2)
    gate.set()
    one_slack.wait_for(lambda: service.inbox.left() == 0)


def test_what_takes_long_is_held_for_longer(make: Make, one_slack: SlackServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lanes, "RENEW", 0.05)
    team, work, held = one_slack.team(), Work(), list[str]()
    work.deed = lambda _job, _bench: time.sleep(0.4)
    service = make(work)
    install(service, team)
    hold = service.inbox.hold

    def noted(id: str) -> None:  # noqa: A002 - as it is called
        held.append(id)
        hold(id)

    monkeypatch.setattr(service.inbox, "hold", noted)
    keep(service, team, "slow")
    service.start()
    one_slack.wait_for(lambda: work.said == ["slow"])
    assert service.stop(10)
    assert held.count(f"{team.id}-slow") >= 3


def test_two_services_share_the_work_and_do_each_thread_in_order(open_shared_once: Shared, one_slack: SlackServer):
    one, two = Work(), Work()
    order: dict[str, list[str]] = {}
    lock = threading.Lock()

    def deed(job: Job, _bench: Bench) -> None:
        where = place(job)
        assert where
        with lock:
            order.setdefault(where.thread, []).append(job.payload["event"]["ts"])

    one.deed = two.deed = deed
    with at_desk(open_shared_once, one_slack, one) as first, at_desk(open_shared_once, one_slack, two) as second:
        addresses = [f"{desk.address}{PATH}" for desk in (first, second)]
        team = first.team()
        priya = team.person("Priya")
        channel = team.direct(priya)
        for thread in range(6):
            root = team.write(priya, channel, f"{thread}")
            said = [root, *(team.write(priya, channel, f"{thread}.{n}", root) for n in range(4))]
            for n, message in enumerate(said):
                one_slack.send_to(addresses[(thread + n) % 2])
                team.tell(sending.message(message, channel))
        first.idle()
    assert len(one.done) + len(two.done) == 30
    assert one.done
    assert two.done
    assert all(stamps == sorted(stamps) for stamps in order.values())


def test_two_hundred_at_once_are_each_done_once_and_in_order(desk: Desk, team: Team):
    def deed(job: Job, bench: Bench) -> None:
        where = place(job)
        assert where
        text = f"re: {job.payload['event']['text']}"
        bench.slack.post(where.channel, where.thread, Message(text, [words(text)]))

    desk.work.deed = deed
    people = [team.person(f"P{n}") for n in range(20)]
    roots = [team.write(one, team.direct(one), "0") for one in people]
    statuses: list[int] = []
    ready = threading.Barrier(len(people))

    def send(person: Person, root: SlackMessage) -> None:
        said = [root, *(team.write(person, team.direct(person), str(n), root) for n in range(1, 10))]
        ready.wait()
        statuses.extend(team.tell(sending.message(message, team.direct(person))).status for message in said)

    threads = [threading.Thread(target=send, args=both) for both in zip(people, roots, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 200
    desk.idle(60)
    assert len(desk.work.done) == 200
    for one in people:
        answers = [message.text for message in desk.slack.messages(team.direct(one))]
        assert answers == [f"re: {n}" for n in range(10)]


class TestSlots:
    def test_so_many_think_at_once_and_those_that_wait_do_not_count(self):
        slots, thinking, most, lock = Slots(2), [0], [0], threading.Lock()

        def think(seconds: float) -> None:
            with lock:
                thinking[0] += 1
                most[0] = max(most[0], thinking[0])
            time.sleep(seconds)
            with lock:
                thinking[0] -= 1

        def work() -> None:
            with slots.held():
                think(0.02)
                with aside():
                    time.sleep(0.1)
                think(0.02)

        began = time.monotonic()
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert most[0] == 2
        assert time.monotonic() - began < 8 * 0.1

    def test_requests_go_first_but_not_for_ever(self):
        busy = threading.Event()
        busy.set()
        slots = Slots(1, busy.is_set)
        began = time.monotonic()
        with slots.held():
            assert time.monotonic() - began >= 0.5
        busy.clear()
        began = time.monotonic()
        with slots.held():
            assert time.monotonic() - began < 0.3

    def test_elsewhere_than_in_a_slot_nothing_is_given_back(self):
        with aside(), aside():
            pass


def test_an_application_that_ends_lets_its_service_end(open_shared_once: Shared, one_slack: SlackServer):
    from assistant.channels.api.app import create_app
    from assistant.channels.api.operations.metrics import Metrics

    shared = open_shared_once
    shared.settings = replace(shared.settings, slack=settings(one_slack))
    app = create_app(shared, Metrics("tests"))
    names = ("slack-0", "slack-lanes")
    with listening(app) as address:
        one_slack.send_to(f"{address}{PATH}")
        team = one_slack.team()
        install(app.state.slack, team)
        team.say(team.person("Priya"), "What does Well-led mean?")
        running = {thread.name for thread in threading.enumerate()}
    assert set(names) <= running
    assert app.state.slack.inbox.left() <= 1
    shared.settings = replace(shared.settings, slack=settings(one_slack, signing_secret=""))
    assert create_app(shared, Metrics("tests")).state.slack is None
