"""Slack: workspaces, what came in, where plans are at home and shared, owners of actions, and people's wishes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _workspaces()
    _inbox()
    _homes()
    op.create_table(
        "slack_people",
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("who", sa.String(32), nullable=False),
        sa.Column("quiet", sa.Integer, nullable=False),
        sa.Column("reminded", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("team", "who", name="pk_slack_people"),
        sa.ForeignKeyConstraint(["team"], ["slack_workspaces.team"], name="fk_slack_people_team", ondelete="CASCADE"),
    )


def _workspaces() -> None:
    op.create_table(
        "slack_workspaces",
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("bot_user", sa.String(32), nullable=False),
        sa.Column("bot_id", sa.String(32), nullable=False),
        sa.Column("app", sa.String(32), nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("installed_by", sa.String(32), nullable=False),
        sa.Column("installed", sa.String(40), nullable=False),
        sa.Column("rights", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("team", name="pk_slack_workspaces"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_slack_workspaces_organisation", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_slack_workspaces_organisation", "slack_workspaces", ["organisation"])


def _inbox() -> None:
    op.create_table(
        "slack_inbox",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("lane", sa.String(200), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("who", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=True),
        sa.Column("received", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("held_until", sa.String(40), nullable=True),
        sa.Column("done", sa.String(40), nullable=True),
        sa.Column("press", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_slack_inbox"),
    )
    op.create_index("ix_slack_inbox_lane_done", "slack_inbox", ["lane", "done"])
    op.create_index("ix_slack_inbox_done", "slack_inbox", ["done"])
    op.create_index("ix_slack_inbox_press", "slack_inbox", ["press"])
    op.create_table(
        "slack_requests",
        sa.Column("signature", sa.String(80), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("signature", name="pk_slack_requests"),
    )
    op.create_index("ix_slack_requests_at", "slack_requests", ["at"])
    op.create_table(
        "slack_installs",
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_slack_installs"),
    )


def _homes() -> None:
    op.create_table(
        "slack_plans",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("whose", sa.String(128), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(40), nullable=False),
        sa.Column("creator", sa.String(32), nullable=False),
        sa.Column("submitted_by", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("plan", name="pk_slack_plans"),
        sa.ForeignKeyConstraint(["plan"], ["plans.id"], name="fk_slack_plans_plan", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team"], ["slack_workspaces.team"], name="fk_slack_plans_team", ondelete="CASCADE"),
    )
    op.create_index("ix_slack_plans_team_creator", "slack_plans", ["team", "creator"])
    op.create_table(
        "slack_shares",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("plan", "channel", name="pk_slack_shares"),
        sa.ForeignKeyConstraint(["plan"], ["slack_plans.plan"], name="fk_slack_shares_plan", ondelete="CASCADE"),
    )
    op.create_table(
        "slack_posts",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(40), nullable=False),
        sa.Column("ts", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("plan", "channel", name="pk_slack_posts"),
        sa.ForeignKeyConstraint(["plan"], ["slack_plans.plan"], name="fk_slack_posts_plan", ondelete="CASCADE"),
    )
    op.create_table(
        "slack_owners",
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("ref", sa.String(40), nullable=False),
        sa.Column("who", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("plan", "ref", name="pk_slack_owners"),
        sa.ForeignKeyConstraint(["plan"], ["slack_plans.plan"], name="fk_slack_owners_plan", ondelete="CASCADE"),
    )
    op.create_index("ix_slack_owners_who", "slack_owners", ["who"])


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    for table in ("people", "owners", "posts", "shares", "plans", "installs", "requests", "inbox", "workspaces"):
        op.drop_table(f"slack_{table}")
