"""How sentences are read: rules for their clauses, tried one after another until all of the words are understood.

A rule is a template. In it a space is any space, and these stand for what people put in many ways: `<refs>` actions,
`<day>` a day, `<who>` a person in the middle, `<name>` a person at the end, `<text>` the service's own words at the
end, `<is>` a colon or a word such as "is" or "to". `<F>`, `<G>`, `<O>` are a finding, a goal, an option.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from assistant.errors import PlanEditError
from assistant.models import Plan
from assistant.planning.revising.day_words import AMOUNT, DAY, read_day
from assistant.planning.revising.edits import Edit
from assistant.planning.revising.names import WHO, is_name, read_who
from assistant.planning.revising.references import FINDING, GOAL, OPTION, REFS, read_name, read_refs

Subject = tuple[str, ...]
"""The actions that were spoken of last."""

MOST_CLAUSES = 40

_PARTS = {
    "<refs>": f"(?P<refs>{REFS})",
    "<day>": f"(?P<day>{DAY})",
    "<amount>": f"(?P<amount>{AMOUNT})",
    "<who>": f"(?P<who>{WHO})",
    "<name>": "(?P<name>.+)",
    "<text>": "(?P<text>.+)",
    "<is>": r"(?:\s*(?::|=|–|—|-)\s*|\s+(?:is|are|was|were|to|as|be)(?:\s+(?:now|be))?\s*:?\s+)",
    "<F>": f"(?P<finding>{FINDING})",
    "<G>": f"(?P<goal>{GOAL})",
    "<O>": f"(?P<option>{OPTION})",
}
_BETWEEN = re.compile(
    r"(?:[\s,;.!&•*–—-]|(?:can|could|would|will)\s+(?:you|u|we|i)\b|(?:can|could)\b(?=\s+\S+\s)|"
    r"go\s+ahead\s+and\b|let['’]?s\b|thank\s+you\b|"
    r"(?:i|we)(?:['’]?d|\s+would)?\s+(?:like|want|need)\s+(?:you\s+)?to\b|"
    rf"(?:i|we)(?:['’]?d|\s+would)?\s+(?:like|want|need)\b(?=\s+(?:{REFS}|{GOAL}|\w+(?:\s+\w+)?\s+to\b))|"
    r"(?:and|then|also|please|pls|plz|plus|thanks|thx|okay|ok|so|now|hi|hello|oops|sorry|instead|myself|"
    r"as\s+well|too)\b)*",
    re.IGNORECASE,
)
_TEXT_END = re.compile(r"[;\n]|[.,!](?=\s)")
_NAME_END = re.compile(
    r"[,;:!\n]|(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)\.(?=\s|$)|\s(?=(?i:and|then|by|due|before|from|for|"
    r"starting|please|as|with)\b)"
)
_SHORT_FORM = re.compile(r"['’](?:ve|ll|m|re|d|s)$", re.IGNORECASE)
_QUOTE = re.compile(r"[“\"]([^”\"]+)[”\"]")


class NotSaidError(Exception):
    """A rule fits by its form, but this is not what was said."""


@dataclass(frozen=True)
class Said:
    """A clause that a rule fits: what was matched, and whom or what it is about."""

    talk: "Talk"
    found: re.Match[str]
    tail: str
    subject: Subject

    def refs(self) -> Subject:
        """Give the actions that the clause names, else those spoken of before."""
        named = self.found.groupdict().get("refs")
        refs = self.subject if named is None else read_refs(self.talk.plan, named, self.subject)
        if not refs:
            raise PlanEditError("No action is named. Say which, by its reference or its number in the plan.")
        return refs

    def day(self, *, past: bool = False) -> str:
        """Give the day as an ISO date."""
        day = read_day(self.found["day"], self.talk.today, past=past)
        if day is None:
            raise PlanEditError(f"“{self.found['day']}” is not a day. Give one, such as Friday or 1 December.")
        return day.isoformat()

    def who(self, role: str = "the owner") -> str:
        """Give the person named."""
        groups = self.found.groupdict()
        words = _SHORT_FORM.sub("", groups.get("who") or groups.get("post") or self.tail)
        if not is_name(words):
            raise NotSaidError
        return read_who(words, self.talk.by, role)

    def name(self, group: str) -> str:
        """Give the name of a finding, goal or option, such as F3."""
        return read_name(self.found[group], group[0].upper())

    def __getitem__(self, group: str) -> str:
        return self.found[group] or ""


@dataclass(frozen=True)
class Rule:
    """One way to say something; `alone` where it counts only as the whole of what is said."""

    form: str
    make: Callable[[Said], Sequence[Edit]]
    tail: Literal["name", "text"] | None
    alone: bool = False
    needs_subject: bool = False

    def match(self, words: str, start: int) -> re.Match[str] | None:
        """Match from a place on. The whole form is long, and is compiled only where a loose one matches first."""
        return self._whole.match(words, start) if self._loose.match(words, start) else None

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        form = self.form
        for part, meaning in _PARTS.items():
            form = form.replace(part, meaning if part == "<is>" else ".+?")
        return re.compile(form, re.IGNORECASE | re.DOTALL)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        form = self.form
        for part, meaning in _PARTS.items():
            form = form.replace(part, meaning)
        end = "" if self.tail else r"(?=\s*(?:[,;.!\n]|$)|\s+\w)"
        return re.compile(form + end, re.IGNORECASE | re.DOTALL)


def rule(
    template: str, make: Callable[[Said], Sequence[Edit]], *, alone: bool = False, needs_subject: bool = False
) -> Rule:
    """Make a rule of a template."""
    form = template.replace(" ?", r"\s*").replace(" ", r"\s+")
    tail: Literal["name", "text"] | None = "text" if "<text>" in form else "name" if "<name>" in form else None
    return Rule(form, make, tail, alone, needs_subject)


@dataclass(frozen=True)
class Outcome:
    """What came of reading from somewhere: the edits, or how far it went and why it stopped."""

    edits: tuple[Edit, ...] | None
    far: int
    error: PlanEditError | None = None


@dataclass
class Talk:
    """What is said, of which plan, by whom and when; what was read is kept, since ways of reading cross."""

    plan: Plan
    words: str
    today: date
    by: str | None
    rules: Sequence[Rule]
    _read: dict[tuple[int, Subject], Outcome] = field(default_factory=dict[tuple[int, Subject], Outcome])

    def read(self, place: int = 0, subject: Subject = (), depth: int = 0) -> Outcome:
        """Read from a place to the end; every word has to be understood. `depth` counts the clauses before it."""
        start = _after(self.words, place)
        if start >= len(self.words):
            return Outcome((), start)
        if depth >= MOST_CLAUSES:
            return Outcome(None, start, PlanEditError(f"More than {MOST_CLAUSES} changes at once. Say them in steps."))
        key = (start, subject)
        if key not in self._read:
            self._read[key] = self._clause(start, subject, depth)
        return self._read[key]

    def _clause(self, start: int, subject: Subject, depth: int) -> Outcome:
        best = Outcome(None, start)
        for outcome in self._ways(start, subject, depth):
            if outcome.edits is not None:
                return outcome
            if outcome.far > best.far or (outcome.far == best.far and best.error is None):
                best = outcome
        return best

    def _ways(self, start: int, subject: Subject, depth: int) -> Iterator[Outcome]:
        """Give every way in which the rest can be read, the most fitting first."""
        for candidate in self.rules:
            if (candidate.needs_subject and not subject) or (candidate.alone and depth):
                continue
            if found := candidate.match(self.words, start):
                for tail, end in _tails(candidate, found, self.words):
                    yield self._with(candidate, Said(self, found, tail, subject), end, depth)

    def _with(self, candidate: Rule, said: Said, end: int, depth: int) -> Outcome:
        """Take a clause as a rule reads it, and read on behind it."""
        try:
            edits = candidate.make(said)
            subject = said.refs() if said.found.groupdict().get("refs") else said.subject
        except NotSaidError:
            return Outcome(None, said.found.start())
        except PlanEditError as error:
            return Outcome(None, end, error)
        rest = self.read(end, subject, depth + 1)
        if rest.edits is None:
            return rest
        made = (*edits, *rest.edits)
        if not made:
            return Outcome(None, said.found.start())
        return Outcome(made, rest.far)


def _after(words: str, place: int) -> int:
    found = _BETWEEN.match(words, place)
    return found.end() if found else place


def _tails(candidate: Rule, found: re.Match[str], words: str) -> Iterator[tuple[str, int]]:
    """Give the ends that a clause may have: where it stops of itself, or each place where its own words may stop."""
    if candidate.tail is None:
        yield "", found.end()
        return
    start = found.start(candidate.tail)
    quoted = _QUOTE.match(words, start)
    if quoted and candidate.tail == "text":
        yield quoted[1].strip(), quoted.end()
    pattern = _TEXT_END if candidate.tail == "text" else _NAME_END
    ends = [] if candidate.alone else [end.start() for end in pattern.finditer(words, start)]
    for end in (*ends, len(words)):
        tail = _trimmed(words[start:end])
        if tail:
            yield tail, end


def _trimmed(text: str) -> str:
    """Leave out what only ends a sentence, and thanks."""
    kept = re.sub(
        r"[\s,;:!–—-]+$|[\s,]+(?:please|pls|thanks|thx|thank you)"
        r"[\s.!]*$",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    if kept.endswith(".") and ". " not in kept and not re.search(r"\b\w\.$", kept):
        kept = kept[:-1]
    quoted = _QUOTE.fullmatch(kept)
    return (quoted[1] if quoted else kept).strip()
