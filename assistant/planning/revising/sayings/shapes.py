"""How people say which actions there are: split, merge, reword, drop, add."""

import re

from assistant.errors import PlanEditError
from assistant.planning.revising.acting import person
from assistant.planning.revising.day_words import DAY, read_day
from assistant.planning.revising.edits import AddAction, DropAction, Edit, MergeActions, RewordAction, SplitAction
from assistant.planning.revising.grammar import Rule, Said, rule
from assistant.planning.revising.names import is_name, read_who
from assistant.planning.revising.parts import action_of, option_of
from assistant.planning.revising.said import unmarked

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_ENUMERATED = re.compile(r"(?:^|[\s,;]+)(?:\(?[1-9a-h]\)|[1-9]\.(?=\s))\s*")
_WHO_DOES = re.compile(r"[,;.]\s*(?:and\s+)?owner(?:\s*:|\s+is)?\s+(?P<owner>[^,;]+?)\s*(?=$|[,;])", re.IGNORECASE)
_WHEN_DUE = re.compile(
    rf"[,;.]\s*(?:and\s+)?(?:due|by)(?:\s*:|\s+by|\s+on)?\s+(?P<due>{DAY})"
    rf"\s*(?=$|[,;])",
    re.IGNORECASE,
)


def _one(said: Said, verb: str) -> str:
    refs = said.refs()
    if len(refs) > 1:
        raise PlanEditError(f"Only one action at a time can be {verb}. Say which: {' or '.join(refs[:6])}.")
    return "".join(refs)


def _split(said: Said) -> list[Edit]:
    """Split an action into its sentences; where it is one sentence the parts have to be said."""
    ref = _one(said, "split")
    text = action_of(said.talk.plan, ref).text
    parts = tuple(part for part in _SENTENCE.split(unmarked(text)) if part)
    if len(parts) < 2 or any(len(part.split()) < 3 for part in parts):
        raise PlanEditError(f"{ref} is one sentence. Say what to split it into, such as: split {ref} into “…” and “…”.")
    return [SplitAction(ref, parts)]


def _split_into(said: Said) -> list[Edit]:
    ref, text = _one(said, "split"), said["text"].strip()
    quoted = re.findall(r"[“\"]([^”\"]+)[”\"]", text)
    return [SplitAction(ref, tuple(quoted if len(quoted) > 1 else _parts(text, ref)))]


def _parts(text: str, ref: str) -> list[str]:
    """Part a text at the first kind of mark that it has: (1) (2), semicolons, strokes, or one "and"."""
    for mark in (_ENUMERATED, re.compile(r"\s*;\s*(?:and\s+)?"), re.compile(r"\s+/\s+"), re.compile(r"\s*,?\s+and\s+")):
        parts = [part.strip(" ,.") for part in mark.split(text) if part.strip(" ,.")]
        if len(parts) > 1 and (mark.pattern.find("and") < 0 or ";" in mark.pattern or len(parts) == 2):
            return parts
    raise PlanEditError(f"It is not clear where to part {ref}. Write the parts with a semicolon between them.")


def _merged(said: Said) -> list[Edit]:
    return [MergeActions(said.refs(), said.tail or None)]


def _reworded(said: Said) -> list[Edit]:
    return [RewordAction(_one(said, "reworded"), said.tail)]


def _dropped(said: Said) -> list[Edit]:
    return [DropAction(ref, said.tail) for ref in said.refs()]


def _dropped_without(said: Said) -> list[Edit]:
    ref = said.refs()[0]
    raise PlanEditError(f"Say why {ref} goes, since the plan keeps the reason: drop {ref} because …")


def _added(said: Said) -> list[Edit]:
    text, owner, due = said.tail, None, None
    if found := _WHEN_DUE.search(text):
        day = read_day(found["due"], said.talk.today)
        due = day.isoformat() if day else None
        text = text[: found.start()] + text[found.end() :]
    if (found := _WHO_DOES.search(text)) and is_name(found["owner"]):
        owner = read_who(found["owner"], said.talk.by, "the owner")
        text = text[: found.start()] + text[found.end() :]
    return [AddAction(said.name("finding"), text.strip(), due=due, owner=person(owner, "the owner") if owner else None)]


def _added_for_option(said: Said) -> list[Edit]:
    option = option_of(said.talk.plan, said.name("option"))
    return [AddAction(option.finding, said.tail, option.id)]


_DROP = "(?:drop|delete|remove|scrap|cancel|get rid of|take out|bin)"
_WHY = r"(?:\s*(?::|–|—|-|,)\s*|\s+)(?:(?:because|since|as|reason:?|why:?)\s+)?"
_NEW = "(?:(?:add|make|create|put in) )?(?:an?other |an? |one more )?(?:new )?(?:action|step)"

SHAPES: tuple[Rule, ...] = (
    rule("(?:split|break(?: up)?|divide) <refs>(?: up)?(?: in ?to)(?: two| three| \\d(?= ))?(?: actions| parts| "
         "steps)?(?:\\s*:)?\\s*<text>", _split_into),
    rule("(?:split|break up|divide) <refs>(?: up)?(?: in two| in half| into two(?: actions| parts)?)?", _split),
    rule("(?:merge|combine|join|put) <refs>(?: together)?(?: in ?to one(?: action)?)?(?:\\s*:\\s*| as:? | and "
         "call it )<text>", _merged),
    rule("(?:merge|combine|join) <refs>(?: together)?(?: in ?to one(?: action)?)?", _merged),
    rule("put <refs> together(?: in ?to one(?: action)?)?", _merged),
    rule("(?:reword|rephrase|rewrite|rename) <refs>(?:<is>| )<text>", _reworded),
    rule("(?:change|set|make|replace) (?:the )?(?:wording|words|text) (?:of|for) <refs>(?:<is>| with:? | )"
         "<text>", _reworded),
    rule("(?:is|are) (?:much |all )?(?:the same|duplicates?|alike)", lambda _said: [], needs_subject=True),
    rule("change <refs> to (?:say|read)(?:<is>| )<text>", _reworded),
    rule("(?:should|to|must) (?:say|read)(?:\\s*:)?\\s+<text>", _reworded, needs_subject=True),
    rule("we (?:don['’]?t|do not|no longer) need <refs>(?=[\\s.!]*$)", _dropped_without),
    rule(f"we (?:don['’]?t|do not|no longer) need <refs>(?: any ?more)?{_WHY}<text>", _dropped),
    rule(f"{_DROP} <refs>(?=[\\s.!]*$)", _dropped_without),
    rule(f"{_DROP} <refs>{_WHY}<text>", _dropped),
    rule(f"{_NEW}(?: (?:for|to|on|under))? <F><is><text>", _added),
    rule("<F> (?:also |still )?needs? (?:an?|another|one more|an extra) (?:action|step)<is><text>", _added),
    rule(f"{_NEW} (?:for|to do|from|to carry out) <O><is><text>", _added_for_option),
    rule(f"{_NEW} (?:for|to do|from|to carry out) <O>", _added_for_option),
)  # fmt: skip
