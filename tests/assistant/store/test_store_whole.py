"""A person's name is taken out wherever it stands as one, and an organisation's rows go with nobody else's."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from assistant.models import ModelCall, Outcome, Uncovered
from assistant.models.answers import ModelWork
from assistant.planning.revising.edits import AddEvidence, SetOwner, SetStatus, Submit, apply
from assistant.store.assessments import AssessmentStore, StoredAssessment
from assistant.store.audit import AuditStore
from assistant.store.conversations import ConversationStore
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.organisations import OrganisationStore
from assistant.store.plans import PlanStore
from assistant.store.replies import ReplyStore
from assistant.store.sessions import SessionStore
from assistant.store.tables import METADATA, OWN_DOCUMENTS
from assistant.store.usage import UsageStore
from assistant.store.whole import ERASED, WholeStore
from assistant.wire import dumps, plan_to_dict
from tests.assistant.channels.canned import make_answer
from tests.assistant.planning.revising.made import made_plan
from tests.assistant.store.visiting import come

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
PLAN = made_plan()
NAME = 'Zebulon "Zeb" Quill'
CALL = ModelCall("compose-answer", 1, "0" * 64, "m-1", Outcome.DONE, 900, 100, False, 0.0125, "GBP", 200.0, 900.0, 1)


def fill(database: Database, organisation: str, who: str) -> tuple[str, str]:
    """Give an organisation something in every table that it can have rows in; gives its visitor and their token."""
    plans = PlanStore(database, organisation, now=lambda: NOW)
    first = replace(PLAN, id=f"{organisation}-plan", uncovered=(Uncovered("Bells.", f"Dismissed by {who}: no bells"),))
    second = apply(first, SetOwner(("SAFE-MED-1",), "Priya"), by=who, at=NOW)
    third = apply(second, AddEvidence("SAFE-MED-1", "an audit"), by=who, at=NOW)
    fourth = apply(third, SetStatus(("SAFE-MED-1",), "checked", who), by="N. Individual", at=NOW)
    plans.save(first, second, third, fourth, apply(fourth, Submit(), by=who, at=NOW), by=who)
    talks, talk = ConversationStore(database, organisation), f"{organisation}-talk"
    talks.note(talk, "sheets", who, lambda connection: talks.turns.keep(talk, "t1", make_answer(), connection))
    visitor, token = come(database, organisation)
    PlanStore(database, organisation, who=visitor, now=lambda: NOW).save(replace(PLAN, id=f"{organisation}-visitor"))
    AuditStore(database, organisation).note(who, "plan.made", "plans/1", "")
    FeedbackStore(database, organisation).add(who, "plans/1", helpful=True)
    ReplyStore(database, organisation).begin(who, "k", "0" * 64)
    taken = StoredAssessment(f"{organisation}-taken", "ready", NOW.isoformat(), who, dumps({"by": who, "answers": {}}))
    AssessmentStore(database, organisation).save(taken)
    UsageStore(database, organisation).record(CALL, conversation=f"{organisation}-talk")
    UsageStore(database, organisation).keep_work(ModelWork(CALL, 4, {}, 5), conversation=f"{organisation}-talk")
    own = {"id": f"{organisation}-own", "organisation": organisation, "title": "Policy", "kind": "pdf",
           "sha256": "0" * 64, "added": NOW.isoformat(), "added_by": who, "statements": 0, "text": "text",
           "outline": "{}"}  # fmt: skip
    with database.writing() as connection:
        connection.execute(insert(OWN_DOCUMENTS).values(**own))
    return visitor, token


def everything(database: Database) -> str:
    """All that stands in the database, as one text."""
    with database.reading() as connection:
        return "\n".join(str(connection.execute(table.select()).all()) for table in METADATA.sorted_tables)


def test_a_name_is_taken_out_wherever_it_stands_as_one(database: Database):
    fill(database, "oakview", NAME)
    fill(database, "elm", NAME)
    before = PlanStore(database, "oakview").exact("oakview-plan")
    others = PlanStore(database, "elm").exact("elm-plan")
    assert WholeStore(database, "oakview").erase_name(NAME) == ("oakview-plan",)
    after = PlanStore(database, "oakview").exact("oakview-plan")
    assert NAME not in str(after)
    (action,) = [action for action in after.actions if action.ref == "SAFE-MED-1"]
    assert (action.owner, action.signed_off_by, action.given[0].by) == ("Priya", ERASED, ERASED)
    assert after.approval.by == ERASED
    assert after.uncovered[0].reason == f"Dismissed by {ERASED}: no bells"
    assert (after.citations, after.findings, after.goals) == (before.citations, before.findings, before.goals)
    assert [entry.by for entry in PlanStore(database, "oakview").history("oakview-plan")] == [
        ERASED, ERASED, ERASED, "N. Individual", ERASED]  # fmt: skip
    assert AuditStore(database, "oakview").page(None, 10)[0].who == ERASED
    (taken,) = AssessmentStore(database, "oakview").list()
    assert (taken.by, json.loads(taken.written)["by"]) == (ERASED, ERASED)
    assert WholeStore(database, "oakview").own_documents()[0]["added_by"] == ERASED
    assert PlanStore(database, "elm").exact("elm-plan") == others
    assert AuditStore(database, "elm").page(None, 10)[0].who == NAME


def test_a_name_that_is_told_of_in_a_change_is_taken_out_as_a_whole_word(database: Database):
    plans = PlanStore(database, "oakview", now=lambda: NOW)
    second = apply(PLAN, SetOwner(("SAFE-MED-1",), "Sam"), by="R. Manager", at=NOW)
    third = apply(second, SetOwner(("SAFE-STA-1",), "Samantha"), by="R. Manager", at=NOW)
    plans.save(PLAN, second, third)
    assert WholeStore(database, "oakview").erase_name("Sam") == (PLAN.id,)
    after = plans.exact(PLAN.id)
    assert {action.owner for action in after.actions} == {ERASED, "Samantha", None}
    assert [entry.what for entry in plans.history(PLAN.id)][1:] == [
        f"SAFE-MED-1: owner {ERASED}", "SAFE-STA-1: owner Samantha"]  # fmt: skip
    assert [change.what for change in after.changes] == [entry.what for entry in plans.history(PLAN.id)][1:]
    assert plans.exact(PLAN.id, 1) == PLAN


def test_what_only_looks_like_the_name_is_left_and_taking_it_out_again_changes_nothing(database: Database):
    fill(database, "oakview", "zebulon quill")
    before = everything(database)
    for name in (NAME, "zebulo", "ZEBULON QUILL", "zebulon quills", "%", "_"):
        assert WholeStore(database, "oakview").erase_name(name) == ()
    assert everything(database) == before
    WholeStore(database, "oakview").erase_name("zebulon quill")
    once = everything(database)
    assert WholeStore(database, "oakview").erase_name("zebulon quill") == ()
    assert everything(database) == once


def test_a_plan_that_was_erased_in_can_be_gone_on_with(database: Database):
    fill(database, "oakview", NAME)
    WholeStore(database, "oakview").erase_name(NAME)
    plans = PlanStore(database, "oakview", now=lambda: NOW)
    plans.save(apply(plans.exact("oakview-plan"), SetOwner(("SAFE-STA-1",), "Sam"), by="Sam", at=NOW))
    assert len(plans.versions("oakview-plan")) == 6


def test_a_name_is_taken_out_of_what_is_damaged_too(database: Database):
    fill(database, "oakview", NAME)
    with database.writing() as connection:
        connection.execute(
            text("UPDATE plan_versions SET plan = :plan WHERE version = 2"),
            {"plan": f'{{"id": 3, "by": {dumps(NAME)}'},
        )
    WholeStore(database, "oakview").erase_name(NAME)
    found = {version: written for _, version, written in WholeStore(database, "oakview").plan_versions()}
    assert found[2] == f'{{"id": 3, "by": "{ERASED}"'


def test_versions_are_given_as_they_were_written_all_or_somebodys(database: Database):
    visitor, _ = fill(database, "oakview", NAME)
    fill(database, "elm", NAME)
    plans = PlanStore(database, "oakview")
    given = list(WholeStore(database, "oakview").plan_versions())
    theirs = ("oakview-visitor", 1, dumps(plan_to_dict(replace(PLAN, id="oakview-visitor"))))
    mine = [("oakview-plan", n, dumps(plan_to_dict(plans.exact("oakview-plan", n)))) for n in range(1, 6)]
    assert given == [*mine, theirs]
    assert list(WholeStore(database, "oakview").plan_versions(visitor)) == [theirs]
    assert {row["id"]: row["who"] for row in WholeStore(database, "oakview").plans()} == {
        "oakview-plan": "", "oakview-visitor": visitor}  # fmt: skip
    assert [version for _, version, _ in WholeStore(database, "oakview").plan_versions(NAME)] == [1, 2, 3, 5]
    assert list(WholeStore(database, "oakview").plan_versions("Nobody")) == []


def test_an_organisation_that_is_erased_leaves_nothing_and_nobody_elses_is_touched(database: Database):
    fill(database, "elm", NAME)
    alone = everything(database)
    fill(database, "oakview", NAME)
    assert "oakview" in everything(database)
    WholeStore(database, "oakview").erase()
    OrganisationStore(database).delete("oakview")
    assert everything(database) == alone


def test_sessions_are_given_without_their_secrets_and_erased_by_whose_they_are(database: Database):
    (theirs, elm), (visitor, token), (other, others) = (
        fill(database, "elm", NAME), fill(database, "oakview", NAME), come(database, "oakview"))  # fmt: skip
    whole, sessions = WholeStore(database, "oakview"), SessionStore(database)
    assert {row["who"] for row in whole.sessions()} == {visitor, other}
    assert [row["who"] for row in whole.sessions(visitor)] == [visitor]
    assert not re.search(r"[0-9a-f]{64}", str(whole.sessions()))
    whole.erase_sessions(visitor)
    whole.erase_sessions(theirs)
    assert [row["who"] for row in whole.sessions()] == [other]
    assert [sessions.check(each) is not None for each in (token, others, elm)] == [False, True, True]


@pytest.mark.parametrize("rounds", [40])
def test_no_byte_of_a_name_or_an_organisation_is_left_in_the_files(tmp_path: Path, rounds: int):
    from assistant.store.database import open_database

    def left(what: str) -> int:
        return sum(path.read_bytes().count(what.encode()) for path in tmp_path.iterdir() if path.is_file())

    with open_database(tmp_path) as database:
        for number in range(rounds):
            AuditStore(database, "oakview").note(f"{number} Zebulon Quill", "plan.made", "plans/1", "")
            AuditStore(database, "elm").note("Zebulon Quill", "plan.made", f"plans/{number}", "")
            AuditStore(database, "oakview").note("Zebulon Quill", "plan.made", f"plans/{number}", "")
        fill(database, "oakview", "Zebulon Quill")
        for number in range(rounds):
            plan = replace(PLAN, id=f"p{number}", service="x" * (number * 211))
            PlanStore(database, "oakview").save(
                plan, apply(plan, SetOwner(("SAFE-MED-1",), "Zebulon Quill"), by="Zebulon Quill", at=NOW)
            )
        assert left("Zebulon Quill") > 4 * rounds
        WholeStore(database, "elm").erase_name("Zebulon Quill")
        WholeStore(database, "oakview").erase_name("Zebulon Quill")
        for number in range(rounds):
            WholeStore(database, "oakview").erase_name(f"{number} Zebulon Quill")
        for store in (FeedbackStore(database, "oakview"), ReplyStore(database, "oakview")):
            store.forget_who("Zebulon Quill")
        ConversationStore(database, "oakview").delete("oakview-talk", lambda _: None)
        assert left("Zebulon Quill") == 0
        assert left("oakview") > 0
        WholeStore(database, "oakview").erase()
        OrganisationStore(database).delete("oakview")
        assert left("oakview") == 0
        assert left("elm") > 0
