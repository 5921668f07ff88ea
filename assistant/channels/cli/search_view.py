"""What a search found, for people: a table, or a list where the window is narrow."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.channels.cli.layout import ACCENT, NARROW, QUIET, heading, place, point, words
from assistant.wire import reasons
from knowledge.models import Document
from knowledge.search import Found, Hit


def print_hits(
    console: Console, found: Found, hits: Sequence[Hit], documents: Mapping[str, Document], *, explain: bool = False
) -> None:
    """Print sections, best first, each with its best statement; `explain` adds what each score is made of."""
    if not hits:
        console.print(
            words("Nothing was found within these limits. Try without --document or --heading, or other words.")
        )
        return
    if console.width < NARROW:
        _print_list(console, hits, documents)
    else:
        _print_table(console, hits, documents)
    if explain:
        _explain(console, found, hits)


def _where(hit: Hit, documents: Mapping[str, Document]) -> Text:
    source = words(documents[hit.section.document].short_title, QUIET)
    return Text.assemble(words(place(hit.section.path), "bold"), "\n", source, overflow="fold")


def _print_table(console: Console, hits: Sequence[Hit], documents: Mapping[str, Document]) -> None:
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style=ACCENT, expand=True)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Section", ratio=2, overflow="fold")
    table.add_column("Best statement", ratio=3, overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True)
    for rank, hit in enumerate(hits, 1):
        table.add_row(str(rank), _where(hit, documents), words(hit.statement.text), f"{hit.score:.2f}")
    console.print(table)


def _print_list(console: Console, hits: Sequence[Hit], documents: Mapping[str, Document]) -> None:
    for rank, hit in enumerate(hits, 1):
        if rank > 1:
            console.print()
        point(console, _where(hit, documents), f"{rank:>2}")
        console.print(Padding(words(hit.statement.text), (0, 0, 0, 3)))
        console.print(Padding(words(f"score {hit.score:.2f}", QUIET), (0, 0, 0, 3)))


def _explain(console: Console, found: Found, hits: Sequence[Hit]) -> None:
    heading(console, "How the query was read", line=True)
    for line in _reading(found):
        point(console, words(line))
    heading(console, "What each score is made of", line=True)
    fit = max(1, (console.width - 18) // 6)
    for start in range(0, len(hits), fit):
        console.print(_parts(hits[start : start + fit], start + 1))
    heading(console, "Why")
    for rank, hit in enumerate(hits, 1):
        point(console, words(" ".join(reasons(hit, found))), f"{rank:>2}")


def _reading(found: Found) -> list[str]:
    query = found.query
    lines = [
        ("Words looked for", query.words),
        ("The sector's terms", query.terms),
        ("Asks for", _asks(found)),
        ("Names", sorted(query.named)),
    ]
    lines += [
        ("Points to", sorted(query.suggested)),
        ("Ratings", sorted(query.ratings)),
        ("Regulations", sorted(query.regulations)),
    ]
    return [f"{label}: {', '.join(values)}" for label, values in lines if values]


def _asks(found: Found) -> list[str]:
    names = {
        "avoid": "what goes wrong",
        "breach": "which regulation",
        "do": "what to do",
        "rating": "what a rating looks like",
    }
    return [name for ask, name in names.items() if ask in found.query.asks]


def _parts(hits: Sequence[Hit], first: int) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style=ACCENT)
    table.add_column("Part", overflow="fold")
    for rank in range(first, first + len(hits)):
        table.add_column(f"#{rank}", justify="right", no_wrap=True)
    for name in hits[0].parts:
        table.add_row(name, *(f"{hit.parts[name]:.2f}" for hit in hits))
    table.add_row("score", *(f"{hit.score:.2f}" for hit in hits), style="bold")
    return table
