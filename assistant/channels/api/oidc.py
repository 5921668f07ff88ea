"""Bearer tokens of an organisation's own sign-in: who they are of, for which organisation, and what they may do.

A token is a JWT that the issuer of the settings signed. Only what it says under a signature that holds is looked at,
and nothing that it names is fetched.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from joserfc.errors import ClaimError, JoseError, UnsupportedAlgorithmError
from joserfc.jws import CompactSignature, JWSRegistry, extract_compact, validate_compact
from joserfc.jwt import JWTClaimsRegistry

from assistant.channels.api.issuer import ALGORITHMS, Fetch, Issuer, IssuerError, fetch
from assistant.settings.serving import OidcSettings
from assistant.store.keys import SCOPES

__all__ = ["Bearer", "IssuerError", "TokenError", "Tokens"]

LONGEST = 8192
"""Characters of a token; a longer one is refused before any of it is read."""
LONGEST_SUBJECT = 128
LONGEST_ID = 256
LEEWAY = 60
"""Seconds by which the issuer's clock may differ."""
TYPES = {"", "jwt", "at+jwt", "application/at+jwt"}
"""What a token may call itself: other kinds of the same issuer, such as a notice of sign-out, let nobody in."""

_ORGANISATION = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class TokenError(Exception):
    """A token is not taken; the message says why, for the log, and holds nothing of the token."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token is of: the subject's id at the issuer, their organisation, and those scopes of it that are known."""

    subject: str
    organisation: str
    scopes: frozenset[str]


class Tokens:
    """Checks tokens; for worker threads, which may share it. The first check fetches the issuer's keys.

    `now` gives the time that tokens are good for (seconds since 1970), `clock` that by which keys are kept. Raises
    SettingsError where the issuer's address is not safe.
    """

    def __init__(
        self,
        settings: OidcSettings,
        fetch: Fetch = fetch,
        *,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._issuer = Issuer(settings.issuer, fetch, clock)
        self._now = now

    def check(self, token: str) -> Bearer:
        """Say whom a token is of; raises TokenError where it is not taken, IssuerError where that cannot be told."""
        if len(token) > LONGEST:
            raise TokenError("it is too long")
        read = _read(token)
        header = read.headers()
        found = self._issuer.key(header.get("kid"), header["alg"])
        if found is None:
            raise TokenError("it is signed with a key that the issuer does not have")
        name, key = found
        if not _is_signed(read, key):
            raise TokenError("its signature does not hold")
        return self._bearer(self._claims(read, name))

    def _claims(self, read: CompactSignature, issuer: str) -> dict[str, Any]:
        needed = JWTClaimsRegistry(
            now=int(self._now()),
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": self._settings.audience},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            claims = json.loads(read.payload or b"")
            needed.validate(claims)
        except ClaimError as error:
            # The claims that are looked at have names of our own choosing, so these may be told.
            raise TokenError(f"{error.error}: {error.claim}") from None
        except (TypeError, ValueError, AttributeError, RecursionError):
            raise TokenError("what it claims is not a JSON object") from None
        return claims

    def _bearer(self, claims: dict[str, Any]) -> Bearer:
        subject, organisation = claims["sub"], claims.get(self._settings.organisation_claim)
        if len(subject) > LONGEST_SUBJECT or not subject.isprintable():
            raise TokenError("its subject is too long or not plain text")
        if not isinstance(organisation, str) or not _ORGANISATION.fullmatch(organisation):
            raise TokenError("its organisation is missing, or not of small letters, digits and hyphens")
        return Bearer(subject, organisation, _scopes(claims.get(self._settings.scope_claim)))


class _Registry(JWSRegistry):
    """The algorithms that are taken, EdDSA by its older name too, which most issuers use.

    A header may have members that nobody here knows, as the standard has it, but none that must be understood.
    """

    max_header_length = LONGEST

    def get_alg(self, name: str) -> Any:  # noqa: ANN401 - as the base class has it
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError
        return self.algorithms[name]


_REGISTRY = _Registry(strict_check_header=False)


def _read(token: str) -> CompactSignature:
    """Read a token without believing it."""
    try:
        read = extract_compact(token.encode("ascii"), registry=_REGISTRY)
        header = read.headers()
        _REGISTRY.check_header(header)
        _REGISTRY.get_alg(header["alg"])
    except (JoseError, TypeError, ValueError, AttributeError, KeyError, RecursionError):
        raise TokenError("it is not a signed token, or by an algorithm that is not taken") from None
    if "crit" in header or "b64" in header or len(header.get("kid") or "") > LONGEST_ID:
        raise TokenError("its header asks for what is not supported")
    if str(header.get("typ") or "").lower() not in TYPES:
        raise TokenError("it is of a kind that lets nobody in")
    return read


def _is_signed(read: CompactSignature, key: Any) -> bool:  # noqa: ANN401 - any of joserfc's keys
    try:
        return validate_compact(read, key, registry=_REGISTRY)
    except (JoseError, TypeError, ValueError):
        return False


def _scopes(claimed: Any) -> frozenset[str]:  # noqa: ANN401 - whatever the token has
    """Give the scopes that are known, of a text with blanks between them or of a list."""
    words = claimed.split() if isinstance(claimed, str) else claimed
    return frozenset(scope for scope in SCOPES if isinstance(words, list) and scope in words)
