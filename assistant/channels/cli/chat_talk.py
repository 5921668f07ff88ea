"""The conversation in the terminal: what is said, the reply as it comes, and a few orders that begin with a stroke."""

import sys
from collections.abc import Callable
from pathlib import Path
from select import select
from typing import TYPE_CHECKING

from rich.console import Console

from assistant.channels.cli.asking import LONGEST, Conversation
from assistant.channels.cli.chat_view import Live, print_exchanges
from assistant.channels.cli.layout import ACCENT, QUIET, words
from assistant.channels.cli.output import say
from assistant.errors import RequestError
from assistant.models import Plan
from assistant.models.talk import Begun, Told

if TYPE_CHECKING:
    from assistant.agent.agent import Agent
    from assistant.reports.models import ReportText

GREETING = (
    "Ask in your own words, or say what the inspectors found. Every sentence I show is proved by its source; what the "
    "documents don't answer, I say so."
)
HELP = (
    "/report FILE  draft a plan from a report",
    "/plan         show the whole plan",
    "/save FILE    write the plan: .docx, .xlsx, .pdf, .md, .json or .ics",
    "/all          show every point of the last answer",
    "/sources      show the exact words that the last answer rests on",
    "/history      what was said until now",
    "/new          begin a new conversation",
    "/delete       delete this conversation, for good",
    "/quit         leave; the conversation is kept",
)
PASTED = 0.05
"""Seconds in which further lines of what was pasted arrive."""


class _Talk:
    """One sitting at the terminal."""

    def __init__(self, console: Console, agent: "Agent", conversation: str | None, by: str) -> None:
        self.console, self.agent, self.conversation, self.by = console, agent, conversation, by
        self.input = Conversation(console)
        self.live = Live(console)
        self.plan: Plan | None = None
        self.orders: dict[str, Callable[[str], None]] = {
            "/help": self._help, "/?": self._help, "/report": self._report, "/plan": self._show, "/save": self._save,
            "/all": self._all, "/sources": self._sources, "/history": self._history, "/new": self._new,
            "/delete": self._delete,
        }  # fmt: skip

    def run(self) -> None:
        """Take turns until somebody leaves."""
        while (said := self._read()) is not None:
            order, _, rest = said.partition(" ")
            if order.casefold() in {"/quit", "/q", "/exit"}:
                return
            try:
                if order.startswith("/"):
                    self.orders.get(order.casefold(), self._unknown)(rest.strip())
                elif said:
                    self.turn(said)
            except RequestError as error:
                self.console.print(words(str(error), "bold"))

    def turn(self, said: str, report: "ReportText | None" = None) -> None:
        """Take a turn, showing each sentence as it comes."""
        self.live.begin()
        for event in self.agent.say(said, self.conversation, report=report, by=self.by):
            if isinstance(event, Begun):
                self.conversation = event.conversation
            elif isinstance(event, Told):
                self.live.tell(event)
            else:
                self.plan = event.reply.plan or self.plan
                self.live.end(event.reply)

    def _read(self) -> str | None:
        """Read what is said; lines that were pasted together are one."""
        said = self.input.ask(">")
        lines = [said] if said is not None else []
        while lines and sys.stdin.isatty() and sum(map(len, lines)) < 5 * LONGEST and _waiting():
            lines.append(sys.stdin.readline(LONGEST).rstrip("\r\n"))
        return "\n".join(lines).strip() if lines else None

    def _help(self, _rest: str) -> None:
        for line in HELP:
            self.console.print(line, style=QUIET)

    def _unknown(self, _rest: str) -> None:
        raise RequestError("There is no such order. /help shows those that there are.")

    def _report(self, name: str) -> None:
        if not name:
            raise RequestError("Say which file, for example: /report report.pdf")
        from assistant.channels.cli.inputs import read_file
        from assistant.reports.read import read_report_file

        read = read_report_file(*read_file(name))
        for note in read.notes:
            say(note)
        self.turn("Draft a plan from this report.", read)

    def _show(self, _rest: str) -> None:
        from assistant.channels.cli.plan_view import print_plan

        print_plan(self.console, self._drafted(), whole=True)

    def _save(self, name: str) -> None:
        from assistant.channels.cli.plan import write_file
        from assistant.exports.writing import FORMS, form_of

        if not name:
            raise RequestError("Say which file, for example: /save plan.docx")
        plan = self._drafted()
        write_file(Path(name), form_of(name, FORMS)(plan))
        say(f"Version {plan.version} of the plan is in {name}.")

    def _drafted(self) -> Plan:
        if self.plan is None:
            raise RequestError("There is no plan in this conversation yet. Say what was found, and: draft a plan.")
        return self.plan

    def _all(self, _rest: str) -> None:
        self.live.tell_more()

    def _sources(self, _rest: str) -> None:
        self.live.tell_sources()

    def _history(self, _rest: str) -> None:
        print_exchanges(self.console, self.agent.exchanges(self.conversation) if self.conversation else ())

    def _new(self, _rest: str) -> None:
        self.conversation = self.plan = None
        self.console.print(words("A new conversation.", QUIET))

    def _delete(self, _rest: str) -> None:
        if self.conversation:
            self.agent.delete(self.conversation)
        self.conversation = None
        self.console.print(words("This conversation is deleted, with all that was said in it.", QUIET))


def talk(console: Console, agent: "Agent", conversation: str | None, by: str) -> None:
    """Talk until somebody leaves, and say how to go on."""
    sitting = _Talk(console, agent, conversation, by)
    console.print(words("Regrow", f"bold {ACCENT}"))
    console.print(words(GREETING))
    console.print(words("/help shows what else can be done here, /quit leaves.", QUIET))
    sitting.run()
    if sitting.conversation:
        say(f"The conversation is kept. To go on with it: regrow chat --continue {sitting.conversation[:8]}")


def _waiting() -> bool:
    """Whether more was pasted; where that cannot be told, a line is a turn."""
    try:
        return bool(select([sys.stdin], [], [], PASTED)[0])
    except (OSError, ValueError):
        return False
