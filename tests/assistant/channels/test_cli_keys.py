"""regrow organisations and regrow keys."""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.channels.cli import keys as keys_command
from assistant.channels.cli import organisations
from assistant.store.audit import AuditStore
from assistant.store.database import Database, open_database
from assistant.store.keys import SCOPES, KeyStore
from assistant.store.opened import LOCAL
from assistant.store.organisations import MOST_DAYS, OrganisationStore
from tests.assistant.channels.conftest import Command

FOR = ("--scope", "read", "--scope", "ask")
WRITTEN = re.compile(r"rgw_[0-9A-Za-z]{12}_[0-9A-Za-z_-]{43}\n")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    monkeypatch.delenv("REGROW_DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    with open_database(home) as opened:
        yield opened


def test_what_is_repeated_for_quick_help_is_what_the_store_holds_to():
    assert (keys_command.LOCAL, keys_command.MOST_DAYS) == (LOCAL, MOST_DAYS)


def test_a_key_alone_is_written_to_standard_output_and_opens(regrow: Command, database: Database):
    ran = regrow("keys", "new", "--name", "intranet", *FOR)
    assert ran.status == 0
    assert WRITTEN.fullmatch(ran.out)
    assert "of local is made, for read, ask. Keep it safe: it is shown once.\n" in ran.err
    assert ran.out.strip() not in ran.err
    key = KeyStore(database).check(ran.out.strip())
    assert key is not None
    assert (key.organisation, key.name, key.scopes, key.expires) == ("local", "intranet", ("read", "ask"), None)


def test_a_key_of_an_organisation_ends_when_it_is_said_to(regrow: Command, database: Database):
    regrow("organisations", "new", "Oakview", "--id", "oakview")
    ran = regrow("keys", "new", "--organisation", "oakview", "--name", "n", "--scope", "plan", "--days", "30", "--json")
    (told,) = ran.lines
    assert ran.err == ""
    assert (told["organisation"], told["scopes"]) == ("oakview", ["plan"])
    ends = datetime.fromisoformat(told["expires"]) - datetime.now(UTC)
    assert timedelta(days=29, hours=23) < ends < timedelta(days=30)
    assert KeyStore(database).check(told["secret"]) is not None


def test_keys_are_listed_without_their_secrets_and_revoked(regrow: Command, database: Database):
    assert "There is no key." in regrow("keys", "list").out
    secret = regrow("keys", "new", "--name", "intranet", *FOR).out.strip()
    listed = regrow("keys", "list")
    (told,) = regrow("keys", "list", "--json").lines[0]
    assert told["name"] == "intranet"
    assert f"{told['id']} · intranet\nFor read, ask · made on " in listed.out
    assert secret.split("_", 2)[2] not in listed.out + str(told)
    ran = regrow("keys", "revoke", told["id"])
    assert (ran.status, ran.out, ran.err) == (0, "", f"The key {told['id']} (intranet) is revoked.\n")
    assert KeyStore(database).check(secret) is None
    assert "revoked on " in regrow("keys", "list").out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("keys", "new", "--name", "n", "--scope", "write"), "read, ask, plan, documents, admin"),
        (("keys", "new", "--name", " ", *FOR), "Give the key a name"),
        (("keys", "new", "--name", "n", *FOR, "--organisation", "none"), "There is no organisation “none”"),
        (("keys", "new", "--name", "n", *FOR, "--days", "0"), "--days"),
        (("keys", "new", "--name", "n"), "--scope"),
        (("keys", "list", "--organisation", "none"), "There is no organisation “none”"),
        (("keys", "revoke", "none"), "There is no key “none”"),
        (("organisations", "new", ""), "Give the organisation a name"),
        (("organisations", "new", "n", "--id", "a b"), "cannot be an organisation's id"),
        (("organisations", "retention", "none"), "There is no organisation “none”"),
        (("organisations", "delete", "none"), "There is no organisation “none”"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_with_what_to_do(regrow: Command, given: tuple[str, ...], told: str):
    ran = regrow(*given)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_organisations_are_made_once_and_listed(regrow: Command):
    assert "There is no organisation yet." in regrow("organisations", "list").out
    ran = regrow("organisations", "new", "Oakview Care", "--id", "oakview")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith("To make a key for it: regrow keys new --organisation oakview\n")
    again = regrow("organisations", "new", "Another", "--id", "oakview")
    assert (again.status, "already" in again.err) == (2, True)
    assert regrow("organisations", "list").out.startswith("oakview · Oakview Care\nDeleted when unchanged: ")
    (told,) = regrow("organisations", "list", "--json").lines[0]
    assert (told["id"], told["name"], told["keep_plans"]) == ("oakview", "Oakview Care", None)


def test_how_long_things_are_kept_is_set_one_by_one(regrow: Command, database: Database):
    regrow("organisations", "new", "Oakview", "--id", "oakview")
    out = regrow("organisations", "retention", "oakview", "--conversations", "90", "--plans", "1").out
    assert "conversations after 90 days; plans after 1 day; audit log never" in " ".join(out.split())
    regrow("organisations", "retention", "oakview", "--plans", "never", "--audit", "400")
    (told,) = regrow("organisations", "retention", "oakview", "--json").lines
    assert (told["keep_conversations"], told["keep_plans"], told["keep_audit"]) == (90, None, 400)
    for days in ("0", "-1", "1.5", "soon", "99999", "9" * 30, "²"):
        assert regrow("organisations", "retention", "oakview", f"--plans={days}").status == 2
    assert OrganisationStore(database).get("oakview").keep_plans is None


def test_what_is_done_here_stands_in_the_audit_log(regrow: Command, database: Database):
    regrow("organisations", "new", "Oakview", "--id", "oakview")
    regrow("organisations", "retention", "oakview", "--plans", "7")
    (told,) = regrow("keys", "new", "--organisation", "oakview", "--name", "n", *FOR, "--json").lines
    regrow("keys", "revoke", told["id"], "--organisation", "oakview")
    lines = AuditStore(database, "oakview").page(None, 10)
    assert [(line.who, line.what, line.target) for line in reversed(lines)] == [
        ("command line", "organisation.made", "organisation"),
        ("command line", "retention.set", "organisation"),
        ("command line", "key.made", f"keys/{told['id']}"),
        ("command line", "key.revoked", f"keys/{told['id']}"),
    ]


class Terminal(io.TextIOWrapper):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        return True


def test_an_organisation_is_not_deleted_unasked(
    regrow: Command, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    regrow("organisations", "new", "Oakview", "--id", "oakview")
    ran = regrow("organisations", "delete", "oakview")
    assert (ran.status, ran.err) == (2, "Error: Nobody can be asked here whether it is meant. If it is, add: --yes\n")
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"n\n"), encoding="utf-8"))
    organisations.delete("oakview")
    asked = capsys.readouterr()
    assert "Delete Oakview (oakview) and all that it has, for good?" in asked.out + asked.err
    assert "Nothing was deleted." in asked.err
    assert OrganisationStore(database).get("oakview").name == "Oakview"


def test_every_scope_is_told_of_in_the_help(regrow: Command):
    told = " ".join(regrow("keys", "new", "--help").out.split())
    assert all(f"{scope} " in told for scope in SCOPES)
