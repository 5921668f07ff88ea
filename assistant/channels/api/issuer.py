"""The keys of whoever issues bearer tokens, by OpenID Connect's discovery: fetched, kept a while, fetched anew.

Everything that is fetched comes from the address in the settings or from where the document there says the keys are;
nothing that a caller sends names an address.
"""

import asyncio
import base64
import json
import logging
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from ssl import SSLContext
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import Key, import_key

from assistant.errors import SettingsError

LOG = logging.getLogger(__name__)

DOCUMENT = "/.well-known/openid-configuration"
FRESH, KEPT = 600.0, 3600.0
"""Seconds that keys are used without asking again, and that they are used for while the issuer cannot be reached."""
PAUSE, FIRST_PAUSE = 60.0, 5.0
"""Seconds from one fetch that failed, or that was for an unknown key, to the next; shorter while there are no keys."""
SECONDS = 5.0
"""So long one fetch may take in all."""
WAIT = 2.0
"""So many seconds a request waits for a fetch that another one began."""
MOST_BYTES, MOST_KEYS = 262_144, 100
SMALLEST, LARGEST = 2048, 8192
"""Bits of an RSA key. What is larger would take long with each token."""

_KINDS: Mapping[tuple[str, str | None], tuple[tuple[str, ...], frozenset[str]]] = {
    ("RSA", None): (("n", "e"), frozenset({"RS256", "PS256"})),
    ("EC", "P-256"): (("crv", "x", "y"), frozenset({"ES256"})),
    ("OKP", "Ed25519"): (("crv", "x"), frozenset({"EdDSA", "Ed25519"})),
}
"""By kind and curve: what the public key is made of, and what it may sign with."""
ALGORITHMS = frozenset[str]().union(*(algorithms for _, algorithms in _KINDS.values()))
"""All that are taken. None has a shared secret, so a public key is never taken for one."""

Fetch = Callable[[str], bytes]


class IssuerError(Exception):
    """The issuer's keys cannot be had just now; the message is for the log."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One of the issuer's keys, and what it may sign with."""

    id: str | None
    algorithms: frozenset[str]
    key: Key


@dataclass(frozen=True, slots=True)
class Known:
    """What was fetched: the name that the issuer has in its tokens, its keys, and when (seconds of a clock)."""

    name: str
    keys: tuple[PublicKey, ...]
    at: float

    def find(self, id: str | None, algorithm: str) -> Key | None:  # noqa: A002 - what it is
        """Give the key of a token; without an id only where there is no choice."""
        fitting = [key for key in self.keys if algorithm in key.algorithms and id in {None, key.id}]
        return fitting[0].key if len(fitting) == 1 or (fitting and id is not None) else None


def fetch(address: str, seconds: float = SECONDS) -> bytes:
    """Fetch a document of the issuer in a thread without an event loop; raises IssuerError."""
    return asyncio.run(_fetch(address, seconds))


