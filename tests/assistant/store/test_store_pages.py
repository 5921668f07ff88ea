"""Lists page by page: all entries once, in order, while others come and go, and nobody else's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from assistant.errors import RequestError
from assistant.store.audit import AuditStore
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.opened import Place
from assistant.store.plans import PlanStore
from tests.assistant.planning.revising.made import made_plan

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
PLAN = made_plan()

Page = Callable[[Place | None, int], Sequence[Any]]


@dataclass(frozen=True)
class Listed:
    """A list: how to add to it at a time, how to read it, and where an entry stands in it."""

    add: Callable[[Database, str, datetime, int], None]
    page: Callable[[Database, str], Page]
    time: str


def _add_plan(database: Database, organisation: str, at: datetime, number: int) -> None:
    PlanStore(database, organisation, now=lambda: at).save(replace(PLAN, id=f"{organisation}{number:03}"))


def _add_conversation(database: Database, organisation: str, at: datetime, number: int) -> None:
    ConversationStore(database, organisation, now=lambda: at).begin(f"{organisation}{number:03}")


def _note(database: Database, organisation: str, at: datetime, number: int) -> None:
    AuditStore(database, organisation, now=lambda: at).note("ann", "done", str(number), "")


def _think(database: Database, organisation: str, at: datetime, number: int) -> None:
    FeedbackStore(database, organisation, now=lambda: at).add("ann", str(number), helpful=True)


LISTS = {
    "plans": Listed(_add_plan, lambda d, o: PlanStore(d, o).page, "changed"),
    "conversations": Listed(_add_conversation, lambda d, o: ConversationStore(d, o).page, "changed"),
    "audit": Listed(_note, lambda d, o: AuditStore(d, o).page, "at"),
    "feedback": Listed(_think, lambda d, o: FeedbackStore(d, o).page, "at"),
}


@pytest.fixture(params=LISTS)
def listed(request: pytest.FixtureRequest) -> Listed:
    return LISTS[request.param]


def _read(page: Page, time: str, limit: int, between: Callable[[], None] = lambda: None) -> list[Any]:
    rows: list[Any] = []
    place: Place | None = None
    while found := page(place, limit):
        assert len(found) <= limit
        rows += found
        place = (getattr(found[-1], time), found[-1].id)
        between()
    return rows


def test_every_entry_is_given_once_and_in_order(database: Database, listed: Listed):
    draw = Random(1)  # noqa: S311 - a test's
    for number in range(40):  # several at one moment, some a fraction of a second apart
        at = NOW + timedelta(seconds=draw.choice((0, 0, 1, 2)), microseconds=draw.choice((0, 0, 1, 500_000)))
        listed.add(database, draw.choice(("oakview", "oakview", "elm")), at, number)
    whole = list(listed.page(database, "oakview")(None, 1000))
    assert whole == sorted(
        sorted(whole, key=lambda row: row.id), key=lambda row: getattr(row, listed.time), reverse=True
    )
    for limit in (1, 3, 1000):
        assert _read(listed.page(database, "oakview"), listed.time, limit) == whole
    theirs = listed.page(database, "elm")(None, 1000)
    assert len(whole) + len(theirs) == 40
    assert not {row.id for row in whole} & {row.id for row in theirs}


def test_what_comes_while_the_list_is_read_neither_repeats_nor_hides_an_entry(database: Database, listed: Listed):
    for number in range(8):
        listed.add(database, "oakview", NOW + timedelta(seconds=number), number)
    whole = list(listed.page(database, "oakview")(None, 1000))
    new = iter(range(100, 200))

    def come() -> None:
        number = next(new)
        listed.add(database, "oakview", NOW + timedelta(seconds=number), number)

    assert _read(listed.page(database, "oakview"), listed.time, 3, come) == whole


def test_what_can_be_no_place_is_refused_and_a_strangers_gives_nothing(database: Database, listed: Listed):
    listed.add(database, "elm", NOW, 1)
    for place in (("\0", "a"), ("a", "\ud800"), ("é", "a"), ("", ""), ("a" * 65, "a")):
        with pytest.raises(RequestError, match="no place in the list"):
            listed.page(database, "oakview")(place, 10)
    assert listed.page(database, "oakview")(("zzzz", "a"), 10) == ()


def test_conversations_of_one_person_are_given_alone(database: Database):
    for number, who in enumerate(("ann", "bob", "ann", "")):
        ConversationStore(database, "oakview", now=lambda: NOW).begin(f"c{number}", "", who)
    page = ConversationStore(database, "oakview").page
    assert [row.id for row in page(None, 10, "ann")] == ["c0", "c2"]
    assert [row.id for row in page(None, 10, "")] == ["c3"]
    assert [row.id for row in page((page(None, 1)[0].changed, "c0"), 10, who="ann")] == ["c2"]
