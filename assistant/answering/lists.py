"""Whole lists: a question that asks for one gets all of it, in the document's order, quoted as one."""

import re

import numpy as np

from knowledge.lexical import content_words
from knowledge.library import Library
from knowledge.models import Statement
from knowledge.search import Found

SHORTEST_LIST = 3
COUNTED_FIT = 0.6
LEAD_BELOW = 0.8
"""A list fits, too, whose lead scores at least this share of the best statement."""
_COUNTING = re.compile(r"\bhow many\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:how many|list|lists|checklist|check list|all (?:of )?(?:the|them)|every one of|full|whole|complete|"
    r"steps?|stages?|name the|give (?:me|us) (?:the|a list|all)|"
    r"what are (?:the|all|cqc'?s)|whats? (?:are )?(?:the|all the)|which (?:are|ones)|"
    r"(?:what|which|any|some|good|sample|suggested|example) (?:\w+ )?questions|"
    r"questions (?:to|for|we|should|can|i|at))\b",
    re.IGNORECASE,
)
_WORDS_OF_ASKING = frozenset(
    "list lists checklist check full whole complete step steps stage stages name give example".split()
)


def whole_list(library: Library, found: Found, text: str) -> list[Statement]:
    """Give the list that a question asks for, its lead first, or nothing where it asks for none."""
    asked = bool(_ASKED.search(text))
    corpus, layout = library.index.corpus, library.search.layout
    order = np.argsort(-found.ranking.sections, kind="stable")[:3]
    best = found.ranking.sections[order[0]]
    for number in map(int, order):
        section = corpus.sections[number]
        if found.ranking.sections[number] < 0.8 * best or layout.part_of[number] in layout.statement_parts:
            continue
        runs = _runs(corpus.statements_of[section.id], corpus.statement_by_id)
        runs = [run for run in runs if asked or run[-1].text.startswith("Step ")]
        scores = {
            id(run): found.ranking.statements[layout.row_of[run[0].id]] / found.ranking.statements.max() for run in runs
        }
        fitting = [
            (value, run)
            for run in runs
            if (value := _value(_fit(run, section.path[-1], text), float(scores[id(run)]), text)) > 0
        ]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
    return []


def _value(fit: float, score: float, text: str) -> float:
    """A list fits by its words or by its lead's score; one that is to be counted by its words alone, and by more."""
    if _COUNTING.search(text):
        return fit if fit >= COUNTED_FIT else 0.0
    return max(fit, score - LEAD_BELOW)


def _runs(statements: list[Statement], known: dict[str, Statement]) -> list[list[Statement]]:
    """Give the lists of a section: neighbours that share a lead, after the lead itself where the section holds it."""
    runs: list[list[Statement]] = []
    for statement in statements:
        if statement.kind not in ("bullet", "row"):
            continue
        if runs and runs[-1][-1].lead == statement.lead and runs[-1][-1].kind == statement.kind:
            runs[-1].append(statement)
        else:
            runs.append([statement])
    lists = [run for run in runs if len(run) >= SHORTEST_LIST]
    return [
        ([known[run[0].lead]] if run[0].lead in known and known[run[0].lead].section == run[0].section else []) + run
        for run in lists
    ]


def _fit(run: list[Statement], heading: str, text: str) -> float:
    """How much of what the question names stands in the list's lead and heading."""
    wanted = [word for word in content_words(text) if word not in _WORDS_OF_ASKING]
    if not wanted:
        return 0.0
    named = set(content_words(f"{run[0].text} {heading}"))
    shared = sum(any(word[:5] == other[:5] for other in named) for word in wanted)
    return shared / len(wanted) + 0.001 * len(run) if shared / len(wanted) >= 0.4 else 0.0
