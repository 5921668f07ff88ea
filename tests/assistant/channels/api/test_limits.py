"""How many requests a key or an address may make: in memory, and in a real Redis that several processes share."""

import asyncio
import logging
import socket
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.api.limits import PATIENCE, PAUSE, SAY_AGAIN, Allowed, Limits, Memory
from assistant.errors import SettingsError
from tests.assistant.channels.api.checked import Clock
from tests.parts.servers import HOST, Server, free_port, new_folder, running

NOWHERE = "redis://127.0.0.1:9"
PASSWORD, SOCKET = "a-password", "redis.sock"


@pytest.fixture(scope="module")
def redis(redis_server: Server) -> Generator[Server, None, None]:
    """A Redis of this file's own, with a password, on a port and on a socket file."""
    port, folder = free_port(), new_folder("limits")
    options = ["--bind", HOST, "--port", str(port), "--unixsocket", SOCKET, "--requirepass", PASSWORD, "--save", ""]
    url = f"redis://:{PASSWORD}@{HOST}:{port}/0"
    server = Server("Redis", url, port, folder, [redis_server.command[0], *options], lambda: say(port, "PING"))
    with running(server):
        yield server


def say(port: int, command: str) -> bytes:
    """Give what Redis answers to a command."""
    with socket.create_connection((HOST, port), 5) as talking:
        talking.sendall(f"AUTH {PASSWORD}\r\n{command}\r\nQUIT\r\n".encode())
        return b"".join(iter(lambda: talking.recv(65536), b""))


def pause(port: int, milliseconds: int) -> None:
    """Have Redis take what it is sent and answer nothing for a while."""
    with socket.create_connection((HOST, port), 5) as talking:
        talking.sendall(f"AUTH {PASSWORD}\r\nCLIENT PAUSE {milliseconds} ALL\r\n".encode())
        answered = b""
        while answered.count(b"+OK") < 2:
            answered += talking.recv(64)


@asynccontextmanager
async def limits(
    url: str | None = None, *, key: int = 5, address: int = 3, clock: Clock | None = None, patience: float = 10.0
) -> AsyncGenerator[Limits, None]:
    """Limits that are closed at the end, and patient: this machine may be busy."""
    opened = Limits(url, key_limit=key, address_limit=address, clock=clock or time.monotonic, patience=patience)
    try:
        yield opened
    finally:
        await opened.close()


def hits(count: int, limits: Memory, limit: int = 5) -> list[bool]:
    return [limits.hit("a", limit).allowed for _ in range(count)]


def test_a_name_may_come_as_often_as_its_limit_says():
    async def within() -> list[Allowed]:
        async with limits(clock=Clock()) as counted:
            return [await counted.hit("key", "a") for _ in range(6)]

    assert asyncio.run(within()) == [
        *(Allowed(True, 5, remaining, 60) for remaining in (4, 3, 2, 1, 0)),
        Allowed(False, 5, 0, 61),
    ]


def test_each_name_and_each_kind_counts_by_itself():
    async def within() -> list[bool]:
        async with limits(key=1, address=2) as counted:
            asked = [("key", "a"), ("key", "a"), ("key", "b"), ("address", "a"), ("address", "a"), ("address", "a")]
            return [(await counted.hit(kind, name)).allowed for kind, name in asked]

    assert asyncio.run(within()) == [True, False, True, True, True, False]


def test_after_the_turn_of_a_minute_what_was_before_counts_less_and_less():
    clock = Clock()
    memory = Memory(clock)
    clock.now = 659.0
    assert hits(6, memory) == [True] * 5 + [False]
    clock.now = 660.0
    assert hits(1, memory) == [False]
    clock.now = 684.1
    assert hits(4, memory) == [True] * 3 + [False]


def test_a_refused_request_is_told_when_to_come_again():
    clock = Clock()
    memory = Memory(clock)
    hits(5, memory)
    clock.now = 662.0
    refused = memory.hit("a", 4)
    assert not refused.allowed
    clock.now += refused.reset - 1
    assert not memory.hit("a", 4).allowed
    clock.now += 1
    assert memory.hit("a", 4).allowed


@given(
    limit=st.integers(1, 20),
    steps=st.lists(st.floats(0, 90).map(lambda step: round(step, 3)), min_size=1, max_size=120),
)
def test_waiting_for_as_long_as_was_said_is_always_enough(limit: int, steps: list[float]):
    clock = Clock()
    memory = Memory(clock)
    for step in steps:
        clock.now += step / limit
        said = memory.hit("a", limit)
        assert (said.allowed and said.remaining >= 0) or said.remaining == 0
        assert 1 <= said.reset <= 61
        if not said.allowed:
            clock.now += said.reset
            assert memory.hit("a", limit).allowed


