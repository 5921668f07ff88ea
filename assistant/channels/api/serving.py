"""Runs the API in uvicorn: what each process opens, and how it ends."""

import os
import signal
import socket
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from assistant.channels.api.operations.logs import configure, fault, log
from assistant.channels.api.operations.stopping import GRACE, end_well
from assistant.channels.api.operations.workers import Workers
from assistant.errors import SettingsError, StoreError
from assistant.organisation import Shared, open_shared
from assistant.settings import Settings
from assistant.store.keys import KeyStore
from assistant.store.plans import LOCAL
from assistant.store.slack import open_seal

NOT_STARTED = 3
WAIT = 2.0
"""Seconds between two looks of a new worker whether the database is there."""
BACKLOG = 512
HEALTHY = 120
"""Seconds in which a worker has to say that it lives, or it is replaced. It says nothing while it loads what it needs,
which takes half a minute where the machine is busy with other things."""

TAKEN = "Regrow cannot listen at {host}, port {port}: {why}. Give another port with --port, or another --host."


def run(  # noqa: PLR0913 - all by name but where to listen
    settings: Settings, host: str, port: int, workers: int, *, open_to_all: bool, own_documents: bool
) -> None:
    """Serve until told to stop. Raises KnowledgeError, StoreError or SettingsError where it cannot start."""
    check_seal(settings)
    with _listen(host, port) as listening:
        with ExitStack() as opened:  # with several processes too: what cannot be opened is told before they start
            shared = opened.enter_context(open_shared(settings, own_documents=own_documents, progress=_Progress()))
            _welcome(shared, listening, open_to_all=open_to_all)
            configure()
            if workers == 1:
                end_well()
                _serve(partial(_app, settings, shared, opened.pop_all(), None, open_to_all=open_to_all), listening)
                return
        with tempfile.TemporaryDirectory(prefix="regrow-metrics-") as folder:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # prometheus_client looks there as it is imported
            make = partial(make_app, settings, Path(folder), open_to_all=open_to_all, own_documents=own_documents)
            Workers(_config(make, workers), sockets=[listening]).run()


def check_seal(settings: Settings) -> None:
    """Refuse to start where requests from Slack are to be served and what is kept of them can't be sealed."""
    if settings.slack.over_http:
        open_seal(settings.slack.keys, None if settings.database_url else settings.home)


def _serve(make: "partial[FastAPI]", listening: socket.socket) -> None:
    server = uvicorn.Server(_config(make, 1))
    server.run(sockets=[listening])
    if not server.started:
        sys.exit(NOT_STARTED)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address; raises SettingsError where somebody else has it, or it is none of this machine's."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        listening.set_inheritable(True)
    except OSError as error:
        raise SettingsError(TAKEN.format(host=host, port=port, why=error.strerror or error)) from error
    return listening


class _Progress:
    """Says once what is being done before anything can be served."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __call__(self, what: str, _done: int, _total: int) -> None:
        if what not in self._said:
            self._said.add(what)
            sys.stderr.write(f"{what} the index; this takes up to a minute, once.\n")


def _welcome(shared: Shared, listening: socket.socket, *, open_to_all: bool) -> None:
    """Tell whoever started it by hand where it answers, and how to get in; a log is for programs."""
    if not sys.stderr.isatty():
        return
    host, port = listening.getsockname()[:2]
    where = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"Regrow answers at http://{where}:{port}. To stop it, press Ctrl+C.\n")
    if open_to_all:
        sys.stderr.write("It is open: whoever can reach this address needs no key.\n")
    elif shared.settings.serving.oidc is None and not KeyStore(shared.database).any():
        sys.stderr.write('There is no key yet. Make one: regrow keys new --name "first" --scope ask --scope plan\n')


def make_app(settings: Settings, folder: Path, *, open_to_all: bool, own_documents: bool) -> FastAPI:
    """Make the application of one of several processes, whose figures are in `folder` together."""
    configure()
    opened = ExitStack()
    try:
        shared = _opened(opened, settings, own_documents=own_documents)
    except Exception as error:
        fault(error, "a worker cannot start")
        opened.close()
        sys.exit(NOT_STARTED)
    return _app(settings, shared, opened, folder, open_to_all=open_to_all)


def _opened(opened: ExitStack, settings: Settings, *, own_documents: bool) -> Shared:
    """Open everything, and wait for a database that is away.

    It was there when the server was started; and of a worker that cannot start, the others are stopped too.
    """
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))  # the server's would be heard too late
    try:
        while True:
            try:
                return opened.enter_context(open_shared(settings, own_documents=own_documents))
            except StoreError as error:
                fault(error, "a worker waits for the database")
                time.sleep(WAIT)
    finally:
        signal.signal(signal.SIGTERM, before)


def _app(settings: Settings, shared: Shared, opened: ExitStack, folder: Path | None, *, open_to_all: bool) -> FastAPI:
    from assistant.channels.api.app import create_app
    from assistant.channels.api.operations.heaps import share_heaps
    from assistant.channels.api.operations.metrics import Metrics
    from assistant.channels.api.operations.traces import open_traces

    share_heaps()
    traces = open_traces(version("regrow")) if settings.serving.traces else None
    if traces:
        opened.callback(traces.close)
    metrics = Metrics(version("regrow"), folder)
    shared.warm()
    log("ready", own_documents=shared.collections is not None, model=settings.model is not None, open=open_to_all)
    return create_app(shared, metrics, opened, traces=traces, open_to=LOCAL if open_to_all else None)


def _config(make: "partial[FastAPI]", workers: int) -> uvicorn.Config:
    from assistant.channels.api.operations.connections import Connection

    return uvicorn.Config(
        make,
        factory=True,
        workers=workers,
        http=Connection,
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # whose word is taken for an address is settled by REGROW_PROXIES
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=HEALTHY,
    )
