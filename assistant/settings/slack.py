"""What the environment says of Slack: the app's secrets, by the names that Slack's own tools use, and where it is."""

from dataclasses import dataclass, field

from assistant.settings.values import Values

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Regrow is a Slack app.

    `bot_token` is of one workspace that the app was installed in by hand; with `client_id` and `client_secret` others
    install it by themselves (OAuth). `app_token` is for Socket Mode, `signing_secret` for HTTP. `keys` seal what is
    kept, the first one for what is new. `web` is the address of Regrow's own page, where passages can be looked up.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    web: str = ""
    api: str = API

    @property
    def over_http(self) -> bool:
        """Whether requests over HTTP are to be served: those that Slack signs."""
        return bool(self.signing_secret)

    @property
    def installable(self) -> bool:
        """Whether workspaces can install the app by themselves."""
        return bool(self.client_id and self.client_secret)


def read_slack(values: Values) -> SlackSettings:
    """Read what is said of Slack; raises SettingsError where a value is wrong."""
    return SlackSettings(
        bot_token=values.printable("SLACK_BOT_TOKEN", values.secret("SLACK_BOT_TOKEN")),
        app_token=values.printable("SLACK_APP_TOKEN", values.secret("SLACK_APP_TOKEN")),
        signing_secret=values.printable("SLACK_SIGNING_SECRET", values.secret("SLACK_SIGNING_SECRET")),
        client_id=values.printable("SLACK_CLIENT_ID", values.get("SLACK_CLIENT_ID")),
        client_secret=values.printable("SLACK_CLIENT_SECRET", values.secret("SLACK_CLIENT_SECRET")),
        keys=tuple(values.secret("REGROW_SLACK_KEY").replace(",", " ").split()),
        web=values.address("REGROW_WEB_URL", ("https", "http"), "https://regrow.example.org").rstrip("/"),
        api=values.address("REGROW_SLACK_API_URL", ("https", "http"), API, usual=API),
    )
