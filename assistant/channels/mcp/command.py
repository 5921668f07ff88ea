"""`regrow mcp`: serves one MCP host on standard input and output, on this computer's own store.

Standard output holds the protocol and nothing else; whatever is said besides goes to standard error.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

import anyio
import typer
from mcp.server.stdio import stdio_server

from assistant.channels.mcp.server import make_server
from assistant.channels.mcp.visitor import Visitor
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.organisation import Office

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def register(arguments: Sequence[str]) -> None:
    """Run `regrow mcp` with its arguments; the command line finds this by its entry point."""
    app(list(arguments), prog_name="regrow mcp")


@app.command()
def serve() -> None:
    """Serve an MCP host, such as Claude Desktop or an editor, on standard input and output.

    The host starts it and speaks with it; plans that it keeps are those of regrow plans. It ends when its input does.

    Example: regrow mcp
    """
    settings = read_settings()
    with ExitStack() as opened, ThreadPoolExecutor(1) as opening:
        visitor = Visitor(_office(settings, opened, opening))
        anyio.run(_serve, visitor)


def _office(settings: Settings, opened: ExitStack, opening: ThreadPoolExecutor) -> "Callable[[], Office]":
    """Begin to open everything, which takes seconds, while the host says hello; whoever needs it waits for it."""

    def begin() -> "Office":
        from assistant.organisation import open_shared
        from assistant.store.plans import LOCAL

        return opened.enter_context(open_shared(settings)).office(LOCAL)

    return opening.submit(begin).result


async def _serve(visitor: Visitor) -> None:
    server = make_server(lambda _context: visitor)
    async with stdio_server() as (received, sent):
        await server.run(received, sent, server.create_initialization_options())
