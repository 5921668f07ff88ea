"""Is this for the documents at all? Told by the examples that a question is most like, and by a few plain signs."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.answering.details import details_asked, holds
from knowledge.embedding import Vectors
from knowledge.library import Library
from knowledge.scope import Kind, Side
from knowledge.scope_model import ScopeModel, load_scope_model
from knowledge.search import Found

LIKELY = 0.5
LIKELY_RISK = 0.55
LIKELY_WITH_SIGN = 0.25
"""A disclosure is taken for one from this probability where a sign of danger stands in the words."""
TERM_BONUS = 0.12
CERTAIN = 0.97
DETAIL_BONUS = 0.4
NEAR = 6
HELD_LIKENESS = 0.5
TOLD_BONUS = 0.46
"""What is told without being asked is seldom outside the job: most such lines complain of the service."""
EVIDENCE_FLOOR = 0.36

_DANGER = re.compile(
    r"\b(?:right now|last night|tonight|this (?:morning|afternoon|evening|minute)|"
    r"just (?:now|found|realised|seen|had)|still missing|"
    r"(?:wont|won't|not|isnt|isn't|cant|can't) (?:be )?(?:wak\w*|breath\w*|respond\w*|mov\w*|"
    r"get an answer|found|find)|unconscious|bleeding|unresponsive|collapsed|overdosed?|"
    r"suicid\w*|(?:kill|hang|harm) (?:my|him|her|them)sel\w+|end it all|999|ambulance|slapped|punched|assaulted|raped|"
    r"(?:banged|hit|cracked|bumped) (?:his|her|their|the) head|warfarin|choking|chest pains?|stroke|"
    r"given (?:the )?wrong|gave (?:\w+ ){1,3}(?:twice|wrong|someone)|under caution)\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|micrograms?|milligrams?|ml|mls|units?)\b|"
    r"\bhow much (?:\w+ ){1,3}(?:can|should|do|shall) (?:i|we) give\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss)\b|\b(?:he|she|him|her|hes|shes|he's|she's)\b", re.IGNORECASE)
_NAMED_SERVICE = re.compile(
    r"\b(?:[A-Z][\w'’]+ ){1,3}(?:care home|nursing home|Care Home|Nursing Home|Lodge|House|Court|Manor|"
    r"Hall|Grange|Homecare|Care Ltd|residential home)\b"
)
_STANDING = re.compile(r"\b(?:rating|rated|rate|grade|inspection|report|scored?)\b", re.IGNORECASE)
_OTHER_SECTOR = re.compile(
    r"\b(?:dental|gp|doctors?'?) (?:practices?|surger(?:y|ies))\b|\bhospital wards?\b|"
    r"\bnhs trusts? (?:rat|inspect)|\bnurser(?:y|ies)\b|\bschools?\b|\bchildren'?s homes?\b|\bofsted\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:rat(?:e|es|ed|ing|ings)|inspect\w*|characteristics?|standards?|regulat\w+)\b", re.IGNORECASE
)
_ASKING = re.compile(
    r"\?|^(?:what|wat|wot|how|who|when|where|which|why|can|could|do|does|did|is|are|should|shall|will|"
    r"would|any|write|tell|give|got|need|best|recommend|find|show|list|explain|help)|"
    r"\b(?:how (?:much|many|do|to|long|often)|whats|what|which|wheres|where|whos|hows)\b",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"^(?:please |pls |can (?:you|u) |could (?:you|u) |just |now )*(?:write|draft|compose|generate|code|"
    r"translate|sing|tell|produce|prepare|knock up|type up|do me|make me|create)\b"
    r"(?! (?:me |us )?(?:how|what|which|about|if|when|who|why|the|more)\b)|"
    r"\b(?:poem|limerick|joke|haiku|excel formula|python script|recipe)\b|"
    r"^(?:an? )?(?:letter|email|advert|policy|template|rota|reference) (?:to|for|about)\b.*\b(?:write|pls|"
    r"please|needed)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(r"\bplan|\bcheck ?list\b|\bquestions\b|\bsteps\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b20(?:2[5-9]|[3-9]\d)\b|\b(?:announced?|in the news|changed) (?:last|this) (?:week|month|year)\b|"
    r"\blatest (?:edition|version|news)\b|\blast week\b",
    re.IGNORECASE,
)
_DISHONEST = re.compile(
    r"\b(?:get (?:a)?round|wriggle out|hide|cover(?:ing)? up|back-?dat\w+|fak(?:e|ing)|falsify\w*|"
    r"mak(?:e|ing) up|forg(?:e|ing)|fiddl\w+|doctor(?:ing)?|shred|delet\w+)\b|"
    r"\bstop (?:\w+ )?(?:residents?|staff|famil\w+|people|relatives?|carers?) (?:from )?(?:talk|speak|"
    r"tell|say)\w*|\b(?:told|tell \w+) what to say\b|\b(?:nobody|no one) mentions?\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:how (?:do|can|could|should|would|to)|can (?:we|i|u|you)|could (?:we|i|staff)|is there a way|"
    r"ways? to|best way|help me)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What kind of question it is. `kind` is set for one outside the advisor's job or one about somebody at risk.

    `weak`: nothing in the documents is near enough to be an answer.
    """

    side: Side
    kind: Kind | None = None
    weak: bool = False


