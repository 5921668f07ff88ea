"""What people of a workspace wish: whether they are reminded, and when they last were."""

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.store.database import Database
from assistant.store.slack.tables import PEOPLE


class People:
    """The people of one workspace."""

    def __init__(self, database: Database, team: str) -> None:
        self._database = database
        self._team = team

    def quiet(self, user: str) -> bool:
        """Whether somebody wants no reminders."""
        with self._database.reading() as connection:
            row = connection.execute(select(PEOPLE.c.quiet).where(self._is(user))).first()
        return row is not None and bool(row.quiet)

    def set_quiet(self, user: str, *, quiet: bool) -> None:
        """Note whether somebody wants no reminders."""
        self._ensure(user)
        with self._database.writing() as connection:
            connection.execute(update(PEOPLE).where(self._is(user)).values(quiet=int(quiet)))

    def remind(self, user: str, day: str) -> bool:
        """Take the reminder of a day (ISO) of somebody's; False where it was taken, by whichever process."""
        self._ensure(user)
        with self._database.writing() as connection:
            open_ = (PEOPLE.c.reminded.is_(None)) | (PEOPLE.c.reminded < day)
            return connection.execute(update(PEOPLE).where(self._is(user), open_).values(reminded=day)).rowcount == 1

    def take_back(self, user: str, day: str) -> None:
        """Give back the reminder of a day that could not be sent; it can be taken again."""
        with self._database.writing() as connection:
            mine = update(PEOPLE).where(self._is(user), PEOPLE.c.reminded == day)
            connection.execute(mine.values(reminded=None))

    def forget(self, user: str) -> None:
        """Forget somebody."""
        with self._database.writing() as connection:
            connection.execute(delete(PEOPLE).where(self._is(user)))

    def _is(self, user: str) -> ColumnElement[bool]:
        return (PEOPLE.c.team == self._team) & (PEOPLE.c.who == user)

    def _ensure(self, user: str) -> None:
        try:
            with self._database.writing() as connection:
                if connection.execute(select(PEOPLE.c.who).where(self._is(user))).first() is None:
                    connection.execute(insert(PEOPLE).values(team=self._team, who=user, quiet=0))
        except IntegrityError:
            return  # another process was quicker
