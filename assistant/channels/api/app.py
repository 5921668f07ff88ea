"""The API as an ASGI application."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware

from assistant.channels.api.caller import Asker, Door
from assistant.channels.api.documented import usual_problems
from assistant.channels.api.errors import explain
from assistant.channels.api.limits import Limits
from assistant.channels.api.oidc import Tokens
from assistant.channels.api.openai import OpenAIErrors
from assistant.channels.api.openai import router as openai_router
from assistant.channels.api.operations.guard import guard
from assistant.channels.api.operations.health import Health
from assistant.channels.api.operations.logs import bind, fault, log
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.operations.stopping import GRACE, Stopping
from assistant.channels.api.operations.traces import Traces
from assistant.channels.api.operations.traces import observe_answer as trace_answer
from assistant.channels.api.routes import (
    answers,
    conversations,
    feedback,
    knowledge,
    operations,
    organisation,
    own,
    plans,
    sessions,
    sites,
    texts,
)
from assistant.channels.api.work import STORE, THINK, Desks
from assistant.channels.mcp.endpoint import Endpoint
from assistant.channels.mcp.visitor import Visitor
from assistant.channels.widget.routes import widget_router
from assistant.models import Answer
from assistant.organisation import Office, Shared
from assistant.organisation.retention import sweep
from assistant.store.keys import KeyStore
from assistant.store.organisations import OrganisationStore
from assistant.store.sessions import SessionStore
from assistant.store.sites import SiteStore

if TYPE_CHECKING:
    from assistant.channels.slack.service import SlackService

ROUTERS = (answers, conversations, knowledge, texts, plans, own, feedback, organisation, sites, sessions)
OFF: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""FastAPI's own telemetry is not used: its logs hold what exceptions say, which may be a user's words."""
SWEEP = 3600.0
"""Seconds between two looks for what is to be kept no longer."""

ABOUT = """Regrow advises managers of adult social care services in England whose CQC rating has fallen.

Every sentence of an answer or a plan names the words that it rests on: a citation's `quote` stands in the document's
text from `start` to `end`, counted in Unicode code points. What the documents don't answer is declined.

Authorise with an API key (`Authorization: Bearer rgw_…`). Name your user with `X-Regrow-User`, an id of your own: their
conversations stay apart, and can be exported and erased. A web page has sessions instead (`POST /v1/sessions`). Send
`Idempotency-Key` with a POST that you may have to send again.
"""


def create_app(
    shared: Shared,
    metrics: Metrics,
    opened: ExitStack | None = None,
    *,
    traces: Traces | None = None,
    open_to: str | None = None,
) -> FastAPI:
    """Give the application on what a process has open; `opened` is closed when it ends.

    `open_to` is the organisation of callers without a key.
    """
    watch, *inner = guard(shared.settings.serving, metrics, traces, SiteStore(shared.database).origins)
    app = FastAPI(
        title="Regrow",
        version=version("regrow"),
        description=ABOUT,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=usual_problems(),
        middleware=[watch, Middleware(OpenAIErrors), *inner],
        lifespan=lambda app: _lifespan(app, opened or ExitStack()),
        separate_input_output_schemas=False,
        telemetry=OFF,
    )
    _equip(app, shared, metrics, open_to)
    explain(app)
    for routes in ROUTERS:
        app.include_router(routes.router)
    app.include_router(openai_router(_asking, partial(app.state.desks.run, THINK), app.state.running))
    app.include_router(operations.router)
    app.include_router(widget_router())
    if app.state.slack:
        from assistant.channels.slack.http import slack_router

        app.include_router(slack_router(app.state.slack))
    app.router.routes.append(app.state.mcp.route("/mcp"))
    return app


def _equip(app: FastAPI, shared: Shared, metrics: Metrics, open_to: str | None) -> None:
    """Give the application what its routes work with."""
    settings = shared.settings
    serving = settings.serving
    state = app.state
    state.shared = shared
    shared.observe = partial(_observe, metrics)
    state.metrics = metrics
    state.limits = Limits(
        settings.redis_url,
        key_limit=serving.key_limit,
        address_limit=serving.address_limit,
        session_limit=serving.session_limit,
    )
    tokens = Tokens(serving.oidc) if serving.oidc else None
    state.door = Door(shared, state.limits, tokens, metrics, open_to)
    state.desks = Desks(waits_for_model=settings.model is not None)
    state.keys = KeyStore(shared.database)
    state.sites = SiteStore(shared.database)
    state.sessions = SessionStore(shared.database)
    state.organisations = OrganisationStore(shared.database)
    state.stopping = Stopping()
    state.health = Health(operations.checks(shared, state.limits), lambda: state.stopping.begun)
    state.slack = _slack(shared, metrics) if settings.slack.over_http else None
    state.running = set[asyncio.Task[Any]]()
    state.on_fault = fault
    state.mcp = Endpoint(_visitor, run=state.desks.run, on_fault=fault, most_bytes=serving.most_bytes)


def _observe(metrics: Metrics, answer: Answer) -> None:
    """Count an answer, and tell the log and the trace of its request how it ended; never its words."""
    metrics.observe_answer(answer)
    trace_answer(answer)
    dropped = sum(sum(work.dropped.values()) for work in answer.model)
    bind(answer=answer.status.value, engine=answer.engine, shown=len(answer.sentences), dropped=dropped)


async def _asking(caller: Asker) -> Office:
    """Give the office of a caller who may ask."""
    return caller.office


async def _visitor(request: Request) -> Visitor:
    """Say who calls the MCP server."""
    caller = await request.app.state.door.admit(request)
    return Visitor(lambda: caller.office, caller.scopes, caller.signed(""), caller.note)


@asynccontextmanager
async def _lifespan(app: FastAPI, opened: ExitStack) -> AsyncGenerator[None]:
    """Let what was begun come to its end before the process does."""
    state = app.state
    with opened:
        sweeping = asyncio.create_task(_sweep(app))
        try:
            async with state.mcp.running(), _serving(state.slack):
                with state.stopping.heard():
                    yield
        finally:
            sweeping.cancel()
            running = (sweeping, *state.running)
            await asyncio.wait(running, timeout=GRACE)
            await state.limits.close()


def _slack(shared: Shared, metrics: Metrics) -> "SlackService":
    """Open Slack; its libraries take most of a second and 13 MB, which whoever has no Slack is spared."""
    from assistant.channels.slack.service import open_slack

    return open_slack(shared, metrics, fault)


@asynccontextmanager
async def _serving(slack: "SlackService | None") -> AsyncGenerator[None]:
    """Do what comes from Slack meanwhile; what was begun is ended before the process is."""
    if slack is None:
        yield
        return
    slack.start()
    try:
        yield
    finally:
        await asyncio.to_thread(slack.stop)


async def _sweep(app: FastAPI) -> None:
    """Delete now and then what organisations keep no longer."""
    while True:
        try:
            gone = await app.state.desks.run(STORE, sweep, app.state.shared, datetime.now(UTC))
            if any(gone.values()):
                log("retention", **gone)
        except Exception as error:  # it is tried again
            fault(error, "retention failed")
        await asyncio.sleep(SWEEP)
