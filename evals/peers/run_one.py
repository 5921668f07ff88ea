"""One peer in a process of its own: `python -m evals.peers.run_one NAME [--json FILE] [--folder DIR] [--step STEP]`.

Leaves with 2 where there is no such peer, and with 3 where the peer's packages are not installed. Steps: `build`
indexes the documents into the folder, `install` does so as a user's first run does, `first` opens what is there and
asks one question, `all` builds where nothing is there yet and asks every case.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Generic, TypeVar

from evals.peers.offline import quieten, refuse_network
from evals.peers.passages import Passage, Peer, PeerMissingError, Shown

MISSING = 3
FIRST = "our MAR sheets are full of gaps, what should we do first?"
MEGABYTE = 1024 * 1024

Measured = Mapping[str, Any]
Given = TypeVar("Given")
Told = TypeVar("Told")


def run_build(peer: Peer, folder: Path) -> Measured:
    """Build; gives seconds, seconds of processor time, and the process's peak memory in megabytes."""
    took = timed(peer.build, folder)
    return {"seconds": took.seconds, "cpu": took.cpu, "peak": peak()}


def run_install(peer: Peer, folder: Path) -> Measured:
    """Build as a user's first run does; gives what `run_build` gives."""
    took = timed(peer.install or peer.build, folder)
    return {"seconds": took.seconds, "cpu": took.cpu, "peak": peak()}


def run_first(peer: Peer, folder: Path) -> Measured:
    """Open and ask; gives when the answer was there, on the clock that all processes share, and the peak memory."""
    peer.open(folder).ask(FIRST)
    return {"reached": time.monotonic(), "peak": peak()}


def run_all(peer: Peer, folder: Path) -> Measured:
    """Ask every case, then score; gives the figures by split, median seconds of an answer and a search, peak memory.

    Memory is taken before anything is scored, so that it is that of opening and answering.
    """
    if not any(folder.iterdir()):
        peer.build(folder)
    from evals.cases import SPLITS, load_cases
    from evals.peers import scoring

    every = [case for split in SPLITS for case in load_cases(split)]
    cases = [case for case in every if scoring.answerable(case)]
    others = [case for case in every if scoring.unanswerable(case)]
    before = peak()
    asker = peer.open(folder)
    asker.ask(FIRST)
    answers = [timed(asker.ask, case.turns[0].question) for case in (*cases, *others)]
    memory = peak()
    searches = [timed(asker.search, case.turns[0].question) for case in cases]
    found = [*(search.given for search in searches), *(() for _ in others)]
    scores = _scored(peer, [*cases, *others], [answer.given for answer in answers], found)
    return {
        "questions": len(answers),
        "seconds": median(answer.seconds for answer in answers),
        "cpu": median(answer.cpu for answer in answers),
        "search_seconds": median(search.seconds for search in searches),
        "peak": memory,
        "before": before,
        "splits": {split: scoring.figures(score for where, score in scores if where == split) for split in SPLITS},
    }


def _scored(
    peer: Peer, cases: Sequence[Any], answers: Sequence[Shown], found: Sequence[Sequence[Passage]]
) -> list[tuple[str, Any]]:
    from evals.peers.scoring import Scorer
    from evals.peers.sections import read_sections
    from knowledge.reading import load_documents

    documents = {document.id: document for document in load_documents()}
    scorer = Scorer(documents, read_sections(documents), peer.threshold)
    rows = zip(cases, answers, found, strict=True)
    return [(case.split, scorer.score(case, shown, passages)) for case, shown, passages in rows]


@dataclass(frozen=True, slots=True)
class Timed(Generic[Given]):
    """What a job gave, the seconds that passed, and those of the process's processor time, all threads together."""

    given: Given
    seconds: float
    cpu: float


def timed(job: Callable[[Told], Given], told: Told) -> Timed[Given]:
    """Do a job with what it is told, and time it."""
    start, cpu = time.perf_counter(), time.process_time()
    given = job(told)
    return Timed(given, time.perf_counter() - start, time.process_time() - cpu)


def peak() -> float:
    """Give the most memory that this process has held, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (used if sys.platform == "darwin" else used * 1024) / MEGABYTE


STEPS: dict[str, Callable[[Peer, Path], Measured]] = {
    "build": run_build,
    "install": run_install,
    "first": run_first,
    "all": run_all,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step of one peer, and write what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals.peers.run_one", description="Measure one peer.")
    parser.add_argument("name")
    parser.add_argument("--json", type=Path, help="where to write what was measured; printed otherwise")
    parser.add_argument("--folder", type=Path, help="where the index is, or is to be")
    parser.add_argument("--step", choices=STEPS, default="all")
    options = parser.parse_args(arguments)
    quieten(os.environ)
    refuse_network()
    from evals.peers.registry import PEERS

    if options.name not in PEERS:
        parser.error(f"there is no peer {options.name}; there are {', '.join(PEERS)}")
    try:
        measured = _run(PEERS[options.name], options.step, options.folder)
    except PeerMissingError as error:
        print(error, file=sys.stderr)
        return MISSING
    text = json.dumps(measured, indent=1) + "\n"
    if options.json:
        options.json.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def _run(peer: Peer, step: str, folder: Path | None) -> Measured:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return STEPS[step](peer, folder)
    with tempfile.TemporaryDirectory(prefix="peer-") as made:
        if step == "first":
            peer.build(Path(made))
        return STEPS[step](peer, Path(made))


if __name__ == "__main__":
    sys.exit(main())
