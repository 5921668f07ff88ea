"""`regrow search`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.channels.cli.inputs import joined, run_batch
from assistant.channels.cli.output import screen, write_json
from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.bootstrap import Regrow
    from knowledge.search import Filters

EMPTY = 'There is nothing to search for. Give some words, for example: regrow search "call bells"'
LIMIT = 10


def _documents(incomplete: str) -> list[str]:
    """Complete the id of a document."""
    from knowledge.reading import load_documents

    return [document.id for document in load_documents() if document.id.startswith(incomplete)]


def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", hidden=True)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the list as JSON.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many sections to show.")] = LIMIT,
    document: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=_documents, help="Search one document; regrow documents lists them."),
    ] = None,
    heading: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Search sections with these words in a heading.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each score is made of.")] = False,
    batch: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Search for one query a line, one line of JSON each; - reads standard input."
        ),
    ] = None,
) -> None:
    """Find the sections that fit some words, best first.

    Each comes with the statement in it that fits best.

    Example: regrow search --limit 3 "call bells ringing for ages"
    """
    wanted = joined(query)
    if (wanted is None) == (batch is None):
        raise typer.BadParameter("Give either a query or --batch FILE.", param_hint="QUERY")
    from assistant.channels.cli.opening import open_advisor

    if batch is None and not (wanted or "").strip():
        raise RequestError(EMPTY)
    advisor = open_advisor()
    filters = _filters(advisor, document, heading)
    if batch is not None:
        _search_batch(advisor, batch, limit, filters, explain=explain)
    elif as_json:
        write_json(_entries(advisor, wanted or "", limit, filters, explain=explain))
    else:
        from assistant.channels.cli.search_view import print_hits

        found, hits = advisor.search(wanted or "", limit, filters)
        print_hits(screen(), found, hits, advisor.library.documents, explain=explain)


def _filters(advisor: "Regrow", document: str | None, heading: str | None) -> "Filters":
    from knowledge.search import Filters

    if document is not None and document not in advisor.library.documents:
        known = ", ".join(advisor.library.documents)
        raise RequestError(f"There is no document “{document}”. The documents are: {known}.")
    return Filters(document, heading)


def _entries(advisor: "Regrow", query: str, limit: int, filters: "Filters", *, explain: bool) -> list[dict[str, Any]]:
    from assistant.wire import hit_to_dict

    if not query.strip():
        raise RequestError("The query is empty.")
    found, hits = advisor.search(query, limit, filters)
    return [hit_to_dict(hit, advisor.library.documents, found if explain else None) for hit in hits]


def _search_batch(advisor: "Regrow", name: str, limit: int, filters: "Filters", *, explain: bool) -> None:
    empty: list[dict[str, Any]] = []
    status = run_batch(
        name, lambda query: _entries(advisor, query, limit, filters, explain=explain), lambda _query, _why: empty
    )
    if status:
        raise typer.Exit(status)
