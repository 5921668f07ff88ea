"""How people speak of goals, options, questions, causes and findings."""

import re

from assistant.errors import PlanEditError
from assistant.planning.revising.edits import (
    AddCause,
    AddFinding,
    AnswerQuestion,
    ChooseOption,
    DismissFinding,
    Edit,
    GoalField,
    RejectOption,
    RemoveFinding,
    SayStatement,
    SetGoal,
)
from assistant.planning.revising.grammar import NotSaidError, Rule, Said, rule
from assistant.planning.revising.parts import finding_of
from assistant.planning.revising.references import OPTION, read_name
from assistant.planning.revising.said import is_own
from assistant.planning.revising.statements import statement_like

_FIELD = "(?P<field>baseline|starting point|where we are(?: now)?|target|where we want to be|measure)"
_OPTIONS = f"(?P<options>(?:only )?{OPTION}(?:(?:\\s*,\\s*(?:and )?| and | & | or ){OPTION})*)"
_CHOOSE = (
    "(?:choose|pick|select|(?:we(?:['’]?ll| will)? |let['’]?s )?go (?:with|for)|take|we want|we(?:['’]?ve| "
    "have)? (?:chosen|chose|picked|decided on|decided for|agreed on|went with))"
)
_REJECT = (
    "(?:reject|drop|rule out|not|decide against|discard|we(?:['’]?ve| have)? (?:rejected|ruled out|decided "
    "against)|don['’]?t want|forget)"
)
_OUT = "(?:dismiss|ignore|discount|strike out|set aside)"
_WHY = r"(?:\s*(?::|–|—|-|,)\s*|\s+)(?:(?:because|since|as|reason:?)\s+)?"


def _goal(said: Said) -> list[Edit]:
    field: GoalField = "baseline"
    match said["field"].casefold():
        case "target" | "where we want to be":
            field = "target"
        case "measure":
            field = "measure"
        case _:
            pass
    return [SetGoal(said.name("goal"), field, said.tail)]


def _target(said: Said) -> list[Edit]:
    return [SetGoal(said.name("goal"), "target", said.tail)]


def _goal_review(said: Said) -> list[Edit]:
    return [SetGoal(said.name("goal"), "review", said.day())]


def _chosen(said: Said) -> list[Edit]:
    return [ChooseOption(name) for name in _names(said)]


def _rejected(said: Said) -> list[Edit]:
    return [RejectOption(name) for name in _names(said)]


def _names(said: Said) -> list[str]:
    return [read_name(found, "O") for found in re.findall(OPTION, said["options"], re.IGNORECASE)]


def _answered(said: Said) -> list[Edit]:
    return [AnswerQuestion(said.name("finding"), int(said["number"]), said.tail)]


def _caused(said: Said) -> list[Edit]:
    return [AddCause(said.name("finding"), said["factor"].strip(" ()"), said.tail)]


def _about(said: Said) -> list[Edit]:
    name = said.name("finding")
    finding = finding_of(said.talk.plan, name)
    if said.tail.casefold().startswith(("not ", "done", "wrong")):
        raise NotSaidError
    return [SayStatement(name, statement_like(said.tail, finding.between).name)]


def _dismissed(said: Said) -> list[Edit]:
    return [DismissFinding(said.name("finding"), said.tail)]


def _dismissed_without(said: Said) -> list[Edit]:
    name = said.name("finding")
    raise PlanEditError(f"Say why {name} is dismissed, since the plan keeps the reason: dismiss {name} because …")


def _removed(said: Said) -> list[Edit]:
    """Remove a finding: one that the service added may simply go, and so its reason, where there is one, is dropped."""
    name = said.name("finding")
    own = is_own(finding_of(said.talk.plan, name).text)
    return [RemoveFinding(name)] if own or not said.tail else [DismissFinding(name, said.tail)]


def _found(said: Said) -> list[Edit]:
    return [AddFinding(said.tail, statement_like(said["topic"]).name)]


AIMS: tuple[Rule, ...] = (
    rule(f"(?:(?:set|change|make|put|our|my) )?(?:the |our )?{_FIELD}(?: (?:of|for|on|in))? <G>(?:<is>| )"
         f"<text>", _goal),
    rule(f"(?:(?:set|change|make) )?(?:the )?<G>(?:['’]s)?(?:\\s*:)? {_FIELD}(?:<is>| )<text>", _goal),
    rule("<G> (?:to|should|must|will) (?:reach|get to|come to|be at) <text>", _target),
    rule("(?:(?:set|change|make) )?(?:the )?review(?: date)?(?: (?:of|for))? <G>(?:<is>| )(?:on |to |in |at |by |"
         "the )*<day>", _goal_review),
    rule(f"{_CHOOSE} {_OPTIONS}(?: (?:for|of) f\\d+)?", _chosen),
    rule("<O> (?:it is|is our choice|is chosen|chosen|please|yes)", lambda said: [ChooseOption(said.name("option"))]),
    rule(f"{_REJECT} {_OPTIONS}", _rejected),
    rule("<O> (?:is (?:out|rejected|not for us|ruled out)|no\\b)", lambda said: [RejectOption(said.name("option"))]),
    rule("<F>(?:['’]s)?(?:\\s*,)? (?:question|q)\\s*(?P<number>\\d{1,2})(?:<is>| )<text>", _answered),
    rule("(?:the )?answer(?: to)? (?:question|q)\\s*(?P<number>\\d{1,2}) (?:of|for|on) <F>(?:<is>| )<text>", _answered),
    rule("(?:the )?answer (?:to )?<F> (?:question|q)\\s*(?P<number>\\d{1,2})(?:<is>| )<text>", _answered),
    rule("(?:(?:add )?(?:an?other |a |one more )?(?:possible )?)?cause (?:to|for|of) <F>,? (?:(?:under|in|for|"
         "\\()\\s*)?(?P<factor>[\\w /&'’-]{2,60}?)\\)?<is><text>", _caused),
    rule("(?:add )?(?:a |another )?(?:new )?(?:finding|shortfall|problem),? (?:about |on |under |for )"
         "?(?P<topic>[^:;\\n]{3,80}?)\\s*(?::|–|—|-)\\s*<text>", _found),
    rule(f"{_OUT} <F>(?=[\\s.!]*$)", _dismissed_without),
    rule(f"{_OUT} <F>{_WHY}<text>", _dismissed),
    rule("<F> (?:is|was)(?:n['’]?t| not) (?:really )?(?:a shortfall|a finding|right|true|correct|so|fair)"
         "\\s*[:,;.–—-]\\s*<text>", _dismissed),
    rule("(?:take|leave|cross) <F> out(?:(?:\\s*(?::|–|—|-|,)\\s*|\\s+)(?:(?:because|since|as) )?)<text>", _removed),
    rule("(?:remove|delete|drop|take out|leave out) <F>(?=[\\s.!]*$)", _removed),
    rule(f"(?:remove|delete|drop|take out|leave out) <F>{_WHY}<text>", _removed),
    rule("<F>(?: (?:is|are)(?: all| really| actually)?(?: about| to do with)?|\\s*[=:]| belongs? (?:to|under)| "
         "goes under| comes under|: about)\\s+<text>", _about),
)  # fmt: skip
