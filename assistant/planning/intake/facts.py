"""What a report states beside its findings: scores, notices, and where it names regulations. Nothing is guessed."""

import re
from collections.abc import Iterator, Sequence

from assistant.models import Notice, Score
from assistant.planning.intake.headings import Headings
from assistant.planning.intake.layout import Layout
from assistant.planning.intake.lines import lines_of
from assistant.planning.intake.shortfalls import is_past
from knowledge.framework import Framework

_NOTICE = re.compile(
    r"\b(?:warning notices?|requirement notices?|notices? of (?:proposal|decision)|in special measures|fixed penalty|"
    r"urgent (?:notice|conditions?|action)|(?:imposed|placed|added) (?:\w+ )?conditions?|prosecut\w+|"
    r"conditions? (?:on|to) (?:the|their|its) registration|suspend(?:ed)? (?:the|their|its)? ?registration)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|may|might|could|would|can)\b", re.IGNORECASE)
_INLINE = re.compile(
    r"\bscored?\b[\s:–—-]*(?P<score>[1-4])\b|[\s:–—|(-]+(?P<bare>[1-4])\s*(?:out of 4|/\s*4)?\)?$", re.IGNORECASE
)
_ALONE = re.compile(r"\W*(?:score\w*)?[\s:–—-]*(?P<score>[1-4])\s*(?:out of 4|/\s*4)?\W*$", re.IGNORECASE)
LOOKED_AT = 2
"""A score stands beside its heading, or at most this many lines below it."""


def scores_in(text: str, framework: Framework) -> tuple[Score, ...]:
    """Give the score of each quality statement that has one, the first where it stands twice."""
    lines, headings = lines_of(text), Headings(framework)
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        statement = headings.statement(line.text.strip(" *_:"))
        if statement is None or statement.name in found:
            continue
        score = _score(line.text, [after.text for after in lines[number + 1 : number + 1 + LOOKED_AT]])
        if score:
            found[statement.name] = score
    return tuple(Score(name, score) for name, score in found.items())


def _score(heading: str, below: Sequence[str]) -> int | None:
    inline = _INLINE.search(heading)
    if inline:
        return int(inline["score"] or inline["bare"])
    alone = next((match for line in below if (match := _ALONE.fullmatch(line))), None)
    return int(alone["score"]) if alone else None


def notices_in(layout: Layout) -> tuple[Notice, ...]:
    """Give the sentences that say which notices were served or what else was enforced; not what might be."""
    return tuple(dict.fromkeys(_notices(layout)))


def _notices(layout: Layout) -> Iterator[Notice]:
    for passage in layout.passages:
        found = _NOTICE.search(passage.text)
        if found and not is_past(passage.text) and not _IF.search(passage.text[: found.start()]):
            yield Notice(passage.text, passage.start, passage.end)
