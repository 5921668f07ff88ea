"""`regrow serve`: runs the API, in one process or several."""

from collections.abc import Sequence
from typing import Annotated

import typer

from assistant.errors import SettingsError
from assistant.settings import Settings, read_settings

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
LOOPBACK = ("127.0.0.1", "::1", "localhost")
MOST_WORKERS = 64

ONE_PROCESS = (
    "With --workers {workers} several processes would write own documents' vectors into one folder, which damages it. "
    "Set CHROMA_URL to a Chroma server that holds them, or take --no-own-documents, or leave --workers out."
)
NOT_OPEN = (
    "--open lets anybody in who can reach the address, so it works on this machine alone. Leave --host out, or leave "
    "--open out and make keys with: regrow keys new"
)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8321,
    workers: Annotated[int, typer.Option(min=1, max=MOST_WORKERS, help="How many processes answer.")] = 1,
    open_: Annotated[
        bool, typer.Option("--open", help="Let callers on this machine in without a key, to try things out.")
    ] = False,
    own_documents: Annotated[
        bool, typer.Option("--own-documents/--no-own-documents", help="Whether own documents can be added and quoted.")
    ] = True,
) -> None:
    """Serve the API over HTTP until it is told to stop; streams under way are finished first.

    Make a key with `regrow keys new`; the API describes itself at /v1/openapi.json, and docs/api.md says more.

    Example: regrow serve --port 8321
    """
    settings = read_settings()
    check(settings, host, workers, open_to_all=open_, own_documents=own_documents)
    from assistant.channels.api.serving import run

    run(settings, host, port, workers, open_to_all=open_, own_documents=own_documents)


def check(settings: Settings, host: str, workers: int, *, open_to_all: bool, own_documents: bool) -> None:
    """Refuse what would do harm; raises SettingsError with the reason and what to do."""
    if workers > 1 and own_documents and settings.chroma_url is None:
        raise SettingsError(ONE_PROCESS.format(workers=workers))
    if open_to_all and host not in LOOPBACK:
        raise SettingsError(NOT_OPEN)


def register(arguments: Sequence[str]) -> None:
    """Run `regrow serve` with its arguments; the command line finds this by its entry point."""
    app(list(arguments), prog_name="regrow serve")
