"""Who calls: an API key, a bearer token or a web page's session, whose it is, and what it may do."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer, SecurityScopes

from assistant.channels.api.addresses import client_network, trusted
from assistant.channels.api.errors import ApiError
from assistant.channels.api.limits import Limits
from assistant.channels.api.oidc import IssuerError, TokenError, Tokens
from assistant.channels.api.operations.headers import OWN
from assistant.channels.api.operations.logs import bind
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.api.origins import origin_of
from assistant.channels.api.problems import instance
from assistant.errors import WrongOriginError
from assistant.organisation import Office, Shared
from assistant.organisation.records import SESSION
from assistant.store.audit import AuditStore
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.organisations import OrganisationStore
from assistant.store.sessions import TOKEN, WRONG_ORIGIN, SessionStore

PERSON = re.compile(r"[\x21-\x7e]{1,128}")
"""What may stand in X-Regrow-User: an id of the caller's own for one of their users, no name and no blanks."""
KEY = "rgw_"
LONGEST = 8192

WHO = {"WWW-Authenticate": "Bearer"}
NO_KEY = "Give an API key or a token: Authorization: Bearer rgw_…. An administrator makes keys with: regrow keys new"
BAD_KEY = "This API key is not known, has ended or was revoked. Ask whoever gave it to you for a new one."
NOT_TAKEN = "This token is not taken: it must come from this organisation's sign-in, be for Regrow, and not have ended."
TOO_MANY = "Too many requests in a short time. Please wait {seconds} seconds."
MAY_NOT = "This key may not do that: it needs the scope {scope}."
PAGE_MAY_NOT = "This web page is not meant for that: its site would need the scope {scope}."
NO_ISSUER = "The sign-in service cannot be reached just now, so this token cannot be checked. Please try again shortly."
ENDED = "This page's session has ended. Load the page anew, and ask again."
VISITOR = "visitor"
"""How a visitor of a web page is named in records where they give no name: by no id that tells them from others."""
BAD_PERSON = "X-Regrow-User must be 1 to 128 visible ASCII characters: an id of your own for the user, not a name."


@dataclass(frozen=True)
class Caller:
    """Who calls. `name` is the key, the token's subject or the session, `person` the user that they act for, empty
    where nobody is named; a `proved` person is vouched for by a token. A `visitor` of a web page has a session."""

    office: Office
    name: str
    person: str
    scopes: frozenset[str]
    request: str
    audit: AuditStore = field(repr=False)
    proved: bool = False
    visitor: bool = False

    @property
    def who(self) -> str:
        """Whom records name."""
        return self.person or self.name

    def signed(self, by: str) -> str:
        """Give the name that a change is recorded under: what the request says, but a token's subject where there is
        one, or nobody could be told from a second person."""
        return self.person if self.proved else by or (VISITOR if self.visitor else self.who)

    def note(self, what: str, target: str) -> None:
        """Write in the organisation's audit log what was done to which thing."""
        self.audit.note(self.who, what, target, self.request)


