"""The coach's conversation in the terminal: a question, its source, an answer, and what it changed."""

from collections.abc import Callable
from datetime import datetime

from rich.console import Console
from rich.padding import Padding

from assistant.channels.cli.asking import Conversation
from assistant.channels.cli.layout import ACCENT, QUIET, heading, point, words
from assistant.errors import RequestError
from assistant.models import Plan
from assistant.planning.coaching.coach import START, Coach, answered, skipped, skipped_part
from assistant.planning.coaching.steps import Session, Step
from assistant.planning.revising.edits import apply_all

ORDERS = {
    "": "skip", "s": "skip", "skip": "skip",
    "p": "part", "part": "part",
    "b": "back", "back": "back",
    "q": "stop", "stop": "stop", "quit": "stop",
    "?": "help", "help": "help",
}  # fmt: skip
HOW = (
    "Answer in your own words. s skips a question, p the rest of this part, b goes back, q stops. Each answer is "
    "saved; what only you can know stays open until you say it."
)
MOST_OPEN = 5

Save = Callable[[Plan], None]


class _Talk:
    """One sitting: the plan as it is now, and what was passed over."""

    def __init__(self, console: Console, coach: Coach, plan: Plan, save: Save) -> None:
        self.console, self.coach, self.plan, self.save = console, coach, plan, save
        self.session: Session = START
        self.talk = Conversation(console)
        self.step: Step | None = coach.next_step(plan)

    def run(self, by: str, now: Callable[[], datetime]) -> None:
        """Ask until nothing is open or somebody stops."""
        shown: Step | None = None
        while self.step is not None:
            if shown != self.step:
                self._show(self.step)
            shown = self.step
            said = self.talk.ask(">")
            order = "stop" if said is None else ORDERS.get(said.casefold())
            if order == "stop" or said is None:
                return
            if order is None:
                self._take(self.step, said, by, now())
            else:
                self._obey(self.step, order)

    def _obey(self, step: Step, order: str) -> None:
        if order == "help":
            self.console.print(words(HOW, QUIET))
        elif order == "back":
            self.step = self.coach.back(self.plan, step, self.session) or step
        else:
            self.session = (skipped if order == "skip" else skipped_part)(self.session, step)
            self.step = self.coach.next_step(self.plan, self.session)

    def _take(self, step: Step, said: str, by: str, at: datetime) -> None:
        try:
            edits = self.coach.take(self.plan, step, said, by=by, at=at)
            changed = apply_all(self.plan, edits, by=by, at=at) if edits else self.plan
        except RequestError as error:
            self.console.print(words(str(error), "bold"))
            return
        if edits:
            self.save(changed)
            self.console.print(words(f"Noted. {changed.changes[-1].what}.", QUIET))
        self.plan = changed
        self.session = answered(self.session, step, said)
        self.step = self.coach.next_step(self.plan, self.session)

    def _show(self, step: Step) -> None:
        far = self.coach.place(self.plan, step, self.session)
        heading(self.console, f"{far.stage}, {far.number} of {far.count} · {far.done} answered", line=True)
        if step.about:
            self.console.print(words(step.about, "bold"))
        self.console.print(words(step.question))
        if step.quoted:
            self.console.print(Padding(words(f"“{step.quoted.quote}”", ACCENT), (0, 0, 0, 2)))
            source = f"{step.quoted.title.partition(':')[0]}, {step.quoted.section[-1]}"
            self.console.print(Padding(words(source, QUIET), (0, 0, 0, 2)))
        for choice in step.choices:
            point(self.console, words(choice.text), choice.key, 2)
        if step.suggestion:
            self.console.print(words(f"Suggested: {step.suggestion}. Say yes to agree, or say another.", QUIET))
        if step.hint:
            self.console.print(words(step.hint, QUIET))


def talk_through(  # noqa: PLR0913 - all that a sitting needs
    console: Console, coach: Coach, plan: Plan, save: Save, *, by: str | None, now: Callable[[], datetime], name: str
) -> None:
    """Walk through a plan's open questions, saving each answer, and say at the end what is still open."""
    talk = _Talk(console, coach, plan, save)
    if talk.step is not None:
        console.print(words("Coach: goal, reality, options, way forward", "bold"))
        console.print(words(HOW, QUIET))
        who = by or talk.talk.ask("Your name, for the record of changes:")
        if not who:
            raise RequestError("Say who answers, for the record of changes: --by NAME")
        talk.run(who, now)
    _end(console, coach, talk.plan, name)


def _end(console: Console, coach: Coach, plan: Plan, name: str) -> None:
    left = sum(not step.done for step in coach.steps(plan))
    if not left:
        heading(console, "Every question of the coach has an answer.", line=True)
    else:
        heading(
            console, f"{left} question{'' if left == 1 else 's'} still open. Go on with: regrow coach {name}", line=True
        )
    for line in plan.to_complete[:MOST_OPEN]:
        point(console, words(line), "☐")
    if len(plan.to_complete) > MOST_OPEN:
        console.print(words(f"and {len(plan.to_complete) - MOST_OPEN} more, which the plan lists.", QUIET))
