"""What the embedder that ships learns from: labelled sentences, and more that a teacher weighed."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.planning.intake.layout import lay_out
from assistant.planning.intake.likely import SHARP, Likely, Wording, changes_in, read_fitted
from evals.reports import Report
from evals.shortfalls.encoder import Tree
from evals.shortfalls.mpnet import MPNet
from evals.shortfalls.sentences import Examples
from evals.shortfalls.teacher import Teacher
from evals.shortfalls.training import Lesson
from evals.shortfalls.varied import varied
from knowledge.framework import Framework
from knowledge.reading.manifest import DOCUMENTS

MOST = 12_500
"""So many sentences made of others are weighed."""

OWN, CALM = 0.5, 0.6
"""How much the embedder's own line counts beside the teacher's, and how far the sum of the lines is believed."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
LEAST_WORDS, MOST_WORDS = 5, 45


def lessons_of(examples: Examples) -> list[Lesson]:
    """Give labelled sentences as lessons."""
    return [Lesson(text, wrong=float(wrong)) for text, wrong in zip(examples.texts, examples.wrong, strict=True)]


def unlabelled(reports: Sequence[Report], framework: Framework, findings: Sequence[str]) -> list[str]:
    """Give all sentences of reports and of the documents, and the findings."""
    passages = [passage.text for report in reports for passage in lay_out(report.text, framework).passages]
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
    sentences = [sentence.strip() for text in texts for sentence in _SENTENCE_END.split(text)]
    told = [sentence for sentence in sentences if LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS]
    return list(dict.fromkeys((*passages, *findings, *told)))


def others_of(examples: Examples, texts: Sequence[str], network: MPNet, held: Examples) -> list[str]:
    """Give some sentences and what is made of them and of examples, none that is labelled or held back."""
    made = varied(list(dict.fromkeys((*examples.texts, *texts))), network)[:MOST]
    known = {text.casefold() for text in (*examples.texts, *held.texts)}
    return [text for text in (*texts, *made) if text.casefold() not in known]


def weighed(texts: Sequence[str], teacher: Teacher, now: Likely, wording: Wording) -> list[Lesson]:
    """Give sentences as lessons, each as likely to tell of a shortfall as the teacher, the embedder as it is now and
    the line on wording have it together."""
    weights, bias = now.wrong
    by_meaning = SHARP * now.reader.embed(list(texts)) @ weights + bias
    total = CALM * (teacher.logits(texts) + OWN * by_meaning + wording.logits(texts))
    return [Lesson(text, wrong=float(chance)) for text, chance in zip(texts, 1 / (1 + np.exp(-total)), strict=True)]


def begun(path: Path, tasks: Sequence[str]) -> Tree:
    """Give what a file holds of some tasks, with its changes, to go on from; raises OSError or KeyError."""
    fitted = read_fitted(path)
    lines = {task: (fitted[f"{task}.weights"], fitted[f"{task}.bias"]) for task in tasks}
    return {"changes": changes_in(fitted)} | lines
