"""regrow sites."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.channels.cli import sites as sites_command
from assistant.store.audit import AuditStore
from assistant.store.database import Database, open_database
from assistant.store.opened import LOCAL
from assistant.store.sites import SCOPES, SiteStore
from tests.assistant.channels.conftest import Command

INTRANET = "https://intranet.example.org"
NEW = ("sites", "new", "--name", "Intranet")
LINE = re.compile(
    r'<script src="https://regrow\.example\.org/widget\.js" data-key="(rgs_[0-9A-Za-z]{22})" async></script>\n'
)


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
    assert sites_command.LOCAL == LOCAL


def test_the_line_for_its_pages_alone_is_written_to_standard_output(regrow: Command, database: Database):
    ran = regrow(*NEW, "--origin", INTRANET, "--origin", "https://Second.example.org")
    line = LINE.fullmatch(ran.out)
    assert (ran.status, line is not None) == (0, True)
    assert line is not None
    site = SiteStore(database).get(line[1])
    assert (site.organisation, site.name, site.scopes) == ("local", "Intranet", SCOPES)
    assert site.origins == (INTRANET, "https://second.example.org")
    assert f"of local is made, for read, ask, plan on {INTRANET}, https://second.example.org.\n" in ran.err
    assert "with your server's address in the place of https://regrow.example.org:" in ran.err


def test_a_site_of_an_organisation_is_for_what_is_named(regrow: Command):
    regrow("organisations", "new", "Oakview", "--id", "oakview")
    scopes = ("--scope", "ask", "--scope", "read")
    ran = regrow(*NEW, "--origin", INTRANET, "--organisation", "oakview", *scopes, "--json")
    (told,) = ran.lines
    assert ran.err == ""
    assert (told["organisation"], told["origins"], told["scopes"]) == ("oakview", [INTRANET], ["read", "ask"])
    assert "There is no site." in regrow("sites", "list").out


def test_sites_are_listed_and_revoked(regrow: Command, database: Database):
    empty = " ".join(regrow("sites", "list").out.split())
    assert "There is no site. To make one: regrow sites new --name Intranet --origin" in empty
    (made,) = regrow(*NEW, "--origin", INTRANET, "--json").lines
    (told,) = regrow("sites", "list", "--json").lines[0]
    assert told == made
    listed = regrow("sites", "list").out
    assert listed.startswith(f"{made['id']} · Intranet\nFor read, ask, plan on {INTRANET} · made on ")
    ran = regrow("sites", "revoke", made["id"])
    assert (ran.status, ran.out, ran.err) == (0, "", f"The site {made['id']} (Intranet) is revoked.\n")
    assert SiteStore(database).get(made["id"]).revoked is not None
    assert "revoked on " in regrow("sites", "list").out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((*NEW, "--origin", "*"), "“*” is no origin: write scheme and host alone"),
        ((*NEW, "--origin", f"{INTRANET}/page"), "is no origin"),
        (NEW, "--origin"),
        (("sites", "new", "--origin", INTRANET), "--name"),
        (("sites", "new", "--name", " ", "--origin", INTRANET), "Give the site a name"),
        ((*NEW, "--origin", INTRANET, "--scope", "admin"), "read, ask, plan"),
        ((*NEW, "--origin", INTRANET, "--organisation", "none"), "There is no organisation “none”"),
        (("sites", "list", "--organisation", "none"), "There is no organisation “none”"),
        (("sites", "revoke", "none"), "There is no site “none”"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_with_what_to_do(regrow: Command, given: tuple[str, ...], told: str):
    ran = regrow(*given)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_what_is_done_here_stands_in_the_audit_log(regrow: Command, database: Database):
    (made,) = regrow(*NEW, "--origin", INTRANET, "--json").lines
    regrow("sites", "revoke", made["id"])
    lines = AuditStore(database).page(None, 10)
    assert [(line.who, line.what, line.target) for line in reversed(lines)] == [
        ("command line", "site.made", f"sites/{made['id']}"),
        ("command line", "site.revoked", f"sites/{made['id']}"),
    ]


def test_every_scope_is_told_of_in_the_help(regrow: Command):
    told = " ".join(regrow("sites", "new", "--help").out.split())
    assert all(f"{scope} " in told for scope in SCOPES)
    assert told.count("Example: regrow sites new") == 1
