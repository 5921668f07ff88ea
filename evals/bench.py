"""Measure Regrow's speed and memory on this machine: `python -m evals.bench [--growth] [--json]`.

Leaves with status 1 where a bar is missed. Figures are medians of several runs; how they stand to each other says more
than what they are, as another machine has others.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from evals import growth
from evals.cases import load_cases
from evals.network import cut_off
from evals.processes import ASKED, REGROW, SAMPLE, Runs, imports, measured

T = TypeVar("T")

QUESTIONS = 60
ROUNDS = 3
COLD_RUNS = 5
BUILD_RUNS = 3
PAGES, PLANS, FIRST_PLANS = 20, 100, 10
MEGABYTE = 1024 * 1024
STATUS = Path("/proc/self/status")
"""Where Linux says how much memory a process holds; elsewhere it is not measured."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and the most that it may be; None where nothing was promised."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    note: str = ""

    @property
    def measured(self) -> str:
        """The value with its unit."""
        return f"{self.value:.{2 if self.unit in {'s', '×'} else 0}f} {self.unit}"

    @property
    def met(self) -> bool:
        """Whether it is within its bar."""
        return self.bar is None or self.value <= self.bar


def say(what: str) -> None:
    """Tell what is being measured."""
    print(f"  {what} …", file=sys.stderr, flush=True)


def cold(environment: dict[str, str]) -> Iterator[Figure]:
    """Measure whole processes on an index that is there."""
    say("regrow ask, search and plan as whole processes")
    python = sys.executable
    measured([python, *REGROW, "ask", "--json", ASKED], 1, environment)  # builds the index where there is none
    ask = measured([python, *REGROW, "ask", "--json", ASKED], COLD_RUNS, environment)
    yield Figure("regrow ask, whole process", ask.wall, "s", 2.0, f"processor {ask.cpu:.2f} s, {len(ask.each)} runs")
    yield Figure("regrow ask, peak memory", ask.peak, "MB", 350.0)
    bare = measured([python, "-c", "pass"], COLD_RUNS, environment).wall
    packages = imports([*REGROW, "ask", "--json", ASKED], environment)
    most = ", ".join(f"{name} {seconds:.2f}" for name, seconds in list(packages.items())[:5])
    yield Figure(
        "… of it Python and imports", bare + sum(packages.values()), "s", note=f"one run: Python {bare:.2f}, {most}"
    )
    for name, arguments in (("search", ("search", "--json", ASKED)), ("plan", ("plan", "--json", str(SAMPLE)))):
        runs = measured([python, *REGROW, *arguments], COLD_RUNS, environment)
        yield Figure(f"regrow {name}, whole process", runs.wall, "s", note=runs.costs)


def builds(environment: dict[str, str]) -> Iterator[Figure]:
    """Measure building the index from nothing."""
    from knowledge.shipping import shipped_vectors

    shipped = len(shipped_vectors())
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        command = [sys.executable, *REGROW, "index"]
        there = {**environment, "REGROW_HOME": home}
        if shipped:
            say("building the index from shipped vectors")
            each: list[Runs] = []
            for _ in range(BUILD_RUNS):
                shutil.rmtree(Path(home) / "index", ignore_errors=True)
                each.append(measured(command, 1, there))
            runs = Runs(tuple(run for found in each for run in found.each))
            yield Figure("index from nothing, shipped vectors", runs.wall, "s", 60.0, f"{runs.costs}; {shipped:,} ship")
        say("building the index, every vector computed anew")
        runs = measured([*command, "--rebuild"], 1, there)
        note = runs.costs + ("" if shipped else "; no vectors ship")
        yield Figure("index from nothing, all computed", runs.wall, "s", None, note)


