"""Sites: an id that everybody may read, for the pages of a few origins."""

import pytest

from assistant.errors import OrganisationNotFoundError, RequestError, SiteNotFoundError
from assistant.settings.origins import read_origin
from assistant.store.database import Database
from assistant.store.organisations import OrganisationStore
from assistant.store.sites import SCOPES, SiteStore
from tests.assistant.store.at_once import at_once

INTRANET = "https://intranet.example.org"


@pytest.fixture
def sites(database: Database) -> SiteStore:
    for name in ("oakview", "elm"):
        OrganisationStore(database).create(name, name)
    return SiteStore(database)


def test_a_site_is_what_it_was_made_as(sites: SiteStore):
    made = sites.create("oakview", " Our  intranet ", [INTRANET, "HTTP://LocalHost:8080", INTRANET], ["plan", "read"])
    assert (made.organisation, made.name, made.scopes, made.revoked) == (
        "oakview", "Our intranet", ("read", "plan"), None)  # fmt: skip
    assert made.origins == (INTRANET, "http://localhost:8080")
    assert made.id[:4] == "rgs_"
    assert (len(made.id[4:]), made.id[4:].isalnum()) == (22, True)
    assert sites.get(made.id) == made
    assert sites.list("oakview") == (made,)
    assert sites.create("oakview", "All", [INTRANET]).scopes == SCOPES


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://Intranet.Example.org", INTRANET),
        ("https://intranet.example.org:443", INTRANET),
        ("http://intranet.example.org:80", "http://intranet.example.org"),
        ("https://intranet.example.org:80", "https://intranet.example.org:80"),
        ("http://127.0.0.1:8321", "http://127.0.0.1:8321"),
        ("http://[::1]:8321", "http://[::1]:8321"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ],
)
def test_an_origin_is_read_as_browsers_write_it(written: str, read: str):
    assert read_origin(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "*", "https://*", "https://*.example.org", "https://a.example.org/", "https://a.example.org/path", "null",
     "a.example.org", "ftp://a.example.org", "file:///home", "https://", "https://a b.example.org", "https://a:b@c.org",
     "https://a.example.org:", "https://a.example.org:x", "https://a.example.org\n", "https://b\u00fccher.example",
     "https://a.example.org?x", "javascript://a", "https://" + "a" * 300, "https://\u212a.example.org"],
)  # fmt: skip
def test_anything_else_is_no_origin(sites: SiteStore, written: str):
    assert read_origin(written) is None
    if written.strip() == written:
        with pytest.raises(RequestError, match="no origin: write scheme and host alone"):
            sites.create("oakview", "x", [INTRANET, written])


@pytest.mark.parametrize(
    ("name", "origins", "scopes", "told"),
    [
        ("", [INTRANET], SCOPES, "Give the site a name"),
        ("a\u202eb", [INTRANET], SCOPES, "Give the site a name"),
        ("x", [], SCOPES, "Say on which pages"),
        ("x", [f"https://{n}.example.org" for n in range(51)], SCOPES, "1 to 50 origins"),
        ("x", [INTRANET], [], "Say what the site is for"),
        ("x", [INTRANET], ["read", "admin"], "“admin” is nothing that a web page can be for: .* read, ask, plan"),
        ("x", [INTRANET], ["documents"], "read, ask, plan"),
    ],
)
def test_what_a_site_cannot_be_is_refused(
    sites: SiteStore, name: str, origins: list[str], scopes: list[str], told: str
):
    with pytest.raises(RequestError, match=told):
        sites.create("oakview", name, origins, scopes)
    assert sites.list("oakview") == ()


def test_a_site_belongs_to_an_organisation(sites: SiteStore):
    for organisation in ("none", "", "a\0b", "é"):
        with pytest.raises(OrganisationNotFoundError, match="regrow organisations new"):
            sites.create(organisation, "x", [INTRANET])


def test_nobody_revokes_or_lists_anothers_sites(sites: SiteStore):
    made = sites.create("oakview", "Intranet", [INTRANET])
    for name in (made.id, "none", "", "a\0", "é"):
        with pytest.raises(SiteNotFoundError, match="regrow sites list"):
            sites.revoke("elm", name)
    for name in ("none", "", "a\0", "é"):
        with pytest.raises(SiteNotFoundError):
            sites.get(name)
    assert sites.list("elm") == ()
    assert sites.get(made.id).revoked is None


def test_a_revoked_site_stays_on_the_list_and_its_origins_are_no_more_listed(sites: SiteStore):
    one = sites.create("oakview", "Intranet", [INTRANET, "https://a.example.org"])
    sites.create("elm", "Elsewhere", ["https://b.example.org", "https://a.example.org"])
    assert sites.origins() == {INTRANET, "https://a.example.org", "https://b.example.org"}
    ended = sites.revoke("oakview", one.id)
    assert ended.revoked is not None
    assert sites.revoke("oakview", one.id) == ended
    assert sites.list("oakview") == (ended,)
    assert sites.origins() == {"https://a.example.org", "https://b.example.org"}


def test_sites_go_with_their_organisation(database: Database, sites: SiteStore):
    made = sites.create("oakview", "Intranet", [INTRANET])
    OrganisationStore(database).delete("oakview")
    with pytest.raises(SiteNotFoundError):
        sites.get(made.id)
    assert sites.origins() == frozenset()


def test_no_two_sites_are_alike(sites: SiteStore):
    made = at_once(lambda number: sites.create("oakview", f"{number}", [INTRANET]).id)
    assert len(set(made)) == len(sites.list("oakview")) == len(made)
