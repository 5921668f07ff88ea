"""How people say when actions are due, how pressing they are, and when they are looked at again."""

import re

from assistant.errors import PlanEditError
from assistant.models import Priority
from assistant.planning.revising.day_words import AMOUNT, DAY, count_of, months_later
from assistant.planning.revising.days import day_of
from assistant.planning.revising.edits import AgreeDates, Edit, MoveDue, SetDue, SetPriority, SetReview
from assistant.planning.revising.grammar import Rule, Said, rule
from assistant.planning.revising.parts import PRIORITIES, action_of, printed

_AT = "(?:<is>| by | on | for | at | )(?:by |on |for |the )*"
_MUST = (
    "(?:(?:needs?|has|have|is|are|ought|got) to be|(?:must|should|will|can|to) be|needs?|must|should|will|be|is|"
    "are|to|gets?)"
)
_DONE = "(?:done|doing|finished|finishing|completed?|completing|sorted|ready|in place|delivered|happen|closed)"
_BY = "(?:by|before|no later than|on or before|latest by|until)"
_PUSH = "(?:push|move|put|delay|postpone|bring|pull|shift|extend|defer|set|reschedule|slide|slip|drag)"
_WAYS = "(?:back|forwards?|later|earlier|on|out|up)"
_WORD: dict[str, Priority] = {
    "today": "today", "this week": "this week", "this month": "this month", "later": "later",
    "urgent": "today", "now": "today", "straight away": "today", "immediately": "today", "asap": "today",
    "can wait": "later", "not a priority": "later", "no priority": "later", "not urgent": "later",
    "less urgent": "later", "low priority": "later",
}  # fmt: skip
_PRIORITY = "(?P<priority>" + "|".join(_WORD).replace(" ", r"\s+") + ")"
_NOT_A_DAY = rf"(?!(?:by |on |for |the )*{DAY})(?P<word>[a-z][a-z' -]{{0,30}}?)"


def _due(said: Said) -> list[Edit]:
    return [SetDue(said.refs(), said.day())]


def _review(said: Said) -> list[Edit]:
    return [SetReview(said.refs(), said.day())]


def _priority(said: Said) -> list[Edit]:
    word = " ".join(said["priority"].casefold().split())
    return [SetPriority(said.refs(), _WORD[word])]


def _no_priority(said: Said) -> list[Edit]:
    raise PlanEditError(f"“{said['word']}” is not a priority. Use one of: {', '.join(PRIORITIES)}.")


def _no_day(said: Said) -> list[Edit]:
    raise PlanEditError(
        f"“{said['word'].strip()}” is not a day that anybody could be held to. Give one, such as Friday or 1 December."
    )


def _moved(said: Said) -> list[Edit]:
    """Move dates by an amount: later, unless it is said to be forward or earlier."""
    words = re.fullmatch(AMOUNT, said["amount"], re.IGNORECASE)
    if words is None:
        raise PlanEditError(f"“{said['amount']}” is not a number of days. Say it like this: a week, or 3 days.")
    way = said["way"].casefold() if "way" in said.found.groupdict() else ""
    count = count_of(words["count"]) * (-1 if way.startswith(("forward", "earl", "up")) else 1)
    unit = words["unit"].casefold().rstrip("s")
    if unit == "month":
        return [SetDue((ref,), _months(said, ref, count)) for ref in said.refs()]
    return [MoveDue(said.refs(), count * {"day": 1, "week": 7, "fortnight": 14}[unit])]


def _months(said: Said, ref: str, count: int) -> str:
    return months_later(day_of(action_of(said.talk.plan, ref).due, "the due date"), count).isoformat()


def _agreed(said: Said) -> list[Edit]:
    named = said.found.groupdict().get("refs")
    return [AgreeDates(said.refs() if named else tuple(action.ref for action in printed(said.talk.plan)))]


