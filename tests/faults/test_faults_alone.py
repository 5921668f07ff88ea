"""One process on SQLite: its disk fills up, and clients send and take next to nothing."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.faults.load import ASKED, FINDING, Load
from tests.faults.looking import look
from tests.faults.sending import Sender
from tests.faults.served import Served, serving
from tests.faults.streaming import SMALLEST, Crowd, Line, request

pytestmark = pytest.mark.faults

Tell = Callable[[str, str], None]
ROOM = 12_000_000
"""Bytes of the disk that fills up."""
EACH = 50
"""So many slow clients of each kind."""
SECONDS = 12
"""What the server is told that a request may take."""
HEAD = 20
"""What it allows for the head of one."""
FEW = 4
"""Threads by which it may have more: pools have no more than so many for the work that waits, and fewer later."""
SPARE = 60_000_000
"""Bytes by which a process may have grown: allocators keep what they had."""


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small disk, where root alone may make one; else a folder."""
    disk = tmp_path_factory.mktemp("alone") / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", disk]
    made = subprocess.run(command, check=False, capture_output=True)
    yield disk
    if made.returncode == 0:
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture(scope="module")
def alone(disk: Path) -> Iterator[Served]:
    """`regrow serve`."""
    with serving(disk / "home", REGROW_SECONDS=str(SECONDS)) as server:
        yield server


def test_a_full_disk_is_told_plainly_and_keeps_nothing_half(alone: Served, disk: Path, tell: Tell):
    if not disk.is_mount():
        pytest.skip("A disk to fill can be mounted by root alone, so this was not tried.")
    load = Load(alone, alone.newcomer())
    with load.sender() as sender:
        _write(load, sender, "before")
        filling = disk / "filling"
        _fill(filling)
        refused = _refused(load, sender)
        read = sender.attempt("GET", "/v1/plans", kind="read")
        assert read is not None
        filling.unlink()
        begun = time.monotonic()
        _write(load, sender, "after")
        took = time.monotonic() - begun
    found = look(load)
    tell("Disk full", f"{load.tally.told()}; {load.kept.told()}; {found.told()}; written again within {took:.1f} s")
    assert found.well, (found.lost, found.twice, found.broken)
    assert set(refused) == {503}, refused
    assert read.status_code == 200
    assert not load.wrong, load.wrong
    assert alone.faults() == []


def _fill(file: Path) -> None:
    """Write until there is no room at all."""
    with file.open("wb", buffering=0) as filling:
        for size in (65536, 4096, 512):
            try:
                while filling.write(b"x" * size):
                    pass
            except OSError:
                continue


def _write(load: Load, sender: Sender, when: str) -> None:
    """Write one of everything, all of it acknowledged."""
    begun = load.expect(sender.once("/v1/conversations", {"title": when}), 201)
    said = load.kept.turns.setdefault(begun["id"], [])
    turn = load.expect(sender.once(f"/v1/conversations/{begun['id']}/messages", {"text": ASKED[0]}), 200)
    said.append(turn["said"])
    plan = load.expect(sender.once("/v1/plans", {"findings": [FINDING], "by": when}), 201)
    load.kept.plans[plan["id"]] = [when]
    sentence = f"The key of the cabinet is kept by the nurse in charge {when} the round of medicines at all times."
    headers = {"Content-Type": "text/plain"}
    made = load.expect(sender.once("/v1/own-documents", f"Keys\n\n{sentence}\n".encode(), headers), 201)
    load.kept.documents[made["id"]] = sentence
    load.expect(sender.once("/v1/feedback", {"about": "answers", "helpful": True, "comment": when}), 201)
    load.kept.feedback.append(when)


