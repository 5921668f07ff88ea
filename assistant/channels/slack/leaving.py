"""How Regrow leaves: a person who wants to be forgotten, a workspace that takes it out, or deletes everything."""

from datetime import UTC, datetime, timedelta

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.benches import Benches
from assistant.channels.slack.jobs import Handlers, Job, Payload
from assistant.channels.slack.naming import names_of
from assistant.errors import BusyError
from assistant.organisation.records import UNDER_WAY, erase_person
from assistant.store.opened import iso
from assistant.store.slack import Inbox, SlackRecords, WorkspaceStore
from assistant.store.whole import WholeStore

CLOCKS = timedelta(seconds=5)
"""By so much Slack's clock may be behind our own; it says whole seconds."""


def forget_person(bench: Bench, user: str) -> None:
    """Erase a person: what they said and planned in direct messages, their feedback, their name in plans, their wishes.

    What was said in channels is the channel's and stays. Raises BusyError where one of their conversations is being
    gone on with; all else is erased then, and it can be done once more.
    """
    office = bench.shared.office(bench.workspace.organisation)
    names = names_of(bench.slack.person(user)) | bench.plans.names(user)
    whole = WholeStore(bench.shared.database, office.organisation)
    for name in names:
        for plan in whole.erase_name(name):
            office.replies.forget(f"plans/{plan}")
    erase_person(bench.shared, office, bench.who(user))


def forget_workspace(bench: Bench) -> None:
    """Erase everything that was said, planned and thought in a workspace; Regrow stays installed there.

    Raises BusyError where something is being said just now; all else is erased then, and it can be done once more.
    """
    shared, workspace = bench.shared, bench.workspace
    office = shared.office(workspace.organisation)
    busy = 0
    records = SlackRecords(shared.database, workspace.organisation)
    for who in records.whose(bench.who("")):
        try:
            erase_person(shared, office, who)
        except BusyError:
            busy += 1
    records.forget_plans(workspace.team)
    if busy:
        raise BusyError(UNDER_WAY.format(count=busy))


class Leaving:
    """Sees to it that of a workspace that took Regrow out no token is left, nor anything that was still to be done."""

    def __init__(self, workspaces: WorkspaceStore, inbox: Inbox, benches: Benches) -> None:
        self._workspaces = workspaces
        self._inbox = inbox
        self._benches = benches
        self.handlers: Handlers = {"event:app_uninstalled": self._uninstalled, "event:tokens_revoked": self._revoked}

    def remove(self, team: str) -> bool:
        """Forget a workspace; False where it was gone before. What it planned and said stays its organisation's."""
        gone = self._workspaces.remove(team)
        self._benches.drop(team)
        self._inbox.forget(team)
        return gone

    def _uninstalled(self, job: Job, bench: Bench) -> None:
        if _is_late(job, bench):
            return
        self.remove(job.team)

    def _revoked(self, job: Job, bench: Bench) -> None:
        """Forget a workspace whose bot's token was revoked; of users Regrow has no tokens."""
        tokens: Payload = job.payload["event"].get("tokens") or {}
        if tokens.get("bot") and not _is_late(job, bench):
            self.remove(job.team)


def _is_late(job: Job, bench: Bench) -> bool:
    """Whether Regrow was installed again since: Slack may send once more what was not acknowledged."""
    at = datetime.fromtimestamp(float(job.payload.get("event_time") or 0), UTC)
    return iso(at + CLOCKS) < bench.workspace.installed
