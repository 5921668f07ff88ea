"""What requests bring, checked at the edge; everything else is a dataclass of assistant.models."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    field_validator,
    model_validator,
)

from assistant.channels.api.edits import OneEdit
from assistant.planning.deadlines.events import Events
from assistant.settings.origins import LONGEST as LONGEST_ORIGIN
from assistant.store.sites import MOST_ORIGINS
from assistant.store.sites import SCOPES as SITE_SCOPES

LONGEST_QUESTION = 50_000
LONGEST_TEXT = 1_000_000
MOST_EARLIER = 50
MOST_FINDINGS = 500
MOST_CHANGES = 100


def _number(value: object) -> object:
    if isinstance(value, bool | str):
        raise ValueError("give a whole number")  # noqa: TRY004 - what pydantic takes
    return value


KeyDays = Annotated[int, Field(ge=1, le=3650), BeforeValidator(_number)]
KeptDays = Annotated[int, Field(ge=1, le=36500), BeforeValidator(_number)]
Words = Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)]
Short = Annotated[str, StringConstraints(max_length=200)]
Name = Annotated[str, StringConstraints(max_length=100)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Form = Literal["markdown", "plain", "html"]


class Body(BaseModel):
    """A request's body: fields that are not known are refused, so that a slip in a name is seen."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class Ask(Body):
    """A question by itself."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "our MAR sheets are full of gaps, what do we do first?"}]}
    )
    question: Words = Field(description="In the user's own words.")
    earlier: list[Words] = Field(
        default_factory=list, max_length=MOST_EARLIER, description="Questions asked before it, on which it may lean."
    )
    own_documents: StrictBool = Field(True, description="Whether to look in your organisation's own documents too.")


class Begin(Body):
    """A new conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Medicines"}]})

    title: Short = Field("", description="What to call it in a list; else its first words.")


class Say(Body):
    """A turn of a conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "and what about at night?"}]})
    text: Words = Field(description="What the user says: a question, shortfalls to plan for, a change of the plan.")
    by: Name = Field("", description="Who says it, for the record of changes to a plan.")
    plan: Id | None = Field(None, description="The plan that it is about, where it is not the conversation's last one.")


class Days(Body):
    """The days that deadlines run from, where they are known."""

    requested: date | None = None
    published: date | None = None
    draft_report: date | None = None
    warning_notice: date | None = None
    notice_of_proposal: date | None = None
    notice_of_decision: date | None = None

    def events(self) -> Events:
        """Give them as planning takes them."""
        return Events(**self.model_dump())


class Shortfalls(Body):
    """What a plan is drafted from: a report's text, or findings one by one."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] | None = Field(
        None, description="A report, or shortfalls one a line. Spans of the plan's findings count in this text."
    )
    findings: list[Words] | None = Field(None, max_length=MOST_FINDINGS, description="Shortfalls one by one.")
    rating: Short | None = Field(None, description="The overall rating, such as “Requires improvement”.")
    service: Short | None = Field(None, description="The kind of service, such as “care home”.")
    start: date | None = Field(None, description="The day the plan starts; today where none is given.")
    events: Days = Field(default_factory=Days, description="Days that deadlines run from.")
    problems: list[Short] = Field(default_factory=list, max_length=20, description="Findings whose causes to draw.")
    also: list[Words] = Field(
        default_factory=list, max_length=MOST_FINDINGS, description="Sentences of the text that are shortfalls too."
    )

    @field_validator("also", mode="before")
    @classmethod
    def _lines(cls, given: object) -> object:
        """A form has one field for them, with one a line."""
        return [line for line in given.splitlines() if line.strip()] if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one(self) -> "Shortfalls":
        if (self.text is None) == (self.findings is None):
            raise ValueError("give either text or findings")
        return self

    @property
    def words(self) -> str:
        """What is planned from, as one text."""
        return self.text if self.text is not None else "\n".join(" ".join(f.split()) for f in self.findings or ())


