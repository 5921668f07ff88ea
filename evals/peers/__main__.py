"""Compare Regrow with its peers: `python -m evals.peers [NAME …] [--out DIR]`, or `make eval-peers`.

Writes peers.json and peers.md. Leaves with 1 where a peer could not be measured (it is named with its error), and with
3 where none of the peers' packages are installed.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evals.peers import measuring, table
from evals.peers.measuring import PeerRun, Report
from evals.peers.offline import alone
from evals.peers.passages import Peer
from evals.peers.registry import PEERS
from evals.peers.run_one import MISSING

SPLITS = ("tune", "keep")
OUT = measuring.ROOT / "evals" / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the peers named, or all, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m evals.peers", description="Compare Regrow with its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PEERS)}; all where none is named")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder that the report is written to")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in PEERS]:
        parser.error(f"there is no peer {', '.join(unknown)}; there are {', '.join(PEERS)}")
    peers = [peer for name, peer in PEERS.items() if not options.names or name in options.names]
    if refusal := refused(peers):
        print(refusal, file=sys.stderr)
        return MISSING
    report = compare(peers)
    write(report, options.out)
    print(table.page(report, SPLITS))
    return 1 if any(run.error for run in report.peers) else 0


def refused(peers: Sequence[Peer]) -> str | None:
    """Say why nothing is measured: not one package of the peers' is installed, so this is the wrong environment."""
    wanted = [package for peer in peers for package in peer.packages]
    absent = measuring.missing(peers)
    if not wanted or len(absent) < len(set(wanted)):
        return None
    return f"{', '.join(absent)}: not installed here. The peers have an environment of their own. Run: make eval-peers"


def compare(peers: Sequence[Peer]) -> Report:
    """Measure peers one after another, with a bar that tells how far it is."""
    prefix = alone()
    network = "No network: cut off by the system." if prefix else "No network: connections are refused within Python."
    machine, runs, asked = measuring.machine(), list[PeerRun](), 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=sum(map(measuring.steps_of, peers)))
        for number, peer in enumerate(peers, 1):
            tell = partial(progress.update, task, advance=1)
            run, questions = measuring.measure(peer, prefix, lambda what, tell=tell: tell(description=what))
            runs.append(run)
            asked = max(asked, questions)
            progress.update(task, completed=sum(map(measuring.steps_of, peers[:number])))
    return Report(measuring.today(), machine, network, asked, tuple(runs))


def write(report: Report, folder: Path) -> None:
    """Write the report as JSON and as Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "peers.json").write_text(json.dumps(asdict(report), indent=1) + "\n", encoding="utf-8")
    (folder / "peers.md").write_text(table.page(report, SPLITS), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
