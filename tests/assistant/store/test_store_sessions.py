"""Sessions: tokens for minutes, renewed by secrets that are good once, ended where one shows that it was copied."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from assistant.errors import SiteNotFoundError, WrongOriginError
from assistant.store.database import Database
from assistant.store.organisations import OrganisationStore
from assistant.store.sessions import LASTS, MOST_TOKENS, TOKEN_LASTS, TWICE, Given, SessionStore
from assistant.store.sites import Site, SiteStore
from assistant.store.tables import SESSIONS
from tests.assistant.store.at_once import at_once
from tests.assistant.store.writers import renew_session
from tests.parts.processes import side_by_side

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
INTRANET = "https://intranet.example.org"
ELSEWHERE = "https://elsewhere.example.org"
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(database: Database) -> Site:
    OrganisationStore(database).create("oakview", "oakview")
    return SiteStore(database).create("oakview", "Intranet", [INTRANET], ["read", "ask"])


@pytest.fixture
def sessions(database: Database, clock: Clock) -> SessionStore:
    return SessionStore(database, now=clock)


def renewed(sessions: SessionStore, renewal: str) -> Given:
    given = sessions.renew(renewal, INTRANET)
    assert given is not None
    return given


def rows(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(SESSIONS)).scalar_one()


def test_a_session_is_a_new_visitors_and_for_what_its_site_is(sessions: SessionStore, site: Site):
    session, token, renewal = sessions.begin(site, INTRANET)
    assert (session.organisation, session.site, session.origin) == ("oakview", site.id, INTRANET)
    assert session.scopes == ("read", "ask")
    assert re.fullmatch(r"visitor:[0-9A-Za-z]{22}", session.who)
    assert re.fullmatch(rf"rgt_{session.id}_[0-9A-Za-z_-]{{43}}", token)
    assert re.fullmatch(rf"rgn_{session.id}_[0-9A-Za-z_-]{{86}}", renewal)
    assert sessions.check(token) == session
    others = [sessions.begin(site, INTRANET) for _ in range(10)]
    assert len({other.who for other, _, _ in others} | {session.who}) == 11


def test_no_secret_stands_anywhere(database: Database, sessions: SessionStore, site: Site):
    session, token, renewal = sessions.begin(site, INTRANET)
    _, second, following = renewed(sessions, renewal)
    with database.reading() as connection:
        kept = str(connection.execute(text("SELECT * FROM sessions")).all())
    assert session.id in kept
    for secret in (token[17:], second[17:], renewal[17:60], renewal[60:], following[60:]):
        assert len(secret) == 43
        assert secret not in kept
        assert secret not in repr(session)


def test_anything_but_the_token_to_the_letter_opens_nothing(sessions: SessionStore, site: Site):
    _, token, renewal = sessions.begin(site, INTRANET)
    _, other, _ = sessions.begin(site, INTRANET)
    last = "b" if token[-1] == "a" else "a"
    for wrong in ("", token[:-1], f"{token}x", token[:-1] + last, token.upper(), f" {token}", f"{token}\n", renewal,
                  token[:17] + other[17:], f"rgt_{'a' * 12}{token[16:]}", token.replace("rgt", "rgn"), token * 1000,
                  f"rgt_é{token[5:]}", "rgt_" + "\ud800" * 12 + token[16:], f"\0{token}"):  # fmt: skip
        assert sessions.check(wrong) is None, wrong
    assert sessions.check(token) is not None


def test_a_token_ends_after_ten_minutes(sessions: SessionStore, site: Site, clock: Clock):
    _, token, _ = sessions.begin(site, INTRANET)
    clock.now = NOW + timedelta(minutes=10) - TICK
    assert sessions.check(token) is not None
    clock.now = NOW + TOKEN_LASTS
    assert sessions.check(token) is None


def test_a_renewed_session_stays_the_same_visitors(sessions: SessionStore, site: Site, clock: Clock):
    session, token, renewal = sessions.begin(site, INTRANET)
    seen = {renewal}
    for _ in range(5):
        clock.now += timedelta(minutes=9)
        same, token, renewal = renewed(sessions, renewal)
        assert same == session
        assert sessions.check(token) == session
        seen.add(renewal)
    assert len(seen) == 6


def test_a_session_lasts_thirty_days_since_it_was_renewed(sessions: SessionStore, site: Site, clock: Clock):
    _, _, renewal = sessions.begin(site, INTRANET)
    clock.now = NOW + timedelta(days=30) - SECOND
    _, token, renewal = renewed(sessions, renewal)
    clock.now += LASTS
    assert sessions.renew(renewal, INTRANET) is None
    assert sessions.check(token) is None


def test_pages_that_are_open_at_once_have_a_token_each(sessions: SessionStore, site: Site, clock: Clock):
    session, first, renewal = sessions.begin(site, INTRANET)
    tokens = [first]
    for _ in range(MOST_TOKENS - 1):
        clock.now += SECOND
        _, token, renewal = renewed(sessions, renewal)
        tokens.append(token)
    assert [sessions.check(token) for token in tokens] == [session] * MOST_TOKENS
    clock.now += SECOND
    renewed(sessions, renewal)
    assert [sessions.check(token) is None for token in tokens] == [True] + [False] * (MOST_TOKENS - 1)


def test_what_was_sent_twice_within_a_minute_gets_the_same_renewal(sessions: SessionStore, site: Site, clock: Clock):
    session, _, renewal = sessions.begin(site, INTRANET)
    first, token, following = renewed(sessions, renewal)
    clock.now += TWICE
    second, other, same = renewed(sessions, renewal)
    assert (first, second, same) == (session, session, following)
    assert token != other
    assert [sessions.check(each) for each in (token, other)] == [session, session]
    assert renewed(sessions, following)[0] == session


def test_what_is_used_again_later_was_copied_and_ends_the_session(
    database: Database, sessions: SessionStore, site: Site, clock: Clock
):
    _, token, renewal = sessions.begin(site, INTRANET)
    _, second, following = renewed(sessions, renewal)
    clock.now += TWICE + TICK
    assert sessions.check(second) is not None
    assert sessions.renew(renewal, INTRANET) is None
    assert [sessions.check(each) for each in (token, second)] == [None, None]
    assert sessions.renew(following, INTRANET) is None
    assert rows(database) == 1


def test_so_does_one_of_long_before_even_at_once(sessions: SessionStore, site: Site):
    _, _, stolen = sessions.begin(site, INTRANET)
    _, _, following = renewed(sessions, stolen)
    _, token, _ = renewed(sessions, following)
    assert sessions.renew(stolen, INTRANET) is None
    assert sessions.check(token) is None


def test_who_does_not_know_the_line_can_end_nothing(sessions: SessionStore, site: Site):
    session, token, renewal = sessions.begin(site, INTRANET)
    _, _, other = sessions.begin(site, INTRANET)
    for wrong in ("", renewal[:-1], renewal + "a", renewal.replace("rgn", "rgt"), f"rgn_{session.id}_{'a' * 86}",
                  renewal[:17] + other[17:], renewal[:17] + "a" * 43 + renewal[60:], f"rgn_{'a' * 12}{renewal[16:]}",
                  token, f"{renewal}\n", f"\0{renewal}", renewal * 100):  # fmt: skip
        assert sessions.renew(wrong, INTRANET) is None, wrong
    assert sessions.check(token) == session
    assert renewed(sessions, renewal)[0] == session


def test_a_page_of_another_origin_gets_nothing_and_ends_nothing(sessions: SessionStore, site: Site):
    session, _, renewal = sessions.begin(site, INTRANET)
    with pytest.raises(WrongOriginError, match="another address"):
        sessions.renew(renewal, ELSEWHERE)
    assert renewed(sessions, renewal)[0] == session


def test_a_revoked_session_opens_nothing(sessions: SessionStore, site: Site):
    session, token, renewal = sessions.begin(site, INTRANET)
    other, second, _ = sessions.begin(site, INTRANET)
    sessions.revoke(session.id)
    sessions.revoke(session.id)
    sessions.revoke("none")
    assert sessions.check(token) is None
    assert sessions.renew(renewal, INTRANET) is None
    assert sessions.check(second) == other


def test_the_sessions_of_a_revoked_site_open_nothing(database: Database, sessions: SessionStore, site: Site):
    _, token, renewal = sessions.begin(site, INTRANET)
    SiteStore(database).revoke("oakview", site.id)
    assert sessions.check(token) is None
    assert sessions.renew(renewal, INTRANET) is None


def test_sessions_go_with_their_organisation(database: Database, sessions: SessionStore, site: Site):
    _, token, _ = sessions.begin(site, INTRANET)
    OrganisationStore(database).delete("oakview")
    assert sessions.check(token) is None
    assert rows(database) == 0
    with pytest.raises(SiteNotFoundError):
        sessions.begin(site, INTRANET)


def test_what_has_ended_is_swept_and_nothing_else(database: Database, sessions: SessionStore, site: Site, clock: Clock):
    gone = SiteStore(database).create("oakview", "Another", [ELSEWHERE])
    ended = [sessions.begin(site, INTRANET)[0] for _ in range(2)]
    clock.now += timedelta(days=1)
    live = [sessions.begin(site, INTRANET) for _ in range(3)]
    sessions.begin(gone, ELSEWHERE)
    assert sessions.sweep() == 0
    SiteStore(database).revoke("oakview", gone.id)
    sessions.revoke(live[0][0].id)
    assert sessions.sweep() == 2
    clock.now = NOW + LASTS
    assert sessions.sweep() == len(ended)
    assert sessions.sweep() == 0
    assert rows(database) == 2
    assert renewed(sessions, live[1][2])[0] == live[1][0]


def test_of_many_that_renew_at_once_all_get_the_same_renewal(database: Database, sessions: SessionStore, site: Site):
    session, _, renewal = sessions.begin(site, INTRANET)
    given = at_once(lambda _: renewed(SessionStore(database, now=lambda: NOW), renewal), 5)
    assert {(each[0], each[2]) for each in given} == {(session, given[0][2])}
    tokens = {each[1] for each in given}
    assert len(tokens) == len(given)
    assert all(sessions.check(token) == session for token in tokens)
    assert renewed(sessions, given[0][2])[0] == session


def test_several_processes_may_renew_one_session_at_once(place: Path | str, database: Database, site: Site):
    sessions = SessionStore(database)
    session, _, renewal = sessions.begin(site, INTRANET)
    assert side_by_side(renew_session, *[(place, renewal, INTRANET)] * 2) == [0] * 2
    assert renewed(sessions, renewed(sessions, renewal)[2])[0] == session
