"""For whoever runs Regrow: whether it lives, whether it is ready, and its figures."""

import hmac
from ipaddress import ip_address

from fastapi import APIRouter, Request
from sqlalchemy import text
from starlette.responses import Response

from assistant.channels.api.documented import Responses, problems
from assistant.channels.api.errors import ApiError
from assistant.channels.api.limits import Limits
from assistant.channels.api.operations.health import Check, disk
from assistant.channels.api.work import STORE, Desks
from assistant.organisation import Shared

router = APIRouter(tags=["operations"])

NOT_SHOWN = "Figures are shown to this machine alone, or with the key that REGROW_METRICS_KEY sets, as a bearer token."
FORWARDED = ("forwarded", "x-forwarded-for")
STATUS = {"application/json": {"schema": {"type": "object"}}}
LIVE: Responses = {200: {"content": STATUS}}
NOT_READY: Responses = {503: {"description": "Not ready, with the names of what fails", "content": STATUS}}


@router.get("/health/live", summary="Whether the process answers", responses=LIVE)
async def live(request: Request) -> Response:
    """Say that the process answers."""
    return request.app.state.health.live()


@router.get("/health/ready", summary="Whether requests should come here", responses=LIVE | NOT_READY)
async def ready(request: Request) -> Response:
    """Say whether what is needed can be reached; 503 where not, or where the process is ending."""
    return await request.app.state.health.ready()


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}} | problems(403),
)
async def metrics(request: Request) -> Response:
    """Give the figures of all processes of this server."""
    _may_see(request)
    desks: Desks = request.app.state.desks
    kind, body = await desks.run(STORE, request.app.state.metrics.render)
    return Response(body, 200, {"Content-Type": kind})


def checks(shared: Shared, limits: Limits) -> dict[str, Check]:
    """Give what is looked at to say whether requests should come here."""

    def database() -> None:
        with shared.database.reading() as connection:
            connection.execute(text("SELECT 1"))

    def index() -> None:
        if not shared.library.index.folder.is_dir():
            raise FileNotFoundError("The index is gone.")

    def redis() -> None:
        if limits.alone:
            raise ConnectionError("Redis does not answer.")

    found = {"database": Check(database), "index": Check(index), "disk": disk(shared.settings.home)}
    if shared.settings.redis_url:
        found["redis"] = Check(redis, needed=False)
    if shared.collections is not None:
        found["own documents"] = Check(shared.collections.check, needed=False)
    return found


def _may_see(request: Request) -> None:
    key = request.app.state.shared.settings.serving.metrics_key
    given = request.headers.get("authorization", "").partition(" ")[2].strip()
    if key and hmac.compare_digest(given.encode(), key.encode()):
        return
    here = request.client is not None and _is_here(request.client.host)
    if not here or any(name in request.headers for name in FORWARDED):
        raise ApiError(403, NOT_SHOWN, name="/problems/not-shown")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
