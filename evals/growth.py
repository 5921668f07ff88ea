"""How search time and memory grow with the number of statements: `python -m evals.growth`.

The exact scan and Chroma are asked for the nearest of 2,000, 20,000 and 200,000 vectors, the full-text search for the
words of a question in as many rows. The vectors and words are made up. Vectors: of unit length, eight around each of
many centres, as statements gather in sections, with scatter such that neighbours have a cosine of about 0.6. Words: as
unequally frequent as those of a text without the commonest. Each store of each size is written by one process and
searched by another, so that its memory is that of searching alone.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from knowledge.embedding import DIMENSIONS, Vectors
from knowledge.lexical import Lexical, write_lexical
from knowledge.search import LEXICAL_LIMIT, Nearest, Scan

HELPERS = ("questions.npy", "truth.npy", "written.json")
SIZES = (2_000, 20_000, 200_000)
STORES = ("scan", "chroma", "fts5")
PER_SECTION = 8
SCATTER = 0.8
"""Scatter of a section's statements around their centre: cosines within it are about 1 / (1 + SCATTER²) = 0.6."""
QUERIES = 50
NEAREST = 10
WORDS_IN_ROW = 20
WORDS_IN_QUERY = 6
VOCABULARY = 20_000
COMMONEST = 100
LIMIT_SECONDS = 1_200.0
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measure:
    """One store at one size, times in seconds, sizes in bytes.

    `base` is the memory held before anything was loaded, `peak` the most that was held while searching.
    """

    store: str
    rows: int
    write: float
    open: float
    median: float
    slowest: float
    base: int
    peak: int
    disk: int
    recall: float


