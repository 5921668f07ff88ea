"""Web sites with the widget: made, listed and revoked by an organisation's administrators."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.channels.api.caller import Administrator, Caller
from assistant.channels.api.documented import problems
from assistant.channels.api.replies import json_reply
from assistant.channels.api.shapes import NewSite
from assistant.channels.api.views import SiteView
from assistant.channels.api.work import STORE, Desks
from assistant.store.sites import Site
from assistant.wire import Json

router = APIRouter(prefix="/v1/sites", tags=["web pages"])


@router.get("", summary="List sites", response_model=list[SiteView])
async def sites(request: Request, caller: Administrator) -> Response:
    """Give the organisation's web sites with the widget; those that were revoked too."""
    desks: Desks = request.app.state.desks
    made = await desks.run(STORE, request.app.state.sites.list, caller.office.organisation)
    return json_reply([_entry(site) for site in made])


@router.post("", status_code=201, summary="Make a site", response_model=SiteView, responses=problems(422))
async def new(request: Request, caller: Administrator, asked: NewSite) -> Response:
    """Make a site: pages of its origins may begin sessions with its id, which is no secret."""
    desks: Desks = request.app.state.desks
    return json_reply(_entry(await desks.run(STORE, _made, request, caller, asked)), 201)


@router.delete("/{name}", status_code=204, summary="Revoke a site", responses=problems(404))
async def revoke(request: Request, caller: Administrator, name: str) -> Response:
    """Revoke a site: from now on its id and its sessions open nothing."""
    desks: Desks = request.app.state.desks
    await desks.run(STORE, _revoked, request, caller, name)
    return Response(status_code=204)


def _made(request: Request, caller: Caller, asked: NewSite) -> Site:
    state, organisation = request.app.state, caller.office.organisation
    state.organisations.ensure(organisation, organisation)
    made: Site = state.sites.create(organisation, asked.name, asked.origins, asked.scopes)
    caller.note("site.made", f"sites/{made.id}")
    return made


def _revoked(request: Request, caller: Caller, name: str) -> None:
    request.app.state.sites.revoke(caller.office.organisation, name)
    caller.note("site.revoked", f"sites/{name}")


def _entry(site: Site) -> Json:
    values = {name: getattr(site, name) for name in SiteView.__dataclass_fields__}
    return values | {"origins": list(site.origins), "scopes": list(site.scopes)}