TIMES: tuple[Rule, ...] = (
    # agreed as they are
    rule("(?:all )?(?:the |these |those |suggested )*(?:due )?dates? (?:of|for) <refs> (?:is|are|looks?) (?:all )"
         "?(?:fine|ok|okay|good|agreed|right)", _agreed),
    rule("(?:all )?(?:the |these |those |suggested )*(?:due )?dates (?:are|look) (?:all )?(?:fine|ok|okay|good|"
         "agreed|right)", _agreed),
    rule("(?:agree|confirm|accept|keep) (?:to )?(?:all )?(?:of )?(?:the |these |those |suggested )*(?:due )"
         "?dates?(?: (?:of|for|on) <refs>)?(?: as (?:they|it) (?:are|is|stands?))?", _agreed),
    rule("(?:(?:i|we)(?:['’]m|['’]re| am| are) )?(?:happy|fine|okay|ok) with (?:all )?(?:of )?(?:the |these |"
         "those |suggested )*(?:due )?dates?(?: (?:of|for|on) <refs>)?", _agreed),
    rule("(?:due )?dates? agreed", _agreed, needs_subject=True),
    # looked at again
    rule(f"(?:(?:set|change|make|move) )?(?:the )?(?:next )?review(?: date| day)?(?: (?:of|for|on))? "
         f"<refs>{_AT}<day>", _review),
    rule(f"(?:look at|revisit|come back to|go over|check on) <refs>(?: again)?(?:{_AT}| )<day>", _review),
    rule(f"(?:(?:to|will|should) be |is |are )?review(?:ed)?(?: date| day| it| again)"
         f"?{_AT}<day>", _review, needs_subject=True),
    # by when
    rule(f"(?:(?:set|change|move|make|put|update) )?(?:the )?(?:due dates?|due|deadlines?|dates?|end date|target "
         f"date)(?: (?:of|for|on))? <refs>{_AT}<day>", _due),
    rule(f"(?:make|set|have|get|want|need|put|move|finish|complete|do|mark) <refs>(?: (?:to be|is|as|down as))"
         f"?(?: {_DONE})?(?: due)?(?: date)?(?: {_BY}| on| for| to)(?: the)? <day>", _due),
    rule("(?:make|set|mark) <refs> due <day>", _due),
    rule("we (?:won['’]?t|can['’]?t|cannot|will not) (?:manage|do|finish|complete|get to) <refs> (?:until|till|"
         "before) <day>", _due),
    rule("<refs>\\s*[:–—-]\\s*<day>", _due),
    rule(f"{_PUSH} <refs>(?: {_WAYS})?(?: to| until| till)(?: the)? <day>", _due),
    rule(f"{_PUSH} <refs>(?: (?P<way>{_WAYS}))?(?: by)? <amount>(?: (?:more|later|back))?", _moved),
    rule(f"{_PUSH} <refs> (?:by )?<amount> (?P<way>{_WAYS})", _moved),
    rule("(?:give|allow)(?: us| me| them| ourselves)? <amount>(?: more| extra)? (?:for|on|to do|to finish) "
         "<refs>", _moved),
    rule("(?:give|allow) <refs> <amount>(?: more| extra)?", _moved),
    rule("add <amount> to <refs>", _moved),
    rule("(?:needs?|gets?|wants?) <amount>(?: more| longer| extra)?", _moved, needs_subject=True),
    rule("(?:slips?|moves?|is put back|are put back|goes back)(?: by)? <amount>", _moved, needs_subject=True),
    rule("<amount> (?P<way>later|earlier)", _moved, needs_subject=True),
    rule("(?:(?:with|a|is|are|was|be|now|will be|to be|should be) )*(?:due|deadline|due date)(?: date)?(?:<is>| "
         "of | )(?:by |on |for |at |the )*<day>", _due, needs_subject=True),
    rule(f"(?:{_MUST} )*(?:{_DONE} )?{_BY}(?: the)? <day>", _due, needs_subject=True),
    rule(f"(?:{_MUST} )+(?:{_DONE} )?(?:on )(?:the )?<day>", _due, needs_subject=True),
    # how pressing
    rule(f"(?:(?:set|change|make) )?(?:the )?priority (?:of|for) <refs>(?:<is>| )(?:for )?{_PRIORITY}", _priority),
    rule(f"(?:make|set|move|treat|mark|do|class|prioritise|bump|bring) <refs>(?: (?:up|down|forward|as|to|for|be|"
         f"a priority|priority|a|the))* {_PRIORITY}", _priority),
    rule(f"(?:(?:needs? (?:doing|to be done)|is|are|has to|have to|must|needs? to|should|to|be|happen|priority|a "
         f"priority|for|it['’]s|is for|:|=) ?)*{_PRIORITY}", _priority, needs_subject=True),
    rule("leave <refs> (?:till|until|for) (?P<priority>later)", _priority),
    rule("(?:make|set|mark|treat) <refs>(?: (?:as|to|a))* (?P<word>(?:high|low|medium|top|highest|normal|p\\d)"
         "(?: priority)?)", _no_priority),
    rule("(?:is|are|:)? ?(?:a )?(?P<word>(?:high|medium|top|highest|normal) "
         "priority)", _no_priority, needs_subject=True),
    # no day
    rule(rf"(?:(?:is|are) )?due(?: date)?(?:<is>| )(?:by |on )?{_NOT_A_DAY}", _no_day, needs_subject=True),
    rule(rf"(?:make|set|mark) <refs> due(?: by| on)? {_NOT_A_DAY}", _no_day),
)  # fmt: skip
