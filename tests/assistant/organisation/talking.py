"""Fills offices with what people said and made, and looks for what is left of it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.models.talk import Begun
from assistant.organisation import Office, Shared
from assistant.planning.revising.edits import SetOwner, apply
from assistant.store.audit import AuditStore

ASKED = "how do we recruit safely, our {word} files are thin?"
SHORTFALLS = "Draft a plan for this: Medicine records had gaps in {word} wing. Bells rang for 40 minutes."


def say(office: Office, said: str, who: str) -> str:
    """Take a turn of a new conversation that somebody began; gives its id."""
    begun = ""
    for event in office.agent.say(said, None, by=who):
        if isinstance(event, Begun):
            begun = event.conversation
            office.conversations.begin(begun, said, who)
    return begun


def live(shared: Shared, organisation: str, who: str, word: str) -> tuple[str, str]:
    """Have somebody use Regrow, with a word of their own in what they say; gives their conversation and plan."""
    office = shared.office(organisation)
    before = {stored.id for stored in office.plans.list()}
    talk = say(office, ASKED.format(word=word), who)
    say(office, SHORTFALLS.format(word=word), who)
    (plan,) = {stored.id for stored in office.plans.list()} - before  # two of one second stand in any order
    latest = office.plans.exact(plan)
    office.plans.save(apply(latest, SetOwner((latest.actions[0].ref,), who), by=who, at=datetime.now(UTC)))
    office.feedback.add(who, f"conversations/{talk}", f"good on {word}", helpful=True)
    for key, target in ((f"{who}-talk", f"conversations/{talk}"), (f"{who}-plan", f"plans/{plan}")):
        office.replies.begin("key:1", key, "0" * 64)
        office.replies.finish("key:1", key, 201, {}, json.dumps({"by": who, "said": word}).encode(), target)
    AuditStore(shared.database, organisation).note(who, "plan.made", f"plans/{plan}", "")
    return talk, plan


def files(given: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """The exported files by path, JSON read; none may come twice."""
    paths: dict[str, Any] = {}
    for path, data in given:
        assert path not in paths
        paths[path] = json.loads(data) if path.endswith(".json") else data.decode()
    return paths


def left(home: Path, *words: str) -> dict[str, int]:
    """Count in how many files at home each word stands, in any case of its letters."""
    files = [path.read_bytes().lower() for path in home.iterdir() if path.is_file()]
    return {word: sum(word.lower().encode() in data for data in files) for word in words}


def turn_back(shared: Shared, table: str, column: str, which: str, days: int) -> None:
    """Have a row look as if it had last been changed so many days ago."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    with shared.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = '{at}' WHERE {which}")
