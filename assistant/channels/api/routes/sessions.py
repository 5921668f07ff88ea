"""Sessions of web pages: begun with a site's id, renewed, ended by the visitor, with all that is theirs if they say so.

Only pages of the site's origins, and of this server itself, may have one. A browser says of what origin a page is, and
no page can change that.
"""

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.channels.api.caller import VISITOR, WHO, Caller, Door, Known
from assistant.channels.api.documented import problems
from assistant.channels.api.errors import ApiError
from assistant.channels.api.origins import own_origin
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import NewSession, Renewal
from assistant.channels.api.views import SessionView
from assistant.channels.api.work import DRAFT, STORE, Desks
from assistant.errors import SiteNotFoundError, WrongOriginError
from assistant.organisation.records import erase_person
from assistant.store.sessions import TOKEN_LASTS, Given, SessionStore
from assistant.store.sites import Site, SiteStore

router = APIRouter(prefix="/v1/sessions", tags=["web pages"])

NO_SITE = (
    "Regrow does not know this page's key, or it was revoked. Whoever looks after the page can see which key is right: "
    "regrow sites list"
)
NO_ORIGIN = "Sessions are for web pages, whose browser says where they are from (Origin). Programs need a key."
NOT_HERE = (
    "Pages of {origin} may not use this key. Whoever looks after the page can have that origin added: the key's site "
    "names the origins that may."
)
OVER = "This page's session has ended. Begin a new one."
NO_SESSION = "Only a web page's session can be ended so. A key is revoked with DELETE /v1/keys/{id}."


@router.post("", status_code=201, summary="Begin a session", response_model=SessionView, responses=problems(422))
async def begin(request: Request, asked: NewSession) -> Response:
    """Begin a session of a new visitor of a web page, with the id of its site.

    The Origin that the browser sends has to be one of the site's, or this server's own. What the visitor says and plans
    is theirs alone, and stays theirs while the session is renewed.
    """
    door: Door = request.app.state.door
    await door.count(request)
    origin = _origin(request, door)
    desks: Desks = request.app.state.desks
    return _told(await desks.run(STORE, _begun, request, asked.key, origin), 201)


@router.post("/renew", summary="Renew a session", response_model=SessionView, responses=problems(422))
async def renew(request: Request, asked: Renewal) -> Response:
    """Give the next token of a session, and with it the next renewal: each renewal is good once.

    For a minute the last one may be sent again, and gives the same renewal: the reply may have been lost. Later,
    somebody has a copy of it, and the session ends.
    """
    door: Door = request.app.state.door
    await door.count(request)
    origin = _origin(request, door)
    sessions: SessionStore = request.app.state.sessions
    desks: Desks = request.app.state.desks
    given = await desks.run(STORE, sessions.renew, asked.renewal, origin)
    if given is None:
        raise ApiError(401, OVER, name="/problems/session-ended", headers=WHO)
    return _told(given)


@router.delete("/current", status_code=204, summary="End the session", responses=problems(409))
async def end(
    request: Request,
    caller: Known,
    erase: bool = Query(False, description="Whether all that the visitor said, planned and thought is erased too."),
) -> Response:
    """End the session that the request is made with; nothing of the visitor's can be reached after that."""
    if not caller.visitor:
        raise ApiError(403, NO_SESSION, name="/problems/no-session")
    desks: Desks = request.app.state.desks
    if erase:
        await desks.run(DRAFT, _erased, request, caller)
    await desks.run(STORE, request.app.state.sessions.revoke, caller.name.partition(":")[2])
    return Response(status_code=204)


def _origin(request: Request, door: Door) -> str:
    origin = door.origin_of(request)
    if origin is None:
        raise ApiError(403, NO_ORIGIN, name="/problems/wrong-origin")
    return origin


def _begun(request: Request, key: str, origin: str) -> Given:
    try:
        site = _live(request.app.state.sites, key)
        _hold(request, site, origin)
        return request.app.state.sessions.begin(site, origin)
    except SiteNotFoundError as error:
        raise ApiError(403, NO_SITE, name="/problems/unknown-site") from error


def _live(sites: SiteStore, key: str) -> Site:
    """Give a site that was not revoked; one that was is told like one that there is none of."""
    site = sites.get(key)
    if site.revoked is not None:
        raise SiteNotFoundError(NO_SITE)
    return site


def _hold(request: Request, site: Site, origin: str) -> None:
    """Hold a page to the site's origins and the server's own; raises WrongOriginError."""
    proxies = request.app.state.shared.settings.serving.proxies
    if origin not in (*site.origins, own_origin(request, proxies)):
        raise WrongOriginError(NOT_HERE.format(origin=origin))


def _erased(request: Request, caller: Caller) -> None:
    """Erase all that is the visitor's; that somebody's was erased is noted without whose."""
    erase_person(request.app.state.shared, caller.office, caller.person)
    caller.office.replies.forget_who(caller.name)
    caller.audit.note(VISITOR, "person.erased", "people", caller.request)


def _told(given: Given, status: int = 200) -> Response:
    _, token, renewal = given
    seconds = int(TOKEN_LASTS.total_seconds())
    return json_reply({"token": token, "expires_in": seconds, "renewal": renewal}, status)
