"""`python -m evals.shortfalls`: fit, write what was fitted, and say what it is worth on examples never fitted to."""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.likely import ABOUT, MODEL, Likely, load_likely
from assistant.planning.intake.runs import arrays_of
from evals.fit_planning import examples_of_statements, held_of_statements
from evals.reports import load_reports
from evals.shortfalls.encoder import Tree
from evals.shortfalls.sentences import FOLDER, HELD, URGENT, Examples, labelled, read_sentences, to_fit
from evals.shortfalls.training import Lesson, Recipe, mean_of, train
from evals.shortfalls.wording import fit_wording
from knowledge.embedding import MiniLM, model_folder
from knowledge.framework import load_framework

RATES = (0.03, 0.05, 0.1)
SEEDS = (0, 1)
"""What tells a shortfall is learnt so many times, from other beginnings, and the mean ships."""


def main() -> int:
    """Fit on all that may be fitted to: what tells a shortfall by itself, the rest together, each with own changes."""
    framework = load_framework()
    names = tuple(statement.name for statement in framework.quality_statements)
    held = read_sentences([HELD])
    examples = without(to_fit() + labelled(load_reports("tune", framework)), held)
    about = examples_of_statements()
    model = MiniLM(model_folder())
    say("What a finding is about, and whether it is urgent")
    kept = kept_of(train(model, _of_findings(about, names), len(names), Recipe(rounds=3), say), ("urgent", "statement"))
    np.savez_compressed(ABOUT, allow_pickle=False, names=np.array(names), **kept)
    say(f"What tells a shortfall: {len(examples.texts)} sentences, {examples.wrong.sum()} of them shortfalls")
    lessons = [Lesson(text, wrong=int(wrong)) for text, wrong in zip(examples.texts, examples.wrong, strict=True)]
    wording = fit_wording(examples)
    fits = [train(model, lessons, len(names), Recipe(seed=seed), say) for seed in SEEDS]
    kept = kept_of(mean_of(fits), ("wrong",)) | arrays_of(wording.runs)
    at = np.asarray(wording.bias, np.float32)
    np.savez_compressed(MODEL, allow_pickle=False, signs=wording.signs, at=at, **kept)
    load_likely.cache_clear()
    _report_all(load_likely(model), held)
    return 0


def _of_findings(about: Sequence[tuple[str, tuple[str, ...]]], names: Sequence[str]) -> list[Lesson]:
    """Give the lessons of findings."""
    urgency = read_sentences([FOLDER / "urgency_fit.yaml"], URGENT)
    lessons = [Lesson(text, urgent=int(urgent)) for text, urgent in zip(urgency.texts, urgency.wrong, strict=True)]
    return lessons + [Lesson(text, statement=names.index(right[0])) for text, right in about]


def _report_all(likely: Likely, held: Examples) -> None:
    report(likely.logits(held.texts), held.wrong, "shortfalls")
    urgent = read_sentences([FOLDER / "urgency_held.yaml"], URGENT)
    report(np.array([likely.harm(vector) for vector in likely.vectors(urgent.texts)]), urgent.wrong, "urgent findings")
    report_statements(likely, held_of_statements())


def without(examples: Examples, held: Examples) -> Examples:
    """Leave out what is held back, should somebody have written the same sentence twice."""
    kept = {text.casefold() for text in held.texts}
    return examples.taken(np.array([text.casefold() not in kept for text in examples.texts]))


def kept_of(learnt: Tree, tasks: Sequence[str]) -> dict[str, NDArray[np.generic]]:
    """Give what was learnt for some tasks as arrays to keep, the changes in half precision."""
    kept: dict[str, NDArray[np.generic]] = {
        f"{number}.{name}.{part}": values.astype(np.float16)
        for number, own in enumerate(learnt["changes"])
        for name, pair in own.items()
        for part, values in zip(("low", "high"), pair, strict=True)
    }
    for task in tasks:
        kept[f"{task}.weights"], kept[f"{task}.bias"] = (np.asarray(part, np.float32) for part in learnt[task])
    return kept


def report(found: NDArray[np.floating], wanted: NDArray[np.bool_], what: str) -> None:
    """Say how many are found at several shares of the others taken for some."""
    wrong, right = found[wanted], found[~wanted]
    say(f"At even odds: {(wrong > 0).mean():.3f} of {what} found, {(right > 0).mean():.3f} of the rest taken")
    for rate in RATES:
        limit = float(np.quantile(right, 1 - rate))
        say(f"Where {rate:.0%} of the rest are taken: {(wrong > limit).mean():.3f} found (limit {limit:.2f})")
    say(f"Chance to rank one above another sentence: {(wrong[:, None] > right).mean():.4f}")


def report_statements(likely: Likely, about: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Say how often the quality statement is right on examples that were not fitted to."""
    order = np.argsort(-likely.about(likely.vectors([text for text, _ in about])), axis=1)
    first = [likely.names[int(place)] for place in order[:, 0]]
    exact = np.mean([name == right[0] for name, (_, right) in zip(first, about, strict=True)])
    fair = np.mean([name in right for name, (_, right) in zip(first, about, strict=True)])
    say(f"Quality statement: {exact:.3f} exact, {fair:.3f} fair ({len(about)} examples never fitted to)")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
