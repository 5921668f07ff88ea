"""Two processes on PostgreSQL, Chroma and Redis, each of which breaks while they are under load.

One server goes through all of it, so the trials are in an order: the one that ends it is the last.
"""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.faults.load import Load, under_load
from tests.faults.looking import look
from tests.faults.sending import LIMIT
from tests.faults.served import Served
from tests.faults.tally import CONNECTION
from tests.parts.servers import Server

pytestmark = pytest.mark.faults

Tell = Callable[[str, str], None]
EXPECTED = {"200", "201", "409", "412", "503", CONNECTION}
SETTLE = 3.0
"""Seconds of load before and after what breaks."""
DOWN = 3.0
KILLS = 4
BACK = 15.0
"""Seconds within which writing works again by itself, on a machine that is busy."""


def _judged(load: Load, tell: Tell, trial: str, *more: str) -> None:
    """Look at everything, say what was counted, and fail where anything is not as it should be."""
    found = look(load)
    outcomes = load.tally.outcomes()
    slowest = f"slowest {load.tally.slowest():.1f} s"
    denied = f"changes made and told as not made: {load.kept.denied}"
    tell(trial, "; ".join((load.tally.told(), load.kept.told(), found.told(), denied, slowest, *more)))
    assert found.well, (found.lost, found.twice, found.broken)
    assert not load.wrong, load.wrong
    assert not load.given_up, load.given_up
    assert set(outcomes) <= EXPECTED, outcomes
    assert load.kept.denied == 0
    assert load.tally.slowest() < LIMIT


def _settled(load: Load) -> None:
    """Let the load go on for a while, at least until every client has had something done."""
    done = load.kept.count()
    load.server.until(lambda: load.kept.count() >= done + 8, "nothing is done")
    time.sleep(SETTLE)


def _statuses(load: Load, begun: float, ended: float) -> set[str]:
    return set(load.tally.outcomes(begun, ended))


def test_requests_go_on_without_redis(scaled: Served, redis_server: Server, tell: Tell):
    with under_load(scaled) as load:
        _settled(load)
        begun = time.monotonic()
        redis_server.kill()
        time.sleep(DOWN)
        scaled.until(lambda: scaled.ready() == (200, "degraded"), "readiness does not say so", 10)
        redis_server.start()
        ended = time.monotonic()
        back = scaled.until(lambda: scaled.ready() == (200, "ready"), "it does not come back", 30)
        _settled(load)
    _judged(load, tell, "Redis killed and started", f"ready again after {back:.1f} s")
    assert _statuses(load, begun, ended) <= {"200", "201"}


def test_answers_go_on_without_chroma(scaled: Served, chroma_server: Server, tell: Tell):
    with under_load(scaled) as load:
        _settled(load)
        chroma_server.kill()
        time.sleep(DOWN)
        with load.sender() as sender:
            reply = sender.attempt("POST", "/v1/answers", {"question": "What does good look like?"}, kind="answer")
        assert reply is not None
        assert (reply.status_code, "can't be searched just now" in reply.text) == (200, True)
        scaled.until(lambda: scaled.ready() == (200, "degraded"), "readiness does not say so", 10)
        chroma_server.start()
        back = scaled.until(lambda: scaled.ready() == (200, "ready"), "it does not come back", 30)
        _settled(load)
    answers = [one.outcome for one in load.tally.attempts if one.kind == "answer"]
    _judged(load, tell, "Chroma killed and started", f"ready again after {back:.1f} s", f"{len(answers)} answers")
    assert set(answers) == {"200"}


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_without_postgres_requests_are_refused_and_nothing_is_lost(
    scaled: Served, postgres_server: Server, tell: Tell, end: str
):
    with under_load(scaled) as load:
        _settled(load)
        getattr(postgres_server, end)()
        begun = time.monotonic()
        time.sleep(DOWN)
        assert scaled.ready()[0] == 503
        ended = time.monotonic()
        postgres_server.start()
        started = time.monotonic()
        back = scaled.until(lambda: load.tally.good_after(started) is not None, "nothing is written again", BACK)
        _settled(load)
    gap = f"nothing written for {load.tally.longest_gap():.1f} s"
    _judged(load, tell, f"PostgreSQL {end}", f"{back:.1f} s from its start to the first write", gap)
    assert _statuses(load, begun + 0.5, ended) <= {"503"}


def test_a_worker_that_is_killed_is_replaced_and_takes_nothing_along(scaled: Served, tell: Tell):
    replaced: list[float] = []
    with under_load(scaled) as load:
        for _ in range(KILLS):
            _settled(load)
            before = scaled.started()
            os.kill(scaled.workers()[0], signal.SIGKILL)
            replaced.append(scaled.until(lambda count=before: scaled.started() > count, "no worker replaces it"))
        _settled(load)
    seconds = f"replaced after {', '.join(f'{each:.1f}' for each in replaced)} s"
    _judged(load, tell, f"{KILLS} workers killed", seconds, f"nothing written for {load.tally.longest_gap():.1f} s")
    assert scaled.streams_open() == 0


def test_nothing_unexpected_was_logged(scaled: Served):
    assert scaled.faults() == []
