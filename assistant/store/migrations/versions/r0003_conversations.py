"""Which conversations there are, and what came of what models wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("begun", sa.String(40), nullable=False),
        sa.Column("changed", sa.String(40), nullable=False),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_organisation_changed", "conversations", ["organisation", "changed"])
    op.create_table(
        "model_work",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.Column("dropped", sa.Integer, nullable=False),
        sa.Column("put_back", sa.Integer, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_model_work"),
    )
    op.create_index("ix_model_work_organisation_day", "model_work", ["organisation", "day"])
    op.create_index("ix_model_work_organisation_conversation", "model_work", ["organisation", "conversation"])


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    op.drop_table("model_work")
    op.drop_table("conversations")
