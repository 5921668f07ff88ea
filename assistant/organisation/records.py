"""What is kept of an organisation or of one person: given out as files, and erased."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection

from assistant.errors import BusyError, ConversationNotFoundError, PlanNotFoundError, RequestError, StoreError
from assistant.organisation.office import Office
from assistant.organisation.shared import Shared
from assistant.store.assessments import AssessmentStore
from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.keys import KeyStore
from assistant.store.opened import Place
from assistant.store.organisations import OrganisationStore
from assistant.store.plans import PlanStore
from assistant.store.replies import ReplyStore
from assistant.store.sites import SiteStore
from assistant.store.slack import SlackRecords
from assistant.store.whole import WholeStore
from assistant.wire import dumps

File = tuple[str, bytes]
"""A path below the export's folder, and what is in the file."""

T = TypeVar("T")

AT_ONCE = 500
"""So many rows are read at a time."""
DELETING = timedelta(minutes=5)
"""For so long a conversation that is deleted is kept from whoever would go on with it."""
SESSION = "session:"
"""With this before its id a session is named as who sent a request to which a reply is kept."""
UNDER_WAY = (
    "In {count} of the conversations something is being said just now, so those could not be erased yet. "
    "Please erase once more in a few minutes."
)


def export_organisation(shared: Shared, office: Office) -> Iterator[File]:
    """Give everything that is kept of an organisation, file by file; raises StoreError where it cannot be read.

    JSON as docs/contracts.md has it, and the texts of its own documents; what visitors of its web page have there is
    its to answer for, and so is given too. Keys, sessions and Slack workspaces are told without their secrets.
    """
    whole = WholeStore(shared.database, office.organisation)
    organisation = OrganisationStore(shared.database).ensure(office.organisation, office.organisation)
    yield _json("organisation.json", asdict(organisation))
    yield _json("keys.json", [asdict(key) for key in KeyStore(shared.database).list(office.organisation)])
    yield _json("sites.json", [asdict(site) for site in SiteStore(shared.database).list(office.organisation)])
    yield _json("sessions.json", whole.sessions())
    yield _json("slack.json", SlackRecords(shared.database, office.organisation).all())
    yield _json("plans.json", whole.plans())
    yield from _plans(whole, None)
    yield from _conversations(office, None)
    yield from _records(shared, office, None)
    for taken in AssessmentStore(shared.database, office.organisation).list():
        yield f"assessments/{_named(taken.id)}.json", taken.written.encode()
    yield _json("model-calls.json", whole.model_calls())
    yield _json("model-work.json", whole.model_work())
    yield from _own_documents(whole)


def export_person(shared: Shared, office: Office, who: str) -> Iterator[File]:
    """Give what is kept of a person: conversations they began, feedback, versions of plans they made, what they did.

    Of a visitor of the organisation's web page or somebody in Slack, their plans whole and their sessions besides, or
    what they own and wish there.
    """
    who = _checked(who)
    whole = WholeStore(shared.database, office.organisation)
    yield _json("sessions.json", whole.sessions(who))
    in_slack = SlackRecords(shared.database, office.organisation).person(who)
    if any(in_slack.values()):
        yield _json("slack.json", in_slack)
    yield from _plans(whole, who)
    yield from _conversations(office, who)
    yield from _records(shared, office, who)


def erase_person(shared: Shared, office: Office, who: str) -> None:
    """Erase a person: their conversations, feedback and replies wholly, and their name wherever else it stands.

    A visitor's own plans and sessions go, and what somebody in Slack owns and wishes; the organisation's plans stay,
    with “(erased)” for the name. Raises BusyError where one of the conversations is being gone on with; all else but
    the sessions is erased then, and it can be done again, by the visitor too.
    """
    who = _checked(who)
    whole = WholeStore(shared.database, office.organisation)
    begun = office.conversations.page(None, None, who)
    busy = sum(_is_busy(office, conversation.id) for conversation in begun)
    for session in whole.sessions(who):
        office.replies.forget_who(f"{SESSION}{session['id']}")
    if not busy:
        whole.erase_sessions(who)
    for plan in PlanStore(shared.database, office.organisation, who=who).list():
        erase_plan(shared.database, office.organisation, plan.id)
    for given in office.feedback.page(None, None, who):
        office.replies.forget(f"feedback/{given.id}")
    office.feedback.forget_who(who)
    office.replies.forget_who(who)
    for plan in whole.erase_name(who):
        office.replies.forget(f"plans/{plan}")
    SlackRecords(shared.database, office.organisation).forget_person(who)
    shared.database.clear_log()
    if busy:
        raise BusyError(UNDER_WAY.format(count=busy))


