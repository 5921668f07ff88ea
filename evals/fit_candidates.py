"""Fit the weights that choose statements, on the tune split: `python -m evals.fit_candidates`.

Two lines are fitted: which statements hold a vital fact, over all single questions; and which belong to the answer,
over those cases that say what is related (they stand in a gold or related place, or hold a fact). It prints how the
choice does on cases left out of the fit.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.candidates import FACTS, MODEL, Numbers, Weighing, candidates
from assistant.answering.choose import best_rows
from assistant.answering.question import read_question
from assistant.settings import read_settings
from evals.cases import Part, load_cases
from evals.fit_answerable import FOLDS, Truth, fit
from evals.scoring.nuggets import nuggets_of
from evals.scoring.wording import said_by
from knowledge.library import Library, open_library
from knowledge.models import Statement
from knowledge.scope_model import fitted_on

SHRINK = 3.0


@dataclass(frozen=True)
class Asked:
    """One question's candidates: their facts, which vital facts each holds, shape (rows, facts), which belong."""

    facts: Numbers
    holds: Numbers
    belongs: Numbers
    labelled: bool


def asked(library: Library) -> list[Asked]:
    """Give every question of one part that the documents answer."""
    found: list[Asked] = []
    for case in load_cases("tune"):
        turn = case.turns[0]
        if case.kind not in ("question", "omission") or len(turn.parts) != 1:
            continue
        parts = read_question(turn.question, library.search.topic).parts
        if len(parts) == 1:
            found.append(_asked(library, parts[0], turn.parts[0]))
    return found


def _asked(library: Library, text: str, part: Part) -> Asked:
    corpus = library.index.corpus
    choice = candidates(library, library.search.find(text))
    statements: list[Statement] = [corpus.statements[int(row)] for row in choice.rows]
    vital = nuggets_of([part], vital=True)
    holds = [[said_by([s.text], nugget.any) for nugget in vital] for s in statements]
    return Asked(
        facts=choice.facts,
        holds=np.array(holds, dtype=np.float64).reshape(len(statements), len(vital)),
        belongs=np.array([_belongs(library, s, part) for s in statements], dtype=np.float64),
        labelled=part.related is not None,
    )


def _belongs(library: Library, statement: Statement, part: Part) -> bool:
    section = library.index.corpus.section_by_id[statement.section]
    placed = any(place.holds(section.document, section.path) for place in (*part.gold, *(part.related or ())))
    return placed or said_by([statement.text], [quote for nugget in part.nuggets for quote in nugget.any])


def weighing(every: Sequence[Asked]) -> Weighing:
    """Fit both lines; each question counts the same."""
    facts = np.concatenate([one.facts for one in every])
    mean, spread = facts.mean(axis=0), facts.std(axis=0) + 1e-9
    labelled = [one for one in every if one.labelled]
    return Weighing(
        mean,
        spread,
        holds=_line(every, [one.holds.sum(axis=1) > 0 for one in every], mean, spread),
        belongs=_line(labelled, [one.belongs > 0 for one in labelled], mean, spread),
    )


def _line(every: Sequence[Asked], wanted: Sequence[Truth], mean: Numbers, spread: Numbers) -> Numbers:
    facts = np.concatenate([one.facts for one in every])
    rows = np.column_stack([(facts - mean) / spread, np.ones(len(facts))])
    return fit(rows, np.concatenate(list(wanted)), shrink=SHRINK, weight=2 / len(every[0].facts))


def report(every: Sequence[Asked]) -> None:
    """Print how the choice does on questions left out of the fit."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(every))
    kept: list[float] = []
    right: list[float] = []
    for out in range(FOLDS):
        model = weighing([one for one, place in zip(every, fold, strict=True) if place != out])
        for one in (one for one, place in zip(every, fold, strict=True) if place == out):
            shown = best_rows(*model.chances(one.facts))
            kept += [float(one.holds[shown].any(axis=0).mean())] if one.holds.shape[1] else []
            right += [float(one.belongs[shown].mean())] if one.labelled else []
    sys.stdout.write(f"vital facts shown {np.mean(kept):.3f}, citations in place {np.mean(right):.3f}\n")


def main() -> int:
    """Fit, report, write."""
    every = asked(open_library(read_settings().index))
    report(every)
    model = weighing(every)
    lines = {"mean": model.mean, "spread": model.spread, "holds": model.holds, "belongs": model.belongs}
    values = {name: np.round(line, 4).tolist() for name, line in lines.items()}
    MODEL.write_text(json.dumps({"fitted_on": fitted_on(), "facts": FACTS, **values}) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
