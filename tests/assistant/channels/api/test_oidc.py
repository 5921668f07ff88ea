"""Bearer tokens: which are taken and which are not."""

import hashlib
import hmac
import time
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.channels.api.oidc import Bearer, Tokens
from assistant.settings.serving import OidcSettings
from tests.assistant.channels.api.checked import QUICK, checking, refused
from tests.issuer import AUDIENCE, KEYS, Issuer, SigningKey, coded, issuing, new_key, packed, signed
from tests.loopback import undisturbed


@pytest.fixture(autouse=True, scope="module")
def no_detour() -> Generator[None, None, None]:
    """Let no proxy from outside have a say."""
    with undisturbed():
        yield


@pytest.fixture(scope="module")
def rsa_key() -> SigningKey:
    return new_key("rsa", "RS256")


@pytest.fixture
def issuer() -> Generator[Issuer, None, None]:
    with issuing() as running:
        yield running


@pytest.fixture
def tokens(issuer: Issuer) -> Tokens:
    return checking(issuer)


def test_a_good_token_says_who_calls_for_which_organisation_and_what_they_may(tokens: Tokens, issuer: Issuer):
    assert tokens.check(issuer.token()) == Bearer("user-1", "acme", frozenset({"read", "ask"}))


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"])
def test_every_algorithm_that_is_taken_works(algorithm: str, rsa_key: SigningKey):
    key = (
        SigningKey("a", algorithm, rsa_key.private) if "S256" in algorithm[:4] + "x" and algorithm != "ES256" else None
    )
    with issuing(key or new_key("a", algorithm)) as issuer:
        assert checking(issuer).check(issuer.token()).subject == "user-1"


@pytest.mark.parametrize(
    ("claimed", "scopes"),
    [
        ("read  ask admin openid profile", {"read", "ask", "admin"}),
        (["plan", "documents", "email", 3, ["read"]], {"plan", "documents"}),
        ("READ", set[str]()),
        ("", set[str]()),
        (None, set[str]()),
        (7, set[str]()),
        ({"read": True}, set[str]()),
    ],
)
def test_only_known_scopes_count(tokens: Tokens, issuer: Issuer, claimed: object, scopes: set[str]):
    assert tokens.check(issuer.token(scope=claimed)).scopes == scopes


def test_the_claims_that_are_looked_at_can_be_set(issuer: Issuer):
    tokens = checking(issuer, organisation_claim="https://example.org/tenant", scope_claim="scp")
    token = issuer.token(**{"https://example.org/tenant": "care-9", "organisation": "other", "scp": ["plan"]})
    assert tokens.check(token) == Bearer("user-1", "care-9", frozenset({"plan"}))


def test_an_audience_may_be_one_of_several(tokens: Tokens, issuer: Issuer):
    assert tokens.check(issuer.token(aud=["other", AUDIENCE]))


NOW = int(time.time())


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another-service"},
        {"aud": ["another", "service"]},
        {"aud": []},
        {"aud": None},
        {"aud": {"is": AUDIENCE}},
        {"aud": AUDIENCE + "/"},
        {"iss": "https://evil.example.org"},
        {"iss": None},
        {"iss": 5},
        {"exp": NOW - 120},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": float("inf")},
        {"exp": float("nan")},
        {"nbf": NOW + 600},
        {"nbf": "now"},
        {"iat": NOW + 600},
        {"sub": None},
        {"sub": ""},
        {"sub": 12},
        {"sub": "x" * 129},
        {"sub": "a\nb"},
        {"sub": "a\ud800"},
        {"sub": "a\u202eb"},
        {"organisation": None},
        {"organisation": ""},
        {"organisation": "Acme"},
        {"organisation": "acme/../other"},
        {"organisation": "acme\n"},
        {"organisation": "-acme"},
        {"organisation": "a" * 65},
        {"organisation": ["acme"]},
        {"organisation": "аcme"},
    ],
)
def test_a_token_with_a_wrong_claim_is_refused(tokens: Tokens, issuer: Issuer, changes: dict[str, Any]):
    assert AUDIENCE not in refused(tokens, issuer.token(**changes))


def test_clocks_may_differ_by_a_minute(tokens: Tokens, issuer: Issuer):
    now = int(time.time())
    assert tokens.check(issuer.token(exp=now - 50, nbf=now + 50, iat=now + 50))


def test_a_token_ends_when_its_time_is_over(issuer: Issuer):
    now = time.time()
    late = Tokens(OidcSettings(issuer.address, AUDIENCE), QUICK, now=lambda: now + 661)
    assert refused(late, issuer.token()) == "expired_token: exp"


def test_a_token_without_a_signature_is_refused(tokens: Tokens, issuer: Issuer):
    for algorithm in ("none", "None", "NONE", ""):
        head = packed({"alg": algorithm, "kid": issuer.keys[0].id})
        for signature in ("", coded(b"x" * 64)):
            refused(tokens, f"{head}.{packed(issuer.claims())}.{signature}")


