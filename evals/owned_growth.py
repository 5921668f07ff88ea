"""How the search of own documents grows: `python -m evals.owned_growth [--most 100000] [--organisations 100]`.

One organisation with 1,000, 10,000, … statements, and 1, 10, … organisations with 1,000 each. Sentences are put
together from lists of words; 2,000 of them are embedded for real, and all vectors are those, each with some noise
(cosine to the real one about 0.9), as embedding 100,000 sentences takes long and changes nothing here. Searches are
whole ones: the embedder, Chroma, the database, the ranking. Each size is written by one process and searched by
another, so that its memory is that of searching alone.
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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np

from assistant.owned import OwnDocuments
from assistant.owned.models import outline_of, rows_of
from assistant.owned.outline import outline
from assistant.owned.reading import OwnText
from assistant.store.database import Database, open_database
from assistant.store.own_documents import OwnDocumentStore, StoredDocument, WholeDocument
from knowledge.embedding import DIMENSIONS, Vectors
from knowledge.library import open_embedder
from knowledge.vector_collections import VectorCollections

FIRST = 1_000
REAL = 2_000
IN_DOCUMENT = 200
NOISE = 0.48
"""Length of the noise beside a vector of length 1: their cosine is then 1 / √(1 + 0.48²) = 0.9."""
QUERIES, WARMING = 200, 20
WORDS_ON_PAGE = 500
PAGES = 20
MEGABYTE = 1024 * 1024

WHO = "All staff|Senior carers|The deputy manager|Agency workers|The registered manager|Night staff|Volunteers|The cook"
DO = "check|record|review|report|store|discuss|sign|count|label|clean|test|explain|hand over|lock away|write down"
WHAT = (
    "medicines|care plans|risk assessments|the fire log|hoists and slings|fridge temperatures|body maps|complaints|"
    "training records|consent forms|menus|visitor details|people's money|call bells|fluid charts|staff references|"
    "window restrictors|water temperatures|daily notes|accident forms"
)
WHEN = (
    "at every handover|each morning|once a week|before noon|within two hours|every three months|after any incident|"
    "on admission|when something changes|at the start of a shift"
)
WHY = (
    "so that nobody comes to harm|as the contract asks|and tell the family|with two signatures|in the office|"
    "and keep a copy|on the form provided|in the person's own words|and learn from it|with the person's consent"
)
HEADINGS = "Medicines|Safety of the building|Records|Staffing|Food and drink|Money|Incidents|Consent|Equipment|Visitors"


@dataclass(frozen=True, slots=True)
class Measure:
    """One size; times in seconds, sizes in bytes. `computing` is the processor's time of one search, on average.

    `base` is what the process held before own documents were opened.
    """

    organisations: int
    statements: int
    write: float
    median: float
    p95: float
    computing: float
    base: int
    peak: int
    vectors: int
    database: int


def make_sentences(count: int, seed: int = 5) -> Iterator[str]:
    """Give sentences such as policies have."""
    random = np.random.default_rng(seed)
    lists = [words.split("|") for words in (WHO, DO, WHAT, WHEN, WHY)]
    for _ in range(count):
        who, do, what, when, why = (words[random.integers(len(words))] for words in lists)
        yield f"{who} {do} {what} {when} {why}."


def make_text(count: int, seed: int) -> str:
    """Give a document of so many sentences, ten below each heading."""
    sentences = list(make_sentences(count, seed))
    headings = HEADINGS.split("|")
    parts = [
        f"{at // 10 + 1}. {headings[(at // 10 + seed) % len(headings)]}\n\n" + " ".join(sentences[at : at + 10])
        for at in range(0, count, 10)
    ]
    return "\n\n".join(parts) + "\n"


def write(organisations: int, statements: int, folder: Path) -> None:
    """Write so many organisations with so many statements each, and how long that took."""
    from knowledge.vectors import open_collections

    embedder = open_embedder()
    texts = [f"Policy. {sentence}" for sentence in make_sentences(REAL)]
    real = np.concatenate([embedder.embed(texts[at : at + 200]) for at in range(0, REAL, 200)])
    random = np.random.default_rng(3)
    start = time.perf_counter()
    with open_database(folder) as database:
        collections = open_collections(folder / "own")
        for number in range(organisations):
            for document in range(statements // IN_DOCUMENT):
                _put(database, collections, f"org-{number}", document, _like(real, random))
        collections.close()
    (folder / "written.json").write_text(json.dumps(time.perf_counter() - start), encoding="utf-8")


def _like(real: Vectors, random: np.random.Generator) -> Vectors:
    """Give the vectors of a document: real ones with noise."""
    chosen = real[random.integers(0, len(real), IN_DOCUMENT)]
    noise = random.normal(size=chosen.shape).astype(np.float32) * np.float32(NOISE / np.sqrt(DIMENSIONS))
    return (chosen + noise) / np.linalg.norm(chosen + noise, axis=1, keepdims=True)


def _put(
    database: Database, collections: VectorCollections, organisation: str, document: int, vectors: Vectors
) -> None:
    store = OwnDocumentStore(database, organisation)
    collection, new = store.name_collection()
    if new:
        collections.begin(collection)
    read = OwnText(f"Policy {document}", "text", make_text(IN_DOCUMENT, document), None, ())
    parts = outline(read.text)
    listed = StoredDocument(uuid4().hex, read.title, read.kind, uuid4().hex, "2026-01-01", "", IN_DOCUMENT)
    collections.add(collection, [f"{listed.id}:{number}" for number in range(IN_DOCUMENT)], vectors, listed.id)
    whole = WholeDocument(listed, read.text, outline_of(read, parts))
    store.add(whole, rows_of(listed.id, read, parts), collection)


def measure(organisations: int, statements: int, folder: Path) -> Measure:
    """Search what another process has written."""
    from knowledge.vectors import open_collections

    written = json.loads((folder / "written.json").read_text(encoding="utf-8"))
    embedder = open_embedder()
    embedder.embed(["warm"])
    base = _memory()
    with open_database(folder) as database:
        collections = open_collections(folder / "own")
        own = [OwnDocuments(database, collections, embedder, f"org-{number}") for number in range(organisations)]
        if not all(each.search("Who counts the medicines?") for each in own):
            raise SystemExit("Nothing was found; the measures would be of nothing.")
        used = time.process_time()
        times = list(_timed(own))
        used = (time.process_time() - used) / (QUERIES + WARMING)
        collections.close()
    vectors = sum(path.stat().st_size for path in (folder / "own").rglob("*") if path.is_file())
    kept = sum(path.stat().st_size for path in folder.glob("regrow.db*"))
    p95 = statistics.quantiles(times, n=20)[-1]
    return Measure(
        organisations, statements, written, statistics.median(times), p95, used, base, _memory(), vectors, kept
    )


def _timed(own: Sequence[OwnDocuments]) -> Iterator[float]:
    random = np.random.default_rng(9)
    for number, sentence in enumerate(make_sentences(QUERIES + WARMING, seed=11)):
        asked = own[int(random.integers(len(own)))]
        start = time.perf_counter()
        asked.search(f"Do {sentence[0].lower()}{sentence[1:-1]}?")
        if number >= WARMING:
            yield time.perf_counter() - start


def adding(folder: Path) -> list[tuple[int, float]]:
    """Add texts of 1 and of 20 pages; give pages and seconds."""
    from knowledge.vectors import open_collections

    done: list[tuple[int, float]] = []
    embedder = open_embedder()
    with open_database(folder) as database:
        collections = open_collections(folder / "own")
        own = OwnDocuments(database, collections, embedder, "adding")
        for seed, pages in enumerate((1, 1, PAGES)):  # the first one warms up
            text = " ".join(make_text(pages * WORDS_ON_PAGE // 10, seed).split(" ")[: pages * WORDS_ON_PAGE])
            start = time.perf_counter()
            own.add(text.encode(), f"{pages}.txt")
            done.append((pages, time.perf_counter() - start))
        collections.close()
    return done[1:]


def _memory() -> int:
    """Give the most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def run(sizes: Sequence[tuple[int, int]]) -> Iterator[Measure]:
    """Measure each size: organisations, and statements in each."""
    for organisations, statements in sizes:
        with tempfile.TemporaryDirectory(prefix="owned-growth-") as folder:
            _child("write", organisations, statements, folder)
            yield Measure(**json.loads(_child("measure", organisations, statements, folder)))


