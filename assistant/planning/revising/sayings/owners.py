"""How people say who owns actions, who checks them, and who is to sign them off."""

from assistant.errors import PlanEditError
from assistant.planning.revising.edits import Edit, SetOwner, SetSignOff
from assistant.planning.revising.grammar import Rule, Said, rule
from assistant.planning.revising.parts import action_of
from assistant.planning.revising.said import same

_OWN = (
    "(?:own|owns|(?:be |is |are |as )?(?:the )?owner (?:of|for)|(?:be |is )?(?:responsible|accountable) for|"
    "(?:be |is )?in charge of|"
    "(?:take )?(?:the )?lead on|lead|leads(?: on)?|look(?:s)? after|take(?:s)?(?: on| over)?|taking(?: on| over)"
    "?|do|does|doing|"
    "handle(?:s)?|run(?:s)?|pick(?:s)? up|sort(?: out)?|deal with)"
)
_WILL = "(?:['’](?:ll|s|m)| will| should| must| has to| needs to| to| is| is going to| shall| am)"


def _owner(said: Said) -> list[Edit]:
    return [SetOwner(said.refs(), said.who())]


def _nobody(said: Said) -> list[Edit]:
    return [SetOwner(said.refs(), None)]


def _taken_off(said: Said) -> list[Edit]:
    """Open the gap again, where it is that person's; else nothing was meant that can be done."""
    who, refs = said.who(), said.refs()
    for ref in refs:
        owner = action_of(said.talk.plan, ref).owner
        if owner is not None and not same(owner, who) and who.casefold() not in owner.casefold().split():
            raise PlanEditError(f"{ref} is owned by {owner}, not by {who}.")
    return [SetOwner(refs, None)]


def _signs(said: Said) -> list[Edit]:
    return [SetSignOff(said.refs(), said.who("who signs it off"))]


_SIGN = "(?:sign[ -]?off|be signing off|check|verify|do the sign[ -]?off (?:of|for|on))(?: on)?"

_POST = (
    "(?:(?:the|our) )?(?:(?:registered|deputy|general|care|night|home|service|area|office|training) manager|deputy|"
    "nominated individual|(?:clinical|team|night|medicines|infection control) lead(?:er)?|senior carer|head of "
    "care|handyman|"
    "maintenance (?:man|person|lead)|administrator|cook|chef)"
)

OWNERS: tuple[Rule, ...] = (
    # who signs off
    rule(f"<who>{_WILL} {_SIGN} <refs>", _signs),
    rule(f"(?:make|let|get|have|ask) <who> (?:to )?{_SIGN} <refs>", _signs),
    rule("(?:who )?signs?[ -]?off <refs>\\s*[:–—-]\\s*<name>", _signs),
    rule("<who> (?:signs|is signing)[ -]?off <refs>", _signs),
    rule("(?:(?:set|change|make) )?(?:the )?sign[ -]?off(?: person| by)? (?:of|for|on) <refs><is><name>", _signs),
    rule("(?:to be|will be|is to be|should be) (?:signed[ -]?off|checked|verified) by "
         "<name>", _signs, needs_subject=True),
    rule("(?:the )?sign[ -]?off(?: person| by)?(?:<is>| )<name>", _signs, needs_subject=True),
    # nobody
    rule("take <who> off <refs>", _taken_off),
    rule("(?:nobody|no one) (?:owns|is the owner of) <refs>(?: any ?more| now| yet)?", _nobody),
    rule("(?:remove|clear|delete|take away) (?:the )?owner (?:of|from|for) <refs>", _nobody),
    rule("unassign <refs>", _nobody),
    rule("(?:has|have) no owner(?: any ?more| now)?", _nobody, needs_subject=True),
    # verb first
    rule(f"(?:make|let|get|have|ask|want|put|appoint) <who> (?:to )?(?:{_OWN}) <refs>", _owner),
    rule("(?:make|appoint|name) <who> (?:the )?(?:owner|lead) (?:of|for|on) <refs>", _owner),
    rule("put <who> (?:down )?(?:for|against|on|in charge of) <refs>", _owner),
    rule("(?:give|assign|hand|pass|allocate|delegate|transfer|move|reassign) <refs>(?: over)?(?: from "
         "[^,;:.]{1,40}?)? to <name>", _owner),
    rule("assign <who> to <refs>", _owner),
    rule("(?:(?:set|change|make|update|swap) )?(?:the )?(?:new )?owners?(?: (?:of|for|on))? <refs><is><name>", _owner),
    rule(f"(?P<post>{_POST}) for <refs>", _owner),
    rule("<refs>['’]s (?:new )?owner<is><name>", _owner),
    rule("(?:set|change|make|update) <refs> owner(?:<is>| )<name>", _owner),
    # person first
    rule(f"<who>(?:{_WILL} (?:be )?| ){_OWN} <refs>", _owner),
    rule("<who>(?:['’]s)? (?:owns|own|has|leads(?: on)?|takes(?: on)?|does|handles|got|have|have got|has got) "
         "<refs>", _owner),
    rule("<who> (?:is|are) (?:now )?(?:the )?(?:owner|lead|responsible|accountable|in charge|down) (?:of|for|on) "
         "<refs>", _owner),
    # the action was named before
    rule("(?:is |are |will be |to be |should be )?(?:owned|led) by <name>", _owner, needs_subject=True),
    rule("(?:(?:and )?(?:with )?(?:the )?(?:new )?owner|who)(?:<is>| )<name>", _owner, needs_subject=True),
    rule("(?:(?:goes|go|is|are|should go|to go|belongs?|is assigned|assigned|is given|given|now goes) )?to <name>",
         _owner, needs_subject=True),
    rule("(?:is|are) (?:now )?with <name>", _owner, needs_subject=True),
)  # fmt: skip
