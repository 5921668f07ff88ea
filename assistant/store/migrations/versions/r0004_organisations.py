"""Organisations, their keys and own documents, the audit log, feedback, and replies that may be asked for again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; conversations are told apart by who began them, and say while a turn is under way."""
    _organisations()
    _records()
    _documents()
    op.add_column("conversations", sa.Column("who", sa.String(128), nullable=False, server_default=""))
    op.add_column("conversations", sa.Column("busy", sa.String(40), nullable=True))
    op.create_index("ix_conversations_organisation_who", "conversations", ["organisation", "who"])


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("keep_conversations", sa.Integer, nullable=True),
        sa.Column("keep_plans", sa.Integer, nullable=True),
        sa.Column("keep_audit", sa.Integer, nullable=True),
        sa.Column("collection", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("expires", sa.String(40), nullable=True),
        sa.Column("revoked", sa.String(40), nullable=True),
        sa.Column("used", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_api_keys_organisation", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_api_keys_organisation", "api_keys", ["organisation"])


def _records() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("request", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_organisation_at", "audit", ["organisation", "at"])
    op.create_table(
        "replies",
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("request_sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "who", "key", name="pk_replies"),
    )
    op.create_index("ix_replies_organisation_target", "replies", ["organisation", "target"])
    op.create_index("ix_replies_at", "replies", ["at"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_organisation_at", "feedback", ["organisation", "at"])


def _documents() -> None:
    op.create_table(
        "own_documents",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outline", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_documents"),
        sa.UniqueConstraint("organisation", "sha256", name="uq_own_documents_organisation_sha256"),
    )
    op.create_index("ix_own_documents_organisation_added", "own_documents", ["organisation", "added"])
    op.create_table(
        "own_statements",
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.Column("shown_end", sa.Integer, nullable=False),
        sa.Column("lead", sa.Integer, nullable=True),
        sa.Column("page", sa.Integer, nullable=True),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document", "number", name="pk_own_statements"),
        sa.ForeignKeyConstraint(
            ["document"], ["own_documents.id"], name="fk_own_statements_document", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    op.drop_index("ix_conversations_organisation_who", "conversations")
    op.drop_column("conversations", "busy")
    op.drop_column("conversations", "who")
    for table in ("own_statements", "own_documents", "feedback", "replies", "audit", "api_keys", "organisations"):
        op.drop_table(table)
