"""The guide to improvement: no heading markup, quotations with who said them below, lists, tables and check lists."""

import re

from knowledge.models import Document, Reading
from knowledge.reading.blocks import Line
from knowledge.reading.cleaning import clean
from knowledge.reading.guide_rows import Row, parse_row
from knowledge.reading.outline import Outline, load_outline
from knowledge.reading.outlined import OutlinedReader

_STATEMENT = re.compile(r"(?:Safe|Effective|Caring|Responsive|Well-led): \S.*")
_PART = re.compile(
    r"(?P<name>What to avoid|What to do): .*"
    r"|How might this breach CQC regulations\?"
    r"|What practical ways can providers recover from these issues\?",
    re.IGNORECASE,
)
_STEP = re.compile(r"Step \d: ")
_TEMPLATE = re.compile(r"(?:Factor|Reasons|The problem):|\.{3,}")
_LETTER = re.compile(r"[A-D]")
_ADDRESS = re.compile(r"(?:[TE]|Tel): .+|\S+\.(?:org\.uk|com)(?:/\S+)?")
_SENTENCE_END = re.compile(r"[.!?:”\"’')\]*]\Z")
_NEAR = 8
"""How far back the sentence may stand that introduces a list without marks."""
_STATEMENT_LEVEL, _PART_LEVEL = 2, 3


def read_guide(document: Document) -> Reading:
    """The guide, by the outline of its id."""
    return GuideReader(document, load_outline(document.id)).read()


class GuideReader(OutlinedReader):
    """Goes through the guide; every line is tried as what it may be, in a fixed order."""

    def __init__(self, document: Document, outline: Outline) -> None:
        super().__init__(document, outline)
        self._quoting = False
        self._said_from: int | None = None
        self._since = 0
        self._signatures = 0
        self._in_statements = False
        self._outer: str | None = None

    def line(self, line: Line) -> None:
        """Write down a line of the guide."""
        if self._is_attribution(line) or self._is_signature(line) or self._is_heading(line):
            self._since, self._outer = len(self.flow.recorder.statements), None
        elif not (self._is_furniture(line) or self._is_item(line) or self._is_quotation(line)):
            self._running(line)

    def check_done(self) -> None:
        """Refuse a guide in which a heading or a signature was not found."""
        super().check_done()
        if self._signatures < len(self.outline.signatures):
            raise self.missing(f"the signature {self.outline.signatures[self._signatures][0]!r}")

    def _is_heading(self, line: Line) -> bool:
        if self.is_heading(line):
            return True
        if _STATEMENT.fullmatch(line.words):
            self._in_statements = True
            self.flow.heading(line.inner, _STATEMENT_LEVEL)
            return True
        part = _PART.fullmatch(line.words) if self._in_statements else None
        if part is None:
            return False
        self.flow.heading(line.inner, _PART_LEVEL, part["name"])
        return True

    def _is_furniture(self, line: Line) -> bool:
        recorder = self.flow.recorder
        if line.is_table_header:
            recorder.furniture(line.inner, "table header")
        elif _TEMPLATE.fullmatch(line.words):
            recorder.furniture(line.inner, "line of a template to fill in")
        elif _LETTER.fullmatch(line.words):
            recorder.furniture(line.inner, "letter of a diagram's step")
        else:
            return False
        return True

    def _is_item(self, line: Line) -> bool:
        if line.is_bullet:
            self.flow.item((line.start + 1, line.end))
        elif "\t" in line.raw:
            self._row(parse_row(self.text, line))
        elif _STEP.match(line.words):
            self.flow.item(line.inner)
        elif _PART.fullmatch(line.words):
            self._explained_part(line)
        elif self._is_bare_name(line):
            self.flow.item(line.inner)
        else:
            return False
        return True

    def _row(self, row: Row) -> None:
        """A table's row, with the list inside it and what stands after that list."""
        outer = self.flow.item(row.whole, row.kind)
        for nested in row.nested:
            self.flow.item(nested, lead=outer)
        for after in row.after:
            self.flow.item(after)

    def _explained_part(self, line: Line) -> None:
        """A heading that is explained before the first quality statement: an item, and the lead of its own list."""
        if self._outer is None:
            self._outer = self.flow.lead
        self.flow.explained(line.inner, self._outer)

    def _is_bare_name(self, line: Line) -> bool:
        """Whether the line is a name in a list without marks, such as the thanks at the end."""
        statements = self.flow.recorder.statements
        leader = next((one for one in reversed(statements[-_NEAR:]) if one.id == self.flow.lead), None)
        return (
            leader is not None
            and leader.text.endswith(":")
            and not _SENTENCE_END.search(line.words.removesuffix("Ltd."))
        )

    def _is_quotation(self, line: Line) -> bool:
        """A paragraph of a quotation; one that only ends, has lost its opening mark."""
        words = line.words
        lost = words.endswith("”") and words.count("”") > words.count("“")
        if not (self._quoting or lost or words.startswith("“")):
            return False
        recorder = self.flow.recorder
        if self._said_from is None:
            self._said_from = len(recorder.statements)
        start, end = line.inner
        if words.startswith("“"):
            recorder.furniture((start, start + 1), "quotation mark")
            start += 1
        self._quoting = not words.endswith("”")
        if not self._quoting:
            recorder.furniture((end - 1, end), "quotation mark")
            end -= 1
        self.flow.spoken((start, end))
        return True

    def _is_attribution(self, line: Line) -> bool:
        """The lines under a quotation that say whose words it is."""
        if self._said_from is None or self._quoting:
            return False
        end = self._end_of_block(line)
        self._name_speaker((line.inner[0], end), self._said_from)
        self._skip_to, self._said_from = end, None
        return True

    def _is_signature(self, line: Line) -> bool:
        """The name under words that carry no quotation marks."""
        if self._signatures == len(self.outline.signatures):
            return False
        signature = self.outline.signatures[self._signatures]
        if line.words != signature[0]:
            return False
        self._signatures += 1
        self._name_speaker(self.through(line, signature[-1]), self._since)
        return True

    def _name_speaker(self, span: tuple[int, int], first: int) -> None:
        named = [clean(part).rstrip(",") for part in self.text[span[0] : span[1]].split("\n") if part.strip()]
        speaker = ", ".join(named)
        self.flow.recorder.voice(first, speaker)
        self.flow.recorder.furniture(span, f"attribution: {speaker}")
        self.flow.forget()

    def _end_of_block(self, line: Line) -> int:
        blank = re.compile(r"\n\s*\n|\Z").search(self.text, line.inner[1])
        return blank.start() if blank else len(self.text)

    def _running(self, line: Line) -> None:
        if _ADDRESS.fullmatch(line.words):
            self.flow.pointer(line.inner)
        else:
            self.flow.paragraph(line.inner)
