"""How people say how far actions are: done, open again, checked, with what evidence and what difference."""

import re

from assistant.planning.revising.edits import AddEvidence, Edit, SetDetail, SetStatus
from assistant.planning.revising.grammar import Rule, Said, rule
from assistant.planning.revising.references import read_refs

_DONE = "(?:done|finished|completed?|closed|sorted|dealt with|achieved)"
_BE = "(?:['’]s|is|are|was|were|has been|have been|been|all|both|now|already|as)"
_NOT = "(?:is|are|was|were|has|have)(?:n['’]?t| not)"
_KEPT = re.compile(
    r"\s*[,(]?\s*(?:(?:it|this|which|they)\s+(?:is|are)\s+)?(?:kept|stored|filed|saved|held)\s*(?:in|on|at|under|"
    r"with|:)?\s+(?P<kept>[^()]+?)\)?|"
    r"\s*,?\s+(?:in|on)\s+(?P<place>(?:the|our|a)\s+(?:[\w'’-]+\s+){0,4}?(?:folder|file|drive|cabinet|office|binder|"
    r"drawer|system|portal|log ?book|diary|cupboard|records?))",
    re.IGNORECASE,
)  # fmt: skip
_WHERE = re.compile(r"(?P<what>.+?)(?:" + _KEPT.pattern + r")", re.IGNORECASE | re.DOTALL)


def _done(said: Said) -> list[Edit]:
    return [SetStatus(said.refs(), "done")]


def _all_done(said: Said) -> list[Edit]:
    return [SetStatus(read_refs(said.talk.plan, f"everything for {said['finding']}", ()), "done")]


def _open(said: Said) -> list[Edit]:
    return [SetStatus(said.refs(), "open")]


def _checked(said: Said) -> list[Edit]:
    """Say who checked it: the person named, whoever speaks where none is."""
    groups = said.found.groupdict()
    named = bool(groups.get("who")) or bool(said.tail)
    words = (groups.get("who") or said.tail or "").strip().casefold()
    if not named or re.fullmatch("i(?:['’]ve)?|me|myself", words):
        return [SetStatus(said.refs(), "checked")]
    return [SetStatus(said.refs(), "checked", said.who("who checks it"))]


def _marked(said: Said) -> list[Edit]:
    status = said["status"].casefold()
    if status in {"open", "not done", "reopened"}:
        return _open(said)
    return _checked(said) if status in {"checked", "signed off", "verified"} else _done(said)


def _evidence(said: Said) -> list[Edit]:
    found = _WHERE.fullmatch(said.tail)
    text, where = (found["what"], found["kept"] or found["place"]) if found else (said.tail, "")
    return [AddEvidence(ref, text.strip(" ,"), where.strip(" ,.")) for ref in said.refs()]


def _difference(said: Said) -> list[Edit]:
    return [SetDetail(said.refs(), "difference", said.tail)]


_DIFFERENT = (
    "(?:different(?: now)?|difference(?: made| now)?|what(?: is|['’]s) different(?: now)?(?: for people)"
    "?|what changed|what has changed)"
)

PROGRESS: tuple[Rule, ...] = (
    rule("(?:(?:add|record|log|note|here is|we have|new) )?(?:the )?(?:evidence|proof)(?: (?:for|to|of|on|"
         "against))? <refs>(?:<is>| )<text>", _evidence),
    rule("(?:attach|file) (?:evidence )?(?:to|for|under) <refs><is><text>", _evidence),
    rule("(?:evidence|proof)(?: given)?(?:<is>| )<text>", _evidence, needs_subject=True),
    rule(f"(?:(?:record|note) )?(?:the )?{_DIFFERENT} (?:for|with|in|of|on) <refs><is><text>", _difference),
    rule("(?:since|now that) <refs> (?:was|is|were|are|has been|have been) done,? <text>", _difference),
    rule(f"(?:the )?{_DIFFERENT}(?:<is>|, | )<text>", _difference, needs_subject=True),
    rule("(?:mark|set|tick(?: off)?|put|close|change|record) <refs>(?: down| back)?(?: as| to| to be)? "
         "(?P<status>done|finished|completed?|closed|open|not done|checked|signed off|verified)", _marked),
    rule("(?:(?:tick|cross) off|close(?: off)?|complete|finish) <refs>", _done),
    rule("(?:all )?(?:done|finished|completed?) (?:for|with) <F>", _all_done),
    rule("(?:done|finished|completed?)\\s*:\\s*<refs>", _done),
    rule("(?:we|i)(?:['’]?ve| have| had)?(?: now| already| just)? (?:finished|done|did|completed|closed|sorted) "
         "<refs>", _done),
    rule("(?:re-?open|open(?: up)?(?: again)?) <refs>(?: again)?", _open),
    rule("(?:sign[ -]?off(?: on)?|check off) <refs>", _checked),
    rule("<who>(?:['’]?ve|['’]?s| has| have)? (?:checked|signed[ -]?off|verified)(?: on)? <refs>", _checked),
    rule(f"(?:{_BE} )*(?:checked|signed[ -]?off|verified)(?: off)? by <name>", _checked, needs_subject=True),
    rule(f"(?:{_BE} )*(?:checked|signed[ -]?off|verified)(?: now| too)?", _checked, needs_subject=True),
    rule(f"{_NOT}(?: actually| really)?(?: yet)? (?:{_DONE}|checked)(?: yet| after all| any ?more| "
         f"properly)?", _open, needs_subject=True),
    rule("(?:(?:is|are|to be|needs to be) )?(?:still open|open(?: again)?|not done(?: yet| after all)?|"
         "re-?opened)", _open, needs_subject=True),
    rule(f"(?:{_BE} )*{_DONE}(?: now| already| too| and dusted)?(?! (?:by|before|on|until|from|when|"
         f"if)\\b)", _done, needs_subject=True),
)  # fmt: skip