@given(steps=st.lists(st.floats(0, 30), min_size=1, max_size=150))
def test_within_one_minute_of_the_clock_never_more_than_the_limit_pass(steps: list[float]):
    clock = Clock()
    memory = Memory(clock)
    passed: list[float] = []
    for step in steps:
        clock.now += step
        if memory.hit("a", 4).allowed:
            passed.append(clock.now // 60)
    assert all(passed.count(minute) <= 4 for minute in set(passed))


def test_what_is_long_past_is_forgotten():
    clock = Clock()
    memory = Memory(clock)
    hits(5, memory)
    clock.now += 120
    assert hits(6, memory) == [True] * 5 + [False]


def test_more_names_than_can_be_kept_push_out_the_longest_known():
    memory = Memory(Clock(), most=2)
    for name in ("a", "b", "c"):
        assert memory.hit(name, 1).allowed
    assert memory.hit("a", 1).allowed
    assert not memory.hit("c", 1).allowed


def test_counting_in_memory_is_quick_with_many_names():
    async def within() -> float:
        async with limits() as counted:
            for n in range(20_000):
                await counted.hit("address", str(n))
            began = time.perf_counter()
            for n in range(1000):
                await counted.hit("address", str(n))
            return (time.perf_counter() - began) / 1000

    assert asyncio.run(within()) < 0.0005


def test_callers_are_told_their_limit_in_headers():
    assert Allowed(True, 600, 599, 12).headers == {
        "RateLimit-Limit": "600",
        "RateLimit-Remaining": "599",
        "RateLimit-Reset": "12",
    }


@pytest.mark.parametrize("address", ["port", "file"])
def test_two_processes_on_one_redis_share_the_count(redis: Server, address: str):
    url = f"unix://:{PASSWORD}@{redis.folder / SOCKET}" if address == "file" else redis.url

    async def within() -> list[Allowed]:
        async with limits(url) as one, limits(url) as other:
            return [await counted.hit("key", address) for counted in (one, other, one, other, one, other)]

    said = asyncio.run(within())
    assert [(one.allowed, one.remaining) for one in said] == [*((True, n) for n in (4, 3, 2, 1, 0)), (False, 0)]
    assert all(1 <= one.reset <= 60 for one in said)


def test_redis_holds_no_key_and_no_address(redis: Server):
    async def within() -> bytes:
        async with limits(redis.url) as counted:
            await counted.hit("key", "a-secret-key")
            await counted.hit("address", "203.0.113.9")
            assert not counted.alone
        return say(redis.port, "KEYS *")

    kept = asyncio.run(within())
    assert b"regrow:" in kept
    assert b"secret" not in kept
    assert b"203.0" not in kept


def test_many_requests_at_once_share_a_few_connections(redis: Server):
    async def within() -> tuple[list[Allowed], bool]:
        async with limits(redis.url, key=150) as counted:
            return await asyncio.gather(*(counted.hit("key", "many") for _ in range(200))), counted.alone

    said, alone = asyncio.run(within())
    assert not alone
    assert sum(one.allowed for one in said) == 150


def test_while_redis_is_down_each_counts_for_itself_and_says_so(redis: Server, caplog: pytest.LogCaptureFixture):
    clock = Clock()

    async def within() -> None:
        async with limits(redis.url, clock=clock) as counted:
            assert (await counted.hit("key", "up-and-down")).remaining == 4
            redis.stop()
            began = time.perf_counter()
            assert [(await counted.hit("key", "up-and-down")).remaining for _ in range(6)] == [4, 3, 2, 1, 0, 0]
            assert counted.alone
            assert time.perf_counter() - began < 1
            redis.start()
            assert not (await counted.hit("key", "up-and-down")).allowed
            clock.now += PAUSE
            assert (await counted.hit("key", "up-and-down")).remaining == 4
            assert not counted.alone

    with caplog.at_level(logging.WARNING):
        asyncio.run(within())
    assert [record.getMessage() for record in caplog.records] == [
        "Redis does not count requests (ConnectionError): each process counts for itself.",
        "Redis counts requests again.",
    ]
    assert PASSWORD not in caplog.text


def test_a_redis_that_answers_nothing_holds_up_one_request_a_second(redis: Server):
    clock = Clock()

    async def within() -> list[float]:
        took: list[float] = []
        async with limits(redis.url, clock=clock, patience=PATIENCE) as counted:
            await counted.hit("key", "held")
            pause(redis.port, 1200)
            end = time.perf_counter() + 1.3
            for step in (0, 0, PAUSE / 2, PAUSE / 2):
                clock.now += step
                began = time.perf_counter()
                assert (await counted.hit("key", "held")).allowed
                took.append(time.perf_counter() - began)
            await asyncio.sleep(end - time.perf_counter())
            clock.now += PAUSE
            assert (await counted.hit("key", "other")).remaining == 4
            assert (await counted.hit("key", "another")).remaining == 4
            assert not counted.alone
        return took

    slow, quick, also_quick, slow_again = asyncio.run(within())
    assert 0.2 < slow < 1
    assert 0.2 < slow_again < 1
    assert quick < 0.1
    assert also_quick < 0.1


def test_of_many_requests_at_once_none_waits_long_for_a_redis_that_answers_nothing(redis: Server):
    async def within() -> float:
        async with limits(redis.url, key=150, patience=PATIENCE) as counted:
            await counted.hit("key", "held")
            pause(redis.port, 700)
            began = time.perf_counter()
            await asyncio.gather(*(counted.hit("key", "held") for _ in range(200)))
            return time.perf_counter() - began

    assert asyncio.run(within()) < 1


def test_a_redis_that_was_never_there_is_said_once_a_minute(caplog: pytest.LogCaptureFixture):
    clock = Clock()

    async def within() -> None:
        async with limits(NOWHERE, clock=clock) as counted:
            for _ in range(int(SAY_AGAIN)):
                assert (await counted.hit("address", "a")).limit == 3
                clock.now += PAUSE
            assert len(caplog.records) == 1
            await counted.hit("address", "a")

    with caplog.at_level(logging.WARNING):
        asyncio.run(within())
    assert len(caplog.records) == 2


def test_an_address_that_is_none_of_redis_is_a_mistake_in_the_settings():
    with pytest.raises(SettingsError, match="REDIS_URL"):
        Limits("http://localhost:6379")
