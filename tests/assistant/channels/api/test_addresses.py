"""Where a request came from, and that nobody outside can choose it."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.api.addresses import client_address, client_network
from assistant.errors import SettingsError

PROXIES = ("10.0.0.0/8", "192.0.2.7", "fd00::/8")
PROXY, OTHER_PROXY = "10.1.2.3", "192.0.2.7"
CLIENT = "203.0.113.9"


def scope(peer: str | None, *headers: tuple[str, str]) -> dict[str, Any]:
    """What the server knows of a request from this peer; over a socket file it knows none."""
    return {
        "type": "http",
        "client": (peer, 40000) if peer is not None else None,
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
    }


def through(peer: str | None, *lines: str) -> str:
    return client_address(scope(peer, *(("X-Forwarded-For", line) for line in lines)), PROXIES)


def forwarded(peer: str | None, *lines: str) -> str:
    return client_address(scope(peer, *(("Forwarded", line) for line in lines)), PROXIES)


def test_without_a_proxy_it_is_the_connections_other_end():
    assert client_address(scope(CLIENT), PROXIES) == CLIENT
    assert client_address(scope(CLIENT), ()) == CLIENT


def test_a_proxys_word_is_taken():
    assert through(PROXY, CLIENT) == CLIENT
    assert forwarded(PROXY, f"for={CLIENT};proto=https") == CLIENT


def test_nobody_elses_word_is_taken():
    assert through(CLIENT, "198.51.100.1") == CLIENT
    assert forwarded(CLIENT, "for=198.51.100.1") == CLIENT


def test_the_right_most_that_is_no_proxy_counts():
    assert through(PROXY, f"198.51.100.1, {CLIENT}, {OTHER_PROXY}") == CLIENT
    assert through(PROXY, "198.51.100.1", f"{CLIENT}, {OTHER_PROXY}") == CLIENT
    assert forwarded(PROXY, f'for=198.51.100.1, for={CLIENT};by="[fd00::1]", for={OTHER_PROXY}') == CLIENT


def test_where_all_are_proxies_the_first_of_them_asked():
    assert through(PROXY, f"10.9.9.9, {OTHER_PROXY}") == "10.9.9.9"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("203.0.113.9:4711", CLIENT),
        ("[2001:db8::5]:4711", "2001:db8::5"),
        ("[2001:db8::5]", "2001:db8::5"),
        ("2001:DB8:0:0::5", "2001:db8::5"),
        ("::ffff:203.0.113.9", CLIENT),
        ("2001:db8::5%eth0", "2001:db8::5"),
        (f"  {CLIENT}\t", CLIENT),
    ],
)
def test_addresses_are_read_however_proxies_write_them(written: str, meant: str):
    assert through(PROXY, written) == meant
    assert forwarded(PROXY, f'For="{written.strip()}"') == meant


@pytest.mark.parametrize(
    "written",
    [
        "unknown",
        "_hidden",
        "",
        ",",
        "203.0.113",
        "203.0.113.9.9",
        "203.0.113.300",
        "[203",
        "1" * 5000,
        "٣.1.1.1",
        "1:2",
    ],
)
def test_what_is_no_address_is_ignored(written: str):
    assert client_address(scope(PROXY, ("X-Forwarded-For", written.encode().decode("latin-1"))), PROXIES) == PROXY
    assert client_address(scope(PROXY, ("Forwarded", f"for={written}".encode().decode("latin-1"))), PROXIES) == PROXY


@pytest.mark.parametrize(
    "line",
    [
        "for=203.0.113.9;for=198.51.100.1",
        'for="203.0.113.9',
        'for=203.0.113.9;host="',
        "for=203.0.113.9;host",
        "203.0.113.9",
        'for=198.51.100.1;host="a, for=203.0.113.9"',
        'for=198.51.100.1;host="a, for=203.0.113.9;x="',
    ],
)
def test_a_forwarded_header_that_is_not_whole_is_ignored(line: str):
    assert forwarded(PROXY, line) == PROXY


def test_a_quotation_mark_left_open_does_not_swallow_what_the_proxy_adds():
    assert forwarded(PROXY, 'for=198.51.100.1;x=", for="203.0.113.9"') == CLIENT
    assert forwarded(PROXY, 'for="198.51.100.1, for=203.0.113.9') == CLIENT


def test_two_headers_that_disagree_are_both_ignored():
    both = ("X-Forwarded-For", CLIENT), ("Forwarded", "for=198.51.100.1")
    assert client_address(scope(PROXY, *both), PROXIES) == PROXY
    agreed = ("X-Forwarded-For", CLIENT), ("Forwarded", f"for={CLIENT}")
    assert client_address(scope(PROXY, *agreed), PROXIES) == CLIENT


def test_a_socket_files_other_end_is_trusted_only_where_it_is_said():
    heard = ("X-Forwarded-For", CLIENT)
    assert client_address(scope(None, heard), PROXIES) == "unix"
    assert client_address(scope("", heard), PROXIES) == "unix"
    assert client_address(scope(None, heard), (*PROXIES, "unix")) == CLIENT


def test_a_peer_that_is_no_address_is_called_what_it_calls_itself():
    assert client_address(scope("testclient", ("X-Forwarded-For", CLIENT)), (*PROXIES, "unix")) == "testclient"


def test_requests_are_counted_by_what_one_subscriber_has():
    assert client_network(scope(CLIENT), ()) == CLIENT
    assert client_network(scope("2001:db8:1:2:3:4:5:6"), ()) == "2001:db8:1:2::/64"
    assert client_network(scope("2001:db8:1:2::9"), ()) == client_network(scope("2001:db8:1:2:a::"), ())
    assert client_network(scope("::ffff:203.0.113.9"), ()) == CLIENT
    assert client_network(scope(None), ()) == "unix"


@pytest.mark.parametrize("proxy", ["nginx", "10.0.0.0/99", "10.0.0.0.0", "*"])
def test_a_proxy_that_is_no_address_is_a_mistake_in_the_settings(proxy: str):
    with pytest.raises(SettingsError, match="REGROW_PROXIES"):
        client_address(scope(CLIENT), (proxy,))


ADDRESSES = st.ip_addresses()
OUTSIDE = ADDRESSES.filter(lambda address: not _is_trusted(address))
LINES = st.one_of(
    st.text(st.characters(max_codepoint=255), max_size=60),
    st.lists(st.one_of(ADDRESSES.map(str), st.sampled_from(["unknown", "", 'for="', PROXY])), max_size=4).map(
        ", ".join
    ),
    ADDRESSES.map(lambda address: f'for="[{address}]";proto=http'),
)
HEADERS = st.lists(st.tuples(st.sampled_from(["X-Forwarded-For", "Forwarded"]), LINES), max_size=4)


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    plain = (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
    return any(plain in ip_network(proxy) for proxy in PROXIES)


def _same(address: IPv4Address | IPv6Address) -> str:
    return str((address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address)


@given(peer=OUTSIDE, headers=HEADERS)
def test_who_is_not_trusted_never_chooses_their_address(
    peer: IPv4Address | IPv6Address, headers: list[tuple[str, str]]
):
    assert client_address(scope(str(peer), *headers), PROXIES) == _same(peer)


@given(client=OUTSIDE, headers=HEADERS, name=st.sampled_from(["X-Forwarded-For", "Forwarded"]))
def test_nor_through_a_proxy_that_adds_where_the_request_came_from(
    client: IPv4Address | IPv6Address, headers: list[tuple[str, str]], name: str
):
    added = (
        str(client) if name == "X-Forwarded-For" else f'for="[{client}]"' if client.version == 6 else f"for={client}"
    )
    mine = [value for header, value in headers if header == name]
    sent = [pair for pair in headers if pair[0] != name]
    seen = client_address(scope(PROXY, *sent, (name, ", ".join([*mine, added]))), PROXIES)
    assert seen in {_same(client), PROXY}


@given(headers=HEADERS, name=st.sampled_from(["X-Forwarded-For", "Forwarded"]))
def test_whatever_headers_say_an_address_comes_of_it(headers: list[tuple[str, str]], name: str):
    assert ip_address(client_address(scope(PROXY, *headers), PROXIES))
