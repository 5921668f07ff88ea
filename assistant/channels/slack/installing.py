"""How Regrow comes into a workspace: by somebody's approval at Slack (OAuth), or by a token that is set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.oauth import AuthorizeUrlGenerator

from assistant.channels.slack.calls import LONGEST, SlackFaultError
from assistant.channels.slack.client import Client
from assistant.channels.slack.jobs import Payload
from assistant.channels.slack.manifest import scopes
from assistant.errors import RequestError, SettingsError
from assistant.settings.slack import SlackSettings
from assistant.store.slack import Installs, Workspace, WorkspaceStore

AGAIN = "This installation wasn't begun in this browser, or more than ten minutes ago. Please begin once more."
DECLINED = "Nothing was installed, since it was not approved at Slack. You can begin once more at any time."
WHOLE_ORGANISATION = (
    "Regrow is installed in one workspace at a time, not in all of an organisation at once. Nothing was installed: "
    "please choose a single workspace when Slack asks for one."
)
ROTATING = (
    "The app's tokens are set to be renewed every few hours (token rotation), which Regrow does not do. Nothing was "
    "installed: whoever looks after the app can turn that off in its settings at Slack."
)
REFUSED = "Slack didn't accept the installation ({reason}). Please begin once more."
AWAY = "Slack couldn't be reached, so nothing was installed. Please begin once more in a few minutes."
NOT_A_BOTS = (
    "SLACK_BOT_TOKEN is not the token of a bot, which begins with xoxb-. It is shown at api.slack.com/apps, in your "
    "app, under “Install App”."
)
NOT_ACCEPTED = (
    "Slack doesn't accept SLACK_BOT_TOKEN ({reason}). Copy it once more from api.slack.com/apps, in your app, under "
    "“Install App”."
)


class InstallError(RequestError):
    """An installation could not be ended; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What Slack's address gives back: a code, or why there is none, with the state that was sent along."""

    state: str
    code: str
    error: str = ""


class Installer:
    """Installs Regrow where somebody approves it; `installed` is told of which workspace."""

    def __init__(
        self,
        settings: SlackSettings,
        workspaces: WorkspaceStore,
        installs: Installs,
        installed: Callable[[str], object],
    ) -> None:
        self._settings = settings
        self._workspaces = workspaces
        self._installs = installs
        self._installed = installed

    def begin(self, browser: str) -> str:
        """Begin in a browser, which its cookie tells apart; gives Slack's address at which it is approved."""
        at = urlsplit(self._settings.api)
        generator = AuthorizeUrlGenerator(
            client_id=self._settings.client_id,
            scopes=list(scopes()),
            authorization_url=f"{at.scheme}://{at.netloc}/oauth/v2/authorize",
        )
        return generator.generate(self._installs.begin(browser))

    def end(self, approval: Approval, browser: str) -> Workspace:
        """Install what was approved; raises InstallError where it was not, or was not begun in this browser."""
        if not self._installs.end(approval.state, browser):
            raise InstallError(AGAIN)
        if approval.error or not approval.code:
            raise InstallError(DECLINED if approval.error == "access_denied" else REFUSED.format(reason=approval.error))
        given = _asked(
            self._client().oauth_v2_access,
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            code=approval.code,
        )
        token = str(given.get("access_token") or "")
        self._check(given, token)
        who = _asked(self._client(token).auth_test)
        approved_by: Payload = given.get("authed_user") or {}
        workspace = self._workspaces.install(
            _workspace(who, token, str(given.get("scope", "")), str(approved_by.get("id", "")), given.get("app_id"))
        )
        self._installed(workspace.team)
        return workspace

    def _client(self, token: str | None = None) -> Any:  # noqa: ANN401 - its methods' types are only half known
        return Client(token, base_url=self._settings.api, timeout=LONGEST)

    def _check(self, given: Payload, token: str) -> None:
        wrong = None
        if given.get("is_enterprise_install") or not given.get("team"):
            wrong = WHOLE_ORGANISATION
        elif given.get("expires_in") or given.get("refresh_token"):
            wrong = ROTATING
        if wrong and token:
            _asked(self._client(token).auth_revoke)
        if wrong:
            raise InstallError(wrong)


def adopt(settings: SlackSettings, workspaces: WorkspaceStore) -> Workspace:
    """Keep the workspace whose bot's token is set.

    Raises SettingsError where it is no such token or Slack does not accept it, SlackFaultError where Slack is away.
    """
    if not settings.bot_token.startswith("xoxb-"):
        raise SettingsError(NOT_A_BOTS)
    client: Any = Client(settings.bot_token, base_url=settings.api, timeout=LONGEST)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        raise SettingsError(NOT_ACCEPTED.format(reason=_reason(error))) from error
    except (SlackClientError, OSError) as error:
        raise SlackFaultError("unreachable") from error
    who = cast(Payload, answer.data)
    if who.get("is_enterprise_install"):
        raise SettingsError(WHOLE_ORGANISATION)
    headers = cast(dict[str, str], answer.headers)
    granted = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return workspaces.install(_workspace(who, settings.bot_token, granted))


def _workspace(who: Payload, token: str, granted: str, by: str = "", app: object = "") -> Workspace:
    team = str(who["team_id"])
    return Workspace(
        team=team,
        organisation=f"slack-{team}",
        name=str(who.get("team") or team),
        bot_user=str(who["user_id"]),
        bot_id=str(who.get("bot_id") or ""),
        app=str(app or ""),
        token=token,
        scopes=tuple(granted.replace(",", " ").split()),
        installed_by=by,
    )


def _asked(method: Callable[..., Any], **arguments: str) -> Payload:
    try:
        return cast(Payload, method(**arguments).data)
    except SlackApiError as error:
        raise InstallError(REFUSED.format(reason=_reason(error))) from error
    except (SlackClientError, OSError) as error:
        raise InstallError(AWAY) from error


def _reason(error: SlackApiError) -> str:
    return str(cast(Any, error).response.get("error") or "unknown")
