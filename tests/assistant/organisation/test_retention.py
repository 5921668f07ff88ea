"""What is older than its organisation keeps it goes, whoever sweeps, and nothing else does."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.organisation import Shared
from assistant.organisation.retention import KINDS, sweep
from assistant.store.audit import AuditStore
from assistant.store.organisations import OrganisationStore
from assistant.store.replies import Fresh, UnderWay
from assistant.store.sessions import LASTS, SessionStore
from assistant.store.sites import SiteStore
from tests.assistant.organisation.talking import left, say, turn_back
from tests.assistant.planning.revising.made import made_plan
from tests.assistant.store.at_once import at_once

PLAN = made_plan()
NONE = dict.fromkeys(KINDS, 0)


def fill(shared: Shared, organisation: str, days: tuple[int, ...]) -> None:
    """Give an organisation a conversation, a plan and a line in the audit log of each age."""
    office = shared.office(organisation)
    for age in days:
        name = f"{organisation}-{age}"
        office.conversations.begin(f"{name}-c")
        office.plans.save(replace(PLAN, id=f"{name}-p"))
        AuditStore(shared.database, organisation).note("ann", "plan.made", f"{name}-a", "")
        office.feedback.add("ann", f"plans/{name}-p", helpful=True)
        office.feedback.add("ann", f"conversations/{name}-c", helpful=True)
        turn_back(shared, "conversations", "changed", f"id = '{name}-c'", age)
        turn_back(shared, "plans", "changed", f"id = '{name}-p'", age)
        turn_back(shared, "audit", "at", f"target = '{name}-a'", age)


def kept(shared: Shared, organisation: str) -> set[str]:
    """The ages and kinds of what an organisation has."""
    office = shared.office(organisation)
    audit = AuditStore(shared.database, organisation).page(None, 99)
    names = [row.id for row in office.conversations.list()] + [row.id for row in office.plans.list()]
    return {name.removeprefix(f"{organisation}-") for name in [*names, *(line.target for line in audit)]}


def test_each_kind_is_kept_as_long_as_its_organisation_says(shared: Shared):
    store = OrganisationStore(shared.database)
    for name in ("oakview", "elm"):
        store.create(name, name)
        fill(shared, name, (1, 5, 10))
    store.set_retention("oakview", conversations=3, plans=7, audit=None)
    assert sweep(shared, datetime.now(UTC)) == {**NONE, "conversations": 2, "plans": 1}
    assert kept(shared, "oakview") == {"1-c", "1-p", "5-p", "1-a", "5-a", "10-a"}
    assert len(kept(shared, "elm")) == 9
    about = {given.about for given in shared.office("oakview").feedback.page(None, 99)}
    assert about == {"conversations/oakview-1-c", "plans/oakview-1-p", "plans/oakview-5-p"}
    assert sweep(shared, datetime.now(UTC)) == NONE
    store.set_retention("elm", conversations=None, plans=None, audit=1)
    assert sweep(shared, datetime.now(UTC) + timedelta(days=1))["audit"] == 3
    assert kept(shared, "elm") == {"1-c", "5-c", "10-c", "1-p", "5-p", "10-p"}


def test_without_days_nothing_goes(shared: Shared):
    OrganisationStore(shared.database).ensure("oakview", "oakview")
    fill(shared, "oakview", (40_000 // 365, 1000))
    fill(shared, "nobody-made-it", (1000,))
    assert sweep(shared, datetime.now(UTC)) == NONE


def test_replies_of_the_day_before_go(shared: Shared):
    replies = shared.office("oakview").replies
    replies.begin("ann", "old", "0" * 64)
    replies.begin("ann", "new", "0" * 64)
    turn_back(shared, "replies", "at", "key = 'old'", 2)
    assert sweep(shared, datetime.now(UTC))["replies"] == 1
    assert (replies.begin("ann", "new", "0" * 64), replies.begin("ann", "old", "1" * 64)) == (UnderWay(), Fresh())


def test_sessions_that_have_ended_go(shared: Shared):
    OrganisationStore(shared.database).ensure("oakview", "oakview")
    site = SiteStore(shared.database).create("oakview", "Intranet", ["https://intranet.example.org"])
    sessions = SessionStore(shared.database)
    _, token, _ = sessions.begin(site, site.origins[0])
    sessions.revoke(sessions.begin(site, site.origins[0])[0].id)
    assert sweep(shared, datetime.now(UTC)) == {**NONE, "sessions": 1}
    assert sessions.check(token) is not None
    assert sweep(shared, datetime.now(UTC) + LASTS)["sessions"] == 1


def test_what_is_being_gone_on_with_is_left_for_the_next_time(shared: Shared):
    OrganisationStore(shared.database).ensure("oakview", "oakview")
    OrganisationStore(shared.database).set_retention("oakview", conversations=1, plans=None, audit=None)
    fill(shared, "oakview", (5,))
    conversations = shared.office("oakview").conversations
    conversations.hold("oakview-5-c", datetime.now(UTC) + timedelta(minutes=1))
    assert sweep(shared, datetime.now(UTC)) == NONE
    conversations.release("oakview-5-c")
    assert sweep(shared, datetime.now(UTC))["conversations"] == 1


def test_of_several_who_sweep_at_once_each_thing_goes_once(shared: Shared):
    OrganisationStore(shared.database).ensure("oakview", "oakview")
    OrganisationStore(shared.database).set_retention("oakview", conversations=2, plans=2, audit=2)
    fill(shared, "oakview", (1, *range(3, 12)))
    gone = sum((Counter(counts) for counts in at_once(lambda _: sweep(shared, datetime.now(UTC)), 4)), Counter[str]())
    assert gone == {"conversations": 9, "plans": 9, "audit": 9}
    assert kept(shared, "oakview") == {"1-c", "1-p", "1-a"}


def test_what_was_said_is_gone_from_the_files_too(shared: Shared, home: Path):
    OrganisationStore(shared.database).ensure("oakview", "oakview")
    OrganisationStore(shared.database).set_retention("oakview", conversations=1, plans=None, audit=None)
    said = "how do we recruit safely, our zebra files are thin?"
    talk = say(shared.office("oakview"), said, "ann")
    assert left(home, "zebra files") == {"zebra files": 2}
    turn_back(shared, "conversations", "changed", f"id = '{talk}'", 2)
    assert sweep(shared, datetime.now(UTC))["conversations"] == 1
    assert left(home, "zebra files") == {"zebra files": 0}
