"""The addresses that Slack calls, and those at which somebody installs Regrow in a workspace.

They need no key: Slack signs what it sends, and an installation is bound to the browser that began it.
"""

import secrets
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from fastapi import APIRouter
from slack_bolt import BoltRequest
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.channels.slack import pages
from assistant.channels.slack.faults import reason
from assistant.channels.slack.installing import Approval, Installer, InstallError
from assistant.channels.slack.manifest import EVENTS, INSTALL, REDIRECT
from assistant.channels.slack.service import SlackService
from assistant.store.slack.installs import GOOD_FOR

THREADS = 16
"""Threads that take in what Slack sends; they do nothing else, so that no answer holds them up."""
INSTALLING = 4
UNREAD = "This is nothing that Slack sends."
UNREADY = "Regrow can't do this just now. Nothing was installed; please begin once more in a few minutes."
COOKIE = "__Host-regrow-install"

T = TypeVar("T")


def slack_router(service: SlackService) -> APIRouter:
    """Give the routes; those for installing only where workspaces can install Regrow by themselves."""
    router = APIRouter(include_in_schema=False)
    taking = anyio.CapacityLimiter(THREADS)

    async def events(request: Request) -> Response:
        with service.taking():
            body = await request.body()
            headers = dict(request.headers.items())
            return await anyio.to_thread.run_sync(lambda: _take(service, body, headers), limiter=taking)

    router.add_api_route(EVENTS, events, methods=["POST"])
    if service.installer:
        _add_installing(router, service, service.installer)
    return router


def _take(service: SlackService, body: bytes, headers: dict[str, str]) -> Response:
    try:
        request = BoltRequest(body=body.decode(), headers={**headers})
    except (ValueError, AttributeError, TypeError):  # no JSON, or JSON of another shape than all that Slack sends
        service.counts.count_slack_fault("unreadable")
        return Response(UNREAD, 400, media_type="text/plain")
    response = service.handle(request)
    return Response(response.body, response.status, response.first_headers())


def _add_installing(router: APIRouter, service: SlackService, installer: Installer) -> None:
    waiting = anyio.CapacityLimiter(INSTALLING)

    async def run(work: Callable[[], Response]) -> Response:
        return await anyio.to_thread.run_sync(lambda: _or_page(service, work), limiter=waiting)

    async def install(request: Request) -> Response:
        browser = secrets.token_urlsafe(32)

        def begin() -> Response:
            response = RedirectResponse(installer.begin(browser), 302)
            response.set_cookie(COOKIE, browser, int(GOOD_FOR.total_seconds()), secure=True, httponly=True)
            return response

        return await run(begin)

    async def redirected(request: Request) -> Response:
        told, browser = request.query_params, request.cookies.get(COOKIE, "")
        approval = Approval(told.get("state", ""), told.get("code", ""), told.get("error", "")[:40])

        def end() -> Response:
            workspace = installer.end(approval, browser)
            return _page(pages.installed(workspace.name), 200)

        return await run(end)

    router.add_api_route(INSTALL, install, methods=["GET"])
    router.add_api_route(REDIRECT, redirected, methods=["GET"])


def _or_page(service: SlackService, work: Callable[[], Response]) -> Response:
    """Do what there is to do, or say in a page why it cannot be done."""
    try:
        return work()
    except InstallError as error:
        service.counts.count_slack_fault("install")
        return _page(pages.failed(str(error), INSTALL), 400)
    except Exception as error:
        service.counts.count_slack_fault(reason(error))
        service.fault(error, "an installation failed")
        return _page(pages.failed(UNREADY, INSTALL), 503)


def _page(html: str, status: int) -> Response:
    response = HTMLResponse(html, status, {"Content-Security-Policy": pages.POLICY})
    response.delete_cookie(COOKIE, secure=True, httponly=True)
    return response
