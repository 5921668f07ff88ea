"""The tables: what organisations keep (plans with every version, self-assessments, conversations, own documents), who
may use it, and what calls to a language model took.

Times are ISO texts in UTC.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
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
    Column("who", String(128), nullable=False, server_default=""),
    Index(None, "organisation", "changed"),
    Index(None, "organisation", "who"),
)
"""A plan as a list shows it; `version` is its latest, and what a writer has to have seen. `who` is the visitor of a web
page that alone may see it, empty for a plan of the whole organisation."""

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
    Column("who", String(128), nullable=False, server_default=""),
    Column("busy", String(40)),
    Index(None, "organisation", "changed"),
    Index(None, "organisation", "who"),
)
"""A conversation as a list shows it; what was said is in its checkpoint. `who` began it, empty where nobody was named;
`busy` is until when a turn under way has it to itself, null where none is."""

TURNS = Table(
    "turns",
    METADATA,
    Column("conversation", String(64), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("id", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    PrimaryKeyConstraint("conversation", "id"),
)
"""The answer that a turn of a conversation gave, whole, as JSON: so that what was said can be shown again with its
citations."""

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

ORGANISATIONS = Table(
    "organisations",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("keep_conversations", Integer),
    Column("keep_plans", Integer),
    Column("keep_audit", Integer),
    Column("collection", String(64)),
)
"""An organisation whose data stands apart from everybody else's. The `keep_…` are days after which what was not changed
since is deleted, null for never; `collection` names the vectors of its own documents, null while it has none."""

API_KEYS = Table(
    "api_keys",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("organisation", String(64), ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("secret_sha256", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("expires", String(40)),
    Column("revoked", String(40)),
    Column("used", String(10)),
    Index(None, "organisation"),
)
"""A key to the API. Its secret is 256 random bits, of which only the hash is kept; `scopes` are words with blanks
between, `used` is the last day on which it was."""

SITES = Table(
    "sites",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("organisation", String(64), ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("origins", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("revoked", String(40)),
    Index(None, "organisation"),
)
"""A web site on which the widget stands: `id` is in its pages for all to read, so it opens nothing but sessions of the
`origins` named, and those for `scopes` alone (words with blanks between)."""

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("site", String(32), ForeignKey("sites.id", ondelete="CASCADE"), nullable=False),
    Column("origin", String(255), nullable=False),
    Column("who", String(128), nullable=False),
    Column("tokens", Text, nullable=False),
    Column("line_sha256", String(64), nullable=False),
    Column("renewal_sha256", String(64), nullable=False),
    Column("earlier_sha256", String(64)),
    Column("salt", String(64)),
    Column("renewed", String(40), nullable=False),
    Column("ends", String(40), nullable=False),
    Column("revoked", String(40)),
    Index(None, "organisation", "who"),
    Index(None, "ends"),
)
"""One browser's use of a site's widget, by a visitor (`who`) who stays the same while it is renewed. Of secrets only
hashes are kept: of `tokens`, each after the time at which it ends (words with blanks between), one for each page; of
the renewal's part that stays (`line_sha256`); and of its part that is new each time, with that of the one before
(`earlier_sha256`), from which `salt` made it. What has the line and neither of the two was used before, by which a
stolen one shows."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(64), nullable=False),
    Column("target", Text, nullable=False),
    Column("request", String(64), nullable=False),
    Index(None, "organisation", "at"),
)
"""Who did what to which thing, and in which request; never any words of a question, an answer or a plan."""

REPLIES = Table(
    "replies",
    METADATA,
    Column("organisation", String(64), nullable=False),
    Column("who", String(128), nullable=False),
    Column("key", String(128), nullable=False),
    Column("request_sha256", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("status", Integer),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("target", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "who", "key"),
    Index(None, "organisation", "target"),
    Index(None, "at"),
)
"""What a request with an idempotency key came to; `status` is null while it is under way. `target` names the thing
that it made, with which it is deleted."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("comment", Text, nullable=False),
    Index(None, "organisation", "at"),
)
"""What somebody thought of an answer or a plan; the comment has its personal details replaced. `about` is the path of
what it is about, such as conversations/ID."""

OWN_DOCUMENTS = Table(
    "own_documents",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("organisation", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added", String(40), nullable=False),
    Column("added_by", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("outline", Text, nullable=False),
    UniqueConstraint("organisation", "sha256"),
    Index(None, "organisation", "added"),
)
"""A document of an organisation's own: a policy, an audit. `text` is what was read from the file, whose own hash
`sha256` is; `outline` has its sections and pages with their spans, as JSON; its vectors are in the organisation's
collection."""

OWN_STATEMENTS = Table(
    "own_statements",
    METADATA,
    Column("document", String(64), ForeignKey("own_documents.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("shown_end", Integer, nullable=False),
    Column("lead", Integer),
    Column("page", Integer),
    Column("section", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("document", "number"),
)
"""A statement of such a document by its span in the document's text, and the span in which it is shown: with its
neighbours, or from where what introduces its list begins, which ends at `lead`. `text` is what is shown, `path` the
headings above it as JSON."""
