"""`python -m evals.shortfalls`: fit, write what was fitted, and say what it is worth on examples never fitted to."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.planning.intake.likely import ABOUT, MODEL, Likely, load_likely
from assistant.planning.intake.runs import arrays_of
from evals.fit_planning import examples_of_statements, held_of_statements
from evals.reports import load_reports
from evals.shortfalls.encoder import Tree
from evals.shortfalls.lessons import begun, lessons_of, others_of, unlabelled, weighed
from evals.shortfalls.mpnet import load_mpnet
from evals.shortfalls.sentences import FOLDER, HELD, URGENT, Examples, labelled, read_sentences, to_fit
from evals.shortfalls.teacher import teach
from evals.shortfalls.training import Lesson, Recipe, train
from evals.shortfalls.wording import fit_wording
from knowledge.embedding import MiniLM, model_folder
from knowledge.framework import load_framework

RATES = (0.03, 0.05, 0.1)
ROUNDS, RATE, RATE_OF_FINDINGS = 2, 1.5e-3, 1e-3
"""How what tells a shortfall, and what a finding is about, are trained on from what ships."""

WEIGHTS = Path(__file__).parent.parent.parent / ".regrow-fit"
"""Where the teacher's weights are put together: 440 MB."""


def main() -> int:
    """Fit on all that may be fitted to: what tells a shortfall by itself, the rest together, each with own changes."""
    framework = load_framework()
    names = tuple(statement.name for statement in framework.quality_statements)
    held = read_sentences([HELD])
    reports = load_reports("tune", framework)
    examples = without(to_fit() + labelled(reports), held)
    about = examples_of_statements()
    model = MiniLM(model_folder())
    say("What a finding is about, and whether it is urgent")
    _fit_findings(model, about, names)
    say(f"What tells a shortfall: {len(examples.texts)} sentences, {examples.wrong.sum()} of them shortfalls")
    network = load_mpnet(WEIGHTS)
    teacher = teach(network, examples, say)
    report(teacher.logits(held.texts), held.wrong, "shortfalls, by the teacher")
    others = others_of(examples, unlabelled(reports, framework, [text for text, _ in about]), network, held)
    say(f"It weighs {len(others)} sentences that nobody labelled")
    now, wording = load_likely(model), fit_wording(examples)
    lessons = lessons_of(examples) + weighed(others, teacher, now, wording)
    recipe = Recipe(rounds=ROUNDS, rate=RATE)
    kept = kept_of(train(model, lessons, len(names), recipe, say, begin=begun(MODEL, ("wrong",))), ("wrong",))
    at = np.asarray(wording.bias, np.float32)
    np.savez_compressed(MODEL, allow_pickle=False, signs=wording.signs, at=at, **kept, **arrays_of(wording.runs))
    load_likely.cache_clear()
    _report_all(load_likely(model), held)
    return 0


def _fit_findings(model: MiniLM, about: Sequence[tuple[str, tuple[str, ...]]], names: tuple[str, ...]) -> None:
    """Train on and write; how many examples a quality statement has says nothing of how often it is found wanting."""
    counts = Counter(right[0] for _, right in about)
    often = np.log([max(counts[name], 1) for name in names]).astype(np.float32)
    begin = begun(ABOUT, ("urgent", "statement"))
    weights, bias = begin["statement"]
    begin["statement"] = (weights, bias + often)
    recipe = Recipe(rounds=ROUNDS, rate=RATE_OF_FINDINGS)
    kept = kept_of(train(model, _of_findings(about, names), len(names), recipe, say, begin=begin), tuple(begin)[1:])
    kept["statement.bias"] = np.asarray(kept["statement.bias"], np.float32) - often
    np.savez_compressed(ABOUT, allow_pickle=False, names=np.array(names), **kept)


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
