"""The forms of replies that have no dataclass of their own elsewhere, for the API's description."""

from dataclasses import dataclass
from typing import Any

from assistant.models import Answer, Plan
from assistant.models.talk import Reply


@dataclass(frozen=True, slots=True)
class HitView:
    """A section with its best statement."""

    document: str
    section: list[str]
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A source; `characters` are Unicode code points, `sha256` is of its bytes."""

    id: str
    title: str
    short_title: str
    publisher: str
    date: str
    rights: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """A bullet or sentence; the document's text from `start` to `end` is its source."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its path of headings, its text and its statements."""

    id: str
    document: str
    path: list[str]
    start: int
    end: int
    text: str
    statements: list[StatementView]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A dated framework, everything in its documents' order."""

    id: str
    name: str
    date: str
    key_questions: list[dict[str, Any]]
    quality_statements: list[dict[str, Any]]
    ratings: list[dict[str, Any]]
    fundamental_standards: list[dict[str, Any]]
    acts: list[dict[str, Any]]
    regulations: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnHitView:
    """A passage of one of the organisation's own documents, in its own words; `page` where the document has pages."""

    document: str
    title: str
    section: list[str]
    text: str
    start: int
    end: int
    score: float
    page: int | None


@dataclass(frozen=True, slots=True)
class AnswerView(Answer):
    """An answer, and beside it what the organisation's own documents hold that is close to the question."""

    own: tuple[OwnHitView, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnView(Reply):
    """What a turn came to, and what was said, as it went on from here."""

    conversation: str = ""
    said: str = ""
    own: tuple[OwnHitView, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation in a list; times are ISO texts in UTC."""

    id: str
    title: str
    begun: str
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class PlanListView:
    """A plan in a list; `state` is how far its approval is."""

    id: str
    title: str
    service: str | None
    rating: str | None
    state: str
    version: int
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class DraftView(Plan):
    """A plan just drafted. `notes` say what was done to the text; where personal details were replaced in it, `given`
    is the text as it went on from here, in which the findings' spans count."""

    notes: tuple[str, ...] = ()
    given: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Who made a version of a plan, when, and what was done."""

    version: int
    at: str
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class TextView:
    """Action plan text; its citations stand in it as numbered notes, and in `citations`."""

    form: str
    section: str | None
    text: str
    citations: list[dict[str, Any]]
    to_complete: list[str]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class OwnDocumentView:
    """One of the organisation's own documents in a list."""

    id: str
    title: str
    kind: str
    sha256: str
    added: str
    added_by: str
    statements: int
    notes: list[str]
    duplicate: bool


@dataclass(frozen=True, slots=True)
class KeyView:
    """An API key, without its secret."""

    id: str
    name: str
    scopes: list[str]
    created: str
    expires: str | None
    revoked: str | None
    used: str | None


@dataclass(frozen=True, slots=True)
class NewKeyView(KeyView):
    """An API key just made; `secret` is shown this once and kept nowhere."""

    secret: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """A web site with the widget; its id stands in its pages for all to read."""

    id: str
    name: str
    origins: list[str]
    scopes: list[str]
    created: str
    revoked: str | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session's token, which lasts `expires_in` seconds, and the renewal that gets the next one, once."""

    token: str
    expires_in: int
    renewal: str


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The caller's organisation; the `keep_…` are days, null for ever."""

    id: str
    name: str
    created: str
    keep_conversations: int | None
    keep_plans: int | None
    keep_audit: int | None


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What somebody thought of an answer or a plan."""

    id: str
    at: str
    who: str
    about: str
    helpful: bool
    comment: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """Who did what to which thing, and in which request."""

    id: str
    at: str
    who: str
    what: str
    target: str
    request: str


@dataclass(frozen=True, slots=True)
class OwnReadView(OwnDocumentView):
    """One of the organisation's own documents with its text and what it is made of."""

    text: str = ""
    sections: tuple[dict[str, Any], ...] = ()
    passages: tuple[dict[str, Any], ...] = ()
