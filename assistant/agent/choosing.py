"""Which tool a turn needs, by rules of wording: what ships in place of a model, and what one falls back on.

Most turns are questions, and a question is never mistaken for an order: what is not clearly something else is answered.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.agent.texts import OFFER_COACH, OFFER_PLAN
from assistant.agent.thread import Kept
from assistant.agent.turn import Turn
from assistant.answering.signs import ASKING
from assistant.models.talk import Kind

ANSWER, DRAFT, REVISE, SHOW, COACH, COACHED, DOCUMENTS = (
    "answer_question", "draft_plan", "revise_plan", "show_plan", "coach", "take_coach_answer", "list_documents",
)  # fmt: skip

_ASKS = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|right|then|also|hi|hello|please)\b[\s,]*)*(?:what|wh?at'?s|wots?|which|who|whose|how|hows|"
    r"when|where|why|is|are|was|were|do(?! (?:me|us)\b)|does|did|should|shall|will|would|has|have|am|may|might|"
    r"must|tell me|explain)\b",
    re.IGNORECASE,
)
_PLAN = (
    r"(?:(?:an?|the|our|my|one|some|this|that|me|us)\s+)*(?:\w+\s+){0,2}?(?:action|improvement|grow|recovery)?\s*plan\b"
)
_DRAFT = re.compile(
    r"\b(?:draft|write|make|create|build|prepare|start|produce|generate|do (?:me|us)|knock up|"
    r"put together|draw up|turn)\b"
    rf"[^.?!\n]{{0,60}}?\b{_PLAN}|^\W*(?:i|we)\s+(?:need|want|would like|'d like)\s+(?:you to\s+)?{_PLAN}|"
    rf"\bplan\s+(?:for|from)\s+(?:this|that|these|it|the\s+(?:report|list|findings?|shortfalls?))\b|"
    rf"^\W*{_PLAN}\s*(?:please|pls)\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n+")
_POLITE = re.compile(
    r"^\W*(?:(?:hi|hello|ok(?:ay)?|right|so)\b[\s,]*)*(?:can|could|will|would) (?:you|u)\b", re.IGNORECASE
)
_ORDER = re.compile(
    r"^[^.:\n]*?\bplan\b\s*(?:please|pls)?\s*(?:(?:for|from|about|on|to fix|because|as|with|using)\b)?"
    r"\s*(?:this|that|these|it|them)?(?:\s+(?:report|list|findings?|shortfalls?))?\s*[:.,–-]*\s*",
    re.IGNORECASE,
)
_SHOW = re.compile(
    r"^\W*(?:(?:can|could) (?:you|i) )?(?:please )?(?:show(?: me| us)?|see|open|display|let me see|where is|"
    r"wheres|what(?:'s| is) in)\b[^.?!]{0,20}\b(?:my|our|the|that) plan\b(?: please| pls)?\W*$",
    re.IGNORECASE,
)
_FACTS = r"(?:own(?:s|ed|er|ers)?|due|overdue|late|done|finished|open|responsible|priority|still to (?:do|complete))"
_ITS_OWN = (
    r"(?:(?:the|my|our|that|this|each|every|first|second|third|last|next|which|any|of|\d{1,3}|are|is|for)\s+)*"
    r"(?:actions?|(?:my|our|the|this|that) plan)"
)
_ABOUT = re.compile(
    r"^(?!.*\b(?:cqc|inspectors?|should|must|need|homes?)\b)"
    r"\W*(?:(?:and|so|but|ok(?:ay)?)\b[\s,]*)*(?:who|whose|when|what|whats|what's|which|is|are|has|have)\b[^.?!]{0,30}?"
    rf"\b(?:{_FACTS}\b[^.?!]{{0,20}}?\b{_ITS_OWN}|{_ITS_OWN}\b[^.?!]{{0,20}}?\b{_FACTS})\b[^.?!]{{0,12}}\W*$",
    re.IGNORECASE,
)
"""What stands in the plan itself is asked: who owns an action, when it is due."""
_COACH = re.compile(
    r"\b(?:coach (?:me|us)|start (?:the )?coach|(?:walk|talk|take|guide) (?:me|us) through "
    r"(?:it|the plan|my plan|our plan|this)|"
    r"(?:help (?:me|us) )?(?:fill|complete) (?:in )?(?:the|my|our) (?:gaps|plan|blanks))\b",
    re.IGNORECASE,
)
_COACH_ME = re.compile(r"^\W*(?:(?:please|can you|could you) )?coach (?:me|us)\b", re.IGNORECASE)
"""Nothing else can be meant, so without a plan it is said that there is none."""
_DOCUMENTS = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?)\b[\s,]*)*(?:"
    r"(?:what|which) (?:documents?|sources?|papers?|guides?) (?:do|have|are|did|were) (?:you|your)\b|"
    r"(?:what|which) are your (?:documents|sources)\b|what do you (?:know|work) from\b|"
    r"where (?:do|does|did) (?:you|your \w+) (?:get|come)\b[^?]{0,30}\bfrom\b|"
    r"(?:list|show)(?: me)? (?:your|the) (?:documents|sources)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^\W*(?:stop|quit|enough|that'?s (?:it|enough|all)|leave it|later|end|exit|no more)\b", re.IGNORECASE
)
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|ok(?:ay)?|sure|go on|go ahead|please do|do it|please)"
    r"(?:\s+(?:please|then|pls|ta|thanks))?\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:no\.?|number|option|question)?\s*([1-9])\W*$", re.IGNORECASE)
_NAMED = re.compile(r"\b[a-z]{3,5}-[a-z]{3}-\d{1,3}\b|\bactions? \d{1,3}\b|\b[gfo]\d{1,3}\b", re.IGNORECASE)
"""An action, goal, finding or option of a plan."""

_CHANGES = re.compile(
    r"^\W*(?:(?:and|then|please|ok(?:ay)?|can you|could you|now|also)\b[\s,]*)*(?:make|set|give|assign|move|"
    r"mark|split|merge|join|drop|remove|delete|add|change|rename|reword|put|choose|pick|undo|submit|approve|"
    r"send back|close|reopen|start|baseline|target)\b",
    re.IGNORECASE,
)
_OFFERED = {OFFER_PLAN: DRAFT, OFFER_COACH: COACH}
"""What is offered besides questions."""

LONG = 60
"""From so many words on, text that asks nothing is taken for a report or a list to plan from."""


REPORT = 250
"""Nobody at risk is told of in so many words; it is a report, which tells of what was."""

SHORT = 6
"""With fewer words than this nobody tells what was found; it is a topic, or thanks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A tool with what it is given; `sure` where nobody needs to be asked besides."""

    tool: str
    given: dict[str, Any] = field(default_factory=dict[str, Any])
    sure: bool = True


def choose(turn: Turn) -> Choice:
    """Choose by what was said and where the conversation stands."""
    if turn.report is not None:
        return Choice(DRAFT)
    if turn.concern and not (_is_order(turn.said) or len(turn.said.split()) >= REPORT):
        return Choice(ANSWER)
    return _taken_up(turn) or _ordered(turn) or _given(turn) or Choice(ANSWER, sure=_is_question(turn.said))


def _taken_up(turn: Turn) -> Choice | None:
    """What takes up the last reply: an answer to the coach, or a yes or a number to what was offered."""
    last: Kept | None = turn.thread.last
    if last is None:
        return None
    asking = _asks(turn.said) or _is_order(turn.said) or _SHOW.match(turn.said) or _COACH_ME.match(turn.said)
    if last.kind is Kind.COACH and last.coach and not asking:
        return Choice(COACHED, {"stop": bool(_STOP.match(turn.said))})
    number = _NUMBER.match(turn.said)
    place = int(number[1]) if number else 1 if _YES.match(turn.said) else 0
    if not 0 < place <= len(last.offers):
        return None
    offer = last.offers[place - 1]
    return Choice(_OFFERED[offer]) if offer in _OFFERED else Choice(ANSWER, {"question": offer})


def _ordered(turn: Turn) -> Choice | None:
    """What is said to be done."""
    said = turn.said
    if _DOCUMENTS.match(said):
        return Choice(DOCUMENTS)
    if turn.thread.plan:
        if _SHOW.match(said) or _ABOUT.match(said):
            return Choice(SHOW)
        if _COACH.search(said) and len(said.split()) < 15:
            return Choice(COACH)
        if (_CHANGES.match(said) or _NAMED.search(said)) and not _is_order(said):
            return Choice(REVISE)
    if _COACH_ME.match(said):
        return Choice(COACH)
    return Choice(DRAFT) if _is_order(said) else None


def _is_order(said: str) -> bool:
    """Whether a plan is asked for, and not something about plans: by the sentence in which it is."""
    found = _DRAFT.search(said)
    if found is None:
        return False
    sentence = _SENTENCE_END.split(said[: found.end()])[-1]
    return bool(_POLITE.match(sentence)) or not _ASKS.match(sentence)


def _given(turn: Turn) -> Choice | None:
    """Text that asks nothing and is as long as a report, or has the lines of a list."""
    said = turn.said.strip()
    lines = [line for line in said.splitlines() if line.strip()]
    asking = said.endswith("?") or any(_ASKS.match(line) or line.rstrip().endswith("?") for line in lines)
    if asking:
        return None
    if len(said.split()) >= LONG or len(lines) >= 3:
        return Choice(DRAFT, sure=len(lines) >= 3)
    return None


def _is_question(said: str) -> bool:
    """Whether it can be nothing else: something is asked in it, or it is too short to tell of anything."""
    return said.rstrip().endswith("?") or len(said.split()) < SHORT or bool(ASKING.search(said))


def _asks(said: str) -> bool:
    return bool(_ASKS.match(said)) and said.rstrip().endswith("?")


def without_order(said: str) -> str:
    """Give what is to be planned from: what was said, without the order to draft a plan at its beginning or end."""
    found = _DRAFT.search(said)
    if not found:
        return said
    rest = _ORDER.sub("", said[found.start() :], count=1)
    return f"{said[: found.start()].strip()} {rest.strip()}".strip().lstrip(".,:;–- ")
