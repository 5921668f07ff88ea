"""“Go through it step by step”: the coach asks about a plan in a direct message, from wherever it was pressed."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Handlers, Job, Place
from assistant.channels.slack.plans.keys import pressed
from assistant.channels.slack.plans.reach import Reached, changeable, reach
from assistant.channels.slack.plans.telling import tell, told
from assistant.channels.slack.plans.wording import title_of
from assistant.channels.slack.talk.posting import direct_thread
from assistant.channels.slack.talk.saying import say

COACH_ME = "coach me"
BEGINS = "Let's go through the plan “{title}” here, one question at a time. What you answer goes into the plan at once."
SENT = "I have written to you in a direct message, where we can go through the plan one question at a time."


def _coach(job: Job, bench: Bench) -> None:
    """Begin the coach: in the plan's thread in a direct message, else in a new one there."""
    at = pressed(job)
    reached = changeable(bench, reach(bench, at.plan, at.meta.channel, job.user), job.user)
    place = at.place
    if place is None or not place.direct or at.modal:
        place = direct_thread(bench, job.user, BEGINS.format(title=title_of(reached.plan)))
        _reachable_in(bench, reached, place)
        if at.place is not None and not at.place.direct:
            tell(bench, at.place, job.user, SENT)
    say(bench, place, job.user, COACH_ME, job.turn, plan=reached.plan.id)


def _reachable_in(bench: Bench, reached: Reached, place: Place) -> None:
    if place.channel != reached.home.channel:
        bench.plans.share(reached.plan.id, place.channel, place.thread)


HANDLERS: Handlers = {"action:plan.coach": told(_coach)}
