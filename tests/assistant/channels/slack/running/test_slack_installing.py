"""Installing Regrow in a workspace, by somebody's approval at Slack or by a token that is set."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from assistant.channels.slack import installing, pages
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.http import COOKIE
from assistant.channels.slack.installing import adopt
from assistant.channels.slack.manifest import INSTALL, REDIRECT, manifest, scopes
from assistant.errors import SettingsError
from assistant.settings import SlackSettings
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Person, SlackServer, Team


class Browser:
    """A browser as far as an installation needs one; cookies are sent as one does over https."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookie = ""

    def get(self, address: str) -> httpx.Response:
        headers = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        reply = httpx.get(f"{self.site.address}{address}", headers=headers, trust_env=False)
        for name, value in reply.headers.multi_items():
            if name == "set-cookie":
                assert all(said in value for said in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"))
                self.cookie = value.split(";")[0].partition("=")[2].strip('"')
        return reply

    def begin(self) -> str:
        """Begin, and give the state that Slack is sent."""
        reply = self.get(INSTALL)
        assert reply.status_code == 302
        address = urlsplit(reply.headers["location"])
        assert f"{address.scheme}://{address.netloc}" == self.site.slack.address
        asked = parse_qs(address.query)
        assert asked["scope"] == [",".join(scopes())]
        return asked["state"][0]

    def end(self, state: str, code: str) -> httpx.Response:
        return self.get(f"{REDIRECT}?code={code}&state={state}")


@pytest.fixture
def browser(site: Site) -> Browser:
    return Browser(site)


@pytest.fixture
def newcomer(site: Site) -> Team:
    return site.slack.team("Oakview & Sons <Care>", installed=False)


@pytest.fixture
def ada(newcomer: Team) -> Person:
    return newcomer.person("Ada", is_admin=True)


def refused(reply: httpx.Response, why: str) -> None:
    assert reply.status_code == 400
    assert "Regrow was not installed" in reply.text
    assert why[:60] in reply.text
    assert f'href="{INSTALL}"' in reply.text


def test_who_approves_has_regrow_in_their_workspace_and_is_answered(
    site: Site, browser: Browser, newcomer: Team, ada: Person
):
    state = browser.begin()
    reply = browser.end(state, site.slack.grant(newcomer, ada))
    assert reply.status_code == 200
    assert "<h1>Regrow is installed</h1>" in reply.text
    assert "Oakview &amp; Sons &lt;Care&gt;" in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert 'lang="en-GB"' in reply.text
    kept = site.service.workspaces.get(newcomer.id)
    assert (kept.organisation, kept.installed_by, kept.bot_user) == (f"slack-{newcomer.id}", ada.id, newcomer.bot.id)
    assert (kept.token, kept.app) == (newcomer.token, site.slack.app.id)
    newcomer.say(ada, "What does Well-led mean?")
    assert site.slack.wait_message(newcomer.direct(ada), "Well-led")


def test_a_state_is_good_once(site: Site, browser: Browser, newcomer: Team, ada: Person):
    state = browser.begin()
    cookie = browser.cookie
    assert browser.end(state, site.slack.grant(newcomer, ada)).status_code == 200
    browser.cookie = cookie
    refused(browser.end(state, site.slack.grant(newcomer, ada)), "This installation")


def test_another_browser_cannot_end_it(site: Site, browser: Browser, newcomer: Team, ada: Person):
    state = browser.begin()
    other = Browser(site)
    refused(other.end(state, site.slack.grant(newcomer, ada)), "This installation")
    other.begin()
    refused(other.end(state, site.slack.grant(newcomer, ada)), "This installation")
    refused(other.end("", site.slack.grant(newcomer, ada)), "This installation")
    assert site.service.workspaces.find(newcomer.id) is None


def test_who_declines_is_told_that_nothing_was_installed(site: Site, browser: Browser, newcomer: Team):
    state = browser.begin()
    refused(browser.get(f"{REDIRECT}?error=access_denied&state={state}"), "Nothing was installed")
    assert site.service.workspaces.find(newcomer.id) is None


def test_a_code_that_slack_does_not_know_is_told(browser: Browser):
    refused(browser.end(browser.begin(), "made-up"), "Slack didn&#x27;t accept the installation (invalid_code)")


def test_where_slack_is_away_nothing_is_installed(site: Site, browser: Browser, newcomer: Team, ada: Person):
    state = browser.begin()
    site.slack.trouble("oauth.v2.access", cut=True, times=None)
    refused(browser.end(state, site.slack.grant(newcomer, ada)), "Slack couldn&#x27;t be reached")


def test_where_the_database_is_away_a_page_says_so(site: Site, browser: Browser, monkeypatch: pytest.MonkeyPatch):
    assert site.service.installer

    def away(_browser: str) -> str:
        raise OSError

    monkeypatch.setattr(site.service.installer, "begin", away)
    reply = browser.get(INSTALL)
    assert reply.status_code == 503
    assert "Regrow can&#x27;t do this just now" in reply.text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"is_enterprise_install": True, "team": None}, installing.WHOLE_ORGANISATION),
        ({"expires_in": 43_200, "refresh_token": "xoxe-1"}, installing.ROTATING),
    ],
    ids=["whole organisation", "rotation"],
)
def test_what_regrow_does_not_do_is_refused_and_the_token_given_back(
    site: Site, browser: Browser, newcomer: Team, ada: Person, more: dict[str, object], why: str,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    asked = installing._asked  # pyright: ignore[reportPrivateUsage]

    def answered(method: Callable[..., Any], **arguments: str) -> dict[str, Any]:
        return asked(method, **arguments) | (more if "code" in arguments else {})

    monkeypatch.setattr(installing, "_asked", answered)
    refused(browser.end(browser.begin(), site.slack.grant(newcomer, ada)), why.replace("'", "&#x27;"))
    assert newcomer.token == ""
    assert site.service.workspaces.find(newcomer.id) is None


def test_the_pages_show_what_they_are_told_as_text():
    assert "<script>" not in pages.installed("<script>alert(1)</script>")
    assert "&lt;script&gt;" in pages.failed("<script>", "/slack/install")


class TestToken:
    def settings(self, slack: SlackServer, token: str) -> SlackSettings:
        return SlackSettings(bot_token=token, api=slack.api)

    def test_the_workspace_of_a_token_is_kept(self, site: Site):
        team = site.slack.team("By hand")
        kept = adopt(self.settings(site.slack, team.token), site.service.workspaces)
        assert (kept.team, kept.name, kept.bot_user) == (team.id, "By hand", team.bot.id)
        assert kept.organisation == f"slack-{team.id}"

    def test_what_is_no_bots_token_is_told(self, site: Site):
        with pytest.raises(SettingsError, match="begins with xoxb-"):
            adopt(self.settings(site.slack, "xapp-1"), site.service.workspaces)
        with pytest.raises(SettingsError, match="invalid_auth"):
            adopt(self.settings(site.slack, "xoxb-made-up"), site.service.workspaces)

    def test_where_slack_is_away_it_can_be_tried_again(self, site: Site):
        with pytest.raises(SlackFaultError, match="unreachable"):
            adopt(SlackSettings(bot_token="xoxb-1", api="http://127.0.0.1:9/api/"), site.service.workspaces)  # noqa: S106


class TestManifest:
    def test_it_is_within_slacks_limits(self):
        made = manifest()
        about = made["display_information"]
        assert len(about["name"]) <= 35
        assert len(about["description"]) <= 140
        assert 174 <= len(about["long_description"]) <= 4000
        assert all(len(one["name"]) <= 24 for one in made["features"]["shortcuts"])
        assert made["settings"]["socket_mode_enabled"]
        assert "request_url" not in str(made)
        assert len(made["features"]["agent_view"]["suggested_prompts"]) == 4

    def test_over_http_every_address_is_given(self):
        made = manifest("https://regrow.example.org/")
        events = "https://regrow.example.org/slack/events"
        assert made["settings"]["event_subscriptions"]["request_url"] == events
        assert made["settings"]["interactivity"]["request_url"] == events
        assert made["features"]["slash_commands"][0]["url"] == events
        assert made["oauth_config"]["redirect_urls"] == ["https://regrow.example.org/slack/oauth_redirect"]
        assert not made["settings"]["socket_mode_enabled"]

    def test_each_kind_of_event_is_subscribed_to_and_done(self, site: Site):
        subscribed = {event.partition(".")[0] for event in manifest()["settings"]["event_subscriptions"]["bot_events"]}
        assert {f"event:{kind}" for kind in subscribed} <= set(site.service.parts.handlers)
        callbacks = {f"shortcut:{one['callback_id']}" for one in manifest()["features"]["shortcuts"]}
        assert callbacks <= set(site.service.parts.handlers) | set(site.service.parts.prompt)
        assert "command" in site.service.parts.handlers
