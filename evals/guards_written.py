"""How well written sentences are proved: `python -m evals.guards_written [--show fit]`.

Prints the share of wrong sentences that are caught, by kind of fault, and of right paraphrases that are dropped, on the
cases that may be fitted to and on those held out. `--show fit` also prints the cases of fit that went wrong; those of
held are never printed.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.answering.writing.support import Proof, prove

FOLDER = Path(__file__).parent / "guards"
RIGHT = "right"
FITTED = ("fit", "fit_b")
BATCHES = (*FITTED, "held")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that names quotations; `kind` is its fault, or `right`. `speaker` is whose words they are, if any."""

    id: str
    kind: str
    sentence: str
    quotes: tuple[str, ...]
    speaker: str | None

    @property
    def evidence(self) -> tuple[str, ...]:
        """All that the sentence may rest on: the quotations, and whose words they are."""
        return (*self.quotes, *([self.speaker] if self.speaker else []))


def load_written(name: str) -> list[Written]:
    """Read the cases of `fit` or `held`."""
    groups = cast(list[dict[str, Any]], yaml.safe_load((FOLDER / f"written_{name}.yaml").read_text(encoding="utf-8")))
    return [case for group in groups for case in _cases(group)]


def _cases(group: dict[str, Any]) -> Iterable[Written]:
    said = [(RIGHT, sentence) for sentence in group.get(RIGHT, [])] + [tuple(pair) for pair in group.get("wrong", [])]
    for number, (kind, sentence) in enumerate(said, 1):
        yield Written(f"{group['id']}-{number}", kind, sentence, tuple(group["quotes"]), group.get("speaker"))


def judged(cases: Sequence[Written]) -> list[tuple[Written, Proof]]:
    """Prove each case's sentence."""
    return [(case, prove(case.sentence, case.evidence)) for case in cases]


def table(results: Sequence[tuple[Written, Proof]]) -> list[tuple[str, int, int]]:
    """Give (kind, refused, all) by kind of fault, then for all wrong ones, then for right ones."""
    every = Counter(case.kind for case, _ in results)
    refused = Counter(case.kind for case, proof in results if not proof.holds)
    faults = sorted(kind for kind in every if kind != RIGHT)
    rows = [(kind, refused[kind], every[kind]) for kind in faults]
    wrong = ("all wrong", sum(refused[kind] for kind in faults), sum(every[kind] for kind in faults))
    return [*rows, wrong, (RIGHT, refused[RIGHT], every[RIGHT])]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of the proof of written sentences.")
    parser.add_argument("--only", choices=BATCHES)
    parser.add_argument("--show", choices=FITTED, help="print the cases of a fitted batch that went wrong")
    options = parser.parse_args(arguments)
    for name in [options.only] if options.only else BATCHES:
        cases = load_written(name)
        began = time.process_time()
        results = judged(cases)
        each = (time.process_time() - began) / len(cases) * 1000
        print(f"\n{name}: {len(cases)} sentences, {each:.2f} ms of processor time each; share refused")
        for kind, refused, every in table(results):
            print(f"  {kind:<12}{refused:>5} of {every:<5}{refused / every:>7.1%}")
        print("  right ones dropped by rule:", _by_rule(results))
        if options.show == name:
            _show(results)


def _by_rule(results: Sequence[tuple[Written, Proof]]) -> str:
    rules = Counter(str(proof.why) for case, proof in results if case.kind == RIGHT and proof.why)
    return ", ".join(f"{rule} {count}" for rule, count in rules.most_common())


def _show(results: Sequence[tuple[Written, Proof]]) -> None:
    for case, proof in results:
        if proof.holds != (case.kind == RIGHT):
            print(f"\n{case.id} {case.kind} {proof.why or ''} [{proof.detail}]\n  {case.sentence}")
            print("\n".join(f"    “{quote}”" for quote in case.evidence))


if __name__ == "__main__":
    main()
