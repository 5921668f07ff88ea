"""The tables for Slack. Times are ISO texts in UTC."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from assistant.store.tables import METADATA

WORKSPACES = Table(
    "slack_workspaces",
    METADATA,
    Column("team", String(32), primary_key=True),
    Column("organisation", String(64), ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("bot_user", String(32), nullable=False),
    Column("bot_id", String(32), nullable=False),
    Column("app", String(32), nullable=False),
    Column("token", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("installed_by", String(32), nullable=False),
    Column("installed", String(40), nullable=False),
    Column("rights", Text, nullable=False),
    Index(None, "organisation"),
)
"""Workspaces that Regrow is installed in. `token` is sealed, `rights` JSON: the user groups that have each right."""

INBOX = Table(
    "slack_inbox",
    METADATA,
    Column("id", String(200), primary_key=True),
    Column("team", String(32), nullable=False),
    Column("lane", String(200), nullable=False),
    Column("place", String(40), nullable=False),
    Column("kind", String(100), nullable=False),
    Column("who", String(32), nullable=False),
    Column("payload", Text),
    Column("received", String(40), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("held_until", String(40)),
    Column("done", String(40)),
    Column("press", String(64)),
    Index(None, "lane", "done"),
    Index(None, "done"),
    Index(None, "press"),
)
"""What came from Slack. `payload` is sealed, and gone as soon as it is done; the row stays for a day, so that the same
thing is not done again. `place` is its order in its lane; `press` is the same for two clicks on what looks the same."""

REQUESTS = Table(
    "slack_requests",
    METADATA,
    Column("signature", String(80), primary_key=True),
    Column("at", String(40), nullable=False),
    Index(None, "at"),
)
"""Signatures of requests that were taken, kept for longer than Slack's are good: one that comes again is refused."""

INSTALLS = Table(
    "slack_installs",
    METADATA,
    Column("state", String(64), primary_key=True),
    Column("browser", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)
"""Installations that somebody began: hashes of the state that Slack gives back and of their browser's cookie."""

HOMES = Table(
    "slack_plans",
    METADATA,
    Column("plan", String(64), ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("team", String(32), ForeignKey("slack_workspaces.team", ondelete="CASCADE"), nullable=False),
    Column("whose", String(128), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(40), nullable=False),
    Column("creator", String(32), nullable=False),
    Column("submitted_by", String(32)),
    Index(None, "team", "creator"),
)
"""Where a plan is at home in Slack: in whose office it is kept, and in which thread it was drafted, by whom."""

SHARES = Table(
    "slack_shares",
    METADATA,
    Column("plan", String(64), ForeignKey("slack_plans.plan", ondelete="CASCADE"), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(40), nullable=False),
    PrimaryKeyConstraint("plan", "channel"),
)
"""In which other channels or direct messages a plan was shared, and in which thread there."""

POSTS = Table(
    "slack_posts",
    METADATA,
    Column("plan", String(64), ForeignKey("slack_plans.plan", ondelete="CASCADE"), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(40), nullable=False),
    Column("ts", String(40), nullable=False),
    PrimaryKeyConstraint("plan", "channel"),
)
"""The message in each channel that shows a plan, and is kept as the plan is; `thread` is where it stands."""

OWNERS = Table(
    "slack_owners",
    METADATA,
    Column("plan", String(64), ForeignKey("slack_plans.plan", ondelete="CASCADE"), nullable=False),
    Column("ref", String(40), nullable=False),
    Column("who", String(32), nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("plan", "ref"),
    Index(None, "who"),
)
"""Which Slack user an action's owner is; it counts as long as the plan has that name for its owner."""

PEOPLE = Table(
    "slack_people",
    METADATA,
    Column("team", String(32), ForeignKey("slack_workspaces.team", ondelete="CASCADE"), nullable=False),
    Column("who", String(32), nullable=False),
    Column("quiet", Integer, nullable=False),
    Column("reminded", String(10)),
    PrimaryKeyConstraint("team", "who"),
)
"""Who wants no reminders (`quiet`), and the last day of their own on which they were reminded."""