def make_vectors(rows: int, seed: int = 7) -> tuple[Vectors, Vectors]:
    """Give vectors in sections, and questions: vectors that lie as near to a statement as its neighbours do."""
    random = np.random.default_rng(seed)
    centres = _unit(random.normal(size=(max(1, rows // PER_SECTION), DIMENSIONS)).astype(np.float32))
    vectors = np.empty((rows, DIMENSIONS), dtype=np.float32)
    for start in range(0, rows, 20_000):
        part = centres[np.arange(start, min(start + 20_000, rows)) % len(centres)]
        vectors[start : start + len(part)] = _scattered(part, random)
    return vectors, _scattered(vectors[random.integers(0, rows, QUERIES)], random)


def make_rows(rows: int, seed: int = 7) -> Iterator[tuple[int, str, str]]:
    """Give rows for full-text search, their words as unequally frequent as words are."""
    random = np.random.default_rng(seed)
    for row in range(rows):
        yield row, " ".join(_words(random, WORDS_IN_ROW)), " ".join(_words(random, 4))


def _words(random: np.random.Generator, count: int) -> list[str]:
    """Draw words with Zipf's frequencies, the commonest (which a search leaves out) left out."""
    places = random.random(count)
    ranks = COMMONEST * ((VOCABULARY + COMMONEST) / COMMONEST) ** places - COMMONEST
    return [f"w{int(rank)}" for rank in ranks]


def _scattered(around: Vectors, random: np.random.Generator) -> Vectors:
    noise = random.normal(size=around.shape) * (SCATTER / np.sqrt(DIMENSIONS))
    return _unit((around + noise).astype(np.float32))


def _unit(vectors: Vectors) -> Vectors:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def measure(store: str, rows: int, folder: Path) -> Measure:
    """Measure one store at one size, which an earlier process wrote, so that writing does not count into memory."""
    written = json.loads((folder / "written.json").read_text(encoding="utf-8"))
    base = _memory()
    opened, ask, recall = _vector_store(store, rows, folder) if store != "fts5" else _text_store(folder)
    times = list(_timed(ask))
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.name not in HELPERS)
    return Measure(store, rows, written, opened, statistics.median(times), max(times), base, _memory(), disk, recall())


def write(store: str, rows: int, folder: Path) -> None:
    """Write a store of so many rows, and how long that took."""
    start = time.perf_counter()
    if store == "fts5":
        write_lexical(folder / "lexical.sqlite", make_rows(rows))
        taken = time.perf_counter() - start
    else:
        vectors, questions = make_vectors(rows)
        truth = np.stack([np.argsort(-(vectors @ question))[:NEAREST] for question in questions])
        np.save(folder / "questions.npy", questions)
        np.save(folder / "truth.npy", truth)
        start = time.perf_counter()
        _write_vectors(store, folder, vectors)
        taken = time.perf_counter() - start
    (folder / "written.json").write_text(json.dumps(taken), encoding="utf-8")


def _write_vectors(store: str, folder: Path, vectors: Vectors) -> None:
    if store == "scan":
        np.save(folder / "vectors.npy", vectors)
        return
    from knowledge.vectors import write_vectors  # only the processes that measure Chroma carry its memory

    ids = [str(row) for row in range(len(vectors))]
    for done in write_vectors(folder / "chroma", ids, vectors, [{"kind": "statement"}] * len(ids)):
        print(f"\r  chroma, {len(ids):,} rows: {done:,} written", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _vector_store(store: str, rows: int, folder: Path) -> tuple[float, Callable[[int], object], Callable[[], float]]:
    questions, truth = np.load(folder / "questions.npy"), np.load(folder / "truth.npy")
    start = time.perf_counter()
    nearest = _open(store, rows, folder)
    nearest.likeness(questions[0])
    opened = time.perf_counter() - start

    def recall() -> float:
        found = [np.argsort(-nearest.likeness(question))[:NEAREST] for question in questions]
        return statistics.mean(
            len(set(a.tolist()) & set(b.tolist())) / NEAREST for a, b in zip(found, truth, strict=True)
        )

    return opened, lambda number: nearest.likeness(questions[number]), recall


def _open(store: str, rows: int, folder: Path) -> Nearest:
    if store == "scan":
        return Scan(np.load(folder / "vectors.npy"))
    from knowledge.vectors import ChromaNearest  # see above

    return ChromaNearest(folder / "chroma", rows)


def _text_store(folder: Path) -> tuple[float, Callable[[int], object], Callable[[], float]]:
    random = np.random.default_rng(11)
    questions = [list(dict.fromkeys(_words(random, WORDS_IN_QUERY))) for _ in range(QUERIES)]
    start = time.perf_counter()
    lexical = Lexical(folder / "lexical.sqlite")
    lexical.nearest(questions[0], LEXICAL_LIMIT)
    opened = time.perf_counter() - start
    return opened, lambda number: lexical.nearest(questions[number], LEXICAL_LIMIT), lambda: 1.0


def _timed(ask: Callable[[int], object]) -> Iterator[float]:
    for number in range(QUERIES):
        start = time.perf_counter()
        ask(number)
        yield time.perf_counter() - start


def _memory() -> int:
    """Give the most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def run(sizes: Sequence[int], stores: Sequence[str], limit: float) -> tuple[list[Measure], list[str]]:
    """Measure every store at every size; what takes longer than the limit is named, not measured."""
    measures: list[Measure] = []
    late: list[str] = []
    for rows in sizes:
        for store in stores:
            with tempfile.TemporaryDirectory(prefix="growth-") as folder:
                try:
                    _child("write", store, rows, folder, limit)
                    measures.append(Measure(**json.loads(_child("measure", store, rows, folder, limit))))
                except subprocess.TimeoutExpired:
                    late.append(f"{store} at {rows:,} rows took longer than {limit:.0f} s and was left out")
    return measures, late


def _child(step: str, store: str, rows: int, folder: str, limit: float) -> str:
    arguments = ["--step", step, "--store", store, "--sizes", str(rows), "--folder", folder]
    command = [sys.executable, "-m", "evals.growth", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=limit).stdout


def table(measures: Sequence[Measure]) -> str:
    """Lay the measures out; ratios are to the exact scan of the same size, and to the same store at the first size."""
    names = ["store", "rows", "median", "× scan", "× first size", "slowest", "open and first search", "write"]
    names += ["peak memory", "of it the store's", "disk", "of the true 10 found"]
    lines = [_row(names), _row(["---", *["--:"] * (len(names) - 1)])]
    scans = {m.rows: m.median for m in measures if m.store == "scan"}
    first: dict[str, float] = {}
    for m in measures:
        first.setdefault(m.store, m.median)
        against = f"{m.median / scans[m.rows]:.2f}" if m.rows in scans and m.store != "fts5" else ""
        recall = f"{m.recall:.1%}" if m.store != "fts5" else ""
        times = [f"{m.median * 1000:.2f} ms", against, f"{m.median / first[m.store]:.1f}", f"{m.slowest * 1000:.2f} ms"]
        costs = [f"{m.open * 1000:.0f} ms", f"{m.write:.1f} s"]
        sizes = [f"{size / MEGABYTE:.0f} MB" for size in (m.peak, m.peak - m.base, m.disk)]
        lines.append(_row([m.store, f"{m.rows:,}", *times, *costs, *sizes, recall]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run all sizes and print the table; or one step of it, in a process that `run` starts."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.growth", description="Search time and memory by number of statements."
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--store", choices=STORES, nargs="+", default=list(STORES))
    parser.add_argument(
        "--limit", type=float, default=LIMIT_SECONDS, help="seconds that one store of one size may take to write"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", choices=("write", "measure"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step == "write":
        write(options.store[0], options.sizes[0], options.folder)
    elif options.step == "measure":
        print(json.dumps(asdict(measure(options.store[0], options.sizes[0], options.folder))))
    else:
        _report(*run(options.sizes, options.store, options.limit), as_json=options.json)


def _report(measures: Sequence[Measure], late: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"measures": [asdict(m) for m in measures], "late": list(late)}, indent=1))
        return
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}, {os.cpu_count()} cores.")
    print(
        f"{QUERIES} made-up questions to made-up vectors in clusters of {PER_SECTION}; times are those of one search.\n"
    )
    print(table(measures))
    print(*late, sep="\n")


if __name__ == "__main__":
    main()
