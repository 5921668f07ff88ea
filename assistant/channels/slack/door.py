"""The door: each thing that Slack sends is looked at, kept, and acknowledged; what it asks for is done after."""

import json
from collections.abc import Callable
from threading import Lock
from typing import Any, cast

from slack_sdk.webhook import WebhookClient

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.calls import LONGEST
from assistant.channels.slack.counting import Counts, Fault
from assistant.channels.slack.crew import Crew
from assistant.channels.slack.doing import Doing
from assistant.channels.slack.faults import UNREADY, reason
from assistant.channels.slack.incoming import Arrival, read
from assistant.channels.slack.jobs import Payload
from assistant.channels.slack.parts import Parts
from assistant.store.slack import Entry, Inbox, Outcome

SAID = ("event:message", "event:app_mention", "event:app_home_opened")
KINDS = (*SAID, "action", "view", "shortcut", "command", "event")
"""What is told apart where it is counted, by how the kind of a job begins."""
NOT_INSTALLED = (
    "Regrow isn't installed in this workspace any more. Whoever looks after your workspace's apps can install it again."
)

Reply = tuple[int, Payload]
"""A status of HTTP, and what is said as JSON; nothing where that is empty."""
TAKEN: Reply = (200, {})
REPLAYED: Reply = (401, {"error": "this request was sent before"})
UNKEPT: Reply = (503, {"error": "not kept; please send it again"})


class Door:
    """Takes what comes in the thread that it comes in; threads may share it."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        *,
        inbox: Inbox,
        bench_of: Callable[[str], Bench | None],
        parts: Parts,
        doing: Doing,
        prompt: Crew,
        wake: Callable[[str], object],
        counts: Counts,
        fault: Fault,
    ) -> None:
        self._inbox = inbox
        self._bench_of = bench_of
        self._parts = parts
        self._doing = doing
        self._prompt = prompt
        self._wake = wake
        self._counts = counts
        self._fault = fault
        self._within = 0
        self._lock = Lock()

    def busy(self) -> bool:
        """Whether something has come and is not acknowledged yet."""
        return self._within > 0

    def enter(self) -> None:
        """Note that a request has come."""
        with self._lock:
            self._within += 1

    def leave(self) -> None:
        """Note that a request is acknowledged."""
        with self._lock:
            self._within -= 1

    def take(self, team: str, body: Payload, *, signature: str | None, repeated: bool) -> Reply:
        """Take one thing. `signature` is that of its request, if there was one; `repeated` where Slack says so."""
        try:
            return self._take(team, body, signature, repeated)
        except Exception as error:
            self._counts.count_slack_fault(reason(error))
            self._fault(error, "something from Slack could not be kept")
            return self._unkept(body)

    def _take(self, team: str, body: Payload, signature: str | None, repeated: bool) -> Reply:
        if body.get("type") == "block_suggestion":
            return 200, {"options": []}
        bench = self._bench_of(team)
        arrival = self._read(team, body, bench)
        if arrival is None or not self._is_known(arrival):
            self._counts.count_slack_event("ignored")
            return TAKEN
        if bench is None:
            self._counts.count_slack_fault("not_installed")
            return (200, {"text": NOT_INSTALLED}) if "command" in body else TAKEN
        self._counts.count_slack_event(next((kind for kind in KINDS if arrival.job.kind.startswith(kind)), "other"))
        wrong = self._wrong(arrival, bench)
        if wrong:
            return 200, {"response_action": "errors", "errors": wrong}
        return self._keep(arrival, signature, repeated)

    def _read(self, team: str, body: Payload, bench: Bench | None) -> Arrival | None:
        try:
            return read(team, body, bench.workspace if bench else None)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            self._counts.count_slack_fault("unreadable")  # it would be so too if Slack sent it once more
            self._fault(error, "something from Slack could not be read")
            return None

    def _is_known(self, arrival: Arrival) -> bool:
        kind = arrival.job.kind
        return kind in self._parts.handlers or kind in self._parts.prompt

    def _wrong(self, arrival: Arrival, bench: Bench) -> dict[str, str]:
        job = arrival.job
        check = self._parts.checks.get(job.kind.removeprefix("view:")) if job.kind.startswith("view:") else None
        if check is None:
            return {}
        try:
            return check(job, bench)
        except Exception as error:  # then its handler finds the same, and tells it
            self._counts.count_slack_fault(reason(error))
            self._fault(error, "a window could not be checked", kind=job.kind)
            return {}

    def _keep(self, arrival: Arrival, signature: str | None, repeated: bool) -> Reply:
        job = arrival.job
        later = job.kind in self._parts.handlers
        entry = Entry(job.id, job.team, arrival.lane, arrival.place, job.kind, job.user, job.payload, arrival.press)
        outcome = self._inbox.accept(entry, signature=signature, done=not later)
        if outcome is Outcome.REPLAYED and not repeated:
            self._counts.count_slack_fault("replayed")
            return REPLAYED
        if outcome is Outcome.NEW:
            if job.kind in self._parts.prompt:
                self._prompt.do(lambda: self._doing.run(self._parts.prompt, job))
            if later:
                self._wake(arrival.lane)
        return TAKEN

    def _unkept(self, body: Payload) -> Reply:
        """Say what can be said where nothing can be kept: events come again by themselves, people have to be told."""
        if body.get("type") == "view_submission":
            blocks = cast(list[dict[str, Any]], body["view"].get("blocks") or [])
            named = next((block["block_id"] for block in blocks if block.get("type") == "input"), None)
            return (200, {"response_action": "errors", "errors": {named: UNREADY}}) if named else UNKEPT
        if "command" in body:
            return 200, {"text": UNREADY}
        address = body.get("response_url")
        if address:
            self._prompt.do(lambda: self._respond(str(address)))
            return TAKEN
        return UNKEPT

    def _respond(self, address: str) -> None:
        try:
            said = {"text": UNREADY, "response_type": "ephemeral", "replace_original": False}
            WebhookClient(address, timeout=LONGEST).send_dict(said)
        except Exception as error:
            self._counts.count_slack_fault("untold")
            self._fault(error, "a person could not be told")


def as_text(said: Payload) -> str:
    """Write what is said as the body of a response."""
    return json.dumps(said) if said else ""


def read_text(text: str) -> Payload:
    """Read the body of a response."""
    return cast(Payload, json.loads(text)) if text.startswith("{") else {"text": text} if text else {}
