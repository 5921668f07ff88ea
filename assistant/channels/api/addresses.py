"""Where a request came from: the connection's other end, or whom a trusted proxy names.

An address is believed only if it was told by somebody who is trusted, so nobody else can choose their own. The server
must leave these headers alone for it: run uvicorn with `proxy_headers=False`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

from assistant.errors import SettingsError

UNIX = "unix"
"""What a connection over a socket file is from, and how such a proxy is named among the trusted."""
LONGEST = 100
SUBSCRIBER = 64
"""Bits of an IPv6 address that are one subscriber's: the others they choose as they like."""

Address = IPv4Address | IPv6Address

_WITH_PORT = re.compile(r"\[([^\[\]]*)\](?::\d{1,5})?|(\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?|([0-9A-Fa-f:.]+)")
_PAIR = re.compile(r'\s*([\w.-]+)\s*=\s*(?:"([^"\\]*)"|([^\s"=]+))\s*', re.ASCII)


def client_address(scope: Scope, proxies: tuple[str, ...]) -> str:
    """Give the address that a request came from, or the word unix.

    `proxies` are the addresses and networks whose word is taken. Behind one, it is the right-most address of
    X-Forwarded-For (or of Forwarded) that is no proxy itself. Where both are there and name different addresses, one
    of them came from outside, and neither is believed. Raises SettingsError where a proxy is no address.
    """
    return str(_client(scope, trusted(proxies)))


def client_network(scope: Scope, proxies: tuple[str, ...]) -> str:
    """Give what to count requests by: the address, or of IPv6 the network that one subscriber has."""
    client = _client(scope, trusted(proxies))
    return str(IPv6Network((client, SUBSCRIBER), strict=False)) if isinstance(client, IPv6Address) else str(client)


def is_told_by_proxy(scope: Scope, proxies: tuple[str, ...]) -> bool:
    """Whether a request came from a proxy whose word is taken."""
    return _peer(scope) in trusted(proxies)


class Trusted:
    """The proxies whose word is taken; raises SettingsError where one is no address, network or the word unix."""

    def __init__(self, proxies: Sequence[str]) -> None:
        self._unix = UNIX in proxies
        self._networks = [_network(proxy) for proxy in proxies if proxy != UNIX]

    def __contains__(self, address: Address | str) -> bool:
        if isinstance(address, str):
            return self._unix and address == UNIX
        return any(address in network for network in self._networks)


@lru_cache(8)
def trusted(proxies: tuple[str, ...]) -> Trusted:
    """Read the proxies that are trusted."""
    return Trusted(proxies)


def _client(scope: Scope, proxies: Trusted) -> Address | str:
    peer = _peer(scope)
    if peer not in proxies:
        return peer
    told = {_walk(peer, hops, proxies) for hops in (_forwarded_for(scope), _forwarded(scope)) if hops}
    return told.pop() if len(told) == 1 else peer


def _walk(peer: Address | str, hops: list[str], proxies: Trusted) -> Address | str:
    """Go from hop to hop while each is trusted to name the one before it."""
    at = peer
    for hop in reversed(hops):
        if at not in proxies or (before := _read(hop)) is None:
            break
        at = before
    return at


def _peer(scope: Scope) -> Address | str:
    """Give the connection's other end; over a socket file there is none."""
    client = scope.get("client")
    host = str(client[0]) if client else ""
    return _read(host) or host[:LONGEST] or UNIX


def _read(text: str) -> Address | None:
    """Read an address with or without a port; IPv4 that is written as IPv6 is IPv4, and the link's name is left out."""
    found = _WITH_PORT.fullmatch(text.strip().partition("%")[0]) if len(text) <= LONGEST else None
    if found is None:
        return None
    try:
        address = ip_address(found[1] or found[2] or found[3] or "")
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _forwarded_for(scope: Scope) -> list[str]:
    return [hop for line in _lines(scope, b"x-forwarded-for") for hop in line.split(",")]


def _forwarded(scope: Scope) -> list[str]:
    """Give whom each element is for.

    A comma parts elements even in quotation marks: what a proxy adds is at the end, and no mark that somebody left open
    before it may swallow it.
    """
    return [_for(element) for line in _lines(scope, b"forwarded") for element in line.split(",")]


def _for(element: str) -> str:
    """Give whom an element is for; empty where any of it is not as it should be."""
    pairs = [_PAIR.fullmatch(pair) for pair in element.split(";")]
    named = [pair[2] or pair[3] or "" for pair in pairs if pair and pair[1].lower() == "for"]
    return named[0] if all(pairs) and len(named) == 1 else ""


def _lines(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope.get("headers", ()) if key == name]


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise SettingsError(
            f"REGROW_PROXIES names {text[:60]!r}, which is no address: write addresses or networks such as 10.0.0.0/8, "
            "or the word unix for a proxy that connects over a socket file."
        ) from error
