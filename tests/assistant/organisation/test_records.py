"""What is kept is given out whole, and what is erased leaves no byte of itself."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import BusyError, ConversationNotFoundError, RequestError, StoreError
from assistant.organisation import Shared
from assistant.organisation.records import (
    erase_conversation,
    erase_organisation,
    erase_person,
    export_organisation,
    export_person,
)
from assistant.store.audit import AuditStore
from assistant.store.keys import KeyStore
from assistant.store.organisations import OrganisationStore
from assistant.store.plans import PlanStore
from assistant.store.whole import ERASED
from assistant.wire import dumps, plan_from_json
from tests.assistant.organisation.talking import files, left, live, turn_back

ANN, BOB = "user-zebulon", "user-quillon"


def test_everything_of_an_organisation_is_given_and_nothing_of_anothers(shared: Shared):
    talk, plan = live(shared, "oakview", ANN, "zebra")
    live(shared, "elm", BOB, "quagga")
    OrganisationStore(shared.database).create("Oakview", "oakview")
    key, secret = KeyStore(shared.database).create("oakview", "intranet", ["read"])
    given = files(export_organisation(shared, shared.office("oakview")))
    assert given["organisation.json"]["name"] == "Oakview"
    assert [told["id"] for told in given["keys.json"]] == [key.id]
    assert {path for path in given if path.startswith("plans/")} == {f"plans/{plan}/v1.json", f"plans/{plan}/v2.json"}
    plans = PlanStore(shared.database, "oakview")
    assert plan_from_json(dumps(given[f"plans/{plan}/v2.json"])) == plans.exact(plan)
    assert len([path for path in given if path.startswith("conversations/")]) == 2
    said = given[f"conversations/{talk}.json"]
    assert (said["who"], said["turns"], said["exchanges"][0]["kind"]) == (ANN, 1, "answer")
    assert "zebra files" in said["exchanges"][0]["said"]
    assert said["exchanges"][0]["answer"]["citations"][0]["quote"]
    assert [(told["who"], told["helpful"]) for told in given["feedback.json"]] == [(ANN, True)]
    assert [told["what"] for told in given["audit.json"]] == ["plan.made"]
    whole = json.dumps(given)
    assert {"model-calls.json", "model-work.json", "own-documents.json"} <= set(given)
    assert not any(word in whole for word in (BOB, "quagga", secret, secret.split("_", 2)[2], "elm"))


def test_what_is_kept_of_a_person_is_given_and_nothing_of_anothers(shared: Shared):
    talk, plan = live(shared, "oakview", ANN, "zebra")
    live(shared, "oakview", BOB, "quagga")
    live(shared, "elm", ANN, "okapi")
    given = files(export_person(shared, shared.office("oakview"), ANN))
    assert f"conversations/{talk}.json" in given
    assert {path for path in given if path.startswith("plans/")} == {f"plans/{plan}/v1.json", f"plans/{plan}/v2.json"}
    assert [told["who"] for told in given["feedback.json"] + given["audit.json"]] == [ANN, ANN]
    whole = json.dumps(given)
    assert not any(word in whole for word in (BOB, "quagga", "okapi"))


def test_a_long_list_is_given_whole(shared: Shared):
    audit = AuditStore(shared.database, "oakview")
    with shared.database.writing() as connection:
        for number in range(1203):
            audit.note(ANN, "plan.made", f"plans/{number}", "", connection)
    given = files(export_person(shared, shared.office("oakview"), ANN))
    assert {told["target"] for told in given["audit.json"]} == {f"plans/{number}" for number in range(1203)}
    assert len(given["audit.json"]) == 1203


def test_no_byte_of_a_person_is_left_and_nobody_else_loses_any(shared: Shared, home: Path):
    office = shared.office("oakview")
    talk, plan = live(shared, "oakview", ANN, "zebra")
    kept, _ = live(shared, "oakview", BOB, "quagga")
    assert left(home, ANN, "zebra files", BOB) == {ANN: 1, "zebra files": 2, BOB: 1}
    before = office.plans.exact(plan)
    erase_person(shared, office, ANN)
    assert left(home, ANN, "zebra files", "good on zebra") == {ANN: 0, "zebra files": 0, "good on zebra": 0}
    assert left(home, BOB, "quagga files") == {BOB: 1, "quagga files": 2}
    after = office.plans.exact(plan)
    assert (after.actions[0].owner, after.changes[-1].by) == (ERASED, ERASED)
    assert (after.findings, after.citations, after.goals) == (before.findings, before.citations, before.goals)
    assert [entry.by for entry in office.plans.versions(plan)] == [ERASED, ERASED]
    assert {line.who for line in AuditStore(shared.database, "oakview").page(None, 9)} == {ERASED, BOB}
    with pytest.raises(ConversationNotFoundError):
        office.agent.exchanges(talk)
    assert office.agent.exchanges(kept) != ()
    assert {row.who for row in office.conversations.list()} == {BOB}
    given = files(export_person(shared, office, ANN))
    assert given == {"sessions.json": [], "feedback.json": [], "audit.json": []}
    erase_person(shared, office, ANN)
    assert len(office.plans.list()) == 2


def test_a_person_of_another_organisation_keeps_everything(shared: Shared):
    live(shared, "elm", ANN, "zebra")
    before = files(export_organisation(shared, shared.office("elm")))
    erase_person(shared, shared.office("oakview"), ANN)
    assert files(export_organisation(shared, shared.office("elm"))) == before


def test_what_is_being_gone_on_with_is_erased_the_next_time(shared: Shared, home: Path):
    office = shared.office("oakview")
    talk, _ = live(shared, "oakview", ANN, "zebra")
    assert office.conversations.hold(talk, datetime.now(UTC) + timedelta(minutes=1))
    with pytest.raises(BusyError, match="In 1 of the conversations"):
        erase_person(shared, office, ANN)
    assert [row.id for row in office.conversations.list()] == [talk]
    assert office.feedback.page(None, 9) == ()
    office.conversations.release(talk)
    erase_person(shared, office, ANN)
    assert left(home, ANN, "zebra files") == {ANN: 0, "zebra files": 0}


@pytest.mark.parametrize("who", ["", "  "])
def test_nobody_in_particular_is_not_erased(shared: Shared, who: str):
    shared.office("oakview").conversations.begin("c1", "by nobody who gave a name")
    with pytest.raises(RequestError, match="Say whose data is meant"):
        erase_person(shared, shared.office("oakview"), who)
    with pytest.raises(RequestError, match="Say whose data is meant"):
        list(export_person(shared, shared.office("oakview"), who))
    assert len(shared.office("oakview").conversations.list()) == 1


def test_no_byte_of_an_organisation_is_left_and_no_other_loses_any(shared: Shared, home: Path):
    OrganisationStore(shared.database).create("Oakview Care", "oakview")
    keys = KeyStore(shared.database)
    _, secret = keys.create("oakview", "intranet", ["read"])
    live(shared, "elm", BOB, "quagga")
    before = files(export_organisation(shared, shared.office("elm")))
    live(shared, "oakview", ANN, "zebra")
    assert left(home, "oakview", ANN, "zebra files") == {"oakview": 1, ANN: 1, "zebra files": 2}
    erase_organisation(shared, shared.office("oakview"))
    assert left(home, "oakview", ANN, "zebra") == {"oakview": 0, ANN: 0, "zebra": 0}
    assert keys.check(secret) is None
    assert files(export_organisation(shared, shared.office("elm"))) == before
    erase_organisation(shared, shared.office("oakview"))
    assert [known.id for known in OrganisationStore(shared.database).list()] == ["elm"]


def test_an_organisation_stays_while_something_is_said_in_it(shared: Shared):
    OrganisationStore(shared.database).create("Oakview", "oakview")
    office = shared.office("oakview")
    talk, _ = live(shared, "oakview", ANN, "zebra")
    office.conversations.hold(talk, datetime.now(UTC) + timedelta(minutes=1))
    with pytest.raises(BusyError):
        erase_organisation(shared, office)
    assert OrganisationStore(shared.database).get("oakview").name == "Oakview"
    assert len(office.plans.list()) == 1


def test_own_documents_that_are_out_of_reach_are_not_left_behind(shared: Shared):
    OrganisationStore(shared.database).create("Oakview", "oakview")
    with shared.database.writing() as connection:
        connection.exec_driver_sql("UPDATE organisations SET collection = 'own-1-0'")
    with pytest.raises(StoreError, match="own documents are not open here"):
        erase_organisation(shared, shared.office("oakview"))
    assert OrganisationStore(shared.database).get("oakview").collection == "own-1-0"


def test_a_conversation_that_was_gone_on_with_since_stays(shared: Shared):
    office = shared.office("oakview")
    office.conversations.begin("c1")
    turn_back(shared, "conversations", "changed", "id = 'c1'", 3)
    assert not erase_conversation(office, "c1", unchanged_since=datetime.now(UTC) - timedelta(days=4))
    assert office.conversations.hold("c1", datetime.now(UTC))
    assert erase_conversation(office, "c1", unchanged_since=datetime.now(UTC) - timedelta(days=2))
    assert not erase_conversation(office, "c1")