class NewPlan(Shortfalls):
    """A plan to draft and keep."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "findings": [
                        "Staff were often late and sometimes did not come at all.",
                        "Medicines administration records had gaps.",
                    ],
                    "rating": "Requires improvement",
                    "service": "home care",
                    "start": "2026-11-23",
                }
            ]
        }
    )
    by: Name = Field("", description="Who has it drafted.")


class PlanText(Shortfalls):
    """Action plan text to draft; nothing of it is kept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "findings": ["Medicines administration records had gaps."],
                    "section": "way-forward",
                    "form": "markdown",
                }
            ]
        }
    )
    section: Short | None = Field(None, description="One section of the plan; the whole plan where none is named.")
    form: Form = "markdown"


class Patch(Body):
    """Changes of a plan, all of them made or none: in words, or as edits."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"by": "R. Manager", "changes": ["make the deputy own SAFE-MED-1, due Friday"]},
                {
                    "by": "R. Manager",
                    "edits": [{"edit": "set-owner", "refs": ["SAFE-MED-1"], "owner": "Deputy manager"}],
                },
            ]
        }
    )
    by: Name = Field("", description="Who makes the change; with a sign-in token, always its subject.")
    changes: list[Words] = Field(default_factory=list, max_length=MOST_CHANGES, description="In words, one each.")
    edits: list[OneEdit] = Field(default_factory=list[OneEdit], max_length=MOST_CHANGES, description="As edits.")

    @model_validator(mode="after")
    def _one(self) -> "Patch":
        if bool(self.changes) == bool(self.edits):
            raise ValueError("give either changes or edits")
        return self


class Decide(Body):
    """How far a plan is: submitted by one person, approved or sent back by another."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"decision": "approve", "by": "N. Individual"}]})
    decision: Literal["submit", "approve", "send back", "undo"]
    by: Name = Field("", description="Who decides; with a sign-in token, always its subject.")
    reason: Short = Field("", description="What has to be put right, where it is sent back.")
    accept: list[Short] = Field(
        default_factory=list, max_length=50, description="Checks that are not passed and are accepted so, by name."
    )


class Thought(Body):
    """What somebody thought of an answer or a plan."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"about": "conversations/3f2a", "helpful": False, "comment": "too general"}]}
    )
    about: Annotated[
        str, StringConstraints(pattern=r"^(answers|conversations/[A-Za-z0-9_-]{1,64}|plans/[A-Za-z0-9_-]{1,64})$")
    ]
    helpful: StrictBool
    comment: Annotated[str, StringConstraints(max_length=2000)] = ""


class NewKey(Body):
    """A key to make."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Intranet", "scopes": ["read", "ask"], "days": 365}]}
    )

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    scopes: list[Literal["read", "ask", "plan", "documents", "admin"]] = Field(min_length=1, max_length=5)
    days: KeyDays | None = Field(None, description="After so many days it ends.")


class NewSite(Body):
    """A web site that is to have the widget."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "Intranet", "origins": ["https://intranet.example.org"], "scopes": ["read", "ask", "plan"]}
            ]
        }
    )

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    origins: list[Annotated[str, StringConstraints(max_length=LONGEST_ORIGIN)]] = Field(
        min_length=1, max_length=MOST_ORIGINS, description="Scheme, host and port of its pages, without a path."
    )
    scopes: list[Literal["read", "ask", "plan"]] = Field(
        default_factory=lambda: list(SITE_SCOPES), min_length=1, max_length=3, description="What its pages are for."
    )


class NewSession(Body):
    """A session to begin."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"key": "rgs_4fT9xQ2LmZk0aB7cD3eF5g"}]})

    key: Short = Field(description="The site's id, as the page has it in `data-key`.")


class Renewal(Body):
    """A session to go on with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"renewal": "rgn_4fT9xQ2LmZk0_…"}]})

    renewal: Short = Field(description="What the reply before gave; each is good once.")


class Retention(Body):
    """After how many days what was not changed since is deleted; null keeps it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"conversations": 365, "plans": None, "audit": 730}]})

    conversations: KeptDays | None = None
    plans: KeptDays | None = None
    audit: KeptDays | None = None


class Confirm(Body):
    """What is erased for good needs its name repeated."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"confirm": "0c3e42a428c54fdaaacc28180c4163fb"}]})

    confirm: Short = Field(description="The id of what is erased, to the letter.")
