"""Runs the API in uvicorn: what each process opens, and how it ends."""

import os
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from assistant.channels.api.operations.logs import configure, fault, log
from assistant.channels.api.operations.stopping import GRACE, end_well
from assistant.organisation import Shared, open_shared
from assistant.settings import Settings
from assistant.store.plans import LOCAL

NOT_STARTED = 3
BACKLOG = 512
HEALTHY = 30
"""Seconds in which a worker has to say that it lives, or it is replaced: one that drafts a plan may take a while."""


def run(  # noqa: PLR0913 - all by name but where to listen
    settings: Settings, host: str, port: int, workers: int, *, open_to_all: bool, own_documents: bool
) -> None:
    """Serve until told to stop. Raises KnowledgeError, StoreError or SettingsError where it cannot start."""
    with ExitStack() as opened:
        shared = opened.enter_context(open_shared(settings, own_documents=own_documents))
        if workers == 1:
            end_well()
            configure()
            make = partial(_app, settings, shared, opened.pop_all(), None, open_to_all=open_to_all)
            server = uvicorn.Server(_config(make, host, port, 1))
            server.run()
            if not server.started:
                sys.exit(NOT_STARTED)
            return
    with tempfile.TemporaryDirectory(prefix="regrow-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # prometheus_client looks there as it is imported
        make = partial(make_app, settings, Path(folder), open_to_all=open_to_all, own_documents=own_documents)
        configure()
        config = _config(make, host, port, workers)
        Multiprocess(config, sockets=[config.bind_socket()]).run()


def make_app(settings: Settings, folder: Path, *, open_to_all: bool, own_documents: bool) -> FastAPI:
    """Make the application of one of several processes, whose figures are in `folder` together."""
    configure()
    opened = ExitStack()
    try:
        shared = opened.enter_context(open_shared(settings, own_documents=own_documents))
    except Exception as error:
        fault(error, "a worker cannot start")
        opened.close()
        sys.exit(NOT_STARTED)
    return _app(settings, shared, opened, folder, open_to_all=open_to_all)


def _app(settings: Settings, shared: Shared, opened: ExitStack, folder: Path | None, *, open_to_all: bool) -> FastAPI:
    from assistant.channels.api.app import create_app
    from assistant.channels.api.operations.metrics import Metrics
    from assistant.channels.api.operations.traces import open_traces

    traces = open_traces(version("regrow")) if settings.serving.traces else None
    if traces:
        opened.callback(traces.close)
    metrics = Metrics(version("regrow"), folder)
    shared.warm()
    log("ready", own_documents=shared.collections is not None, model=settings.model is not None, open=open_to_all)
    return create_app(shared, metrics, opened, traces=traces, open_to=LOCAL if open_to_all else None)


def _config(make: "partial[FastAPI]", host: str, port: int, workers: int) -> uvicorn.Config:
    from assistant.channels.api.operations.connections import Connection

    return uvicorn.Config(
        make,
        factory=True,
        host=host,
        port=port,
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
