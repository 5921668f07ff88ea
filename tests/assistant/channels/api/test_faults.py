"""A real server that is killed, left in mid-stream and kept waiting; tests/faults has what else breaks, under load."""

from collections.abc import Iterator
from contextlib import closing
from time import monotonic

import pytest

from assistant.organisation import open_shared
from assistant.settings import Settings
from assistant.store.keys import KeyStore
from tests.faults.load import ASKED, FINDING, Load
from tests.faults.served import Served, serving
from tests.faults.streaming import Line, request

SECONDS = 4
"""What the server is told that a request may take."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("faults") / "home"
    with serving(home, "--no-own-documents", REGROW_SECONDS=str(SECONDS)) as server:
        yield server


def test_a_turn_whose_listener_goes_away_is_finished_and_kept(server: Served):
    load = Load(server, server.newcomer())
    with load.sender() as sender:
        begun = load.expect(sender.once("/v1/conversations", {"title": "listening"}), 201)
        path = f"/v1/conversations/{begun['id']}/messages"
        with closing(Line.to(server, request(path, {"text": ASKED[0]}, load.key))) as line:
            line.until(b"event: begun")
        server.until(lambda: bool(load.expect(sender.got(path), 200)), "the turn is not kept", 10)
        server.until(lambda: server.streams_open() == 0, "the stream stays open", 10)
        assert [turn["said"] for turn in load.expect(sender.got(path), 200)] == [ASKED[0]]


def test_a_body_that_trickles_is_refused_in_time(server: Served):
    sent = request("/v1/answers", {"question": ASKED[0]}, server.newcomer())
    begun = monotonic()
    with closing(Line.to(server, sent[:-5])) as line:
        assert line.rest().startswith(b"HTTP/1.1 408 ")
    assert SECONDS - 0.1 < monotonic() - begun < SECONDS + 5


def test_what_was_acknowledged_outlives_the_process(server: Served):
    load = Load(server, server.newcomer())
    with load.sender() as sender:
        begun = load.expect(sender.once("/v1/conversations", {"title": "before"}), 201)
        told = load.expect(sender.once(f"/v1/conversations/{begun['id']}/messages", {"text": ASKED[0]}), 200)
        plan = load.expect(sender.once("/v1/plans", {"findings": [FINDING], "by": "R. Manager"}), 201)
        with closing(Line.to(server, request("/v1/plans", {"findings": [FINDING]}, load.key))) as line:
            line.until(b"event: step")
            server.kill()
    with open_shared(Settings(server.home)) as shared:
        key = KeyStore(shared.database).check(load.key)
        assert key is not None
        office = shared.office(key.organisation)
        assert [turn.said for turn in office.agent.exchanges(begun["id"])] == [told["said"]]
        assert office.plans.exact(plan["id"]).version == 1
        for listed in office.plans.list():  # the one that was under way is whole or not there
            assert office.plans.exact(listed.id).version == listed.version == len(office.plans.versions(listed.id)) == 1
