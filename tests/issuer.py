"""A server of our own on this machine that issues bearer tokens, as far as Regrow looks: its document and its keys.

    with issuing() as issuer:
        settings = OidcSettings(issuer.address, AUDIENCE)
        token = issuer.token(organisation="acme", scope="read ask")
        issuer.rotate()
        issuer.stop()

Tokens are signed here without the library that checks them.
"""

import base64
import json
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

AUDIENCE = "https://regrow.example.org"
DOCUMENT, KEYS = "/.well-known/openid-configuration", "/keys"

Private = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey
Mode = Literal["well", "broken", "huge", "endless", "redirect", "silent", "dripping", "garbage", "packed"]
"""How it answers: well; with status 500; with more than is taken, or on and on; elsewhere; not; a byte at a time; with
what is no JSON; compressed."""


@dataclass(frozen=True)
class SigningKey:
    """A key to sign with: its id, the algorithm, and the private key."""

    id: str
    algorithm: str
    private: Private

    @property
    def public(self) -> dict[str, str]:
        """The public key as a JWK."""
        match self.private:
            case rsa.RSAPrivateKey():
                numbers = self.private.public_key().public_numbers()
                parts = {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e)}
            case ec.EllipticCurvePrivateKey():
                point = self.private.public_key().public_numbers()
                parts = {"kty": "EC", "crv": "P-256", "x": number(point.x, 32), "y": number(point.y, 32)}
            case _:
                parts = {"kty": "OKP", "crv": "Ed25519", "x": coded(self.private.public_key().public_bytes_raw())}
        return {"kid": self.id, "use": "sig", **parts}

    def sign(self, data: bytes) -> bytes:
        match self.private:
            case rsa.RSAPrivateKey() if self.algorithm == "PS256":
                return self.private.sign(data, padding.PSS(padding.MGF1(SHA256()), padding.PSS.DIGEST_LENGTH), SHA256())
            case rsa.RSAPrivateKey():
                return self.private.sign(data, padding.PKCS1v15(), SHA256())
            case ec.EllipticCurvePrivateKey():
                r, s = decode_dss_signature(self.private.sign(data, ec.ECDSA(SHA256())))
                return r.to_bytes(32, "big") + s.to_bytes(32, "big")
            case _:
                return self.private.sign(data)


def new_key(id: str, algorithm: str = "ES256", bits: int = 2048) -> SigningKey:  # noqa: A002 - what it is
    """Make a key; of RSA that takes a tenth of a second or more."""
    if algorithm in {"RS256", "PS256"}:
        return SigningKey(id, algorithm, rsa.generate_private_key(65537, bits))
    if algorithm == "ES256":
        return SigningKey(id, algorithm, ec.generate_private_key(ec.SECP256R1()))
    return SigningKey(id, algorithm, ed25519.Ed25519PrivateKey.generate())


def signed(key: SigningKey, claims: object, header: Mapping[str, object] | None = None) -> str:
    """Sign claims; `header` adds to what stands in the header, or takes its place."""
    head = {"alg": key.algorithm, "kid": key.id, "typ": "JWT", **(header or {})}
    text = f"{packed({name: value for name, value in head.items() if value is not None})}.{packed(claims)}"
    return f"{text}.{coded(key.sign(text.encode()))}"


def packed(value: object) -> str:
    """A JSON value as a token has it; text that is JSON already is taken as it is."""
    return coded((value if isinstance(value, str) else json.dumps(value)).encode())


def coded(data: bytes) -> str:
    """Bytes in base64url without filling."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int, size: int | None = None) -> str:
    """A whole number as a JWK has it."""
    return coded(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


@dataclass
class Issuer:
    """An issuer: what it has besides the keys it signs with, how it answers, and the paths it was asked for."""

    keys: list[SigningKey]
    port: int = 0
    mode: Mode = "well"
    elsewhere: str = ""
    document: dict[str, object] = field(default_factory=dict[str, object])
    listed: list[Any] = field(default_factory=list[Any])
    asked: list[str] = field(default_factory=list[str])
    ended: Event = field(default_factory=Event)
    _server: "_Server | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def fetches(self) -> int:
        """How often somebody came for the keys or tried to."""
        return self.asked.count(DOCUMENT)

    def claims(self, **changes: object) -> dict[str, object]:
        """The claims of a good token with changes; those that are None are left out."""
        now = int(time.time())
        good = {"iss": self.address, "aud": AUDIENCE, "sub": "user-1", "iat": now, "nbf": now, "exp": now + 600}
        good |= {"organisation": "acme", "scope": "read ask"}
        return {name: value for name, value in {**good, **changes}.items() if value is not None}

    def token(self, **changes: object) -> str:
        """Issue a token with the newest key."""
        return signed(self.keys[-1], self.claims(**changes))

    def rotate(self) -> SigningKey:
        """Sign with a new key from now on; the old ones are listed no more."""
        self.keys = [new_key(f"{self.keys[-1].id}-next")]
        return self.keys[0]

    def start(self) -> None:
        """Listen, after a stop on the same port."""
        self.ended.clear()
        self._server = _Server(self)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        """Listen no more: connections are refused."""
        self.ended.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def says(self, path: str) -> bytes:
        """What stands at a path."""
        if path == DOCUMENT:
            return json.dumps({"issuer": self.address, "jwks_uri": self.address + KEYS, **self.document}).encode()
        return json.dumps({"keys": [*self.listed, *(key.public for key in self.keys)]}).encode()


@contextmanager
def issuing(*keys: SigningKey) -> Generator[Issuer, None, None]:
    """Run an issuer, with these keys or one of its own."""
    issuer = Issuer(list(keys) or [new_key("key-1")])
    issuer.start()
    try:
        yield issuer
    finally:
        issuer.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer
        super().__init__(("127.0.0.1", issuer.port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        issuer = self.server.issuer
        issuer.asked.append(self.path)
        body = issuer.says(self.path)
        match issuer.mode:
            case "silent":
                issuer.ended.wait(30)
            case "redirect":
                self._answer(b"", 302, {"Location": issuer.elsewhere + self.path})
            case "endless" | "dripping":
                self._go_on(issuer)
            case "packed":
                self._answer(body, headers={"Content-Encoding": "gzip"})
            case _:
                bad = {"broken": b"{}", "garbage": b"<html>Please sign in</html>", "huge": body + b" " * 1_000_000}
                self._answer(bad.get(issuer.mode, body), 500 if issuer.mode == "broken" else 200)

    def _answer(self, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _go_on(self, issuer: Issuer) -> None:
        """Never end: at once as much as is taken, or a blank now and then."""
        self.send_response(200)
        self.end_headers()
        while not issuer.ended.wait(0.02 if issuer.mode == "dripping" else 0):
            self.wfile.write(b" " if issuer.mode == "dripping" else b" " * 65536)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep the tests' output clean."""