def erase_organisation(shared: Shared, office: Office) -> None:
    """Erase everything of an organisation: what it has and its visitors have, its own documents with their vectors, its
    keys, web sites and Slack workspaces, its row.

    Raises BusyError, with its keys and row still there, where a conversation is being gone on with, StoreError where
    the vectors of its own documents are not at hand.
    """
    busy = sum(_is_busy(office, conversation.id) for conversation in office.conversations.list())
    if busy:
        raise BusyError(UNDER_WAY.format(count=busy))
    if OrganisationStore(shared.database).ensure(office.organisation, office.organisation).collection is not None:
        if office.own is None:
            raise StoreError("The organisation's own documents are not open here, so they cannot be erased.")
        office.own.erase()
    SlackRecords(shared.database, office.organisation).erase()
    WholeStore(shared.database, office.organisation).erase()
    OrganisationStore(shared.database).delete(office.organisation)


def erase_conversation(office: Office, name: str, *, unchanged_since: datetime | None = None) -> bool:
    """Erase a conversation with what was thought of it; False where it is gone, or was gone on with since then.

    Of several processes that do so at once, one erases it. Raises BusyError where it is being gone on with.
    """
    until = datetime.now(UTC) + DELETING
    try:
        if not office.conversations.hold(name, until):
            raise BusyError(UNDER_WAY.format(count=1))
        changed = office.conversations.get(name).changed
    except ConversationNotFoundError:
        return False
    if unchanged_since is not None and datetime.fromisoformat(changed) >= unchanged_since:
        office.conversations.release(name, until)
        return False
    office.forget_conversation(name)
    office.feedback.forget_about(f"conversations/{name}")
    return True


def erase_plan(database: Database, organisation: str, name: str, *, unchanged_since: datetime | None = None) -> bool:
    """Erase a plan, whosever, with what was thought of it and replies in which it stands.

    False where it is gone, or was changed since the moment given.
    """

    def also(connection: Connection) -> None:
        FeedbackStore(database, organisation).forget_about(f"plans/{name}", connection)
        ReplyStore(database, organisation).forget(f"plans/{name}", connection)

    try:
        PlanStore(database, organisation, who=None).remove(name, also, unchanged_since=unchanged_since)
    except PlanNotFoundError:
        return False
    return True


def _is_busy(office: Office, name: str) -> bool:
    """Erase a conversation; gives whether it could not be, since it is being gone on with."""
    try:
        erase_conversation(office, name)
    except BusyError:
        return True
    return False


def _plans(whole: WholeStore, who: str | None) -> Iterator[File]:
    for name, version, written in whole.plan_versions(who):
        yield f"plans/{_named(name)}/v{version}.json", written.encode()


def _conversations(office: Office, who: str | None) -> Iterator[File]:
    for begun in office.conversations.page(None, None, who):
        said = [asdict(exchange) for exchange in office.agent.exchanges(begun.id)]
        yield _json(f"conversations/{_named(begun.id)}.json", {**asdict(begun), "exchanges": said})


def _records(shared: Shared, office: Office, who: str | None) -> Iterator[File]:
    audit = AuditStore(shared.database, office.organisation)
    thought = _all(lambda place: office.feedback.page(place, AT_ONCE, who), lambda row: (row.at, row.id))
    done = _all(lambda place: audit.page(place, AT_ONCE, who), lambda row: (row.at, row.id))
    yield _json("feedback.json", [asdict(row) for row in thought])
    yield _json("audit.json", [asdict(row) for row in done])


def _own_documents(whole: WholeStore) -> Iterator[File]:
    documents = whole.own_documents()
    yield _json(
        "own-documents.json",
        [{name: value for name, value in row.items() if name not in {"text", "outline"}} for row in documents],
    )
    for row in documents:
        yield f"own-documents/{_named(row['id'])}.txt", row["text"].encode()


def _all(page: Callable[[Place | None], Sequence[T]], place: Callable[[T], Place]) -> Iterator[T]:
    """Give a list page by page."""
    rows = page(None)
    while rows:
        yield from rows
        rows = page(place(rows[-1]))


def _json(path: str, value: object) -> File:
    return path, dumps(value, indent=2).encode()


def _named(name: str) -> str:
    """Give an id as a file's name, whatever is in it."""
    return quote(name, safe="")


def _checked(who: str) -> str:
    if not who.strip():
        raise RequestError("Say whose data is meant: an empty name would be everybody who gave none.")
    return who
