"""The server's addresses: the Web API, uploads and downloads, answers to interactions, OAuth's page, Socket Mode."""

import asyncio
import base64
import json
import secrets
import time
import traceback
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

from tests.slack_server import answering
from tests.slack_server.asking import Asked, RefusedError, Rule
from tests.slack_server.methods import METHODS
from tests.slack_server.methods.apps import OPEN
from tests.slack_server.things import Call, Json, Workspace
from tests.slack_server.trouble import Trouble
from tests.slack_server.world import World

if TYPE_CHECKING:
    from tests.slack_server.server import SlackServer

STRUCTURED = set("blocks view attachments metadata prompts chunks files loading_messages".split())


class Cut(Response):
    """A reply that ends before it is said."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok"'})


def application(server: "SlackServer") -> Starlette:
    """Make the server's app."""

    async def disturbed(name: str, request: Request) -> Response | None:
        """Keep it as a call, and give what goes wrong with it, if anything."""
        call = Call(name, "", dict(request.path_params), time.monotonic())
        with server.world.lock:
            server.world.calls.append(call)
        trouble = server.troubles.of(call)
        if trouble is None:
            return None
        await asyncio.sleep(trouble.wait)
        return _troubled(trouble) if _harms(trouble) else None

    async def api(request: Request) -> Response:
        return await _api(server, request)

    async def upload(request: Request) -> Response:
        return await disturbed("upload", request) or await _upload(server.world, request)

    async def download(request: Request) -> Response:
        return await disturbed("download", request) or _download(server.world, request)

    async def respond(request: Request) -> Response:
        trouble = await disturbed("response_url", request)
        return trouble or answering.respond(server.world, request.path_params["key"], await request.json())

    async def authorize(request: Request) -> Response:
        return _authorize(server, request)

    return Starlette(
        routes=[
            Route("/api/{method}", api, methods=["GET", "POST"]),
            Route("/upload/{id}", upload, methods=["POST"]),
            Route("/files-pri/{id}/{name:path}", download),
            Route("/respond/{key}", respond, methods=["POST"]),
            Route("/oauth/v2/authorize", authorize),
            WebSocketRoute("/socket", server.sockets.take),
        ]
    )


async def _api(server: "SlackServer", request: Request) -> Response:
    at = time.monotonic()
    arguments, token = await _read(request)
    world, method = server.world, str(request.path_params["method"])
    with world.lock:
        workspace = next((one for one in world.teams.values() if one.token and one.token == token), None)
        call = Call(method, workspace.id if workspace else "", arguments, at)
        world.calls.append(call)
    trouble = server.troubles.of(call)
    if trouble:
        await asyncio.sleep(trouble.wait)
    if trouble and not trouble.done and _harms(trouble):
        answer = _troubled(trouble)
        call.status = answer.status_code
        call.answer = {"trouble": asdict(trouble) | {"where": None}}
    else:
        with world.lock:
            call.answer = _done(world, call, workspace, token, server.address)
        answer = _troubled(trouble) if trouble and _harms(trouble) else JSONResponse(call.answer)
    world.changed()
    return answer


def _harms(trouble: Trouble) -> bool:
    return bool(trouble.error or trouble.cut or trouble.status != 200 or trouble.retry_after is not None)


def _troubled(trouble: Trouble) -> Response:
    if trouble.cut:
        return Cut()
    if trouble.retry_after is not None:
        headers = {"Retry-After": str(trouble.retry_after)}
        return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
    if trouble.status != 200:
        return PlainTextResponse("upstream connect error", trouble.status)
    return JSONResponse({"ok": False, "error": trouble.error})


def _done(world: World, call: Call, workspace: Workspace | None, token: str, base: str) -> Json:
    try:
        rule = _rule(call.method)
        asked = Asked(world, workspace or _nobody(world, call, token), call.method, call.arguments, base)
        _check(rule, asked)
        return {"ok": True, **rule.does(asked)}
    except RefusedError as refused:
        if refused.fault:
            world.faults.append(f"{call.method}: {refused.error} {'; '.join(refused.details)}".strip())
        return refused.answer()
    except Exception:
        world.faults.append(f"{call.method}: the pretended Slack broke: {traceback.format_exc()}")
        raise


