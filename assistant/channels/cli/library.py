"""`regrow index` and `regrow documents`: what is known."""

from typing import Annotated

import typer

from assistant.channels.cli.output import screen, write_json


def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it anew, even where the present one fits.")] = False,
) -> None:
    """Build the search index, if none fits the documents.

    The first question builds it by itself; this command does it beforehand. The old index stays in use until the new
    one is whole.

    Example: regrow index --rebuild
    """
    from assistant import bootstrap
    from assistant.channels.cli.opening import BuildProgress
    from assistant.settings import read_settings

    settings = read_settings()
    with BuildProgress() as progress:
        corpus = bootstrap.open_regrow(settings, rebuild=rebuild, progress=progress).library.index.corpus
    done = "The index is built" if progress.built else "The index is up to date"
    size = f"{len(corpus.statements):,} statements in {len(corpus.sections):,} sections"
    screen().print(f"{done}: {size}, in {settings.index}", soft_wrap=True)


def documents(
    as_json: Annotated[bool, typer.Option("--json", help="Write the list as JSON.")] = False,
) -> None:
    """List the documents that every answer comes from.

    Each is checked against its fingerprint first.

    Example: regrow documents
    """
    from knowledge.reading import load_documents

    loaded = load_documents()
    if as_json:
        write_json([{"id": item.id, "title": item.title, "sha256": item.sha256, "path": item.path} for item in loaded])
        return
    from assistant.channels.cli.documents_view import print_documents

    print_documents(screen(), loaded)