class ScopeJudge:
    """Judges questions by a library's examples."""

    def __init__(self, library: Library, model: ScopeModel | None = None) -> None:
        self._library = library
        self._model = model or load_scope_model()

    @cached_property
    def _rows(self) -> dict[Side, np.ndarray[tuple[int], np.dtype[np.int64]]]:
        kinds = np.array([self._library.scope[example.kind].side for example in self._library.index.corpus.examples])
        return {side: np.flatnonzero(kinds == side) for side in ("outside", "risk", "inside")}

    def judge(self, text: str, found: Found) -> Judgement:
        """Judge a question that was searched for."""
        corpus = self._library.index.corpus
        examples = found.dense[corpus.rows("example")]
        likeness: dict[str, Vectors] = {side: examples[rows] for side, rows in self._rows.items()}
        likeness["phrase"] = found.dense[corpus.rows("phrase")]
        chances = self._model.probabilities(found.vector, likeness)
        return self._by_signs(text, examples) or self._by_chances(text, found, examples, likeness, chances)

    def _by_signs(self, text: str, examples: Vectors) -> Judgement | None:
        """Judge what a few words settle: doses, names that the documents don't hold, later events, and tasks that are no questions."""
        if _DOSE.search(text):
            named = _PERSON.search(text) or re.search(r"(?<=[a-z] )[A-Z][a-z]+\b", text)
            return (
                Judgement("risk", self._library.scope["dose-for-a-named-person"])
                if named
                else Judgement("outside", self._library.scope["medicines-and-doses"])
            )
        if _NAMED_SERVICE.search(text) and _STANDING.search(text):
            return Judgement("outside", self._library.scope["named-services-ratings"])
        if _OTHER_SECTOR.search(text) and _JUDGED.search(text):
            return Judgement("outside", self._library.scope["health-services"])
        if (named := self._named(text)) and _ASKING.search(text):
            return Judgement("outside", named)
        if _AFTER.search(text):
            return Judgement("outside", self._library.scope["near-after-the-documents"])
        if _DISHONEST.search(text) and _OURS.search(text):
            return Judgement("outside", self._library.scope["dishonest"])
        if _TASK.search(text) and not _PLAN.search(text):
            return Judgement("outside", self._kind("outside", examples))
        return None

    def _holds_detail(self, text: str, found: Found) -> bool:
        """Whether a near statement holds the very detail that is asked for."""
        details = details_asked(text)
        near = self._library.search.top_statements(found, NEAR) if details else []
        return any(
            all(holds(detail, s.text, text) for detail in details)
            and self._library.search.likeness(found, s) >= HELD_LIKENESS
            for s in near
        )

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], Kind]]:
        kinds = [kind for kind in self._library.index.corpus.kinds if kind.names]
        return [(re.compile(rf"\b(?:{'|'.join(map(re.escape, kind.names))})\b", re.IGNORECASE), kind) for kind in kinds]

    def _named(self, text: str) -> Kind | None:
        """The kind of a law, tool or body that is named and that the documents do not speak of."""
        return next((kind for pattern, kind in self._names if pattern.search(text)), None)

    def _by_chances(
        self, text: str, found: Found, examples: Vectors, likeness: dict[str, Vectors], chances: dict[Side, float]
    ) -> Judgement:
        needed = LIKELY_WITH_SIGN if _DANGER.search(text) else LIKELY_RISK
        if chances["risk"] >= needed:
            return Judgement("risk", self._kind("risk", examples))
        known = TERM_BONUS if found.query.suggested or found.query.named else 0.0
        if self._holds_detail(text, found) and chances["outside"] < CERTAIN:
            known += DETAIL_BONUS
        told = 0.0 if _ASKING.search(text) else TOLD_BONUS
        if chances["outside"] >= LIKELY + known + told:
            return Judgement("outside", self._kind("outside", examples))
        statements = found.dense[self._library.index.corpus.rows("statement")]
        nearest = max(float(likeness["inside"].max()), float(likeness["phrase"].max()), float(statements.max()))
        return Judgement("inside", weak=nearest < EVIDENCE_FLOOR and not found.query.suggested)

    def _kind(self, side: Side, examples: Vectors) -> Kind:
        """The side's kind with the nearest example."""
        row = self._rows[side][int(examples[self._rows[side]].argmax())]
        return self._library.scope[self._library.index.corpus.examples[row].kind]
