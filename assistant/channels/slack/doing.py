"""Does one job: finds its handler, and sees to what goes wrong, so that nobody is left without a word."""

from collections.abc import Callable
from datetime import UTC, datetime

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.client import listening
from assistant.channels.slack.counting import Counts, Fault
from assistant.channels.slack.faults import explain, pause, reason, tell
from assistant.channels.slack.jobs import Handlers, Job
from assistant.store.slack import Entry


class Doing:
    """Does jobs by their handlers; threads may share it."""

    def __init__(
        self, handlers: Handlers, bench_of: Callable[[str], Bench | None], counts: Counts, fault: Fault
    ) -> None:
        self._handlers = handlers
        self._bench_of = bench_of
        self._counts = counts
        self._fault = fault

    def __call__(self, entry: Entry) -> float | None:
        """Do what came; gives the seconds after which it is to be tried again, None where it is settled."""
        job = Job(entry.id, entry.team, entry.kind, entry.user, entry.payload)
        again = self.run(self._handlers, job, entry.tries)
        if again is None and entry.received:
            took = datetime.now(UTC) - datetime.fromisoformat(entry.received)
            self._counts.observe_slack_done(max(0.0, took.total_seconds()))
        return again

    def run(self, handlers: Handlers, job: Job, tries: int = 0) -> float | None:
        """Do a job by these handlers; `tries` is how often it was begun, 0 where it can't be tried again."""
        handler = handlers.get(job.kind)
        if handler is None:
            return None
        with listening() as spoken:
            bench: Bench | None = None
            try:
                bench = self._bench_of(job.team)
                if bench is not None:
                    handler(job, bench)
            except Exception as error:
                again = pause(error, tries, spoken=spoken.anything) if tries else None
                self._note(error, job, again)
                if again is None and bench is not None:
                    self._tell(bench, job, error)
                return again
        return None

    def _note(self, error: Exception, job: Job, again: float | None) -> None:
        self._counts.count_slack_fault(reason(error))
        self._fault(error, "something from Slack failed", kind=job.kind, job=job.turn[:8], again=again)

    def _tell(self, bench: Bench, job: Job, error: Exception) -> None:
        try:
            tell(bench, job, explain(error, job))
        except Exception as untold:
            self._counts.count_slack_fault("untold")
            self._fault(untold, "a person could not be told", kind=job.kind, job=job.turn[:8])
