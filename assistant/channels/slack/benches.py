"""Each workspace's bench, kept for a few seconds: what an administrator changes holds soon, a removal at once."""

import time
from collections.abc import Callable
from threading import Lock

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.calls import Slack
from assistant.organisation import Shared
from assistant.store.slack import People, SlackPlans, Workspace, WorkspaceStore

KEPT = 5.0
"""Seconds for which a workspace is known before it is looked up again; other processes may change it."""


class Benches:
    """The benches of all workspaces; threads may share it."""

    def __init__(
        self,
        shared: Shared,
        workspaces: WorkspaceStore,
        count: Callable[[str], object],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._shared = shared
        self._workspaces = workspaces
        self._count = count
        self._clock = clock
        self._known: dict[str, tuple[float, Bench | None]] = {}
        self._dropped: dict[str, int] = {}
        self._slacks: dict[str, tuple[str, Slack]] = {}
        self._lock = Lock()

    def find(self, team: str) -> Bench | None:
        """Give a workspace's bench; None where Regrow is not installed there. Raises StoreError."""
        with self._lock:
            at, bench = self._known.get(team, (float("-inf"), None))
            dropped = self._dropped.get(team, 0)
        if self._clock() - at < KEPT:
            return bench
        workspace = self._workspaces.find(team)
        bench = self._bench(workspace) if workspace else None
        with self._lock:
            if self._dropped.get(team, 0) == dropped:  # else it may have changed since it was looked up
                self._known[team] = (self._clock(), bench)
            if bench is None:
                self._slacks.pop(team, None)
        return bench

    def drop(self, team: str) -> None:
        """Look a workspace up anew the next time."""
        with self._lock:
            self._known.pop(team, None)
            self._dropped[team] = self._dropped.get(team, 0) + 1

    def _bench(self, workspace: Workspace) -> Bench:
        database, team = self._shared.database, workspace.team
        return Bench(
            shared=self._shared,
            workspace=workspace,
            slack=self._slack(workspace),
            plans=SlackPlans(database, team),
            people=People(database, team),
            settings=self._shared.settings.slack,
            count=self._count,
        )

    def _slack(self, workspace: Workspace) -> Slack:
        """Give the way to Slack that there was, with what it knows of people, as long as the token is the same."""
        with self._lock:
            token, slack = self._slacks.get(workspace.team, ("", None))
            if slack is None or token != workspace.token:
                slack = Slack(workspace.token, self._shared.settings.slack.api)
                self._slacks[workspace.team] = (workspace.token, slack)
        return slack
