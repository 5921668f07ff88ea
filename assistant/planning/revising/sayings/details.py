"""How people say what is agreed about an action: its measure, resources, risk, and who is involved."""

from assistant.planning.revising.edits import Detail, Edit, SetDetail
from assistant.planning.revising.grammar import Rule, Said, rule

_NAMES: dict[str, Detail] = {
    "resource": "resources", "measure": "measure", "risk": "risk", "involve": "involve", "people": "involve",
    "how": "involve", "how we": "measure",
}  # fmt: skip
_DETAIL = (
    "(?P<detail>resources?(?: needed)?|measures?|risks?|involvement|how people (?:are|will be) involved|people "
    "involved|"
    "how we(?:['’]ll| will)? measure)"
)


def _detail(said: Said) -> list[Edit]:
    word = " ".join(said["detail"].casefold().split())
    name = max((start for start in _NAMES if word.startswith(start)), key=len)
    return [SetDetail(said.refs(), _NAMES[name], said.tail)]


def _measured(said: Said) -> list[Edit]:
    return [SetDetail(said.refs(), "measure", said.tail)]


def _needs(said: Said) -> list[Edit]:
    return [SetDetail(said.refs(), "resources", said.tail)]


def _involves(said: Said) -> list[Edit]:
    return [SetDetail(said.refs(), "involve", said.tail or said["people"])]


DETAILS: tuple[Rule, ...] = (
    rule(f"(?:(?:set|add|change|note) )?(?:the )?{_DETAIL} (?:of|for|in|to|with|on) <refs><is><text>", _detail),
    rule(f"(?:the )?{_DETAIL}<is><text>", _detail, needs_subject=True),
    rule("how (?:will|do|shall|should) we measure <refs>(?:\\s*[:,–—-]\\s*)<text>", _measured),
    rule("measure <refs> (?:by|with|through|as) <text>", _measured),
    rule("(?:is |are |will be |to be )?measured (?:by|with|through) <text>", _measured, needs_subject=True),
    rule(r"(?:(?:we|it|this|they) )?(?:will )?(?:need|require)s? (?!to\b|doing\b|be\b|done\b)"
         r"<text>", _needs, needs_subject=True),
    rule(r"involve (?P<people>[^;:.\n]{2,120}?) (?:in|with|for) <refs>", _involves),
    rule("(?:will )?involves?(?:<is>| )<text>", _involves, needs_subject=True),
    # a subject of its own, for what follows
    rule("(?:for |on |about |re |regarding |with )?<refs>(?:\\s*[:–—-])?", lambda said: []),
)  # fmt: skip