def _refused(load: Load, sender: Sender) -> list[int]:
    """Try to write one of everything where there is no room, each once and without a key; gives the statuses."""
    conversation = next(iter(load.kept.turns))
    plan = next(iter(load.kept.plans))
    owner = {"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "Priya Shah"}
    text = ("The nurse counts the stock of medicines in the cabinet every evening. " * 400).encode()
    tried = [
        sender.attempt("POST", "/v1/plans", {"findings": [FINDING], "by": "nobody"}),
        sender.attempt("PATCH", f"/v1/plans/{plan}", {"by": "nobody", "edits": [owner]}, {"If-Match": '"v1"'}),
        sender.attempt("POST", f"/v1/conversations/{conversation}/messages", {"text": ASKED[0]}),
        sender.attempt("POST", "/v1/own-documents", text, {"Content-Type": "text/plain"}),
        sender.attempt("POST", "/v1/feedback", {"about": "answers", "helpful": True, "comment": "x" * 2000}),
        sender.attempt("POST", "/v1/conversations", {"title": "nobody"}),
    ]
    return [reply.status_code for reply in tried if reply is not None]


def test_slow_clients_hold_up_nobody_and_are_cut_off(alone: Served, tell: Tell):
    key = alone.newcomer()
    load = Load(alone, key)
    over = Event()
    asking = Thread(target=_ask, args=(load, over))
    asking.start()
    _fill_pools(load)
    threads, before = alone.threads(), alone.memory()
    crowds = _crowds(alone, key)
    for turn in range(2 * HEAD):
        for crowd in crowds:
            crowd.go_on(turn)
        if all(crowd.over for crowd in crowds):
            break
        time.sleep(1)
    ended = [crowd.told() for crowd in crowds]
    for crowd in crowds:
        crowd.close()
    refused = _refused_bodies(crowds[1])
    alone.until(lambda: alone.streams_open() == 0, "streams stay open", 30)
    over.set()
    asking.join()
    grown, more = alone.memory() - before, alone.threads() - threads
    kinds = ("heads", "bodies", "readers")
    seen = "; ".join(f"{kind}: {told}" for kind, told in zip(kinds, ended, strict=True))
    ordinary = f"meanwhile {load.tally.told()}, slowest {load.tally.slowest():.1f} s"
    left = f"{more:+} threads, {grown / 1e6:+.0f} MB"
    tell("Slow clients", f"{seen}; {refused} bodies told 408; {ordinary}; {left}")
    assert set(load.tally.outcomes()) == {"200"}
    assert refused > 0
    assert crowds[0].over
    assert crowds[1].over
    assert max(crowds[0].ends.values()) < HEAD + 10
    assert max(crowds[1].ends.values()) < SECONDS + 10
    assert grown < SPARE
    assert more <= FEW


def _crowds(server: Served, key: str) -> list[Crowd]:
    """Those whose heads trickle, those whose bodies do, and those who ask for a stream and take nothing of it."""
    head, _, body = request("/v1/answers", {"question": ASKED[0]}, key).partition(b"\r\n\r\n")
    heads = [Line.to(server, head[:20]) for _ in range(EACH)]
    bodies = [Line.to(server, head + b"\r\n\r\n" + body[:1]) for _ in range(EACH)]
    readers = [Line.to(server, head + b"\r\n\r\n" + body, SMALLEST) for _ in range(EACH)]
    return [
        Crowd(heads, lambda turn: head[20 + turn : 21 + turn]),
        Crowd(bodies, lambda turn: body[1 + turn : 2 + turn]),
        Crowd(readers, None),
    ]


def _refused_bodies(crowd: Crowd) -> int:
    """How many whose bodies trickled were told so: whoever sends on into a closed connection may lose the reply."""
    told = [line.taken for line in crowd.lines if line.taken]
    for reply in told:
        assert reply.startswith(b"HTTP/1.1 408 "), reply[:200]
        assert json.loads(reply.partition(b"\r\n\r\n")[2])["status"] == 408
    return len(told)


def _ask(load: Load, over: Event) -> None:
    with load.sender() as sender:
        while not over.is_set():
            sender.attempt("GET", "/v1/search", parameters={"q": "medicines"}, kind="search")
            over.wait(0.1)


def _fill_pools(load: Load) -> None:
    """Have every thread begun that is begun for ordinary requests, many at once."""
    with load.sender() as sender, ThreadPoolExecutor(EACH) as pool:
        for _ in range(4 * EACH):
            pool.submit(sender.attempt, "GET", "/v1/plans", kind="read")
