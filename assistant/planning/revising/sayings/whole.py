"""How people speak of the plan as a whole: service, rating, start, dates, approval, undo."""

import re

from assistant.errors import PlanEditError
from assistant.planning.inspection import inspect
from assistant.planning.revising.edits import (
    Approve,
    Edit,
    SendBack,
    SetEventDate,
    SetRating,
    SetService,
    SetStart,
    Submit,
    Undo,
)
from assistant.planning.revising.grammar import NotSaidError, Rule, Said, rule

_IT = "(?:(?:it|this|that|the plan|this plan|the whole plan|everything))"
_SERVICE = re.compile(
    r"\b(?:home|homes|agency|service|services|care|living|nursing|residential|domiciliary|support|hospice|scheme|lives|"
    r"extra care|day centre)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:an?|the|our)\s+", re.IGNORECASE)


def _service(said: Said) -> list[Edit]:
    if not _SERVICE.search(said.tail) or len(said.tail.split()) > 8:
        raise NotSaidError
    return [SetService(_LEADING.sub("", said.tail))]


def _service_named(said: Said) -> list[Edit]:
    return [SetService(_LEADING.sub("", said.tail))]


def _rating(said: Said) -> list[Edit]:
    return [SetRating(said.tail)]


def _start(said: Said) -> list[Edit]:
    return [SetStart(said.day())]


def _event(name: str) -> "_Event":
    return _Event(name)


class _Event:
    """Gives the day of an event, which has happened."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, said: Said) -> list[Edit]:
        return [SetEventDate(self.name, said.day(past=True))]


def _submit(said: Said) -> list[Edit]:
    del said
    return [Submit()]


def _approve(said: Said) -> list[Edit]:
    """Approve, accepting the checks that are named; their names may have an "and" of their own."""
    left = said.tail
    named: list[str] = []
    for check in sorted(inspect(said.talk.plan), key=lambda check: -len(check.name)):
        if re.search(rf"\b{re.escape(check.name)}\b", left, re.IGNORECASE):
            named.append(check.name)
            left = re.sub(rf"\b{re.escape(check.name)}\b", "", left, flags=re.IGNORECASE)
    rest = re.sub(r"[\s,;.]+|\b(?:and|the|checks?|that|as they are)\b", " ", left).strip()
    if rest:
        names = ", ".join(check.name for check in inspect(said.talk.plan))
        raise PlanEditError(f"“{rest}” is not the name of a check. The checks are: {names}.")
    return [Approve(tuple(name for name in _in_order(said.tail, named)))]


def _in_order(words: str, names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: words.casefold().find(name.casefold()))


def _send_back(said: Said) -> list[Edit]:
    return [SendBack(said.tail)]


def _send_back_without(said: Said) -> list[Edit]:
    del said
    raise PlanEditError("Say why it goes back, so that they know what to do: send back: …")


def _undo(said: Said) -> list[Edit]:
    del said
    return [Undo()]


_ON = "(?:<is>| (?:on|dated|at|in|is|was) |\\s+)(?:on |the )*"

WHOLE: tuple[Rule, ...] = (
    rule("(?:undo|revert|take (?:that|it) back|go back(?: one step| a step| one)?|step back|put it back(?: as "
         "it was)?)(?: (?:that|it|the last (?:change|one|edit|thing)|last change))?(?=[\\s.!]*$)", _undo, alone=True),
    rule(f"(?:submit|send)(?: {_IT})?(?: (?:off|in|now))?(?: for (?:approval|sign[ -]?off))(?=[\\s.!]*$)|"
         f"submit(?: {_IT})?(?=[\\s.!]*$)", _submit, alone=True),
    rule(f"(?:i |we )?approved?(?: {_IT})?(?=[\\s.!]*$)", _approve, alone=True),
    rule(f"(?:i |we )?approved?(?: {_IT})?,? (?:and )?(?:accept(?:ing|ed)?|with|except(?: for)?|despite)(?:\\s*:)"
         f"?\\s+<text>", _approve, alone=True),
    rule(f"send(?: {_IT})? back(?=[\\s.!]*$)|reject(?: {_IT})?(?=[\\s.!]*$)", _send_back_without, alone=True),
    rule(f"(?:send(?: {_IT})? back|reject {_IT}|return {_IT}|not approved)(?:\\s*(?::|–|—|-|,)\\s*|\\s+)"
         f"(?:(?:because|since|as|reason:?) )?<text>", _send_back, alone=True),
    rule("(?:(?:set|change|make) )?(?:the |our )?(?:overall )?rating(?:<is>| )<text>", _rating),
    rule("(?:we (?:are|were|got|have been) )?rated <text>", _rating),
    rule("(?:(?:set|change|make) )?(?:the |our )?(?:kind of |type of )?service(?: type)?<is><text>", _service_named),
    rule("(?:we|it|this)(?: are| is|['’]re|['’]s) an? <text>", _service),
    rule(f"(?:start|begin) (?:the |our |this )?plan{_ON}<day>", _start),
    rule("(?:(?:set|change|make|move) )?(?:the |our )?(?:plan(?:['’]s)? )?start(?:s|ing)?(?: date| day)?(?: of "
         "the plan)?(?:<is>| )(?:on |the )*<day>", _start),
    rule(f"(?:the |our )?plan (?:starts|begins|to start|should start|will start){_ON}<day>", _start),
    rule(f"(?:the |our )?(?:final )?report (?:was |is |got )?(?:published|came out|went online|out)"
         f"{_ON}<day>", _event("published")),
    rule(f"(?:publication|published)(?: date| day)?{_ON}<day>", _event("published")),
    rule(f"(?:cqc|they|the inspector|inspectors?) (?:have |has )?(?:asked|requested|wrote)(?: us)?(?: for)? "
         f"?(?:the |an |our )?(?:action |improvement )*plan{_ON}<day>", _event("requested")),
    rule(f"(?:the |an |our )?(?:action |improvement )?plan was (?:asked for|requested){_ON}<day>", _event("requested")),
    rule(f"(?:we )?(?:got|received|had|have had) (?:the |a |our )?draft report{_ON}<day>", _event("draft_report")),
    rule(f"(?:the |our )?draft report (?:came|arrived|was sent|was emailed){_ON}<day>", _event("draft_report")),
    rule(f"(?:we )?(?:got|received|had|were served|have had)(?: with)? (?:the |a |our )?warning "
         f"notice{_ON}<day>", _event("warning_notice")),
    rule(f"(?:the |a |our )?warning notice (?:came|arrived|was served|was issued|is dated|dated)"
         f"{_ON}<day>", _event("warning_notice")),
)  # fmt: skip
