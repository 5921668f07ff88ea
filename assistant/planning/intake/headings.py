"""Recognises the headings of a report."""

import re

from knowledge.framework import Framework, QualityStatement

_RATED = (
    r"(?:this key question )?(?:(?:has been |was |is )?(?:rated|rating)\b)?[\s:–—|"
    r"(-]*(?P<rating>[a-z][a-z. ]{1,24}[a-z])?[\s)●•*.]*"
)
_SCORE = re.compile(r"[\s:–—|,(-]*(?:score|scored)?[\s:]*\d?\s*(?:out of 4|/\s*4)?[\s):]*$", re.IGNORECASE)


class Headings:
    """Recognises headings by a framework."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        names = "|".join(re.escape(item.name).replace(r"\-", "[- ]") for item in framework.key_questions)
        self._question = re.compile(
            rf"(?:\d+\.?\s+)?(?:key question\s*\d?[\s:–-]*)?(?:is (?:the|this) service |"
            rf"are services )?(?P<name>{names})\b\s*\??[\s:–—|(-]*{_RATED}",
            re.IGNORECASE,
        )
        self._titles = frozenset(_key(item.title) for item in framework.regulations)
        self._statements = {
            _key(name): item
            for item in framework.quality_statements
            for name in (item.name, item.name.split(": ", 1)[-1])
        }

    def question(self, line: str) -> tuple[str, str | None] | None:
        """Give the key question that a line is the heading of, with the rating beside it (ids)."""
        found = self._question.fullmatch(line)
        if found is None:
            return None
        rating = self._framework.rating(found["rating"]) if found["rating"] else None
        if found["rating"] and rating is None:
            return None
        name = found["name"].casefold().replace(" ", "-")
        question = next(item.id for item in self._framework.key_questions if item.name.casefold() == name)
        return question, rating.id if rating else None

    def ratings(self, line: str) -> dict[str, str]:
        """Give the ratings by key question of a line that says several and nothing else."""
        cells = [cell for cell in re.split(r"\s{2,}|\t|[|;,.]\s*", line) if cell.strip()]
        found = [self.question(cell.strip(" *")) for cell in cells]
        pairs = {cell[0]: cell[1] for cell in found if cell and cell[1]}
        return pairs if len(pairs) == len(cells) > 1 else {}

    def statement(self, line: str) -> QualityStatement | None:
        """Give the quality statement that a line is the heading of."""
        return self._statements.get(_key(_SCORE.sub("", line)))

    def regulation(self, line: str) -> bool:
        """Whether a line is a regulation's title and nothing else."""
        return _key(line) in self._titles

    def rating(self, line: str) -> str | None:
        """Give the rating that a line says and nothing else."""
        found = self._framework.rating(
            re.sub(
                r"^(?:rating|rated)\b[\s:–-]*|"
                r"[\s●•*.]+$",
                "",
                line,
                flags=re.IGNORECASE,
            )
        )
        return found.id if found else None


def _key(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", words.casefold().replace("’", "").replace("'", "")).strip()
