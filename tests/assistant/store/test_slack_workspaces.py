"""Workspaces: their tokens are sealed, their rights kept; what is theirs goes with them or with their organisation."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import OrganisationNotFoundError, RequestError, SettingsError, StoreError, WorkspaceNotFoundError
from assistant.store.database import Database
from assistant.store.organisations import OrganisationStore
from assistant.store.slack import (
    Entry,
    Home,
    Inbox,
    Installs,
    Owner,
    People,
    Seal,
    SlackPlans,
    SlackRecords,
    Workspace,
    WorkspaceStore,
    open_seal,
)
from assistant.store.tables import PLANS

NEW = "another"
ROWAN = Workspace("T1", "slack-T1", "Rowan Care", "UBOT", "BBOT", "A1", "xoxb-secret", ("chat:write", "commands"), "U1")


@pytest.fixture
def seal() -> Seal:
    return Seal([Seal.new_key()])


@pytest.fixture
def workspaces(database: Database, seal: Seal) -> WorkspaceStore:
    return WorkspaceStore(database, seal)


def add_plan(database: Database, name: str, organisation: str, who: str = "") -> None:
    row = {"id": name, "organisation": organisation, "who": who, "version": 1, "created": "2026", "changed": "2026",
           "title": "Plan", "state": "draft"}  # fmt: skip
    with database.writing() as connection:
        connection.execute(PLANS.insert().values(**row))


def test_a_workspace_is_kept_with_its_organisation_and_its_token_sealed(workspaces: WorkspaceStore, database: Database):
    kept = workspaces.install(ROWAN)
    assert (kept.token, kept.scopes, kept.installed_by) == ("xoxb-secret", ("chat:write", "commands"), "U1")
    assert "secret" not in repr(kept)
    assert OrganisationStore(database).get("slack-T1").name == "Rowan Care"
    with database.reading() as connection:
        sealed = connection.execute(text("SELECT token FROM slack_workspaces")).scalar_one()
    assert "secret" not in sealed
    assert workspaces.find("T2") is None
    assert workspaces.find("T1; --" * 30) is None


def test_installed_again_it_keeps_its_rights_and_organisation(workspaces: WorkspaceStore, database: Database):
    OrganisationStore(database).create("Oakview", "oakview")
    workspaces.install(ROWAN)
    workspaces.limit("T1", "approve", ["S1", "S2"])
    workspaces.attach("T1", "oakview")
    again = workspaces.install(replace(ROWAN, token=f"xoxb-{NEW}", name="Rowan Care Group"))
    assert (again.token, again.name) == (f"xoxb-{NEW}", "Rowan Care Group")
    assert (again.organisation, again.rights) == ("oakview", {"approve": ("S1", "S2")})


def test_processes_that_install_it_at_once_keep_it_once(database: Database, seal: Seal):
    def install(_n: int) -> str:
        return WorkspaceStore(database, seal).install(ROWAN).team

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(install, range(4))) == ["T1"] * 4
    assert len(WorkspaceStore(database, seal).list()) == 1


def test_another_key_does_not_open_the_token(workspaces: WorkspaceStore, database: Database):
    workspaces.install(ROWAN)
    with pytest.raises(StoreError, match="sealed with another key"):
        WorkspaceStore(database, Seal([Seal.new_key()])).find("T1")


def test_a_right_that_no_group_has_any_more_is_not_limited(workspaces: WorkspaceStore):
    workspaces.install(ROWAN)
    workspaces.limit("T1", "plan", ["S1"])
    assert workspaces.limit("T1", "plan", []).rights == {}
    with pytest.raises(RequestError, match="no right"):
        workspaces.limit("T1", "everything", ["S1"])
    with pytest.raises(WorkspaceNotFoundError):
        workspaces.limit("T2", "plan", ["S1"])


def test_attached_elsewhere_its_plans_stay_with_the_organisation_before(workspaces: WorkspaceStore, database: Database):
    workspaces.install(ROWAN)
    add_plan(database, "p1", "slack-T1")
    SlackPlans(database, "T1").keep(Home("p1", "slack:T1:U1", "D1", "1.1", "U1"))
    with pytest.raises(OrganisationNotFoundError):
        workspaces.attach("T1", "nowhere")
    OrganisationStore(database).create("Oakview", "oakview")
    assert workspaces.attach("T1", "slack-T1").organisation == "slack-T1"
    assert SlackPlans(database, "T1").of("U1")
    assert workspaces.attach("T1", "oakview").organisation == "oakview"
    assert SlackPlans(database, "T1").of("U1") == ()
    with database.reading() as connection:
        assert connection.execute(text("SELECT organisation FROM plans")).scalars().all() == ["slack-T1"]


def test_removed_its_token_is_gone_and_plans_stay(workspaces: WorkspaceStore, database: Database):
    workspaces.install(ROWAN)
    add_plan(database, "p1", "slack-T1")
    SlackPlans(database, "T1").keep(Home("p1", "slack:T1:U1", "D1", "1.1", "U1"))
    People(database, "T1").set_quiet("U1", quiet=True)
    assert workspaces.remove("T1")
    assert not workspaces.remove("T1")
    with database.reading() as connection:
        for table, left in (("slack_workspaces", 0), ("slack_plans", 0), ("slack_people", 0), ("plans", 1)):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == left


def test_records_have_everything_of_one_organisation_but_tokens(
    workspaces: WorkspaceStore, database: Database, seal: Seal
):
    workspaces.install(ROWAN)
    workspaces.install(replace(ROWAN, team="T2", organisation="slack-T2", token=f"xoxb-{NEW}"))
    for team in ("T1", "T2"):
        add_plan(database, f"p-{team}", f"slack-{team}", f"slack:{team}:U1")
        plans = SlackPlans(database, team)
        plans.keep(Home(f"p-{team}", f"slack:{team}:U1", "D1", "1.1", "U1", "U2"))
        plans.own(f"p-{team}", "1", Owner("U2", "Sam Lee"))
        plans.share(f"p-{team}", "C1", "2.2")
        People(database, team).set_quiet("U2", quiet=True)
        Inbox(database, seal).accept(Entry(f"e-{team}", team, "L", "1790000000.1", "command", "U1", {}))
    records = SlackRecords(database, "slack-T1")
    told = records.all()
    assert {name: len(rows) for name, rows in told.items()} == {
        "workspaces": 1, "plans": 1, "shares": 1, "posts": 0, "owners": 1, "people": 1
    }  # fmt: skip
    assert "token" not in told["workspaces"][0]
    assert "xoxb" not in str(told)
    assert len(SlackRecords(database).workspaces()) == 2
    assert records.whose("slack:T1:") == ("slack:T1:U1",)
    assert records.whose("slack:T2:") == ()
    records.erase()
    assert records.all()["workspaces"] == []
    assert SlackRecords(database, "slack-T2").all()["owners"]
    with database.reading() as connection:
        assert connection.execute(text("SELECT team FROM slack_inbox")).scalars().all() == ["T2"]


def test_a_person_is_told_and_forgotten_in_their_own_workspace_alone(workspaces: WorkspaceStore, database: Database):
    workspaces.install(ROWAN)
    add_plan(database, "p1", "slack-T1")
    plans = SlackPlans(database, "T1")
    plans.keep(Home("p1", "slack:T1:C1", "C1", "1.1", "U1", "U1"))
    plans.own("p1", "1", Owner("U1", "Priya Shah"))
    plans.own("p1", "2", Owner("U2", "Sam Lee"))
    People(database, "T1").set_quiet("U1", quiet=True)
    records = SlackRecords(database, "slack-T1")
    assert {name: len(rows) for name, rows in records.person("slack:T1:U1").items()} == {
        "plans": 1, "owners": 1, "people": 1
    }  # fmt: skip
    assert records.person("slack:T9:U1") == records.person("R. Manager") == {"plans": [], "owners": [], "people": []}
    SlackRecords(database, "elsewhere").forget_person("slack:T1:U1")
    assert plans.names("U1") == {"Priya Shah"}
    records.forget_person("slack:T1:U1")
    home = plans.home("p1")
    assert (home.creator, home.submitted_by) == ("", None)
    assert plans.names("U1") == frozenset()
    assert plans.names("U2") == {"Sam Lee"}
    assert not People(database, "T1").quiet("U1")


class TestInstalls:
    def test_one_is_ended_once_in_its_own_browser(self, database: Database):
        installs = Installs(database)
        state = installs.begin("browser")
        assert not installs.end(state, "another")
        assert not installs.end("made up", "browser")
        assert not installs.end("", "")
        assert installs.end(state, "browser")
        assert not installs.end(state, "browser")

    def test_one_is_good_for_ten_minutes_and_no_secret_is_kept(self, database: Database):
        now = [datetime(2026, 12, 1, tzinfo=UTC)]
        installs = Installs(database, now=lambda: now[0])
        state, other = installs.begin("browser"), installs.begin("browser")
        with database.reading() as connection:
            kept = str(connection.execute(text("SELECT * FROM slack_installs")).all())
        assert state not in kept
        assert "browser" not in kept
        now[0] += timedelta(minutes=9, seconds=59)
        assert installs.end(state, "browser")
        now[0] += timedelta(seconds=2)
        assert not installs.end(other, "browser")


class TestSeal:
    def test_a_key_at_home_is_made_once_for_its_owner_alone(self, tmp_path: Path):
        one, two = open_seal((), tmp_path / "home"), open_seal((), tmp_path / "home")
        assert two.open(one.close("xoxb")) == "xoxb"
        file = tmp_path / "home" / "slack.key"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert list(file.parent.iterdir()) == [file]

    def test_keys_that_are_set_come_first(self, tmp_path: Path):
        old, new = Seal.new_key(), Seal.new_key()
        sealed = open_seal([old], tmp_path).close("xoxb")
        assert open_seal([new, old], tmp_path).open(sealed) == "xoxb"
        assert list(tmp_path.iterdir()) == []

    def test_where_the_database_is_elsewhere_a_key_is_asked_for(self):
        with pytest.raises(SettingsError, match="regrow slack key"):
            open_seal((), None)

    def test_what_is_no_key_is_told(self, tmp_path: Path):
        with pytest.raises(SettingsError, match="REGROW_SLACK_KEY is no key"):
            open_seal(["short"], tmp_path)
        (tmp_path / "slack.key").mkdir()
        with pytest.raises(SettingsError, match=r"slack\.key cannot be read"):
            open_seal((), tmp_path)
