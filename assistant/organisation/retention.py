"""Deletes what organisations keep no longer, by the days that each of them has set, and what has ended by itself."""

from datetime import datetime, timedelta

from assistant.errors import BusyError
from assistant.organisation.records import erase_conversation, erase_plan
from assistant.organisation.shared import Shared
from assistant.store.audit import AuditStore
from assistant.store.conversations import ConversationStore
from assistant.store.organisations import Organisation, OrganisationStore
from assistant.store.plans import PlanStore
from assistant.store.replies import KEPT, purge
from assistant.store.sessions import SessionStore

KINDS: tuple[str, ...] = ("conversations", "plans", "audit", "replies", "sessions")


def sweep(shared: Shared, now: datetime) -> dict[str, int]:
    """Delete what is older than its organisation keeps it; gives how many of each of `KINDS` went.

    Several processes may sweep at once, and a conversation that is being gone on with is left for the next time.
    Raises StoreError where something cannot be deleted just now.
    """
    gone = dict.fromkeys(KINDS, 0)
    for organisation in OrganisationStore(shared.database).list():
        gone["conversations"] += _conversations(shared, organisation, now)
        gone["plans"] += _plans(shared, organisation, now)
        gone["audit"] += _audit(shared, organisation, now)
    gone["replies"] = purge(shared.database, now - KEPT)
    gone["sessions"] = SessionStore(shared.database, now=lambda: now).sweep()
    if gone["audit"] or gone["replies"]:
        shared.database.clear_log()
    return gone


def _conversations(shared: Shared, organisation: Organisation, now: datetime) -> int:
    if organisation.keep_conversations is None:
        return 0
    last = now - timedelta(days=organisation.keep_conversations)
    old = ConversationStore(shared.database, organisation.id).unchanged_since(last)
    return sum(_conversation(shared, organisation.id, name, last) for name in old)


def _conversation(shared: Shared, organisation: str, name: str, last: datetime) -> bool:
    try:
        return erase_conversation(shared.office(organisation), name, unchanged_since=last)
    except BusyError:
        return False


def _plans(shared: Shared, organisation: Organisation, now: datetime) -> int:
    if organisation.keep_plans is None:
        return 0
    last = now - timedelta(days=organisation.keep_plans)
    old = PlanStore(shared.database, organisation.id, who=None).unchanged_since(last)
    return sum(erase_plan(shared.database, organisation.id, name, unchanged_since=last) for name in old)


def _audit(shared: Shared, organisation: Organisation, now: datetime) -> int:
    if organisation.keep_audit is None:
        return 0
    return AuditStore(shared.database, organisation.id).purge(now - timedelta(days=organisation.keep_audit))