def _child(step: str, organisations: int, statements: int, folder: str) -> str:
    arguments = ["--step", step, "--organisations", str(organisations), "--most", str(statements), "--folder", folder]
    command = [sys.executable, "-m", "evals.owned_growth", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _row(m: Measure, first: Measure) -> str:
    thousands = m.organisations * m.statements / 1000
    pairs = ((m.median, first.median), (m.p95, first.p95), (m.computing, first.computing))
    times = " | ".join(f"{own * 1000:.1f} ms | {own / other:.2f}" for own, other in pairs)
    sizes = " | ".join(f"{size / thousands / MEGABYTE:.2f} MB" for size in (m.peak - m.base, m.vectors, m.database))
    return f"| {m.organisations} | {m.statements:,} | {times} | {sizes} | {m.write:.0f} s |"


def _steps(most: int, first: int) -> list[int]:
    steps = [first]
    while steps[-1] * 10 <= most:
        steps.append(steps[-1] * 10)
    return steps


def main() -> None:
    """Run all sizes and print the table; or one step of it, in a process that `run` starts."""
    parser = argparse.ArgumentParser(prog="python -m evals.owned_growth", description="Search of own documents.")
    parser.add_argument("--most", type=int, default=100_000, help="statements of one organisation")
    parser.add_argument("--organisations", type=int, default=100, help="organisations with 1,000 statements each")
    parser.add_argument("--step", choices=("write", "measure"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step == "write":
        write(options.organisations, options.most, options.folder)
    elif options.step == "measure":
        print(json.dumps(asdict(measure(options.organisations, options.most, options.folder))))
    else:
        _report(options.most, options.organisations)


def _report(most: int, organisations: int) -> None:
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; {QUERIES} searches each.\n"
    )
    names = "organisations | statements each | p50 | × first | p95 | × first | computing | × first"
    costs = "memory a 1,000 | vectors on disk a 1,000 | database a 1,000 | written in"
    print(f"| {names} | {costs} |\n|{' --: |' * 12}", flush=True)
    sizes = [(1, size) for size in _steps(most, FIRST)] + [(count, FIRST) for count in _steps(organisations, 1)[1:]]
    sizes.sort(key=lambda size: size[0] * size[1])
    first: Measure | None = None
    for found in run(sizes):
        first = first or found
        print(_row(found, first), flush=True)
    with tempfile.TemporaryDirectory(prefix="owned-growth-") as folder:
        told = (
            f"{pages} pages of text in {took:.2f} s ({took / pages:.2f} s a page)"
            for pages, took in adding(Path(folder))
        )
        print("\nAdding: " + ", ".join(told))


if __name__ == "__main__":
    main()
