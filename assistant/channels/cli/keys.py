"""`regrow keys`: keys to the API, shown once when they are made."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.organisations import BY, AsJson, open_database
from assistant.channels.cli.output import say, screen, write_json

if TYPE_CHECKING:
    from assistant.store.keys import Key

app = typer.Typer(name="keys", no_args_is_help=True, rich_markup_mode=None)

LOCAL = "local"
"""The organisation that is made by its first key, where none is named."""
MOST_DAYS = 36_500

Organisation = Annotated[str, typer.Option("--organisation", metavar="ID", help="Whose key: regrow organisations list")]


@app.callback()
def keys() -> None:
    """Make, show and revoke keys to the API.

    A key is shown once, when it is made. Only a hash of it is kept.

    Example: regrow keys new --name intranet --scope read --scope ask
    """


@app.command()
def new(
    name: Annotated[str, typer.Option(metavar="NAME", help="What will use it.")],
    scope: Annotated[
        list[str],
        typer.Option(metavar="SCOPE", help="What it is for: read, ask, plan, documents or admin; again for each."),
    ],
    organisation: Organisation = LOCAL,
    days: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST_DAYS, help="It ends after so many days.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key. It is written to standard output, and never shown again.

    read is for searching and reading the documents; ask for answers and conversations; plan for plans; documents for
    the organisation's own documents; admin for keys, retention, export and erasure.

    Example: regrow keys new --name intranet --scope read --scope ask --days 365
    """
    from assistant.store.audit import AuditStore
    from assistant.store.keys import KeyStore
    from assistant.store.organisations import OrganisationStore

    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    with open_database() as database:
        if organisation == LOCAL:
            OrganisationStore(database).ensure(LOCAL, LOCAL)
        made, secret = KeyStore(database).create(organisation, name, scope, expires)
        AuditStore(database, organisation).note(BY, "key.made", f"keys/{made.id}", "")
    if as_json:
        write_json({**asdict(made), "secret": secret})
        return
    say(f"The key {made.id} of {organisation} is made, for {', '.join(made.scopes)}. Keep it safe: it is shown once.")
    typer.echo(secret)


@app.command("list")
def list_all(organisation: Organisation = LOCAL, as_json: AsJson = False) -> None:
    """Show an organisation's keys, without their secrets; those that were revoked or have ended too.

    Example: regrow keys list --organisation oakview
    """
    from assistant.store.keys import KeyStore
    from assistant.store.organisations import OrganisationStore

    with open_database() as database:
        if organisation != LOCAL:
            OrganisationStore(database).get(organisation)
        made = KeyStore(database).list(organisation)
    if as_json:
        write_json([asdict(key) for key in made])
        return
    _print(made, datetime.now(UTC))


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="The key's id: regrow keys list")],
    organisation: Organisation = LOCAL,
) -> None:
    """Revoke a key: from now on it opens nothing.

    Example: regrow keys revoke 4fT9xQ2LmZk0
    """
    from assistant.store.audit import AuditStore
    from assistant.store.keys import KeyStore

    with open_database() as database:
        ended = KeyStore(database).revoke(organisation, key)
        AuditStore(database, organisation).note(BY, "key.revoked", f"keys/{ended.id}", "")
    say(f"The key {ended.id} ({ended.name}) is revoked.")


def _print(made: "tuple[Key, ...]", now: datetime) -> None:
    from assistant.channels.cli.layout import QUIET, words

    console = screen()
    if not made:
        console.print(words("There is no key. To make one: regrow keys new --name intranet --scope read --scope ask"))
    for key in made:
        console.print(words(f"{key.id} · {key.name}", "bold"))
        used = f"last used on {_day(key.used)}" if key.used else "never used"
        console.print(words(f"For {', '.join(key.scopes)} · {_standing(key, now)} · {used}", QUIET))


def _standing(key: "Key", now: datetime) -> str:
    if key.revoked:
        return f"revoked on {_day(key.revoked)}"
    if key.expires is None:
        return f"made on {_day(key.created)}"
    return f"{'ended' if datetime.fromisoformat(key.expires) <= now else 'ends'} on {_day(key.expires)}"


def _day(moment: str) -> str:
    from assistant.channels.cli.layout import long_date

    return long_date(moment[:10])
