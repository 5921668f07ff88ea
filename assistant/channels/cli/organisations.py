"""`regrow organisations`: whose data stands apart from everybody else's, and how long it is kept."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.output import say, screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.store.database import Database
    from assistant.store.organisations import Organisation

app = typer.Typer(name="organisations", no_args_is_help=True, rich_markup_mode=None)

BY = "command line"
"""Whom the audit log names."""
NEVER = "never"

Id = Annotated[str, typer.Argument(metavar="ID", help="The organisation's id: regrow organisations list")]
AsJson = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
Days = Annotated[str | None, typer.Option(metavar="DAYS", help="A number of days, or: never")]


@app.callback()
def organisations() -> None:
    """Show, make and delete the organisations that use the API.

    What one of them has is out of every other's sight. For yourself alone you need none: the first key makes one.

    Example: regrow organisations new "Oakview Care" --id oakview
    """


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """Show the organisations that there are, and how long each keeps what it has.

    Example: regrow organisations list
    """
    from assistant.store.organisations import OrganisationStore

    with open_database() as database:
        known = OrganisationStore(database).list()
    if as_json:
        write_json([_told(organisation) for organisation in known])
        return
    _print(known)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the organisation is called.")],
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="An id of your own; without it one is made.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make an organisation.

    Example: regrow organisations new "Oakview Care" --id oakview
    """
    from assistant.store.audit import AuditStore
    from assistant.store.organisations import OrganisationStore

    with open_database() as database:
        made = OrganisationStore(database).create(name, id_)
        AuditStore(database, made.id).note(BY, "organisation.made", "organisation", "")
    if as_json:
        write_json(_told(made))
        return
    say(f"The organisation {made.id} is made. To make a key for it: regrow keys new --organisation {made.id}")


@app.command()
def retention(
    name: Id,
    conversations: Days = None,
    plans: Days = None,
    audit: Days = None,
    as_json: AsJson = False,
) -> None:
    """Show how long an organisation keeps what it has, or set it: after so many days without a change it is deleted.

    What is not named stays as it is. Deleting is done by `regrow serve` while it runs, and is for good.

    Example: regrow organisations retention oakview --conversations 90 --plans never
    """
    from assistant.store.audit import AuditStore
    from assistant.store.organisations import OrganisationStore

    with open_database() as database:
        store = OrganisationStore(database)
        kept = store.get(name)
        if any(given is not None for given in (conversations, plans, audit)):
            kept = store.set_retention(
                name,
                conversations=_days(conversations, kept.keep_conversations),
                plans=_days(plans, kept.keep_plans),
                audit=_days(audit, kept.keep_audit),
            )
            AuditStore(database, name).note(BY, "retention.set", "organisation", "")
    if as_json:
        write_json(_told(kept))
        return
    _print((kept,))


@app.command()
def delete(
    name: Id, yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False
) -> None:
    """Delete an organisation with everything that it has, for good: conversations, plans, documents, keys.

    Example: regrow organisations delete oakview
    """
    from assistant.organisation import open_shared
    from assistant.organisation.records import erase_organisation
    from assistant.settings import read_settings
    from assistant.store.organisations import OrganisationStore

    with open_database() as database:
        organisation = OrganisationStore(database).get(name)
    if not yes and not _confirmed(organisation):
        say("Nothing was deleted.")
        return
    with open_shared(read_settings(), own_documents=organisation.collection is not None) as shared:
        erase_organisation(shared, shared.office(organisation.id))
    say(f"The organisation {organisation.id} is deleted, with everything that it had.")


@contextmanager
def open_database() -> "Generator[Database]":
    """Open the database that the settings name; raises StoreError with what to do."""
    from assistant.settings import read_settings
    from assistant.store.database import open_database as opened

    with opened(read_settings().database) as database:
        yield database


def _told(organisation: "Organisation") -> dict[str, object]:
    return {name: value for name, value in asdict(organisation).items() if name != "collection"}


def _days(given: str | None, now: int | None) -> int | None:
    """Read how long something is kept; None for ever."""
    if given is None:
        return now
    if given.strip().lower() == NEVER:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise RequestError(f"“{given[:20]}” is no number of days. Give one such as 90, or: never")
    return int(given)


def _print(known: "tuple[Organisation, ...]") -> None:
    from assistant.channels.cli.layout import QUIET, words

    console = screen()
    if not known:
        console.print(words('There is no organisation yet. To make one: regrow organisations new "Oakview Care"'))
    for organisation in known:
        console.print(words(f"{organisation.id} · {organisation.name}", "bold"))
        kept = (
            ("conversations", organisation.keep_conversations),
            ("plans", organisation.keep_plans),
            ("audit log", organisation.keep_audit),
        )
        told = "; ".join(f"{what} {_so_long(days)}" for what, days in kept)
        console.print(words(f"Deleted when unchanged: {told}", QUIET))


def _so_long(days: int | None) -> str:
    if days is None:
        return NEVER
    return "after 1 day" if days == 1 else f"after {days:,} days"


def _confirmed(organisation: "Organisation") -> bool:
    """Ask whether an organisation is to go; where nobody can be asked, say how to mean it."""
    if not sys.stdin.isatty():
        raise RequestError("Nobody can be asked here whether it is meant. If it is, add: --yes")
    return typer.confirm(f"Delete {organisation.name} ({organisation.id}) and all that it has, for good?", err=True)
