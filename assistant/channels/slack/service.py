"""Slack, as one process serves it: what comes is taken in, done in its turn, and looked after.

service = open_slack(shared, metrics, fault)
service.start()
response = service.handle(BoltRequest(...))   # for HTTP; socket.py has it for Socket Mode
service.stop()
"""

import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

from slack_bolt import App, BoltRequest, BoltResponse

from assistant.channels.slack.app import make_app
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.benches import Benches
from assistant.channels.slack.counting import Counted, Counts, Fault, write_fault
from assistant.channels.slack.crew import Chores, Crew
from assistant.channels.slack.doing import Doing
from assistant.channels.slack.door import Door
from assistant.channels.slack.faults import reason
from assistant.channels.slack.installing import Installer, adopt
from assistant.channels.slack.lanes import Lanes
from assistant.channels.slack.leaving import Leaving
from assistant.channels.slack.parts import Parts, gather
from assistant.channels.slack.settings_view import SettingsWindow
from assistant.channels.slack.slots import THINKING, WITH_MODEL, Slots
from assistant.organisation import Shared
from assistant.settings import Settings
from assistant.store.slack import Inbox, Installs, Seal, SlackRecords, Workspace, WorkspaceStore, open_seal

PROMPT = 8
"""Threads for what has to be done while a press is fresh."""
REMIND = 300.0
"""Seconds between two looks for reminders that are due."""
SWEEP = 3600.0
COUNT = 15.0
ADOPT = 60.0
"""Seconds between two tries to ask Slack whose token it is that was set."""
GRACE = 25.0
"""Seconds that what was begun has when the process is told to end."""


class SlackService:
    """All of it in one process; several may serve the same database."""

    def __init__(self, shared: Shared, seal: Seal, parts: Parts, counts: Counts, fault: Fault) -> None:
        self.shared = shared
        self.settings = shared.settings.slack
        self.counts = counts
        self.fault = fault
        self.inbox = Inbox(shared.database, seal)
        self.workspaces = WorkspaceStore(shared.database, seal)
        self.benches = Benches(shared, self.workspaces, counts.count_slack_fault)
        self.leaving = Leaving(self.workspaces, self.inbox, self.benches)
        settings_window = SettingsWindow(self.workspaces, self.benches)
        self.parts = parts | Parts(self.leaving.handlers) | settings_window.parts
        doing = Doing(self.parts.handlers, self.bench, counts, fault)
        self._prompt = Crew("slack-prompt", PROMPT)
        self.door = Door(
            inbox=self.inbox,
            bench_of=self.bench,
            parts=self.parts,
            doing=doing,
            prompt=self._prompt,
            wake=self._wake,
            counts=counts,
            fault=fault,
        )
        thinking = THINKING if shared.settings.model is None else WITH_MODEL
        self.lanes = Lanes(self.inbox, doing, fault, Slots(thinking, self.door.busy))
        self._chores = Chores()
        self.app: App = make_app(self.door, self.settings)
        self.installer: Installer | None = None
        if self.settings.installable:
            installs = Installs(shared.database)
            self.installer = Installer(self.settings, self.workspaces, installs, self.benches.drop)
        self._adopted = not self.settings.bot_token

    def start(self) -> None:
        """Begin with what was left, and with what is done now and then."""
        self.lanes.start()
        if not self._adopted:
            self._chores.every(ADOPT, self._try_to_adopt, "slack-adopting")
        self._chores.every(REMIND, self._remind, "slack-reminders")
        self._chores.every(SWEEP, self._sweep, "slack-sweep")
        self._chores.every(COUNT, self._count_waiting, "slack-waiting")

    def stop(self, seconds: float = GRACE) -> bool:
        """Let what was begun come to its end; False where something took longer. What is left stays in the inbox."""
        ended = self.lanes.stop(seconds)
        self._chores.stop(1.0)
        self._prompt.stop(1.0)
        return ended

    @contextmanager
    def taking(self) -> Generator[None]:
        """Note that something has come, from its first byte until it is acknowledged: what is to be done gives way."""
        began = time.perf_counter()
        self.door.enter()
        try:
            yield
        finally:
            self.door.leave()
            self.counts.observe_slack_acknowledged(time.perf_counter() - began)

    def handle(self, request: BoltRequest) -> BoltResponse:
        """Take one request, and acknowledge it; belongs into `taking`."""
        return self.app.dispatch(request)

    def adopt(self) -> Workspace:
        """Keep the workspace whose bot's token is set; raises SettingsError or SlackFaultError as `adopt` does."""
        workspace = adopt(self.settings, self.workspaces)
        self.benches.drop(workspace.team)
        self._adopted = True
        return workspace

    def bench(self, team: str) -> Bench | None:
        """Give a workspace's bench; None where Regrow is not installed there."""
        return self.benches.find(team)

    def _wake(self, lane: str) -> None:
        self.lanes.wake(lane)

    def _try_to_adopt(self) -> None:
        if self._adopted:
            return
        try:
            self.adopt()
        except Exception as error:
            self.counts.count_slack_fault(reason(error))
            self.fault(error, "the workspace of SLACK_BOT_TOKEN cannot be kept")

    def _remind(self) -> None:
        """Let each workspace's people be reminded; one that cannot be holds up no other."""
        remind = self.parts.remind
        if remind is None:
            return
        for team in self._teams():
            try:
                bench = self.bench(team)
                if bench is not None:
                    remind(bench)
            except Exception as error:
                self.counts.count_slack_fault(reason(error))
                self.fault(error, "reminders failed")

    def _teams(self) -> list[str]:
        try:
            return [str(workspace["team"]) for workspace in SlackRecords(self.shared.database).workspaces()]
        except Exception as error:
            self.fault(error, "the workspaces cannot be read")
            return []

    def _count_waiting(self) -> None:
        try:
            self.counts.set_slack_waiting(self.inbox.left())
        except Exception as error:
            self.fault(error, "what waits cannot be counted")

    def _sweep(self) -> None:
        try:
            self.inbox.sweep(timedelta(days=1))
        except Exception as error:
            self.fault(error, "the inbox cannot be swept")


def open_slack(
    shared: Shared, counts: Counts | None = None, fault: Fault = write_fault, *, parts: Parts | None = None
) -> SlackService:
    """Make the service; raises SettingsError where the key is missing or cannot be used."""
    return SlackService(shared, seal_of(shared.settings), parts or gather(), counts or Counted(), fault)


def seal_of(settings: Settings) -> Seal:
    """Give the seal of what is kept for Slack; raises SettingsError as `open_seal` does."""
    return open_seal(settings.slack.keys, None if settings.database_url else settings.home)
