"""Load Regrow's API: `python -m evals.api_load [--seconds N] [--rounds N] [--json FILE] [--steps]`.

Two workers on loopback and 32 clients, in turn with the embedder alone and with LangChain's chain behind the same kind
of server. Only the ratios say something: another machine, or a busy one, has other rates. Leaves with 1 where a goal is
missed, with 3 where something cannot be measured.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from assistant.settings import read_settings
from evals.api_load.clients import LoadError
from evals.api_load.measuring import Plan, measure
from evals.api_load.report import as_json, goals, tables
from evals.api_load.servers import ROOT, ServerError
from evals.api_load.steps import steps, steps_table
from knowledge.library import open_library

PEER = ROOT / ".venv-peers" / "bin" / "python"
CANNOT = 3
WIDTH = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    options = _parser().parse_args(arguments)
    console = Console(width=WIDTH)
    index = read_settings().index
    if options.steps:
        console.print(steps_table(steps(index)))
        return 0
    if options.peer and not PEER.exists():
        print("The peers have an environment of their own. Run: make bench-api", file=sys.stderr)
        return CANNOT
    open_library(index)  # built where it is not there yet
    plan = Plan(
        options.seconds, options.rounds, options.requests, options.workers, index, PEER if options.peer else None
    )
    try:
        found = measure(plan)
    except (ServerError, LoadError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return CANNOT
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(as_json(found), indent=1) + "\n", encoding="utf-8")
    for table in tables(found):
        console.print(table)
    return 0 if all(goal.reached for goal in goals(found)) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.api_load", description="Load Regrow's API.")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each is asked in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=10_000, help="to Regrow in all, at least, of each kind")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-peer", dest="peer", action="store_false", help="without LangChain")
    parser.add_argument("--steps", action="store_true", help="say instead where the time of a request goes")
    parser.add_argument("--json", type=Path, help="where to write everything that was measured")
    return parser


if __name__ == "__main__":
    sys.exit(main())
