"""Where plans are at home in Slack, where they were shared, and who there owns which action."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select, update

from assistant.errors import PlanNotFoundError
from assistant.store.database import Database
from assistant.store.opened import is_id, storable
from assistant.store.slack.tables import HOMES, OWNERS, POSTS, SHARES


@dataclass(frozen=True, slots=True)
class Home:
    """Where a plan is at home: in `whose` office it is kept, the thread that it was drafted in, and by whom."""

    plan: str
    whose: str
    channel: str
    thread: str
    creator: str
    submitted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """The Slack user who owns an action, under the name that the plan has."""

    user: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """The message (`ts`) that shows a plan in a channel, and the thread that it stands in."""

    channel: str
    thread: str
    ts: str


class SlackPlans:
    """The plans of one workspace."""

    def __init__(self, database: Database, team: str) -> None:
        self._database = database
        self._team = team

    def keep(self, home: Home) -> Home:
        """Note where a plan is at home; it stays where it was noted first."""
        with self._database.writing() as connection:
            if connection.execute(select(HOMES.c.plan).where(HOMES.c.plan == home.plan)).first() is None:
                made = {name: getattr(home, name) for name in Home.__dataclass_fields__}
                connection.execute(insert(HOMES).values(team=self._team, **made))
        return self.home(home.plan)

    def home(self, plan: str) -> Home:
        """Say where a plan is at home; raises PlanNotFoundError for one that was not drafted in this workspace."""
        row = None
        if is_id(plan):
            with self._database.reading() as connection:
                mine = select(HOMES).where(HOMES.c.plan == plan, HOMES.c.team == self._team)
                row = connection.execute(mine).first()
        if row is None:
            raise PlanNotFoundError("This plan is not here any more. It may have been deleted.")
        return Home(*(getattr(row, name) for name in Home.__dataclass_fields__))

    def of(self, user: str) -> tuple[Home, ...]:
        """Give the plans that somebody drafted, or has an action of."""
        owned = select(OWNERS.c.plan).where(OWNERS.c.who == user)
        mine = select(HOMES).where(HOMES.c.team == self._team, or_(HOMES.c.creator == user, HOMES.c.plan.in_(owned)))
        with self._database.reading() as connection:
            rows = connection.execute(mine.order_by(HOMES.c.plan)).all()
        return tuple(Home(*(getattr(row, name) for name in Home.__dataclass_fields__)) for row in rows)

    def submit(self, plan: str, user: str | None) -> None:
        """Note who sent a plan for approval; None where it is nobody's to approve now."""
        with self._database.writing() as connection:
            connection.execute(update(HOMES).where(HOMES.c.plan == plan).values(submitted_by=user))

    def share(self, plan: str, channel: str, thread: str) -> None:
        """Note that a plan was shared in a channel or a direct message, in that thread."""
        with self._database.writing() as connection:
            connection.execute(delete(SHARES).where(SHARES.c.plan == plan, SHARES.c.channel == channel))
            connection.execute(insert(SHARES).values(plan=plan, channel=channel, thread=thread))

    def shares(self, plan: str) -> Mapping[str, str]:
        """Give the channels in which a plan was shared, each with its thread."""
        with self._database.reading() as connection:
            rows = connection.execute(select(SHARES).where(SHARES.c.plan == plan).order_by(SHARES.c.channel)).all()
        return {row.channel: row.thread for row in rows}

    def post(self, plan: str, post: Post) -> None:
        """Note the message that shows a plan in its channel from now on."""
        with self._database.writing() as connection:
            connection.execute(delete(POSTS).where(POSTS.c.plan == plan, POSTS.c.channel == post.channel))
            connection.execute(insert(POSTS).values(plan=plan, channel=post.channel, thread=post.thread, ts=post.ts))

    def posts(self, plan: str) -> tuple[Post, ...]:
        """Give the messages that show a plan."""
        with self._database.reading() as connection:
            rows = connection.execute(select(POSTS).where(POSTS.c.plan == plan).order_by(POSTS.c.channel)).all()
        return tuple(Post(row.channel, row.thread, row.ts) for row in rows)

    def unpost(self, plan: str, post: Post) -> None:
        """Forget a message that is gone."""
        with self._database.writing() as connection:
            connection.execute(delete(POSTS).where(POSTS.c.plan == plan, POSTS.c.ts == post.ts))

    def own(self, plan: str, ref: str, owner: Owner | None) -> None:
        """Say which Slack user owns an action; None for nobody here."""
        with self._database.writing() as connection:
            connection.execute(delete(OWNERS).where(OWNERS.c.plan == plan, OWNERS.c.ref == ref))
            if owner is not None:
                values = {"plan": plan, "ref": ref, "who": owner.user, "name": storable(owner.name)}
                connection.execute(insert(OWNERS).values(**values))

    def owners(self, plan: str) -> Mapping[str, Owner]:
        """Give the owners of a plan's actions by reference."""
        with self._database.reading() as connection:
            rows = connection.execute(select(OWNERS).where(OWNERS.c.plan == plan)).all()
        return {row.ref: Owner(row.who, row.name) for row in rows}

    def everybody(self) -> tuple[str, ...]:
        """Give all who own an action, for reminders."""
        joined = select(OWNERS.c.who).join(HOMES, HOMES.c.plan == OWNERS.c.plan).where(HOMES.c.team == self._team)
        with self._database.reading() as connection:
            return tuple(connection.execute(joined.distinct().order_by(OWNERS.c.who)).scalars())

    def names(self, user: str) -> frozenset[str]:
        """Give the names under which somebody owns actions here."""
        mine = select(HOMES.c.plan).where(HOMES.c.team == self._team)
        named = select(OWNERS.c.name).where(OWNERS.c.who == user, OWNERS.c.plan.in_(mine))
        with self._database.reading() as connection:
            return frozenset(connection.execute(named).scalars())

    def forget(self, user: str) -> None:
        """Forget what somebody owns, drafted and sent for approval; plans keep the name until it is erased there."""
        mine = select(HOMES.c.plan).where(HOMES.c.team == self._team)
        here = update(HOMES).where(HOMES.c.team == self._team)
        with self._database.writing() as connection:
            connection.execute(delete(OWNERS).where(OWNERS.c.who == user, OWNERS.c.plan.in_(mine)))
            connection.execute(here.where(HOMES.c.creator == user).values(creator=""))
            connection.execute(here.where(HOMES.c.submitted_by == user).values(submitted_by=None))