class Door:
    """Lets callers in; one for a process. `open_to` is the organisation of callers without a key, on a trial."""

    def __init__(
        self, shared: Shared, limits: Limits, tokens: Tokens | None, metrics: Metrics, open_to: str | None = None
    ) -> None:
        self._shared = shared
        self._limits = limits
        self._tokens = tokens
        self._open_to = open_to
        self._metrics = metrics
        self._keys = KeyStore(shared.database)
        self._sessions = SessionStore(shared.database)
        self._organisations = OrganisationStore(shared.database)
        self._proxies = shared.settings.serving.proxies
        trusted(self._proxies)  # a wrong one is told at the start, not with the first request

    async def admit(self, request: Request) -> Caller:
        """Say who calls; raises ApiError 401, 429 or 503. The second time in one request, what was found the first."""
        known = getattr(request.state, "caller", None)
        if known is None:
            await self.count(request)
            known = await asyncio.to_thread(self._known_by, request)
            kind = "session" if known.visitor else "key"
            await self._within(request, kind, f"{known.office.organisation}/{known.name}")
            bind(organisation=known.office.organisation, key=known.name)
            request.state.caller = known
        return known

    async def count(self, request: Request) -> None:
        """Count a request of its address, whoever calls; raises ApiError 429."""
        await self._within(request, "address", client_network(request.scope, self._proxies))

    def origin_of(self, request: Request) -> str | None:
        """Give the origin of the page that asks; None where its browser names none."""
        return origin_of(request, self._proxies)

    async def _within(self, request: Request, kind: str, name: str) -> None:
        allowed = await self._limits.hit(kind, name)
        request.scope.setdefault(OWN, {}).update(allowed.headers)
        if not allowed.allowed:
            self._metrics.count_limit(kind)
            headers = {"Retry-After": str(allowed.reset), **allowed.headers}
            detail = TOO_MANY.format(seconds=allowed.reset)
            raise ApiError(429, detail, name="/problems/over-limit", headers=headers)

    def _known_by(self, request: Request) -> Caller:
        secret = _secret(request)
        if not secret:
            if self._open_to:
                return self._caller(request, self._open_to, "open", frozenset(SCOPES))
            raise ApiError(401, NO_KEY, name="/problems/no-key", headers=WHO)
        if secret.startswith(TOKEN):
            return self._by_session(request, secret)
        if secret.startswith(KEY) or self._tokens is None:
            return self._by_key(request, secret)
        return self._by_token(request, secret, self._tokens)

    def _by_key(self, request: Request, secret: str) -> Caller:
        key = self._keys.check(secret) if len(secret) <= LONGEST else None
        if key is None:
            raise ApiError(401, BAD_KEY, name="/problems/bad-key", headers=WHO)
        return self._caller(request, key.organisation, f"key:{key.id}", frozenset(key.scopes))

    def _by_token(self, request: Request, token: str, tokens: Tokens) -> Caller:
        try:
            bearer = tokens.check(token)
        except TokenError as error:
            raise ApiError(401, NOT_TAKEN, name="/problems/bad-token", headers=WHO) from error
        except IssuerError as error:
            raise ApiError(503, NO_ISSUER, name="/problems/no-issuer", headers={"Retry-After": "5"}) from error
        self._organisations.ensure(bearer.organisation, bearer.organisation)
        return self._caller(request, bearer.organisation, bearer.subject, bearer.scopes, proved=True)

    def _by_session(self, request: Request, token: str) -> Caller:
        session = self._sessions.check(token) if len(token) <= LONGEST else None
        if session is None:
            raise ApiError(401, ENDED, name="/problems/session-ended", headers=WHO)
        if self.origin_of(request) != session.origin:
            raise WrongOriginError(WRONG_ORIGIN)
        office = self._shared.visit(session.organisation, session.who)
        audit = AuditStore(self._shared.database, session.organisation)
        scopes, request_id = frozenset(session.scopes), instance(request.scope) or ""
        return Caller(office, f"{SESSION}{session.id}", session.who, scopes, request_id, audit, visitor=True)

    def _caller(
        self, request: Request, organisation: str, name: str, scopes: frozenset[str], *, proved: bool = False
    ) -> Caller:
        person = name if proved else request.headers.get("x-regrow-user", "")
        if person and not PERSON.fullmatch(person):
            raise ApiError(422, BAD_PERSON, name="/problems/bad-user")
        audit = AuditStore(self._shared.database, organisation)
        request_id = instance(request.scope) or ""
        return Caller(self._shared.office(organisation), name, person, scopes, request_id, audit, proved)


def _secret(request: Request) -> str:
    """Give the key or token: of Authorization, or of X-API-Key where another layer uses the first."""
    kind, _, rest = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and rest.strip():
        return rest.strip()
    return request.headers.get("x-api-key", "").strip()


_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="An API key (rgw_…), a token of the sign-in, or a session's (rgt_…).",
)
_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="header", description="An API key (rgw_…).")


async def _admitted(
    request: Request,
    needed: SecurityScopes,
    _bearer: Annotated[object, Depends(_BEARER)],
    _header: Annotated[object, Depends(_HEADER)],
) -> Caller:
    door: Door = request.app.state.door
    caller = await door.admit(request)
    for scope in needed.scopes:
        if scope not in caller.scopes:
            told = PAGE_MAY_NOT if caller.visitor else MAY_NOT
            raise ApiError(403, told.format(scope=scope), name="/problems/missing-scope")
    return caller


def may(scope: str) -> Any:  # noqa: ANN401 - what FastAPI's Security gives
    """Give the dependency for callers that have a scope."""
    return Security(_admitted, scopes=[scope])


READ, ASK, PLAN, DOCUMENTS, ADMIN = (may(scope) for scope in SCOPES)
Reader = Annotated[Caller, READ]
Asker = Annotated[Caller, ASK]
Planner = Annotated[Caller, PLAN]
Keeper = Annotated[Caller, DOCUMENTS]
Administrator = Annotated[Caller, ADMIN]
Known = Annotated[Caller, Security(_admitted)]
"""Whoever has a key, a token or a session, whatever it is for."""
