"""The issuer's keys: fetched, kept, rotated, and what is done while the issuer fails."""

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from assistant.channels.api.issuer import FIRST_PAUSE, FRESH, KEPT, PAUSE, fetch
from assistant.channels.api.oidc import Tokens
from assistant.errors import SettingsError
from assistant.settings.serving import OidcSettings
from tests.assistant.channels.api.checked import Clock, checking, fails, refused
from tests.issuer import AUDIENCE, KEYS, Issuer, Mode, issuing, new_key, signed
from tests.loopback import undisturbed


@pytest.fixture(autouse=True, scope="module")
def no_detour() -> Generator[None, None, None]:
    """Let no proxy from outside have a say."""
    with undisturbed():
        yield


@pytest.fixture
def issuer() -> Generator[Issuer, None, None]:
    with issuing() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(issuer: Issuer, clock: Clock) -> Tokens:
    return checking(issuer, clock=clock)


def test_keys_are_fetched_once_in_ten_minutes(tokens: Tokens, issuer: Issuer, clock: Clock):
    for _ in range(5):
        tokens.check(issuer.token())
    assert issuer.fetches == 1
    clock.now += FRESH
    tokens.check(issuer.token())
    assert issuer.fetches == 2


def test_a_rotated_key_is_taken_at_once_and_the_old_one_no_more(tokens: Tokens, issuer: Issuer):
    old = issuer.token()
    tokens.check(old)
    issuer.rotate()
    assert tokens.check(issuer.token())
    assert issuer.fetches == 2
    refused(tokens, old)


def test_unknown_keys_are_asked_for_once_a_minute(tokens: Tokens, issuer: Issuer, clock: Clock):
    tokens.check(issuer.token())
    for n in range(20):
        refused(tokens, signed(new_key(f"made-up-{n}"), issuer.claims()))
    assert issuer.fetches == 2
    clock.now += PAUSE
    refused(tokens, signed(new_key("made-up"), issuer.claims()))
    assert issuer.fetches == 3


def test_a_key_that_was_withdrawn_is_refused_after_ten_minutes(tokens: Tokens, issuer: Issuer, clock: Clock):
    old = issuer.token()
    tokens.check(old)
    issuer.rotate()
    clock.now += FRESH
    refused(tokens, old)


def test_while_the_issuer_is_down_its_keys_serve_for_an_hour(tokens: Tokens, issuer: Issuer, clock: Clock):
    token = issuer.token(exp=int(time.time()) + 9000)
    tokens.check(token)
    issuer.stop()
    clock.now += KEPT - 1
    assert tokens.check(token)
    assert "reached" in fails(tokens, signed(new_key("perhaps-new"), issuer.claims()))
    clock.now += 1
    fails(tokens, token)
    issuer.start()
    clock.now += PAUSE
    assert tokens.check(token)


def test_an_issuer_that_was_down_from_the_start_is_asked_every_few_seconds(
    tokens: Tokens, issuer: Issuer, clock: Clock
):
    issuer.mode = "broken"
    for _ in range(3):
        assert "500" in fails(tokens, issuer.token())
    assert issuer.fetches == 1
    issuer.mode = "well"
    clock.now += FIRST_PAUSE
    assert tokens.check(issuer.token())


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("broken", "500"),
        ("huge", "more than"),
        ("endless", "more than"),
        ("silent", "longer than"),
        ("dripping", "longer than"),
        ("garbage", "JSON"),
        ("packed", "status 200"),
    ],
)
def test_an_issuer_that_answers_badly_is_told_apart_from_a_bad_token(
    tokens: Tokens, issuer: Issuer, mode: Mode, why: str
):
    issuer.mode = mode
    began = time.perf_counter()
    assert why in fails(tokens, issuer.token())
    assert time.perf_counter() - began < 3


