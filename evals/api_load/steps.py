"""Where the time of one search and one answer goes: processor time, in this process, without sockets and clients.

Each question is asked through the application and directly; the difference is what the API adds. How the direct part
falls into steps is told by the profiler, which makes Python's own part look somewhat larger than it is.
"""

import asyncio
import cProfile
import json
import pstats
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from urllib.parse import quote

from rich.table import Table

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.metrics import Metrics
from assistant.organisation import Shared, open_shared
from assistant.settings import ServeSettings, Settings
from assistant.store.keys import KeyStore
from assistant.store.organisations import OrganisationStore
from assistant.store.plans import LOCAL
from assistant.wire import answer_to_dict, dumps, hit_to_dict
from evals.api_load.questions import questions, shuffled
from evals.api_load.servers import NO_LIMIT

ASKED, WARM = 200, 10
STEPS: Mapping[str, tuple[str, ...]] = {
    "embed": ("knowledge/embedding.py:embed",),
    "compare with all rows": ("knowledge/search.py:likeness", "knowledge/matcher.py:matches_all"),
    "full-text index": ("knowledge/lexical.py:_read",),
    "read the query": ("knowledge/query.py:read",),
    "rank": ("knowledge/ranking.py:rank",),
    "best statements of sections": ("knowledge/search.py:hits",),
    "personal details, orders": ("assistant/agent/incoming.py:take_in",),
    "words of danger": ("assistant/answering/signs.py:passages_of_danger",),
    "judge": ("assistant/answering/scope.py:judge",),
    "choose and compose": ("assistant/answering/pipeline.py:_answered",),
    "verify and cite": ("assistant/answering/pipeline.py:_tell", "assistant/answering/telling.py:tell_later"),
    "JSON": ("assistant/wire.py:answer_to_dict", "assistant/wire.py:hit_to_dict", "assistant/wire.py:dumps"),
}
REST, KEY, API = "the rest", "the API: of it the key", "the API: HTTP, limits, threads, log, figures"
TOTAL = "in all"

Asked = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Steps:
    """Milliseconds of processor time by step, for one kind of request."""

    name: str
    took: Mapping[str, float]


def steps(index: Path) -> list[Steps]:
    """Take a search and an answer apart, on an index that is there."""
    asked = shuffled(questions(), 1)[:ASKED]
    serving = ServeSettings(key_limit=int(NO_LIMIT), address_limit=int(NO_LIMIT))
    with TemporaryDirectory(prefix="steps-") as home:
        (Path(home) / "index").symlink_to(index, target_is_directory=True)
        with open_shared(Settings(Path(home), serving=serving)) as shared:
            return _apart(shared, asked)


def _apart(shared: Shared, asked: Sequence[str]) -> list[Steps]:
    office, documents = shared.office(LOCAL), shared.library.documents
    keys = KeyStore(shared.database)
    OrganisationStore(shared.database).ensure(LOCAL, LOCAL)
    _, key = keys.create(LOCAL, "steps", ["read", "ask"])
    app = create_app(shared, Metrics("steps"))

    def search(question: str) -> str:
        return dumps([hit_to_dict(hit, documents) for hit in office.search(question)[1]])

    def answer(question: str) -> str:
        return dumps(answer_to_dict(office.answer(question)))

    checked = _cpu(lambda _: keys.check(key), asked)
    found: list[Steps] = []
    for name, direct, path in (("search", search, "/v1/search"), ("answers", answer, "/v1/answers")):
        through, whole = asyncio.run(_through(app, path, key, direct, asked))
        took = _profiled(direct, asked)
        scale = whole / took.pop(TOTAL)
        parts = {step: scale * milliseconds for step, milliseconds in took.items()}
        parts |= {REST: whole - sum(parts.values()), KEY: checked, API: through - whole - checked}
        found.append(Steps(name, {**parts, TOTAL: through}))
    return found


def _cpu(job: Asked, asked: Sequence[str]) -> float:
    start = time.process_time()
    for question in asked:
        job(question)
    return 1000 * (time.process_time() - start) / len(asked)


def _profiled(job: Asked, asked: Sequence[str]) -> dict[str, float]:
    """Give milliseconds by step, and of all."""
    profile = cProfile.Profile(time.thread_time)
    start = time.thread_time()
    profile.enable()
    for question in asked:
        job(question)
    profile.disable()
    whole = time.thread_time() - start
    stats = cast(dict[tuple[str, int, str], tuple[int, int, float, float, Any]], vars(pstats.Stats(profile))["stats"])
    took = {
        step: sum(
            cumulative
            for (file, _, function), (_, _, _, cumulative, _) in stats.items()
            if any(f"{file}:{function}".endswith(name) for name in names)
        )
        for step, names in STEPS.items()
    }
    return {step: 1000 * seconds / len(asked) for step, seconds in {**took, TOTAL: whole}.items() if seconds}


async def _through(app: Any, path: str, key: str, direct: Asked, asked: Sequence[str]) -> tuple[float, float]:  # noqa: ANN401 - an ASGI application
    """Ask the application and then directly, question by question; gives milliseconds of each, of all threads."""
    through = whole = 0.0
    for number, question in enumerate([*asked[:WARM], *asked]):
        if number == WARM:  # the first ones open what is opened when it is needed
            through = whole = 0.0
        start = time.process_time()
        status = await _request(app, path, key, question)
        between = time.process_time()
        direct(question)
        through, whole = through + between - start, whole + time.process_time() - between
        if status != 200:
            raise RuntimeError(f"{path} gave {status}")
    return 1000 * through / len(asked), 1000 * whole / len(asked)


async def _request(app: Any, path: str, key: str, question: str) -> int:  # noqa: ANN401 - an ASGI application
    get = path.endswith("search")
    body = b"" if get else json.dumps({"question": question}).encode()
    headers = {"host": "127.0.0.1", "authorization": f"Bearer {key}", "content-type": "application/json"}
    headers |= {} if get else {"content-length": str(len(body))}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET" if get else "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": f"q={quote(question, safe='')}".encode() if get else b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    waiting = [{"type": "http.request", "body": body, "more_body": False}]
    status = 0

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop()
        await asyncio.Event().wait()  # the caller stays
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


def steps_table(found: Sequence[Steps]) -> Table:
    """Show steps side by side, in milliseconds and as shares."""
    table = Table(title=f"Processor time of one request, {ASKED} questions")
    table.add_column("step")
    for steps in found:
        table.add_column(f"{steps.name} ms", justify="right")
        table.add_column("share", justify="right")
    for step in (*STEPS, REST, KEY, API, TOTAL):
        cells: list[str] = []
        for steps in found:
            took = steps.took.get(step, 0.0)
            cells += [f"{took:.2f}", f"{took / steps.took[TOTAL]:.0%}"]
        table.add_row(step, *cells)
    return table