def _rule(method: str) -> Rule:
    if method not in METHODS:
        raise RefusedError("unknown_method", fault=True)
    return METHODS[method]


def _nobody(world: World, call: Call, token: str) -> Workspace:
    if call.method in OPEN and (call.method != "apps.connections.open" or token == world.app.app_token):
        return Workspace("", "", "", scopes=[])
    raise RefusedError(world.dead.get(token, "invalid_auth") if token else "not_authed")


def _check(rule: Rule, asked: Asked) -> None:
    has = asked.workspace.scopes
    if rule.scopes and not set(rule.scopes) & set(has):
        raise RefusedError("missing_scope", fault=True, needed=",".join(rule.scopes), provided=",".join(has))
    missing = [name for name in rule.needs if asked.arguments.get(name) is None or asked.arguments[name] == ""]
    if missing:
        wrong = (f"[ERROR] missing required field: {name}" for name in missing)
        raise RefusedError("invalid_arguments", *wrong, fault=True)


async def _read(request: Request) -> tuple[Json, str]:
    """Read a call's arguments, from JSON, a form or the address, and its token."""
    arguments: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        arguments |= json.loads(await request.body() or b"{}")
    elif request.method == "POST":
        async with request.form() as form:
            arguments |= {name: _value(name, value) for name, value in form.items()}
    token = str(arguments.pop("token", ""))
    authorization = request.headers.get("authorization", "")
    if authorization.startswith("Bearer "):
        token = authorization.removeprefix("Bearer ")
    elif authorization.startswith("Basic "):
        id_, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        arguments |= {"client_id": id_, "client_secret": secret}
    return arguments, token


def _value(name: str, value: object) -> object:
    if name in STRUCTURED and isinstance(value, str) and value[:1] in {"[", "{"}:
        return json.loads(value)
    return value


async def _upload(world: World, request: Request) -> Response:
    """Take a file's bytes, as the body or as a form's file."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            part: Any = next(iter(form.values()))
            content = await part.read()
    else:
        content = await request.body()
    with world.lock:
        file = world.files.get(request.path_params["id"])
        if file is None or file.content or file.complete:
            return PlainTextResponse("no such upload", 404)
        if len(content) != int(request.query_params["length"]):
            world.faults.append(f"upload of {file.name}: {len(content)} bytes, not {request.query_params['length']}")
        file.content = content
    return PlainTextResponse(f"OK - {len(content)}")


def _download(world: World, request: Request) -> Response:
    """Give a file's bytes to who has the token; others get the page to sign in, with status 200, as Slack does."""
    with world.lock:
        team, _, id_ = str(request.path_params["id"]).partition("-")
        file, workspace = world.files.get(id_), world.teams.get(team)
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not workspace or not workspace.token or not secrets.compare_digest(token, workspace.token):
            return Response("<!DOCTYPE html><html><title>Sign in</title></html>", media_type="text/html")
        if "files:read" not in workspace.scopes or file is None or file.team != workspace.id:
            return PlainTextResponse("not found", 404)
        return Response(file.content, media_type=file.mimetype)


def _authorize(server: "SlackServer", request: Request) -> Response:
    """OAuth's page: whoever the test says approves, or declines, at once."""
    asked = dict(request.query_params)
    approval, redirect = server.approval, asked.get("redirect_uri", "")
    if asked.get("client_id") != server.world.app.client_id or not approval or not redirect:
        return PlainTextResponse("invalid_client_id", 400)
    state = {"state": asked["state"]} if "state" in asked else {}
    if server.declines:
        return RedirectResponse(f"{redirect}?{urlencode({'error': 'access_denied', **state})}", 302)
    code = secrets.token_urlsafe(9)
    scopes = tuple(one for one in asked.get("scope", "").split(",") if one)
    with server.world.lock:
        server.world.codes[code] = replace(approval, redirect=redirect, scopes=scopes)
    return RedirectResponse(f"{redirect}?{urlencode({'code': code, **state})}", 302)
