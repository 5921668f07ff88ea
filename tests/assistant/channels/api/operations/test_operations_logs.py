"""What is logged: one line a request and one a fault, in JSON, and nothing that anybody wrote."""

import asyncio
import io
import json
import logging
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.channels.api.operations.logs import about, bind, configure, fault, log
from tests.assistant.channels.api.operations.processes import serving

NAME = "Mrs-Agatha-Jones"
QUESTION = "Is-her-NHS-number-943-476-5919"
SECRET = "rgw_a-key-that-nobody-may-see"  # noqa: S105
PLANTED = (NAME, QUESTION, "476-5919", "Agatha", SECRET)


@dataclass(frozen=True)
class Logged:
    """What the server wrote while it was asked all manner of things, and how it ended."""

    raw: str
    status: int

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.raw.splitlines()]

    def requests(self, route: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == "request" and line["route"] == route]

    def said(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]


@pytest.fixture(scope="module")
def logged() -> Generator[Logged]:
    body = json.dumps(QUESTION).encode()
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {SECRET}",
        "User-Agent": NAME,
        "Cookie": f"who={NAME}",
        "Referer": f"http://example.org/{NAME}",
        "X-Regrow-User": NAME,
    }
    with serving() as server:
        for path in ("/v1/answers", "/v1/broken", "/v1/odd", "/nowhere"):
            server.ask(f"{path}/{NAME}?q={QUESTION}", "POST", body, headers)
        server.ask(f"/v1/answers/{NAME}", "POST", body + b" " + QUESTION.encode(), headers)
        server.ask(f"/v1/answers/{NAME}", NAME.upper()[:3] + "X", body, headers)
        server.ask(f"/v1/answers/{NAME}", "PURGE", headers=headers)
        server.ask("/ready", headers={"X-Request-ID": "a-callers-own-id"})
        server.terminate()
        status = server.end()
        yield Logged(server.err.decode(), status)


def test_nothing_that_a_user_wrote_is_in_any_line(logged: Logged):
    assert len(logged.lines) > 10
    for planted in PLANTED:
        assert planted.lower() not in logged.raw.lower()


def test_a_request_is_one_line_with_what_is_known_of_it(logged: Logged):
    line, *_ = logged.requests("/v1/answers/{of}")
    facts = {name: line[name] for name in ("method", "status", "organisation", "key", "answer_status", "engine")}
    assert facts == {
        "method": "POST",
        "status": 200,
        "organisation": "org-7",
        "key": "key:3",
        "answer_status": "answered",
        "engine": "embedded",
    }
    assert (line["shown"], line["dropped"], line["level"]) == (4, 1, "info")
    assert 0 < line["ms"] < 5000
    assert line["bytes"] > 20
    assert len(line["request"]) == 32
    assert line["time"].endswith("Z")


def test_a_line_has_the_callers_own_id(logged: Logged):
    assert "a-callers-own-id" in [line["request"] for line in logged.requests("/ready")]


def test_an_address_that_is_no_route_is_not_told(logged: Logged):
    assert [(line["status"], line["method"]) for line in logged.requests("unmatched")] == [(404, "POST")]


def test_a_method_that_is_none_is_not_told(logged: Logged):
    assert [line["method"] for line in logged.requests("/v1/answers/{of}") if line["status"] == 405] == ["other"]


def test_a_fault_is_told_by_its_kinds_and_its_place_and_the_request_that_met_it(logged: Logged):
    fault, *_ = logged.said("fault")
    assert fault["exception"] == "assistant.errors.StoreError from ValueError"
    assert fault["level"] == "error"
    assert fault["where"].startswith("assistant/channels/api/operations/bounds.py:")  # the last of our own code
    assert fault["at"].startswith("served.py:")
    assert fault["request"] == next(line["request"] for line in logged.requests("/v1/broken/{of}"))


def test_libraries_are_told_by_name_and_place_alone(logged: Logged):
    told = {line["logger"] for line in logged.lines if "logger" in line}
    assert {"some.library", "py.warnings", "asyncio", "uvicorn.error"} <= told
    kinds = {line.get("exception") for line in logged.lines}
    assert {"KeyError", "LookupError", "ValueError"} <= kinds


def test_the_servers_own_notices_are_lines_like_all_others(logged: Logged):
    assert logged.said("Application startup complete.")
    assert any(line["event"].startswith("Started server process [") for line in logged.lines)
    assert "%d" not in logged.raw
    assert logged.status == 0


def test_before_it_is_told_where_to_write_nothing_fails():
    log("request", status=200)
    fault(ValueError("x"))


@pytest.fixture
def written() -> Generator[io.StringIO]:
    """What this process logs, with everything as it was afterwards."""
    root, hooks = logging.getLogger(), (threading.excepthook, sys.unraisablehook, logging.raiseExceptions)
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure(stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers, root.level = handlers, level
    threading.excepthook, sys.unraisablehook, logging.raiseExceptions = hooks


def test_what_is_bound_in_a_thread_or_a_task_is_in_the_line_of_its_request(written: io.StringIO):
    async def one(name: str) -> None:
        with about(request=name):
            await asyncio.to_thread(bind, organisation=f"of {name}")
            await asyncio.create_task(_bind_later(key=f"key of {name}"))
            log("request")

    async def both() -> None:
        await asyncio.gather(one("r1"), one("r2"))

    asyncio.run(both())
    bind(organisation="nobody's")
    log("request")
    told = [json.loads(line) for line in written.getvalue().splitlines()]
    assert sorted((line.get("request"), line.get("organisation"), line.get("key")) for line in told[:2]) == [
        ("r1", "of r1", "key of r1"),
        ("r2", "of r2", "key of r2"),
    ]
    assert "organisation" not in told[2]


async def _bind_later(**facts: str) -> None:
    await asyncio.sleep(0)
    bind(**facts)


def test_of_errors_in_groups_the_first_is_told_and_of_tracebacks_nothing(written: io.StringIO):
    fault(ExceptionGroup("Mrs Jones", [ExceptionGroup("again", [KeyError("Mrs Jones")]), ValueError("x")]))
    logging.getLogger("uvicorn.error").error("Traceback (most recent call last):\n  ValueError: Mrs Jones")
    logging.getLogger("uvicorn.error").info("Started with %d workers", 2)
    first, second, third = [json.loads(line) for line in written.getvalue().splitlines()]
    assert first["exception"] == "KeyError"
    assert second["event"] == "The application failed as it started or stopped"
    assert third["event"] == "Started with 2 workers"
    assert "Jones" not in written.getvalue()


def test_threads_and_finalisers_that_fail_are_told_like_other_faults(written: io.StringIO):
    thread = threading.Thread(target=[].pop)
    thread.start()
    thread.join()
    assert json.loads(written.getvalue())["exception"] == "IndexError"


def test_a_stream_that_takes_no_more_fails_no_request(written: io.StringIO):
    written.close()
    log("request", status=200)
