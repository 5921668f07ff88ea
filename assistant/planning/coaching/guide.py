"""The guide's own questions and advice that the coach quotes, each found by how it begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.citing import Citations
from assistant.models import Citation
from knowledge.library import Library
from knowledge.models import Statement

FIRST = "How severe is the issue? Does it impact on the safety"
BASELINE = "Take a baseline measure for all areas"
TARGET = "what are you aiming to improve and by how much?"
BY_WHEN = "when do you plan to complete the improvement by?"
CAUSES = "Step 3: For each of the factors you identified in step 2"
CHOOSE = "What do you think are the most practical solutions to address this?"
OWNER = "Consider where existing staff can help you"
DUE = "Do we feel that the improvements are achievable in the timeline proposed?"
MEASURE = "Be consistent in how you measure progress"
REVIEW = "Update your plan regularly and share progress"
INVOLVE = "Who else do we need to involve in this improvement journey?"
EVIDENCE = "If you're responding to a negative CQC assessment, map each area"
QUOTED = (FIRST, BASELINE, TARGET, BY_WHEN, CAUSES, CHOOSE, OWNER, DUE, MEASURE, REVIEW, INVOLVE, EVIDENCE)
"""How each statement begins; a test holds them to the document."""


@dataclass(frozen=True)
class Guide:
    """Gives the guide's words for a question; every quotation is cut from the document."""

    library: Library

    @cached_property
    def _rows(self) -> Mapping[str, Statement]:
        """The guide's statements by their words."""
        return {row.text: row for row in self.library.index.corpus.statements if row.document == _GUIDE}

    def beginning(self, words: str) -> Citation:
        """Give the statement that begins with these words."""
        return self._cited(next(row for text, row in self._rows.items() if text.startswith(words)))

    def saying(self, text: str) -> Citation | None:
        """Give the statement with just this text; None where the guide has none."""
        row = self._rows.get(text)
        return self._cited(row) if row else None

    def _cited(self, row: Statement) -> Citation:
        citations = Citations(self.library.documents, self.library.index.corpus)
        citations.cite(row)
        return citations.all()[0]


_GUIDE = "guide-to-improvement"
