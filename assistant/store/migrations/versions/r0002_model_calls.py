"""What calls to a language model took."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "model_calls",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("tokens", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("prompt", sa.String(64), nullable=True),
        sa.Column("prompt_version", sa.Integer, nullable=True),
        sa.Column("prompt_sha256", sa.String(64), nullable=True),
        sa.Column("model", sa.Text, nullable=True),
        sa.Column("input_tokens", sa.Integer, nullable=True),
        sa.Column("output_tokens", sa.Integer, nullable=True),
        sa.Column("estimated", sa.Boolean, nullable=True),
        sa.Column("cost", sa.Float, nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("first_token_ms", sa.Float, nullable=True),
        sa.Column("milliseconds", sa.Float, nullable=True),
        sa.Column("attempts", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_model_calls"),
    )
    op.create_index("ix_model_calls_organisation_day", "model_calls", ["organisation", "day"])
    op.create_index("ix_model_calls_organisation_conversation", "model_calls", ["organisation", "conversation"])


def downgrade() -> None:
    """Take the table away, with all that is in it."""
    op.drop_table("model_calls")
