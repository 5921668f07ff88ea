"""What may not be done where something is said, and why: rights, the coach in channels, decisions by words."""

from dataclasses import dataclass

from assistant.agent.choosing import COACH, COACHED, DRAFT, REVISE
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.rights import refusal
from assistant.channels.slack.talk.texts import COACH_HERE, DECIDED, OTHER_PLAN
from assistant.errors import RequestError
from assistant.planning.revising.edits import Approve, SendBack, Submit
from assistant.planning.revising.words import read_edits
from assistant.store.plans import PlanStore

_PLANNING = frozenset({DRAFT, REVISE, COACH, COACHED})
_DECISIONS = (Submit, Approve, SendBack)


@dataclass(frozen=True)
class Objections:
    """Objects to turns of one person in one place; `elsewhere`: the plan spoken of is at home in another channel."""

    bench: Bench
    place: Place
    user: str
    plans: PlanStore
    elsewhere: bool

    def __call__(self, tool: str, said: str, plan: str | None) -> str | None:
        """Say why a turn may not be taken here; None where it may."""
        if tool not in _PLANNING:
            return None
        if refused := refusal(self.bench, self.user, "plan"):
            return refused
        if tool == DRAFT:
            return OTHER_PLAN if self.elsewhere else None
        if tool == REVISE:
            return DECIDED if plan and self._decides(plan, said) else None
        return COACH_HERE if plan and not self.place.direct else None

    def _decides(self, plan: str, said: str) -> bool:
        """Whether words send a plan for approval or decide on it: there who it was is known by its name alone."""
        try:
            today = self.bench.now().astimezone().date()
            edits = read_edits(self.plans.get(plan), said, today=today)
        except RequestError:
            return False  # it is not understood, and told so
        return any(isinstance(edit, _DECISIONS) for edit in edits)
