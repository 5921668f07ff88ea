"""Web sites with the widget and their sessions, plans of one visitor, and the answers that conversations gave."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a plan may be one visitor's own."""
    _sites()
    _sessions()
    op.create_table(
        "turns",
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("conversation", "id", name="pk_turns"),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name="fk_turns_conversation", ondelete="CASCADE"
        ),
    )
    op.add_column("plans", sa.Column("who", sa.String(128), nullable=False, server_default=""))
    op.create_index("ix_plans_organisation_who", "plans", ["organisation", "who"])


def _sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origins", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("revoked", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_sites_organisation", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sites_organisation", "sites", ["organisation"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("site", sa.String(32), nullable=False),
        sa.Column("origin", sa.String(255), nullable=False),
        sa.Column("who", sa.String(128), nullable=False),
        sa.Column("tokens", sa.Text, nullable=False),
        sa.Column("line_sha256", sa.String(64), nullable=False),
        sa.Column("renewal_sha256", sa.String(64), nullable=False),
        sa.Column("earlier_sha256", sa.String(64), nullable=True),
        sa.Column("salt", sa.String(64), nullable=True),
        sa.Column("renewed", sa.String(40), nullable=False),
        sa.Column("ends", sa.String(40), nullable=False),
        sa.Column("revoked", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name="fk_sessions_site", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_organisation_who", "sessions", ["organisation", "who"])
    op.create_index("ix_sessions_ends", "sessions", ["ends"])


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    op.drop_index("ix_plans_organisation_who", "plans")
    op.drop_column("plans", "who")
    for table in ("turns", "sessions", "sites"):
        op.drop_table(table)