def warm() -> Iterator[Figure]:
    """Measure answers, searches and plans in this process, question by question beside the embedding of its words."""
    from assistant.bootstrap import open_regrow
    from assistant.settings import read_settings
    from knowledge.library import open_embedder

    say(f"{QUESTIONS} questions in a warm process, {ROUNDS} times")
    regrow, embedder = open_regrow(read_settings()), open_embedder()
    asked = [case.turns[0].question for case in load_cases("tune") if case.report is None]
    questions = [asked[number * len(asked) // QUESTIONS] for number in range(QUESTIONS)]
    jobs: tuple[Callable[[str], object], ...] = (lambda text: embedder.embed([text]), regrow.ask, regrow.search)
    for job in jobs:
        job(ASKED)
    taken = [[_medians(times) for times in _rounds(jobs, question)] for question in questions]
    embedding = median(found[0][0] for found in taken)
    for name, number in (("answer", 1), ("search", 2)):
        ratios = sorted(found[number][0] / found[0][0] for found in taken)
        busy = median(found[number][1] / max(found[0][1], 1e-6) for found in taken)
        note = f"95% within {ratios[int(0.95 * len(ratios))]:.2f}; by processor time {busy:.2f}"
        bar = 3.0 if name == "answer" else None
        yield Figure(f"{name} ÷ embedding of its question, warm", median(ratios), "×", bar, note)
        yield Figure(f"{name}, warm", median(found[number][0] for found in taken) * 1000, "ms")
    yield Figure("embedding of a question, warm", embedding * 1000, "ms")
    report = SAMPLE.read_text(encoding="utf-8")
    regrow.plan(report)
    times = [_timed(regrow.plan, report) for _ in range(COLD_RUNS)]
    yield Figure("plan from the sample report, warm", _medians(times)[0] * 1000, "ms")


def talks() -> Iterator[Figure]:
    """Measure turns of a conversation without a model."""
    from assistant.bootstrap import open_regrow
    from assistant.settings import read_settings
    from evals.talking import time_talk

    say(f"{QUESTIONS} turns of a conversation")
    asked = [case.turns[0].question for case in load_cases("tune") if case.kind == "question"]
    with tempfile.TemporaryDirectory() as home:
        talked = time_talk(open_regrow(read_settings()), Path(home), asked[:: len(asked) // QUESTIONS][:QUESTIONS])
    yield Figure("a turn's first event", talked.first_event, "ms", 150.0)
    yield Figure("a turn's first sentence", talked.first_sentence, "ms", 300.0)
    yield Figure("what the agent adds to an answer", talked.added, "ms", 30.0)


def plans() -> Iterator[Figure]:
    """Measure a long report's way to a plan, the plan's to every form, and whether memory grows with plans."""
    from assistant.bootstrap import open_regrow
    from assistant.exports.writing import FORMS, SHARED_FORMS
    from assistant.reports.read import read_report_file
    from assistant.settings import read_settings
    from evals.long_report import long_report

    say(f"a report of {PAGES} pages to a plan and to every form, {ROUNDS} times")
    regrow, report = open_regrow(read_settings()), long_report(PAGES)
    drafted = regrow.plan(read_report_file(report))
    reading = _medians([_timed(read_report_file, report) for _ in range(ROUNDS)])[0]
    times = [_timed(lambda data: regrow.plan(read_report_file(data)), report) for _ in range(ROUNDS)]
    wall, cpu = _medians(times)
    note = f"reading {reading:.2f} s; processor {cpu:.2f} s; {len(drafted.findings)} findings"
    yield Figure(f"PDF of {PAGES} pages to a plan, warm", wall, "s", 3.0, note)
    for shared, forms in (("", FORMS), (", to share", SHARED_FORMS)):
        for ending, write in forms.items():
            write(drafted)
            wall, cpu = _medians([_timed(write, drafted) for _ in range(ROUNDS)])
            size = len(write(drafted)) / 1024
            yield Figure(f"that plan as {ending}{shared}", wall, "s", 2.0, f"processor {cpu:.2f} s, {size:.0f} kB")
    if STATUS.exists():
        say(f"{PLANS} plans from the sample report, one after the other, in a process of their own")
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            few, many = pool.submit(_held_after, (FIRST_PLANS, PLANS)).result()
        note = f"{few / MEGABYTE:.0f} MB, then {many / MEGABYTE:.0f} MB"
        yield Figure(f"memory after {PLANS} plans ÷ after {FIRST_PLANS}", many / few, "×", 1.1, note)


def _held_after(counts: Sequence[int]) -> list[int]:
    """Draft plans one after the other; give the bytes of memory that are held after so many."""
    from assistant.bootstrap import open_regrow
    from assistant.settings import read_settings

    regrow, report = open_regrow(read_settings()), SAMPLE.read_text(encoding="utf-8")
    held: list[int] = []
    for number in range(1, max(counts) + 1):
        regrow.plan(report)
        if number in counts:
            lines = STATUS.read_text(encoding="ascii").splitlines()
            held.append(int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024)
    return held


def _rounds(jobs: Sequence[Callable[[str], object]], text: str) -> Iterator[list[tuple[float, float]]]:
    """Time jobs in turn, several times, so that what else the machine does falls on all of them alike."""
    found = [[_timed(job, text) for job in jobs] for _ in range(ROUNDS)]
    yield from ([times[number] for times in found] for number in range(len(jobs)))


def _timed(job: Callable[[T], object], given: T) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    job(given)
    return time.perf_counter() - wall, time.process_time() - cpu


def _medians(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(wall for wall, _cpu in times), median(cpu for _wall, cpu in times)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="Measure Regrow's speed and memory.")
    parser.add_argument("--growth", action="store_true", help="200,000 rows too, which takes ten minutes")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    environment = dict(os.environ)
    load = os.getloadavg()[0]
    # First, while this process is small: those that it starts count its memory as theirs.
    say("search time and memory by number of statements")
    sizes = growth.SIZES if options.growth else growth.SIZES[:2]
    curve, late = growth.run(sizes, growth.STORES, growth.LIMIT_SECONDS)
    figures: list[Figure] = []
    for figure in chain(cold(environment), builds(environment), warm(), talks(), plans()):
        figures.append(figure)
        print(f"    {figure.name}: {figure.measured} {figure.note}", file=sys.stderr, flush=True)
    say("the commands with the network cut")
    network = cut_off(environment)
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors, load {load:.1f}"
    if options.json:
        print(
            json.dumps(
                {
                    "machine": machine,
                    "figures": [{**asdict(figure), "met": figure.met} for figure in figures],
                    "network cut": network,
                    "growth": [asdict(measure) for measure in curve],
                    "late": late,
                },
                indent=1,
            )
        )
    else:
        _print(machine, figures, network)
        print(growth.table(curve), *late, sep="\n")
    return 0 if all(figure.met for figure in figures) else 1


def _print(machine: str, figures: Sequence[Figure], network: str) -> None:
    table = Table(title=f"Regrow's speed and memory ({machine})")
    for name in ("figure", "measured", "at most", "", "of which, and how"):
        table.add_column(name, justify="right" if name in {"measured", "at most"} else "left")
    for figure in figures:
        bar = "" if figure.bar is None else f"{figure.bar:g} {figure.unit}"
        met = "" if figure.bar is None else "met" if figure.met else "MISSED"
        table.add_row(figure.name, figure.measured, bar, met, figure.note)
    table.add_row("network cut", "", "", "", network)
    Console(width=130).print(table)


if __name__ == "__main__":
    sys.exit(main())