def test_a_public_key_is_no_shared_secret(rsa_key: SigningKey):
    with issuing(rsa_key) as issuer:
        tokens = checking(issuer)
        assert tokens.check(issuer.token())
        public = rsa_key.public
        for secret in (public["n"].encode(), str(public).encode(), issuer.says(KEYS)):
            text = f"{packed({'alg': 'HS256', 'kid': rsa_key.id})}.{packed(issuer.claims())}"
            signature = coded(hmac.new(secret, text.encode(), hashlib.sha256).digest())
            assert "algorithm" in refused(tokens, f"{text}.{signature}")


def test_a_token_of_another_key_under_a_known_name_is_refused(tokens: Tokens, issuer: Issuer):
    assert "signature" in refused(tokens, signed(new_key(issuer.keys[0].id), issuer.claims()))
    assert "not have" in refused(tokens, signed(new_key(issuer.keys[0].id, "EdDSA"), issuer.claims()))


def test_what_was_changed_after_signing_is_refused(tokens: Tokens, issuer: Issuer):
    head, _, signature = issuer.token().split(".")
    refused(tokens, f"{head}.{packed(issuer.claims(organisation='other'))}.{signature}")


@pytest.mark.parametrize("member", ["jku", "x5u"])
def test_nothing_that_a_token_names_is_fetched(tokens: Tokens, issuer: Issuer, member: str):
    with issuing() as evil:
        where = {member: evil.address + KEYS}
        refused(tokens, signed(evil.keys[0], issuer.claims(), where))
        refused(tokens, signed(evil.keys[0], issuer.claims(), {**where, "kid": "theirs", "jwk": evil.keys[0].public}))
        refused(tokens, signed(evil.keys[0], evil.claims(), where))
        assert evil.asked == []
    assert tokens.check(signed(issuer.keys[0], issuer.claims(), {member: "https://unused.example.org"}))


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["exp"], "exp": 1},
        {"crit": ["b64"], "b64": False},
        {"b64": True},
        {"crit": 5},
        {"typ": "logout+jwt"},
        {"typ": "secevent+jwt"},
        {"typ": 5},
        {"kid": 7},
        {"kid": "k" * 300},
        {"kid": ["key-1"]},
        {"alg": ["ES256"]},
        {"alg": None},
        {"alg": "ES384"},
        {"alg": "RS1"},
    ],
)
def test_a_header_that_asks_for_something_else_is_refused(tokens: Tokens, issuer: Issuer, header: dict[str, object]):
    refused(tokens, signed(issuer.keys[0], issuer.claims(), header))


@pytest.mark.parametrize("header", [{"typ": "at+jwt"}, {"typ": None}, {"kid": None}, {"extra": "x" * 600}])
def test_a_header_may_say_less_or_more_than_usual(tokens: Tokens, issuer: Issuer, header: dict[str, object]):
    assert tokens.check(signed(issuer.keys[0], issuer.claims(), header))


@pytest.mark.parametrize(
    "claims",
    [
        "[]",
        '"text"',
        "5",
        "null",
        "",
        "{",
        "[" * 3000,
        '{"exp":' + "9" * 5000 + "}",
        "\ud83d".encode("utf-8", "replace").decode(),
    ],
)
def test_claims_that_are_no_object_are_refused(tokens: Tokens, issuer: Issuer, claims: str):
    refused(tokens, signed(issuer.keys[0], claims))


@pytest.mark.parametrize("header", ["[]", '"alg"', "5", "null", "", "{", "[" * 3000, '{"alg":"ES256","alg":"none"}'])
def test_headers_that_are_no_object_are_refused(tokens: Tokens, header: str):
    refused(tokens, f"{packed(header)}.{packed('{}')}.{coded(b'x' * 64)}")


def test_a_token_that_is_too_long_is_refused_before_it_is_read(tokens: Tokens, issuer: Issuer):
    began = time.perf_counter()
    assert refused(tokens, "a" * 100_000) == "it is too long"
    assert refused(tokens, issuer.token(more="x" * 100_000)) == "it is too long"
    assert time.perf_counter() - began < 0.5
    assert issuer.asked == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 10_000),
    put=st.one_of(st.text(max_size=4), st.sampled_from([".", "=", "A", "\0", "é", "..", "eyJ"])),
    cut=st.integers(0, 3),
)
def test_whatever_is_done_to_a_token_it_is_refused_or_means_the_same(
    tokens: Tokens, issuer: Issuer, at: int, put: str, cut: int
):
    token = issuer.token()
    at %= len(token)
    changed = token[:at] + put + token[at + cut :]
    if changed == token:
        assert tokens.check(changed)
    else:
        refused(tokens, changed)
