"""Where plans are at home, shown and shared, who owns what, and whose reminder of a day was taken."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import PlanNotFoundError
from assistant.store.database import Database
from assistant.store.organisations import OrganisationStore
from assistant.store.slack import Home, Owner, People, Post, Seal, SlackPlans, Workspace, WorkspaceStore
from assistant.store.tables import PLANS

HOME = Home("p1", "slack:T1:C1", "C1", "1.1", "U1")


@pytest.fixture
def plans(database: Database) -> SlackPlans:
    """The plans of a workspace that has one."""
    seal = Seal([Seal.new_key()])
    WorkspaceStore(database, seal).install(Workspace("T1", "slack-T1", "Rowan Care", "UB", "BB", "A1", "xoxb-1"))
    OrganisationStore(database).ensure("slack-T1", "Rowan Care")
    row = {"id": "p1", "organisation": "slack-T1", "who": "slack:T1:C1", "version": 1, "created": "x", "changed": "x",
           "title": "t", "state": "draft"}  # fmt: skip
    with database.writing() as connection:
        connection.execute(PLANS.insert().values(**row))
    store = SlackPlans(database, "T1")
    assert store.keep(HOME) == HOME
    return store


def test_a_home_stays_where_it_was_noted_first(plans: SlackPlans, database: Database):
    assert plans.keep(Home("p1", "slack:T1:C2", "C2", "2.2", "U2")) == HOME
    with pytest.raises(PlanNotFoundError):
        SlackPlans(database, "T2").home("p1")
    for name in ("", "\x00", "é", "p" * 99):
        with pytest.raises(PlanNotFoundError):
            plans.home(name)


def test_one_message_shows_a_plan_in_each_channel(plans: SlackPlans):
    plans.post("p1", Post("C1", "1.1", "1.2"))
    plans.post("p1", Post("C2", "2.1", "2.2"))
    plans.post("p1", Post("C1", "1.5", "1.6"))
    assert plans.posts("p1") == (Post("C1", "1.5", "1.6"), Post("C2", "2.1", "2.2"))
    plans.unpost("p1", Post("C1", "1.1", "1.2"))
    plans.unpost("p1", Post("C2", "2.1", "2.2"))
    assert plans.posts("p1") == (Post("C1", "1.5", "1.6"),)


def test_shares_owners_and_who_sent_it(plans: SlackPlans):
    plans.share("p1", "C3", "3.1")
    plans.share("p1", "C3", "3.2")
    assert plans.shares("p1") == {"C3": "3.2"}
    plans.own("p1", "SAFE-MED-1", Owner("U2", "Sam Jones"))
    plans.own("p1", "SAFE-MED-2", Owner("U2", "Sam Jones"))
    plans.own("p1", "SAFE-MED-2", None)
    assert plans.owners("p1") == {"SAFE-MED-1": Owner("U2", "Sam Jones")}
    assert plans.everybody() == ("U2",)
    assert [home.plan for home in plans.of("U2")] == ["p1"]
    plans.submit("p1", "U1")
    assert plans.home("p1").submitted_by == "U1"


def test_a_reminder_of_a_day_is_taken_once_and_can_be_given_back(plans: SlackPlans, database: Database):
    assert plans.home("p1") == HOME
    people = People(database, "T1")
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(people.remind, ["U1"] * 16, ["2027-01-05"] * 16)) == 1
    people.take_back("U1", "2027-01-04")
    assert not people.remind("U1", "2027-01-05")
    people.take_back("U1", "2027-01-05")
    assert people.remind("U1", "2027-01-05")
    assert people.remind("U1", "2027-01-06")
    assert not people.remind("U1", "2027-01-05")
