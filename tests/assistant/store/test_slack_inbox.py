"""The inbox: kept once, done in order, one of a lane at a time, forgotten when it is done."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.slack import Entry, Inbox, Outcome, Seal

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox(database: Database, clock: Clock) -> Inbox:
    return Inbox(database, Seal([Seal.new_key()]), now=clock)


def entry(name: str, lane: str = "T1:C1:1", place: str = "1790000000.000001", press: str = "") -> Entry:
    return Entry(name, "T1", lane, place, "event:message", "U1", {"words": f"said {name}"}, press)


def order(inbox: Inbox, lane: str = "T1:C1:1") -> list[str]:
    done: list[str] = []
    while (claimed := inbox.claim(lane)) is not None:
        done.append(claimed.id)
        inbox.finish(claimed.id)
    return done


def test_what_is_kept_is_given_out_whole_in_the_order_of_its_places(inbox: Inbox):
    for name, place in (("b", "1790000000.000002"), ("c", "1790000000.000003"), ("a", "1790000000.000001")):
        assert inbox.accept(entry(name, place=place)) is Outcome.NEW
    claimed = inbox.claim("T1:C1:1")
    assert claimed
    assert (claimed.id, claimed.payload, claimed.user, claimed.tries) == ("a", {"words": "said a"}, "U1", 1)
    inbox.finish("a")
    assert order(inbox) == ["b", "c"]


def test_the_same_is_kept_once_also_after_it_was_done(inbox: Inbox):
    assert inbox.accept(entry("a")) is Outcome.NEW
    assert inbox.accept(entry("a")) is Outcome.KNOWN
    assert order(inbox) == ["a"]
    assert inbox.accept(entry("a")) is Outcome.KNOWN
    assert order(inbox) == []


def test_one_of_a_lane_is_done_at_a_time_and_other_lanes_are_not_held_up(inbox: Inbox):
    for name, lane in (("a", "T1:C1:1"), ("b", "T1:C1:1"), ("c", "T1:C2:1")):
        inbox.accept(entry(name, lane))
    assert inbox.claim("T1:C1:1")
    assert inbox.claim("T1:C1:1") is None
    assert inbox.claim("T1:C2:1")
    assert inbox.lanes() == ("T1:C1:1",)


def test_what_a_process_left_behind_is_another_ones_when_its_hold_ends(inbox: Inbox, clock: Clock):
    inbox.accept(entry("a"))
    assert inbox.claim("T1:C1:1")
    clock.pass_(59)
    assert inbox.claim("T1:C1:1") is None
    inbox.hold("a")
    clock.pass_(59)
    assert inbox.lanes() == ()
    clock.pass_(2)
    assert inbox.lanes() == ("T1:C1:1",)
    again = inbox.claim("T1:C1:1")
    assert again
    assert again.tries == 2


def test_what_is_put_off_keeps_its_lane_until_then(inbox: Inbox, clock: Clock):
    inbox.accept(entry("a"))
    inbox.accept(entry("b", place="1790000000.000002"))
    assert inbox.claim("T1:C1:1")
    inbox.hold("a", timedelta(seconds=10))
    clock.pass_(9)
    assert inbox.claim("T1:C1:1") is None
    clock.pass_(2)
    assert order(inbox) == ["a", "b"]


def test_a_signature_is_good_once(inbox: Inbox):
    assert inbox.accept(entry("a"), signature="v0=1") is Outcome.NEW
    assert inbox.accept(entry("b"), signature="v0=1") is Outcome.REPLAYED
    assert inbox.accept(entry("a"), signature="v0=2") is Outcome.KNOWN
    assert inbox.accept(entry("c"), signature="v0=2") is Outcome.REPLAYED
    assert order(inbox) == ["a"]


def test_a_second_click_is_the_first_and_a_later_press_is_not(inbox: Inbox):
    assert inbox.accept(entry("a", place="1790000000.0", press="p")) is Outcome.NEW
    assert inbox.accept(entry("b", place="1790000000.4", press="p")) is Outcome.KNOWN
    assert inbox.accept(entry("c", place="1790000000.4", press="q")) is Outcome.NEW
    assert inbox.accept(entry("d", place="1790000008.0", press="p")) is Outcome.KNOWN  # it is still being done
    assert order(inbox) == ["a", "c"]
    assert inbox.accept(entry("e", place="1790000002.9", press="p")) is Outcome.KNOWN
    assert inbox.accept(entry("f", place="1790000003.1", press="p")) is Outcome.NEW
    assert order(inbox) == ["f"]


def test_what_only_opens_a_window_may_be_pressed_again_soon(inbox: Inbox):
    for name, place, outcome in (
        ("a", "1790000000.0", Outcome.NEW),
        ("b", "1790000000.9", Outcome.KNOWN),
        ("c", "1790000001.1", Outcome.NEW),
    ):
        assert inbox.accept(entry(name, place=place, press="p"), done=True) is outcome


def test_what_needs_no_doing_is_known_and_has_no_words(inbox: Inbox, database: Database):
    assert inbox.accept(entry("a"), done=True) is Outcome.NEW
    assert inbox.accept(entry("a"), done=True) is Outcome.KNOWN
    assert order(inbox) == []
    assert payloads(database) == [None]


def test_words_are_sealed_while_they_wait_and_gone_when_it_is_done(inbox: Inbox, database: Database):
    inbox.accept(entry("Jones"))
    (kept,) = payloads(database)
    assert kept
    assert "said" not in kept
    order(inbox)
    assert payloads(database) == [None]


def test_many_at_once_are_each_kept_once(database: Database):
    """Two processes' inboxes, each with many threads, are sent the same."""
    seal = Seal([Seal.new_key()])
    two = (Inbox(database, seal), Inbox(database, seal))
    names = [f"e{n}" for n in range(40)]

    def accept(n: int) -> Outcome:
        return two[n % 2].accept(entry(names[n // 3], lane=f"L{n // 3}"))

    with ThreadPoolExecutor(16) as pool:
        given = list(pool.map(accept, range(120)))
    assert given.count(Outcome.NEW) == 40
    assert given.count(Outcome.KNOWN) == 80
    assert two[0].left() == 40


def test_lanes_are_claimed_once_by_many_at_once(database: Database):
    seal = Seal([Seal.new_key()])
    inboxes = [Inbox(database, seal) for _ in range(4)]
    for n in range(12):
        inboxes[0].accept(entry(f"e{n}", lane=f"L{n}"))

    def claim(n: int) -> Entry | None:
        return inboxes[n % 4].claim(f"L{n % 12}")

    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(claim, range(48)))
    assert sorted(one.id for one in claimed if one) == sorted(f"e{n}" for n in range(12))


def test_what_cannot_be_kept_is_told_to_who_waits_and_the_next_is_kept(
    inbox: Inbox, database: Database, monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> None:
        raise StoreError("away")

    with monkeypatch.context() as patch:
        patch.setattr(database, "writing", refuse)
        with pytest.raises(StoreError, match="could not be kept"):
            inbox.accept(entry("a"), signature="v0=1")
    assert inbox.accept(entry("a"), signature="v0=1") is Outcome.NEW
    assert order(inbox) == ["a"]


def test_what_came_is_forgotten_after_a_day_and_signatures_before(inbox: Inbox, clock: Clock, database: Database):
    inbox.accept(entry("a"), signature="v0=1")
    order(inbox)
    inbox.accept(entry("never done", "T1:C2:1"))
    clock.pass_(16 * 60)
    assert inbox.sweep() == 0
    assert inbox.accept(entry("c"), signature="v0=1") is Outcome.NEW
    clock.pass_(86_400 - 15 * 60)
    assert inbox.claim("T1:C2:1")
    assert inbox.sweep() == 1  # what is being done stays
    clock.pass_(61)
    assert inbox.sweep() == 1
    assert inbox.accept(entry("a")) is Outcome.NEW
    assert len(payloads(database)) == 2


def test_what_is_left_is_counted(inbox: Inbox):
    assert inbox.left() == 0
    inbox.accept(entry("a"))
    inbox.accept(entry("b", "T1:C2:1"))
    assert inbox.claim("T1:C1:1")
    assert inbox.left() == 2
    inbox.finish("a")
    assert inbox.left() == 1


def test_a_workspaces_things_are_forgotten_and_anothers_stay(inbox: Inbox):
    inbox.accept(entry("a"))
    inbox.accept(Entry("b", "T2", "T2:C1:1", "1790000000.000001", "command", "U1", {}))
    assert inbox.forget("T1") == 1
    assert inbox.lanes() == ("T2:C1:1",)


def test_what_was_sealed_with_an_older_key_is_opened_still(database: Database):
    old, new = Seal.new_key(), Seal.new_key()
    Inbox(database, Seal([old])).accept(entry("a"))
    claimed = Inbox(database, Seal([new, old])).claim("T1:C1:1")
    assert claimed
    assert claimed.payload == {"words": "said a"}


def payloads(database: Database) -> Sequence[str | None]:
    with database.reading() as connection:
        return connection.execute(text("SELECT payload FROM slack_inbox")).scalars().all()
