"""Installations that somebody has begun: each can be ended once, in the same browser, within ten minutes."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, insert

from assistant.store.database import Database
from assistant.store.opened import iso, utc_now
from assistant.store.slack.tables import INSTALLS

GOOD_FOR = timedelta(minutes=10)


class Installs:
    """All of them; threads and processes may share it. Only hashes of the secrets are kept."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def begin(self, browser: str) -> str:
        """Begin one in a browser, which its cookie tells apart; gives the state that Slack is to give back."""
        state = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            connection.execute(delete(INSTALLS).where(INSTALLS.c.at < iso(self._now() - GOOD_FOR)))
            connection.execute(insert(INSTALLS).values(state=_hash(state), browser=_hash(browser), at=iso(self._now())))
        return state

    def end(self, state: str, browser: str) -> bool:
        """End one; False where none was begun so in this browser, it was too long ago, or it was ended before."""
        young = INSTALLS.c.at >= iso(self._now() - GOOD_FOR)
        mine = (INSTALLS.c.state == _hash(state)) & (INSTALLS.c.browser == _hash(browser)) & young
        with self._database.writing() as connection:
            return connection.execute(delete(INSTALLS).where(mine)).rowcount == 1


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
