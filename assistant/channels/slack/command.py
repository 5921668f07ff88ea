"""`regrow slack`: serves Slack over Socket Mode, and looks after the workspaces that Regrow is installed in."""

import json
import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import RequestError, SettingsError, WorkspaceNotFoundError
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.channels.slack.service import SlackService
    from assistant.store.database import Database

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NO_LINE = (
    "Slack needs SLACK_APP_TOKEN, which begins with xapp-, and SLACK_BOT_TOKEN, which begins with xoxb-. docs/slack.md "
    "says how to make the app and where both are shown. Over HTTP it is `regrow serve` that answers Slack."
)
NO_WORKSPACE = (
    "Regrow is installed in no workspace yet. Set SLACK_BOT_TOKEN to the token that Slack shows in your app, under "
    "“Install App”."
)
NOT_SECURE = "Slack calls addresses with https alone. Give one such as https://regrow.example.org"

Team = Annotated[str, typer.Argument(metavar="TEAM", help="The workspace's id: regrow slack workspaces")]


def register(arguments: Sequence[str]) -> None:
    """Run `regrow slack` with its arguments; the command line finds this by its entry point."""
    app(list(arguments), prog_name="regrow slack")


@app.callback()
def slack(context: typer.Context) -> None:
    """Serve Slack over Socket Mode until told to stop; what was begun is finished first.

    SLACK_BOT_TOKEN and SLACK_APP_TOKEN say how; docs/slack.md says where they come from. Over HTTP, Slack is answered
    by `regrow serve` where SLACK_SIGNING_SECRET is set. An organisation's own documents are quoted where CHROMA_URL
    names the server that holds them.

    Example: regrow slack
    """
    if context.invoked_subcommand is None:
        _run(read_settings())


@app.command("manifest")
def show_manifest(
    http: Annotated[
        str | None, typer.Option("--http", metavar="URL", help="For HTTP: the address at which Slack reaches Regrow.")
    ] = None,
) -> None:
    """Show the app's manifest, to paste at api.slack.com/apps: for Socket Mode, or for HTTP.

    Example: regrow slack manifest --http https://regrow.example.org
    """
    from assistant.channels.slack.manifest import manifest

    if http is not None and not http.startswith("https://"):
        raise RequestError(NOT_SECURE)
    typer.echo(json.dumps(manifest(http), indent=2, ensure_ascii=False))


@app.command()
def key() -> None:
    """Make a key for REGROW_SLACK_KEY, which seals tokens and what waits to be done.

    Example: regrow slack key
    """
    from assistant.store.slack import Seal

    typer.echo(Seal.new_key())


@app.command()
def workspaces(as_json: Annotated[bool, typer.Option("--json", help="Write the result as JSON.")] = False) -> None:
    """Show the workspaces that Regrow is installed in, and which organisation each of them is.

    Example: regrow slack workspaces
    """
    from assistant.store.slack import SlackRecords

    with _database(read_settings()) as database:
        known = SlackRecords(database).workspaces()
    if as_json:
        typer.echo(json.dumps([_told(workspace) for workspace in known], indent=2, ensure_ascii=False))
        return
    if not known:
        typer.echo("Regrow is installed in no workspace yet. docs/slack.md says how to install it.")
    for workspace in known:
        typer.echo(f"{workspace['team']} · {workspace['name']}")
        typer.echo(f"  organisation {workspace['organisation']} · installed on {workspace['installed'][:10]}")


@app.command()
def attach(
    team: Team,
    organisation: Annotated[
        str, typer.Argument(metavar="ORGANISATION", help="An organisation's id: regrow organisations list")
    ],
) -> None:
    """Let a workspace be an organisation that there is already, with its own documents and its limits.

    What was said and planned in the workspace before stays with the organisation that it was.

    Example: regrow slack attach T0123456789 oakview
    """
    from assistant.channels.slack.service import seal_of
    from assistant.store.slack import WorkspaceStore

    settings = read_settings()
    with _database(settings) as database:
        attached = WorkspaceStore(database, seal_of(settings)).attach(team, organisation)
    _say(f"The workspace {attached.team} ({attached.name}) is the organisation {attached.organisation} now.")


