"""The tables: plans with every version of theirs, self-assessments, conversations, and calls to a language model.

Times are ISO texts in UTC.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

PLANS = Table(
    "plans",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("created", String(40), nullable=False),
    Column("changed", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("service", Text),
    Column("rating", Text),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "organisation", "changed"),
)
"""A plan as a list shows it; `version` is its latest, and what a writer has to have seen."""

VERSIONS = Table(
    "plan_versions",
    METADATA,
    Column("plan_id", String(64), ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("plan", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("what", Text, nullable=False),
    PrimaryKeyConstraint("plan_id", "version"),
)
"""One version of a plan, whole, as JSON: who made it, when, and what was done."""

ASSESSMENTS = Table(
    "assessments",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("form", String(64), nullable=False),
    Column("taken_at", String(40), nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Index(None, "organisation", "form", "taken_at"),
)
"""A self-assessment, whole, as JSON: which form, when it was taken and by whom."""

MODEL_CALLS = Table(
    "model_calls",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("conversation", String(64)),
    Column("day", String(10), nullable=False),
    Column("at", String(40), nullable=False),
    Column("tokens", Integer, nullable=False),
    Column("outcome", String(20)),
    Column("prompt", String(64)),
    Column("prompt_version", Integer),
    Column("prompt_sha256", String(64)),
    Column("model", Text),
    Column("input_tokens", Integer),
    Column("output_tokens", Integer),
    Column("estimated", Boolean),
    Column("cost", Float),
    Column("currency", String(3)),
    Column("first_token_ms", Float),
    Column("milliseconds", Float),
    Column("attempts", Integer),
    Index(None, "organisation", "day"),
    Index(None, "organisation", "conversation"),
)
"""A call to a language model, in figures: nobody's words. `tokens` is what counts against budgets: what was set aside
for a call under way, whose `outcome` is null, then what it took. `conversation` is null once that is deleted."""

CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("begun", String(40), nullable=False),
    Column("changed", String(40), nullable=False),
    Column("turns", Integer, nullable=False),
    Index(None, "organisation", "changed"),
)
"""A conversation as a list shows it; what was said is in its checkpoint."""

MODEL_WORK = Table(
    "model_work",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("conversation", String(64)),
    Column("day", String(10), nullable=False),
    Column("model", Text, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),
    Column("put_back", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "organisation", "day"),
    Index(None, "organisation", "conversation"),
)
"""What came of a model's sentences in one answer, in figures; `reasons` counts why some were dropped, as JSON."""
