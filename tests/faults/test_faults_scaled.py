"""Two processes on PostgreSQL, Chroma and Redis, each of which breaks while they are under load.

One server goes through all of it, so the trials are in an order: the one that ends it is the last.
"""

import os
import signal
import socket
import time
from collections.abc import Callable

import pytest

from tests.faults.load import ASKED, FINDING, Load, under_load
from tests.faults.looking import look
from tests.faults.sending import LIMIT, Sender
from tests.faults.served import Served
from tests.faults.streaming import Line, request
from tests.faults.tally import CONNECTION
from tests.parts.servers import HOST, Server

pytestmark = pytest.mark.faults

Tell = Callable[[str, str], None]
EXPECTED = {"200", "201", "409", "412", "503", CONNECTION}
SETTLE = 2.0
"""Seconds of load before and after what breaks."""
DOWN = 3.0
KILLS = (1, 2)
"""So many workers at a time: the second time it is all of them."""
LEAVING = 6
"""So many streams of each kind whose listeners go away, or that are under way when the server is told to end."""
BACK = 15.0
"""Seconds within which writing works again by itself, on a machine that is busy."""


def _judged(load: Load, tell: Tell, trial: str, *more: str) -> None:
    """Look at everything, say what was counted, and fail where anything is not as it should be."""
    found = look(load)
    outcomes = load.tally.outcomes()
    slowest = f"slowest {load.tally.slowest():.1f} s"
    unsaid = f"changes made and not acknowledged: {load.kept.unsaid}"
    tell(trial, "; ".join((load.tally.told(), load.kept.told(), found.told(), unsaid, slowest, *more)))
    assert found.well, (found.lost, found.twice, found.broken)
    assert not load.wrong, load.wrong
    assert not load.given_up, load.given_up
    assert set(outcomes) <= EXPECTED, outcomes
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
        for killed in KILLS:
            _settled(load)
            want = scaled.started() + killed
            for worker in scaled.workers()[:killed]:
                os.kill(worker, signal.SIGKILL)
            replaced.append(scaled.until(lambda count=want: scaled.started() >= count, "no worker replaces it"))
        _settled(load)
    seconds = f"replaced after {', '.join(f'{each:.1f}' for each in replaced)} s"
    _judged(
        load, tell, f"{sum(KILLS)} workers killed", seconds, f"nothing written for {load.tally.longest_gap():.1f} s"
    )
    assert scaled.streams_open() == 0


def test_what_was_begun_is_finished_though_its_listener_goes_away(scaled: Served, tell: Tell):
    load = Load(scaled, scaled.newcomer())
    with load.sender() as sender:
        lines, makers = _streams(load, sender)
        for line in lines:
            line.close()
        begun = time.monotonic()
        scaled.until(lambda: scaled.streams_open() == 0, "streams stay open", BACK)
        scaled.until(lambda: _are_kept(sender, load, len(makers)), "what was begun is not kept", BACK)
        took = time.monotonic() - begun
        _plans_of(sender, load, makers)
    _judged(load, tell, f"{len(lines)} listeners gone", f"all was kept {took:.1f} s later, no stream is open")


def test_told_to_end_it_finishes_what_was_begun_and_leaves_the_port(scaled: Served, tell: Tell):
    with under_load(scaled) as load:
        _settled(load)
        with load.sender() as sender:
            streaming = Load(scaled, load.key)
            lines, makers = _streams(streaming, sender)
        scaled.terminate()
        begun = time.monotonic()
        whole = [line.rest() for line in lines]
        status = scaled.end()
        took = time.monotonic() - begun
        for line in lines:
            line.close()
        with socket.create_server((HOST, scaled.port)):
            pass  # the port is free
        scaled.start()
        _settled(load)
    with load.sender() as sender:
        load.kept.turns |= streaming.kept.turns
        _plans_of(sender, load, makers)
    _judged(load, tell, "SIGTERM", f"status {status} after {took:.1f} s", f"{len(whole)} streams under way, all whole")
    assert status == 0
    for stream in whole:
        assert b"event: reply" in stream or b"event: plan" in stream, stream[-300:]
        assert stream.endswith(b"\r\n0\r\n\r\n"), stream[-300:]


def _streams(load: Load, sender: Sender) -> tuple[list[Line], list[str]]:
    """Begin turns and plans whose events are sent, and hear the first; gives them, and who has the plans made."""
    lines: list[Line] = []
    for number in range(LEAVING):
        begun = load.expect(sender.once("/v1/conversations", {"title": "listening"}), 201)
        text = f"{ASKED[0]} (note {number})"
        load.kept.turns[begun["id"]] = [text]
        path = f"/v1/conversations/{begun['id']}/messages"
        lines.append(Line.to(load.server, request(path, {"text": text}, load.key)))
        lines[-1].until(b"event: begun")
    makers = [f"listener {number}" for number in range(LEAVING)]
    asked = [request("/v1/plans", {"findings": [FINDING], "by": by}, load.key) for by in makers]
    lines += [Line.to(load.server, each) for each in asked]
    for line in lines[LEAVING:]:
        line.until(b"event: step")
    return lines, makers


def _are_kept(sender: Sender, load: Load, plans: int) -> bool:
    """Whether every turn and plan is there."""
    listed = load.expect(sender.got("/v1/plans"), 200)["items"]
    return len(listed) >= plans and all(
        load.expect(sender.got(f"/v1/conversations/{name}/messages"), 200) for name in load.kept.turns
    )


def _plans_of(sender: Sender, load: Load, makers: list[str]) -> None:
    """Find the plans that somebody had made: a stream that is left does not say their ids."""
    for plan in load.expect(sender.got("/v1/plans", limit="200"), 200)["items"]:
        by = load.expect(sender.got(f"/v1/plans/{plan['id']}/versions"), 200)[0]["by"]
        if by in makers:
            load.kept.plans.setdefault(plan["id"], [by])
    found = [made[0] for made in load.kept.plans.values()]
    assert all(by in found for by in makers), (makers, found)


def test_nothing_unexpected_was_logged(scaled: Served):
    assert scaled.faults() == []