class Issuer:
    """The issuer's keys, for threads to share. A fetch holds up one request; meanwhile others use what is there."""

    def __init__(self, address: str, fetch: Fetch = fetch, clock: Callable[[], float] = time.monotonic) -> None:
        if not _is_safe(address) or urlsplit(address).query or urlsplit(address).fragment:
            raise SettingsError("REGROW_OIDC_ISSUER must be the issuer's address, and begin with https://.")
        self._address = address.rstrip("/")
        self._fetch = fetch
        self._clock = clock
        self._lock = Lock()
        self._known: Known | None = None
        self._failed = ""
        self._again = self._unknown_again = -math.inf

    def key(self, id: str | None, algorithm: str) -> tuple[str, Key] | None:  # noqa: A002 - what it is
        """Give the issuer's name and the key that a token is signed with; None where it is none of theirs.

        Raises IssuerError where that cannot be told.
        """
        usable = self._usable()
        found = usable and usable.find(id, algorithm)
        if not found or self._is_due(usable):
            self._renew(usable, known=bool(found))
            usable = self._usable()
            found = usable and usable.find(id, algorithm)
        if usable and found:
            return usable.name, found
        if not usable or self._failed:
            raise IssuerError(self._failed or "it takes long to answer")
        return None

    def _usable(self) -> Known | None:
        known = self._known
        return known if known and self._clock() - known.at < KEPT else None

    def _is_due(self, usable: Known | None) -> bool:
        return not usable or self._clock() - usable.at >= FRESH

    def _renew(self, seen: Known | None, *, known: bool) -> None:
        """Fetch the keys unless that was done just now; wait for another's fetch only where it is needed."""
        if not self._lock.acquire(timeout=0 if known else WAIT):
            return
        try:
            now = self._clock()
            unknown = not known and not self._is_due(seen)
            if self._usable() is seen and now >= (self._unknown_again if unknown else self._again):
                if unknown:
                    self._unknown_again = now + PAUSE
                self._try()
        finally:
            self._lock.release()

    def _try(self) -> None:
        try:
            self._known = self._read()
            self._failed = ""
        except IssuerError as error:
            self._failed = str(error)
            self._again = self._clock() + (PAUSE if self._usable() else FIRST_PAUSE)
            LOG.warning("The keys of REGROW_OIDC_ISSUER could not be fetched: %s.", error)

    def _read(self) -> Known:
        document = _parsed(self._fetch(self._address + DOCUMENT))
        name, where = document.get("issuer"), document.get("jwks_uri")
        if name not in {self._address, f"{self._address}/"}:
            raise IssuerError("its discovery document is another issuer's")
        if not isinstance(where, str) or not _is_safe(where, loopback=_is_loopback(self._address)):
            raise IssuerError("its discovery document names no safe address of keys")
        listed = _parsed(self._fetch(where)).get("keys")
        if not isinstance(listed, list):
            raise IssuerError("it gave no list of keys")
        keys = [key for data in cast(list[Any], listed)[:MOST_KEYS] if (key := _public_key(data))]
        if not keys:
            raise IssuerError("it gave no key that can be used")
        return Known(str(name), tuple(keys), self._clock())


def _public_key(data: Any) -> PublicKey | None:  # noqa: ANN401 - whatever the issuer gave
    """Read a key for signatures; None for any other, and for what is too weak or too large."""
    try:
        parts, algorithms = _KINDS[data["kty"], data.get("crv")]
        if data.get("use", "sig") != "sig" or "verify" not in data.get("key_ops", ["verify"]):
            return None
        if data.get("alg", next(iter(algorithms))) not in algorithms:
            return None
        if data["kty"] == "RSA" and not SMALLEST <= _bits(data["n"]) <= LARGEST:
            return None
        if data.get("alg") and data["kty"] == "RSA":
            algorithms = frozenset({data["alg"]})
        id_ = data.get("kid")
        key = import_key({"kty": data["kty"], **{part: data[part] for part in parts}})
        return PublicKey(id_ if isinstance(id_, str) else None, algorithms, key)
    except (JoseError, KeyError, TypeError, ValueError, AttributeError):
        return None


def _bits(number: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{number}==")).bit_length()


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise IssuerError("what it gave is not JSON") from error
    if not isinstance(parsed, dict):
        raise IssuerError("what it gave is not a JSON object")
    return cast(dict[str, Any], parsed)


async def _fetch(address: str, seconds: float) -> bytes:
    client = httpx2.AsyncClient(
        verify=_certificates(),
        timeout=seconds,
        follow_redirects=False,
        trust_env=not _is_loopback(address),
        headers={"Accept": "application/json", "Accept-Encoding": "identity"},
    )
    try:
        async with asyncio.timeout(seconds), client, client.stream("GET", address) as response:
            if response.status_code != 200 or response.headers.get("content-encoding", "identity") != "identity":
                raise IssuerError(f"it answered with status {response.status_code} where its own document was wanted")
            return await _body(response)
    except TimeoutError as error:
        raise IssuerError(f"it took longer than {seconds:g} s") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        raise IssuerError(f"it cannot be reached ({type(error).__name__})") from error


async def _body(response: httpx2.Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > MOST_BYTES:
            raise IssuerError(f"it gave more than {MOST_BYTES} bytes")
    return bytes(body)


@cache
def _certificates() -> SSLContext:
    """Read the certificates that are trusted, once."""
    return httpx2.create_ssl_context()


def _is_safe(address: str, *, loopback: bool = True) -> bool:
    """Whether nobody on the way can change what is fetched."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and loopback and _is_loopback(address))
        )
    except ValueError:
        return False


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