@app.command()
def remove(
    team: Team, yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False
) -> None:
    """Forget a workspace with its token. Its organisation keeps what was said and planned there.

    To delete that too: regrow organisations delete

    Example: regrow slack remove T0123456789
    """
    from assistant.store.slack import Inbox, SlackRecords, WorkspaceStore

    settings = read_settings()
    with _database(settings) as database:
        found = next((one for one in SlackRecords(database).workspaces() if one["team"] == team), None)
        if found is None:
            raise WorkspaceNotFoundError(
                f"Regrow is not installed in the Slack workspace “{team[:32]}”. To see those that it is: "
                "regrow slack workspaces"
            )
        if not yes and not _confirmed(found):
            _say("Nothing was removed.")
            return
        from assistant.channels.slack.service import seal_of

        seal = seal_of(settings)
        WorkspaceStore(database, seal).remove(team)
        Inbox(database, seal).forget(team)
    _say(
        f"The workspace {team} is forgotten, and its token deleted. Take the app out at Slack too, if it is there yet."
    )


def _run(settings: Settings) -> None:
    """Look whether the tokens are right, which takes a moment, then open everything, which takes some, and serve."""
    from assistant.channels.slack.counting import log_to
    from assistant.channels.slack.service import open_slack
    from assistant.channels.slack.socket import check_token, serve
    from assistant.organisation import open_shared

    if not settings.slack.app_token:
        raise SettingsError(NO_LINE)
    check_token(settings.slack.app_token)
    _install(settings)
    with ExitStack() as opened:
        shared = opened.enter_context(open_shared(settings, own_documents=settings.chroma_url is not None))
        service = open_slack(shared)
        shared.warm()
        log_to(sys.stderr)
        serve(service, settings.slack.app_token, lambda: _welcome(service))


def _install(settings: Settings) -> None:
    """Keep the workspace whose token is set; raises SettingsError where there is none at all."""
    from assistant.channels.slack.calls import SlackFaultError
    from assistant.channels.slack.installing import adopt
    from assistant.channels.slack.service import seal_of
    from assistant.channels.slack.socket import AWAY, UnreachableError
    from assistant.store.slack import SlackRecords, WorkspaceStore

    seal = seal_of(settings)
    with _database(settings) as database:
        if settings.slack.bot_token:
            try:
                adopt(settings.slack, WorkspaceStore(database, seal))
            except SlackFaultError as error:
                raise UnreachableError(AWAY) from error
        elif not SlackRecords(database).workspaces():
            raise SettingsError(NO_WORKSPACE)


def _welcome(service: "SlackService") -> None:
    """Tell whoever started it by hand that it stands, and what to do; a log is for programs."""
    from assistant.channels.slack.counting import log
    from assistant.store.slack import SlackRecords

    known = SlackRecords(service.shared.database).workspaces()
    log("ready", workspaces=len(known))
    if not sys.stderr.isatty():
        return
    named = ", ".join(str(workspace["name"]) for workspace in known)
    _say(f"Regrow listens to Slack, in: {named}. To stop it, press Ctrl+C.")
    _say("In Slack, open Regrow under Apps and ask: our MAR sheets are full of gaps, what do we do first?")


@contextmanager
def _database(settings: Settings) -> "Generator[Database]":
    from assistant.store.database import open_database

    with open_database(settings.database) as database:
        yield database


def _told(workspace: dict[str, Any]) -> dict[str, Any]:
    scopes, rights = str(workspace["scopes"]).split(), json.loads(workspace["rights"])
    return {**workspace, "scopes": scopes, "rights": rights}


def _confirmed(workspace: dict[str, Any]) -> bool:
    if not sys.stdin.isatty():
        raise RequestError("Nobody can be asked here whether it is meant. If it is, add: --yes")
    asked = f"Forget the workspace {workspace['team']} ({workspace['name']}) with its token?"
    return typer.confirm(asked, default=False, err=True)


def _say(text: str) -> None:
    typer.echo(text, err=True)
