"""Which passages of own documents are shown beside an answer: `python -m evals.owned_relevance`.

Three invented documents are added and every question asked. A question is shown rightly where one of at most three
passages has the words that answer it; where none of the documents answers it, nothing should be shown. The threshold
was chosen on the questions of `tune`; those of `held` were only measured.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.owned import OwnDocuments, OwnHit
from assistant.owned.documents import MOST_RELEVANT, RELEVANT
from assistant.store.database import open_database
from knowledge.embedding import Embedder
from knowledge.library import open_embedder

FOLDER = Path(__file__).parent / "owned"
HALVES = ("tune", "held")
STEPS = tuple(round(0.4 + 0.02 * step, 2) for step in range(16))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it; `answer` are words of the right passage, any of them, or none."""

    ask: str
    answer: tuple[str, ...]
    hits: tuple[OwnHit, ...]

    def shown(self, threshold: float) -> tuple[OwnHit, ...]:
        """Give what is shown at a threshold."""
        return tuple(hit for hit in self.hits if hit.score >= threshold)

    def right(self, threshold: float) -> bool:
        """Whether a passage that is shown answers the question."""
        return any(words in hit.text for hit in self.shown(threshold) for words in self.answer)


@dataclass(frozen=True, slots=True)
class Measure:
    """Of the questions for which something is shown, the share shown rightly; of those answered, the share shown so."""

    threshold: float
    precision: float
    recall: float


def ask_all(embedder: Embedder, half: str) -> list[Asked]:
    """Add the documents and ask the questions of one half."""
    from knowledge.vectors import open_collections

    questions = cast(list[dict[str, str]], _read(f"questions_{half}"))
    with tempfile.TemporaryDirectory(prefix="owned-") as folder, open_database(Path(folder)) as database:
        collections = open_collections(Path(folder) / "own")
        own = OwnDocuments(database, collections, embedder, "asked")
        for policy in cast(list[dict[str, str]], _read("policies")):
            own.add(policy["text"].encode(), None, policy["title"])
        asked = [
            Asked(each["ask"], tuple(filter(None, each.get("answer", "").split("|"))),
                  own.search(each["ask"], MOST_RELEVANT))
            for each in questions
        ]  # fmt: skip
        collections.close()
    return asked


def measure(asked: Sequence[Asked], threshold: float = RELEVANT) -> Measure:
    """Measure precision and recall at a threshold."""
    shown = [each for each in asked if each.shown(threshold)]
    right = sum(each.right(threshold) for each in asked)
    return Measure(threshold, right / max(1, len(shown)), right / max(1, sum(bool(each.answer) for each in asked)))


def _read(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def main() -> None:
    """Print precision and recall of both halves, and what goes wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals.owned_relevance", description="Passages beside an answer.")
    parser.add_argument("--steps", action="store_true", help="other thresholds on tune, too")
    parser.add_argument("--wrong", choices=HALVES, help="list what goes wrong in a half")
    options = parser.parse_args()
    embedder = open_embedder()
    for half in HALVES:
        asked = ask_all(embedder, half)
        answered = sum(bool(each.answer) for each in asked)
        print(f"{half}: {answered} of {len(asked)} questions are answered by the documents")
        for threshold in STEPS if options.steps and half == "tune" else (RELEVANT,):
            found = measure(asked, threshold)
            print(f"  at {found.threshold:.2f}: precision {found.precision:.1%}, recall {found.recall:.1%}")
        if options.wrong == half:
            print(*(_told(each) for each in asked if bool(each.answer) != each.right(RELEVANT) or
                    (not each.answer and each.shown(RELEVANT))), sep="\n")  # fmt: skip


def _told(each: Asked) -> str:
    best = each.hits[0]
    return f"  {each.ask} → {best.score:.3f} {best.text!r}{'' if each.right(-1) else ' (not among three)'}"


if __name__ == "__main__":
    main()
