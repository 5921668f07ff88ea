"""The tables: plans with every version of theirs, and self-assessments. Times are ISO texts in UTC."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text

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
