"""Whether a process says rightly that it lives and is ready."""

import asyncio
import json
import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from assistant.channels.api.operations import health as module
from assistant.channels.api.operations.health import Check, Health, disk


class Part:
    """Something to check; it counts how often it was looked at."""

    def __init__(self) -> None:
        self.fails = False
        self.looked = 0

    def look(self) -> None:
        self.looked += 1
        if self.fails:
            raise ConnectionError("postgresql://regrow:secret@10.0.0.7/regrow is away")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.1)
    monkeypatch.setattr(module, "KEPT", 0.05)


def ready(health: Health) -> tuple[int, dict[str, Any]]:
    reply = asyncio.run(health.ready())
    return reply.status_code, json.loads(bytes(reply.body))


def test_a_process_that_answers_lives():
    assert Health({}).live().status_code == 200


def test_it_is_ready_where_every_check_holds():
    health = Health({"database": Check(lambda: None), "index": Check(lambda: True)})
    assert ready(health) == (200, {"status": "ready", "checks": {"database": "ok", "index": "ok"}})


def test_what_is_needed_and_fails_makes_it_unready_and_nothing_is_told_of_it_but_its_name():
    part = Part()
    part.fails = True
    health = Health({"database": Check(part.look), "index": Check(lambda: None)})
    assert ready(health) == (503, {"status": "failing", "checks": {"database": "failing", "index": "ok"}})


def test_what_is_not_needed_and_fails_is_told_and_requests_are_taken():
    part = Part()
    part.fails = True
    assert ready(Health({"redis": Check(part.look, needed=False)})) == (
        200,
        {"status": "degraded", "checks": {"redis": "failing"}},
    )


@pytest.mark.usefixtures("quick")
def test_a_check_that_hangs_fails_in_its_time_and_is_not_begun_again_until_it_ends():
    free, begun = Event(), 0

    def hang() -> None:
        nonlocal begun
        begun += 1
        free.wait(10)

    async def look() -> list[int]:
        health = Health({"database": Check(hang)})
        statuses: list[int] = []
        started = time.monotonic()
        for _ in range(3):
            statuses.append((await health.ready()).status_code)
            await asyncio.sleep(0.06)
        assert time.monotonic() - started < 2
        free.set()
        await asyncio.sleep(0.1)
        statuses.append((await health.ready()).status_code)
        return statuses

    assert asyncio.run(look()) == [503, 503, 503, 200]
    assert begun == 2


@pytest.mark.usefixtures("quick")
def test_what_was_found_is_told_for_a_while_to_everybody_who_asks():
    part = Part()

    async def look() -> tuple[int, int]:
        health = Health({"database": Check(part.look)})
        await asyncio.gather(*(health.ready() for _ in range(20)))
        first = part.looked
        part.fails = True
        await asyncio.sleep(0.1)
        return first, (await health.ready()).status_code

    assert asyncio.run(look()) == (1, 503)


def test_a_process_that_is_ending_is_not_ready_whatever_holds():
    health = Health({"database": Check(lambda: None)}, lambda: True)
    assert ready(health) == (503, {"status": "stopping", "checks": {}})


def test_a_disk_without_room_is_told(tmp_path: Path):
    assert ready(Health({"disk": disk(tmp_path, least=1)}))[0] == 200
    assert ready(Health({"disk": disk(tmp_path, least=10**18)}))[0] == 503
