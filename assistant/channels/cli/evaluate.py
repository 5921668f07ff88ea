"""`regrow eval`: the eval suite stands above the assistant and registers its command; here it is only called."""

from importlib.metadata import entry_points

import typer

from knowledge.errors import KnowledgeError

GROUP, NAME = "regrow.commands", "eval"
MISSING = "The eval suite is not installed ({why}). Install it with: pip install 'regrow[eval]'"


class SuiteMissingError(KnowledgeError):
    """The eval suite, or a package that it needs, is not there."""


def evaluate(context: typer.Context) -> None:
    """Run the eval suite: how good advice is, and what got worse.

    Example: regrow eval --html report.html
    """
    found = entry_points(group=GROUP, name=NAME)
    if not found:
        raise SuiteMissingError(MISSING.format(why="nothing has registered it"))
    try:
        command = next(iter(found)).load()
    except ImportError as error:
        raise SuiteMissingError(MISSING.format(why=error)) from error
    command(context.args)
