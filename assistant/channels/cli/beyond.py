"""Commands of what stands beside or above the command line: each registers itself, and is only called here."""

from collections.abc import Callable
from importlib.metadata import entry_points

import typer

from knowledge.errors import KnowledgeError

GROUP = "regrow.commands"
MISSING = "{what} is not installed ({why}). Install it with: pip install {package}"


class CommandMissingError(KnowledgeError):
    """A command, or a package that it needs, is not there."""


def beyond(name: str, about: str, *, what: str, package: str) -> Callable[[typer.Context], None]:
    """Give a command that hands its arguments on; `about` is its help, `what` and `package` say what may be missing."""

    def command(context: typer.Context) -> None:
        found = entry_points(group=GROUP, name=name)
        if not found:
            raise CommandMissingError(MISSING.format(what=what, why="nothing has registered it", package=package))
        try:
            called = next(iter(found)).load()
        except ImportError as error:
            raise CommandMissingError(MISSING.format(what=what, why=error, package=package)) from error
        called(context.args)

    command.__doc__ = about
    return command


evaluate = beyond(
    "eval",
    """Run the eval suite: how good advice is, and what got worse.

    Example: regrow eval --html report.html
    """,
    what="The eval suite",
    package="'regrow[eval]'",
)
serve = beyond(
    "serve",
    """Serve the API over HTTP, for other programs.

    Example: regrow serve --port 8321
    """,
    what="The API",
    package="regrow",
)
mcp = beyond(
    "mcp",
    """Serve an MCP host over standard input and output.

    A host is a program such as a desktop assistant; docs/clients.md says how to set one up.

    Example: regrow mcp
    """,
    what="The MCP server",
    package="regrow",
)
slack = beyond(
    "slack",
    """Serve Slack, and look after its workspaces.

    It calls Slack (Socket Mode), so nothing has to be open to the internet; docs/slack.md says how to set it up.

    Example: regrow slack
    """,
    what="Slack",
    package="regrow",
)
