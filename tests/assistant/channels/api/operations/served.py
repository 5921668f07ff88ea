"""A small app in a real server process: `python -m tests.assistant.channels.api.operations.served PORT NOTICE GRACE`.

It does what the serving command does, and its routes do what a busy day may bring.
"""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

import uvicorn
from fastapi import Body, FastAPI
from starlette.responses import Response, StreamingResponse

from assistant.channels.api.operations.connections import Connection
from assistant.channels.api.operations.guard import guard
from assistant.channels.api.operations.health import Check, Health
from assistant.channels.api.operations.logs import bind, configure
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.stopping import Stopping, end_well
from assistant.errors import StoreError
from assistant.settings import ServeSettings

NOTICE, GRACE = (float(text) for text in sys.argv[2:4]) if len(sys.argv) > 3 else (0.0, 5.0)


def make_app() -> FastAPI:
    """The app, its logs set up as it is made."""
    configure()
    stopping = Stopping()
    health = Health({"nothing": Check(lambda: None)}, lambda: stopping.begun)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        with stopping.heard(NOTICE):
            yield

    app = FastAPI(lifespan=lifespan, middleware=guard(ServeSettings(), Metrics("1")))
    app.get("/ready")(health.ready)
    app.get("/stream")(stream)
    app.post("/v1/answers/{of}")(answer)
    app.post("/v1/broken/{of}")(broken)
    app.post("/v1/odd/{of}")(odd)
    return app


async def stream(count: int = 6) -> Response:
    """Tick five times a second."""

    async def ticks() -> AsyncGenerator[bytes]:
        for number in range(count):
            yield b"data: %d\n\n" % number
            await asyncio.sleep(0.2)
        yield b"data: end\n\n"

    return StreamingResponse(ticks(), media_type="text/event-stream")


def answer(of: str, said: Annotated[object, Body()]) -> object:
    """Answer in a thread, and say of it what may be said."""
    bind(organisation="org-7", key="key:3", answer_status="answered", shown=4, dropped=1, engine="embedded")
    return {"of": of, "said": said}


def broken(of: str, said: Annotated[object, Body()]) -> None:
    """Fail with words of the user in each error."""
    try:
        _refuse(f"{said} of {of}")
    except ValueError as error:
        raise StoreError(f"not kept: {said}") from error


async def odd(of: str, said: Annotated[str, Body()]) -> int:
    """Let a library, a thread and a task that nobody waits for say what the user said."""
    logging.getLogger("some.library").error("it was %s", said)
    logging.getLogger("some.library").warning(f"{said} from {of}")
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n", exc_info=ValueError(said))
    warnings.warn(said, stacklevel=1)
    thread = threading.Thread(target=_fail, args=(said,))
    thread.start()
    thread.join()
    asyncio.get_running_loop().create_task(_fail_later(said))
    await asyncio.sleep(0.05)
    return 1


def _refuse(said: str) -> None:
    raise ValueError(said)


def _fail(said: str) -> None:
    raise KeyError(said)


async def _fail_later(said: str) -> None:
    raise LookupError(said)


if __name__ == "__main__":
    end_well()
    uvicorn.run(
        f"{__spec__.name}:make_app",
        factory=True,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(GRACE),
    )
