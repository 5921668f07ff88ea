"""`regrow sites`: web sites with the widget, and the line that puts it into their pages."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.channels.cli.organisations import BY, AsJson, open_database
from assistant.channels.cli.output import say, screen, write_json

if TYPE_CHECKING:
    from assistant.store.sites import Site

app = typer.Typer(name="sites", no_args_is_help=True, rich_markup_mode=None)

LOCAL = "local"
"""The organisation that is made by its first site, where none is named."""
ADDRESS = "https://regrow.example.org"
"""What stands for the server's address in the line to paste."""

Organisation = Annotated[
    str, typer.Option("--organisation", metavar="ID", help="Whose site: regrow organisations list")
]


@app.callback()
def sites() -> None:
    """Put the chat widget on web sites, and take it off.

    A site's id stands in its pages for all to read, and is for pages of the origins that are named alone. Each visitor
    has a session of their own.

    Example: regrow sites new --name Intranet --origin https://intranet.example.org
    """


@app.command()
def new(
    name: Annotated[str, typer.Option(metavar="NAME", help="What the site is called.")],
    origin: Annotated[
        list[str], typer.Option(metavar="ORIGIN", help="Where its pages are, such as https://intranet.example.org.")
    ],
    scope: Annotated[
        list[str] | None, typer.Option(metavar="SCOPE", help="What for: read, ask or plan; all where none is named.")
    ] = None,
    organisation: Organisation = LOCAL,
    as_json: AsJson = False,
) -> None:
    """Make a site. The line for its pages is written to standard output.

    read is for searching and reading the documents, your own among them; ask for answers and conversations; plan for
    plans. Several origins or scopes are given one by one.

    Example: regrow sites new --name Intranet --origin https://intranet.example.org --scope read --scope ask
    """
    from assistant.store.audit import AuditStore
    from assistant.store.organisations import OrganisationStore
    from assistant.store.sites import SCOPES, SiteStore

    with open_database() as database:
        if organisation == LOCAL:
            OrganisationStore(database).ensure(LOCAL, LOCAL)
        made = SiteStore(database).create(organisation, name, origin, scope or SCOPES)
        AuditStore(database, organisation).note(BY, "site.made", f"sites/{made.id}", "")
    if as_json:
        write_json(asdict(made))
        return
    say(f"The site {made.id} of {organisation} is made, for {', '.join(made.scopes)} on {', '.join(made.origins)}.")
    say(f"Put this line into its pages, with your server's address in the place of {ADDRESS}:")
    typer.echo(f'<script src="{ADDRESS}/widget.js" data-key="{made.id}" async></script>')


@app.command("list")
def list_all(organisation: Organisation = LOCAL, as_json: AsJson = False) -> None:
    """Show an organisation's sites; those that were revoked too.

    Example: regrow sites list --organisation oakview
    """
    from assistant.store.organisations import OrganisationStore
    from assistant.store.sites import SiteStore

    with open_database() as database:
        if organisation != LOCAL:
            OrganisationStore(database).get(organisation)
        made = SiteStore(database).list(organisation)
    if as_json:
        write_json([asdict(site) for site in made])
        return
    _print(made)


@app.command()
def revoke(
    site: Annotated[str, typer.Argument(metavar="ID", help="The site's id: regrow sites list")],
    organisation: Organisation = LOCAL,
) -> None:
    """Revoke a site: from now on its pages can ask nothing, those that are open neither.

    Example: regrow sites revoke rgs_4fT9xQ2LmZk0aB7cD3eF5g
    """
    from assistant.store.audit import AuditStore
    from assistant.store.sites import SiteStore

    with open_database() as database:
        ended = SiteStore(database).revoke(organisation, site)
        AuditStore(database, organisation).note(BY, "site.revoked", f"sites/{ended.id}", "")
    say(f"The site {ended.id} ({ended.name}) is revoked.")


def _print(made: "tuple[Site, ...]") -> None:
    from assistant.channels.cli.layout import QUIET, long_date, words

    console = screen()
    if not made:
        example = "regrow sites new --name Intranet --origin https://intranet.example.org"
        console.print(words(f"There is no site. To make one: {example}"))
    for site in made:
        console.print(words(f"{site.id} · {site.name}", "bold"))
        day = (
            f"revoked on {long_date(site.revoked[:10])}" if site.revoked else f"made on {long_date(site.created[:10])}"
        )
        console.print(words(f"For {', '.join(site.scopes)} on {', '.join(site.origins)} · {day}", QUIET))