def test_no_redirect_is_followed(tokens: Tokens, issuer: Issuer):
    with issuing() as other:
        issuer.mode, issuer.elsewhere = "redirect", other.address
        assert "302" in fails(tokens, issuer.token())
        assert other.asked == []


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://login.example.org"},
        {"issuer": None},
        {"jwks_uri": None},
        {"jwks_uri": "http://192.0.2.1/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "//127.0.0.1/keys"},
        {"jwks_uri": "http://[::1"},
    ],
)
def test_a_document_that_names_another_issuer_or_an_unsafe_address_is_refused(
    tokens: Tokens, issuer: Issuer, document: dict[str, object]
):
    issuer.document = document
    assert "document" in fails(tokens, issuer.token())
    assert KEYS not in issuer.asked


def test_an_issuer_whose_name_ends_with_a_slash_is_taken_by_that_name(tokens: Tokens, issuer: Issuer):
    issuer.document = {"issuer": issuer.address + "/"}
    assert tokens.check(issuer.token(iss=issuer.address + "/"))
    refused(tokens, issuer.token())


def test_keys_that_are_for_something_else_or_too_weak_are_left_out(tokens: Tokens, issuer: Issuer):
    weak, good = new_key("weak", "RS256", 1024), issuer.keys[0]
    issuer.listed = [
        None,
        {},
        {"kty": "oct", "k": "AAAA", "kid": "shared"},
        {"kty": "RSA", "n": "AQ", "e": "AQAB", "kid": "tiny"},
        {"kty": "RSA", "n": "A" * 200_000, "e": "AQAB", "kid": "large"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "nowhere"},
        {"kty": ["RSA"], "kid": "odd"},
        weak.public,
        {**new_key("sealed").public, "use": "enc"},
        {**new_key("signs").public, "key_ops": ["sign"]},
        {**new_key("other").public, "alg": "ES512"},
    ]
    assert tokens.check(issuer.token())
    refused(tokens, signed(weak, issuer.claims()))
    issuer.keys = []
    broken = checking(issuer)
    assert "no key" in fails(broken, signed(good, issuer.claims()))


def test_without_a_key_id_there_must_be_no_choice(tokens: Tokens, issuer: Issuer):
    issuer.keys.append(new_key("second"))
    refused(tokens, signed(issuer.keys[0], issuer.claims(), {"kid": None}))


def test_a_slow_issuer_holds_up_nobody_whose_key_is_known(issuer: Issuer, clock: Clock):
    patient = Tokens(OidcSettings(issuer.address, AUDIENCE), partial(fetch, seconds=1.5), clock=clock)
    token = issuer.token()
    patient.check(token)
    issuer.mode = "silent"
    clock.now += FRESH

    def timed(_: int) -> float:
        began = time.perf_counter()
        patient.check(token)
        return time.perf_counter() - began

    with ThreadPoolExecutor(8) as pool:
        took = sorted(pool.map(timed, range(40)))
    assert took[-1] > 1.4
    assert took[-2] < 1.0


def test_many_threads_at_the_start_fetch_once(issuer: Issuer):
    tokens = Tokens(OidcSettings(issuer.address, AUDIENCE))
    with ThreadPoolExecutor(8) as pool:
        bearers = list(pool.map(tokens.check, [issuer.token()] * 40))
    assert {bearer.subject for bearer in bearers} == {"user-1"}
    assert issuer.fetches == 1


@pytest.mark.parametrize(
    "address",
    ["http://login.example.org", "http://192.0.2.1", "ftp://127.0.0.1", "https://", "https://a.example/?b=c", "login"],
)
def test_an_issuer_over_an_open_line_is_a_mistake_in_the_settings(address: str):
    with pytest.raises(SettingsError, match="REGROW_OIDC_ISSUER"):
        Tokens(OidcSettings(address, AUDIENCE))


def test_failures_are_logged_without_the_token(tokens: Tokens, issuer: Issuer, caplog: pytest.LogCaptureFixture):
    issuer.stop()
    token = issuer.token()
    fails(tokens, token)
    assert "could not be fetched" in caplog.text
    assert token not in caplog.text
