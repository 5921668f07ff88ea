"""Plans are stored whole, with every version, and two writers never lose anything of each other's."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from assistant.errors import PlanChangedError, PlanNotFoundError, StoreError
from assistant.models import Plan, Report
from assistant.planning.revising.edits import AddEvidence, ChooseOption, SetOwner, Submit, apply
from assistant.store.database import Database
from assistant.store.plans import PlanStore
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, plan_of
from tests.assistant.planning.revising.made import MANAGER, NOW, made_plan
from tests.assistant.store.at_once import at_once
from tests.assistant.store.writers import write

PLAN = made_plan()
LATER = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def store(database: Database) -> PlanStore:
    return PlanStore(database, now=lambda: NOW)


def test_a_plan_is_read_back_as_it_was_saved(store: PlanStore, library: Library):
    drafted = plan_of(library, SAMPLE)
    rich = apply(PLAN, AddEvidence("SAFE-MED-1", "é “quoted” \u2028 audit"), by="Zoë", at=NOW)
    for plan in (PLAN, drafted, rich, apply(rich, Submit(), by="Zoë", at=NOW)):
        store.save(plan)
        assert store.get(plan.id) == plan


def test_every_version_is_kept_with_who_when_and_what(store: PlanStore):
    second = apply(PLAN, SetOwner(("SAFE-MED-1",), "Priya"), by=MANAGER, at=LATER)
    store.save(PLAN, by="R. Manager")
    store.save(second)
    assert (store.get(PLAN.id), store.get(PLAN.id, 1), store.get(PLAN.id, 2)) == (second, PLAN, second)
    assert [(entry.version, entry.at, entry.by, entry.what) for entry in store.history(PLAN.id)] == [
        (1, "2026-11-24T10:00:00+00:00", "R. Manager", "drafted"),
        (2, "2026-11-25T09:00:00+00:00", MANAGER, "SAFE-MED-1: owner Priya"),
    ]
    with pytest.raises(PlanNotFoundError, match=r"no version 3\. It has versions 1 to 2"):
        store.get(PLAN.id, 3)


def test_only_the_version_after_the_latest_is_saved(store: PlanStore):
    store.save(PLAN)
    mine = apply(PLAN, ChooseOption("O1"), by=MANAGER, at=NOW)
    theirs = apply(PLAN, ChooseOption("O2"), by="N. Individual", at=NOW)
    store.save(theirs)
    with pytest.raises(PlanChangedError) as refused:
        store.save(mine)
    assert str(refused.value) == (
        "The plan was changed meanwhile by N. Individual, so version 2 was not saved and nothing of theirs is lost. It "
        "is at version 2 now. Look at the plan as it is now, then make your change again."
    )
    for stale in (PLAN, replace(mine, version=4), replace(theirs, version=1)):
        if stale != PLAN:
            with pytest.raises(PlanChangedError):
                store.save(stale)
    assert store.get(PLAN.id) == theirs
    assert len(store.history(PLAN.id)) == 2


def test_the_very_same_version_saved_again_is_saved_already(store: PlanStore):
    store.save(PLAN)
    store.save(PLAN)
    assert len(store.history(PLAN.id)) == 1


def test_of_several_versions_all_are_saved_or_none(store: PlanStore):
    second = apply(PLAN, ChooseOption("O1"), by=MANAGER, at=NOW)
    third = apply(second, ChooseOption("O3"), by=MANAGER, at=NOW)
    with pytest.raises(PlanChangedError):
        store.save(PLAN, third)
    assert store.list() == ()
    store.save(PLAN, second, third)
    assert store.get(PLAN.id) == third


def test_a_plan_is_named_by_the_beginning_of_its_id(store: PlanStore):
    for name in ("abc123", "abd456", "ab%_x"):
        store.save(replace(PLAN, id=name))
    assert store.get("abc").id == "abc123"
    assert store.find("ab%") == "ab%_x"
    with pytest.raises(PlanNotFoundError, match="More than one plan begins with “ab”: ab%_x, abc123, abd456"):
        store.get("ab")
    for name in ("zzz", "%", "_", "abc1234", " "):
        with pytest.raises(PlanNotFoundError):
            store.get(name)


def test_a_list_shows_the_plan_changed_last_first(store: PlanStore):
    named = replace(PLAN, id="two", report=Report("pdf", 1, "0" * 64, name="report.pdf"), service="care home")
    store.save(named)
    store.save(PLAN)
    store.save(apply(PLAN, Submit(), by=MANAGER, at=LATER))
    first, second = store.list()
    assert (first.id, first.version, first.state, first.title) == (PLAN.id, 2, "submitted", "Improvement plan")
    assert (first.created, first.changed) == ("2026-11-24T10:00:00+00:00", "2026-11-25T09:00:00+00:00")
    assert (second.id, second.title, second.service, second.rating) == (
        "two", "report.pdf", "care home", "Requires improvement")  # fmt: skip


def test_a_deleted_plan_is_gone_with_its_versions(store: PlanStore, database: Database):
    store.save(PLAN, apply(PLAN, ChooseOption("O1"), by=MANAGER, at=NOW))
    store.delete(PLAN.id[:5])
    assert store.list() == ()
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM plan_versions")).scalar() == 0
    with pytest.raises(PlanNotFoundError):
        store.delete(PLAN.id)


def test_organisations_do_not_see_each_others_plans(database: Database):
    ours, theirs = PlanStore(database), PlanStore(database, "another")
    ours.save(PLAN)
    assert theirs.list() == theirs.unchanged_since(NOW + timedelta(days=9999)) == ()
    looks = (theirs.get, theirs.history, theirs.delete, theirs.find, theirs.exact, theirs.versions, theirs.remove)
    for look in looks:
        with pytest.raises(PlanNotFoundError):
            look(PLAN.id)
    for plan in (PLAN, apply(PLAN, ChooseOption("O1"), by="x", at=NOW)):
        with pytest.raises(PlanNotFoundError):
            theirs.save(plan)
    assert ours.get(PLAN.id) == PLAN


def test_only_the_whole_id_is_exact(store: PlanStore):
    store.save(PLAN)
    assert store.exact(PLAN.id) == store.exact(PLAN.id, 1) == PLAN
    assert store.versions(PLAN.id) == store.history(PLAN.id)
    for name in (PLAN.id[:-1], f"{PLAN.id}0", PLAN.id.upper(), "", "%", "a\0", "\ud800", f" {PLAN.id}"):
        for look in (store.exact, store.versions, store.remove):
            with pytest.raises(PlanNotFoundError):
                look(name)
    assert store.list() != ()


def test_a_version_that_there_is_none_of_is_said_to_be_none(store: PlanStore):
    store.save(PLAN)
    for version in (0, -1, 2, 10**30):
        with pytest.raises(PlanNotFoundError, match="It has versions 1 to 1"):
            store.exact(PLAN.id, version)


def test_what_is_written_of_a_plan_goes_with_it_or_nothing_does(store: PlanStore, database: Database):
    store.save(PLAN)
    gone: list[Connection] = []

    def fail(_: Connection) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.remove(PLAN.id, fail)
    assert store.exact(PLAN.id) == PLAN
    store.remove(PLAN.id, gone.append)
    assert (len(gone), store.list()) == (1, ())


def test_a_plan_that_was_changed_since_stays(store: PlanStore):
    store.save(PLAN)
    store.save(replace(PLAN, id="older"))
    store.save(apply(PLAN, Submit(), by=MANAGER, at=LATER))
    moment = LATER - timedelta(hours=1)
    assert store.unchanged_since(moment) == ("older",)
    with pytest.raises(PlanNotFoundError):
        store.remove(PLAN.id, unchanged_since=moment)
    store.remove("older", unchanged_since=moment)
    assert [plan.id for plan in store.list()] == [PLAN.id]


def test_a_change_does_not_bring_back_a_plan_that_was_deleted_meanwhile(store: PlanStore):
    store.save(PLAN)
    changed = apply(PLAN, ChooseOption("O1"), by=MANAGER, at=NOW)
    store.delete(PLAN.id)
    with pytest.raises(PlanNotFoundError):
        store.save(changed)
    assert store.list() == ()


def test_of_many_changes_of_one_version_at_once_one_is_kept(database: Database):
    PlanStore(database).save(PLAN)

    def change(number: int) -> bool:
        try:
            PlanStore(database).save(apply(PLAN, ChooseOption("O1"), by=f"N. {number}", at=NOW))
        except PlanChangedError:
            return False
        return True

    assert sum(at_once(change)) == 1
    assert [entry.version for entry in PlanStore(database).history(PLAN.id)] == [1, 2]


def test_a_damaged_version_is_said_to_be_one(store: PlanStore, database: Database):
    store.save(PLAN)
    with database.writing() as connection:
        connection.execute(text("UPDATE plan_versions SET plan = '{\"id\": 3'"))
    with pytest.raises(StoreError, match=r"Version 1 of the plan .* is damaged"):
        store.get(PLAN.id)


def test_writers_in_several_processes_lose_nothing_of_each_others(tmp_path: Path):
    with PlanStore(tmp_path) as store:
        store.save(PLAN)
    context = multiprocessing.get_context("spawn")
    names, times = ("Priya", "Sam"), 10
    writers = [context.Process(target=write, args=(tmp_path, PLAN.id, name, times)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with PlanStore(tmp_path) as store:
        plan: Plan = store.get(PLAN.id)
        given = [item.text for action in plan.actions for item in action.given]
        assert sorted(given) == sorted(f"{name} {n}" for name in names for n in range(times))
        assert [entry.version for entry in store.history(PLAN.id)] == list(range(1, 22))
        assert plan.version == 21


def owners(database: Database) -> tuple[PlanStore, PlanStore, PlanStore]:
    """The plans of the organisation itself, of one visitor, and of another."""
    first, second = (PlanStore(database, who=who, now=lambda: NOW) for who in ("visitor:ann", "visitor:bob"))
    return PlanStore(database, now=lambda: NOW), first, second


def test_a_visitors_plan_is_told_to_nobody_else_apart_from_none(database: Database):
    whole = owners(database)
    for number, mine in enumerate(whole):
        name = f"{number}bc"
        mine.save(replace(PLAN, id=name), apply(replace(PLAN, id=name), ChooseOption("O1"), by="x", at=NOW))
        for other in (store for store in whole if store is not mine):
            looks = (other.get, other.history, other.delete, other.find, other.exact, other.versions, other.remove)
            for look in looks:
                told = [_told(lambda look=look, asked=asked: look(asked)) for asked in (name, "9bc")]
                assert told[0].replace(name, "9bc") == told[1]
            with pytest.raises(PlanNotFoundError):
                other.get(name[:1])
        assert mine.get(f"{number}b").id == name
    assert [[plan.id for plan in store.list()] for store in whole] == [["0bc"], ["1bc"], ["2bc"]]


def test_nobody_writes_over_a_visitors_plan(database: Database):
    organisation, mine, theirs = owners(database)
    mine.save(PLAN)
    second = apply(PLAN, ChooseOption("O1"), by="x", at=NOW)
    none = replace(second, id="none")
    for store in (organisation, theirs):
        told = [_told(lambda store=store, plan=plan: store.save(plan)) for plan in (second, none)]
        assert told[0].replace(PLAN.id, "none") == told[1]
        with pytest.raises(PlanNotFoundError):
            store.save(PLAN)
    assert (mine.get(PLAN.id), len(mine.history(PLAN.id))) == (PLAN, 1)
    mine.save(second)
    assert mine.get(PLAN.id) == second


def test_what_begins_as_anothers_does_is_still_told_by_its_beginning(database: Database):
    organisation, mine, _ = owners(database)
    organisation.save(replace(PLAN, id="abc1"))
    mine.save(replace(PLAN, id="abc2"))
    assert (organisation.find("abc"), mine.find("abc")) == ("abc1", "abc2")


def test_all_plans_whosever_are_reached_where_the_organisation_has_to(database: Database):
    organisation, mine, theirs = owners(database)
    for name, store in (("a", organisation), ("b", mine), ("c", theirs)):
        store.save(replace(PLAN, id=name))
    PlanStore(database, "elm", who="visitor:ann").save(replace(PLAN, id="d"))
    everybodys = PlanStore(database, who=None)
    assert set(everybodys.unchanged_since(LATER)) == {"a", "b", "c"}
    assert mine.unchanged_since(LATER) == ("b",)
    everybodys.save(apply(everybodys.exact("b"), ChooseOption("O1"), by="x", at=LATER))
    assert mine.get("b").version == 2
    everybodys.remove("b")
    assert (mine.list(), {plan.id for plan in everybodys.list()}) == ((), {"a", "c"})


def _told(act: Callable[[], object]) -> str:
    with pytest.raises(PlanNotFoundError) as refused:
        act()
    return str(refused.value)
