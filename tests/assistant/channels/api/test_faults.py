"""A real server that is killed, left in mid-stream and kept waiting; tests/faults has what else breaks, under load."""

from collections.abc import Iterator
from time import monotonic

import pytest

from tests.faults.load import ASKED, FINDING, Load
from tests.faults.looking import look
from tests.faults.served import Served, serving
from tests.faults.streaming import Line, request

SECONDS = 2
"""What the server is told that a request may take."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("faults") / "home", REGROW_SECONDS=str(SECONDS)) as server:
        yield server


def test_a_turn_whose_listener_goes_away_is_finished_and_kept(server: Served):
    load = Load(server, server.newcomer())
    with load.sender() as sender:
        begun = load.expect(sender.once("/v1/conversations", {"title": "listening"}), 201)
        path = f"/v1/conversations/{begun['id']}/messages"
        line = Line.to(server, request(path, {"text": ASKED[0]}, load.key))
        line.until(b"event: begun")
        line.close()
        server.until(lambda: bool(load.expect(sender.got(path), 200)), "the turn is not kept", 10)
        server.until(lambda: server.streams_open() == 0, "the stream stays open", 10)
    load.kept.turns[begun["id"]] = [ASKED[0]]
    assert look(load).well


def test_a_body_that_trickles_is_refused_in_time(server: Served):
    sent = request("/v1/answers", {"question": ASKED[0]}, server.newcomer())
    begun = monotonic()
    line = Line.to(server, sent[:-5])
    assert line.rest().startswith(b"HTTP/1.1 408 ")
    assert SECONDS - 0.1 < monotonic() - begun < SECONDS + 5
    line.close()


def test_what_was_acknowledged_outlives_the_process(server: Served):
    load = Load(server, server.newcomer())
    with load.sender() as sender:
        begun = load.expect(sender.once("/v1/conversations", {"title": "before"}), 201)
        told = load.expect(sender.once(f"/v1/conversations/{begun['id']}/messages", {"text": ASKED[0]}), 200)
        load.kept.turns[begun["id"]] = [told["said"]]
        plan = load.expect(sender.once("/v1/plans", {"findings": [FINDING], "by": "R. Manager"}), 201)
        load.kept.plans[plan["id"]] = ["R. Manager"]
        line = Line.to(server, request("/v1/plans", {"findings": [FINDING]}, load.key))
        line.until(b"event: step")
        server.kill()
        line.close()
        server.start()
    found = look(load)
    assert (found.lost, found.broken, load.wrong) == ([], [], [])
    assert len(found.twice) <= 1  # the plan that was under way, if it came to its end
