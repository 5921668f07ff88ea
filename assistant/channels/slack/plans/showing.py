"""Shows a plan in a thread, once, and keeps the message as the plan is."""

from contextlib import suppress

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Message, actions, button, short, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.plans.keys import value
from assistant.channels.slack.plans.questions import ask
from assistant.channels.slack.plans.reach import load
from assistant.channels.slack.plans.summary import asked, summary
from assistant.channels.slack.plans.wording import title_of, today
from assistant.errors import PlanNotFoundError
from assistant.models import Plan
from assistant.store.slack import Home, Post

GONE = frozenset({
    "message_not_found", "cant_update_message", "channel_not_found", "is_archived", "not_in_channel",
    "thread_not_found", "is_inactive", "edit_window_closed",
})  # fmt: skip
"""With these Slack says that a message cannot be kept up any more."""

MOVED = "The plan “{title}” is shown again further on in this channel, as it is now."


def show_plan(bench: Bench, place: Place, user: str, plan: Plan, *, changed: str | None = None) -> None:
    """Show a plan in a thread, which is its home where it has none yet, and ask what drafting could not tell.

    Where something was `changed`, that is said, and the message that shows the plan is brought up to date; it is posted
    where the channel has none yet.
    """
    home = bench.plans.keep(Home(plan.id, bench.owner(place, user), place.channel, place.thread, user))
    if place.direct and place.channel != home.channel:  # the coach works there on a channel's plan
        bench.plans.share(plan.id, place.channel, place.thread)
    there = any(post.channel == place.channel for post in bench.plans.posts(plan.id))
    if changed:
        bench.slack.post(place.channel, place.thread, _changed(plan, changed))
        if there:
            refresh(bench, plan)
            return
    elif not there and asked(plan):
        ask(bench, place, plan)
    post_summary(bench, place, plan)


def post_summary(bench: Bench, place: Place, plan: Plan) -> str:
    """Post the message that shows a plan, and say in the one before it in this channel that it is further on.

    Gives its `ts`; where the place has no thread yet, the message begins one.
    """
    before = [post for post in bench.plans.posts(plan.id) if post.channel == place.channel]
    ts = bench.slack.post(place.channel, place.thread or None, summary(plan, today(bench.now())))
    bench.plans.post(plan.id, Post(place.channel, place.thread or ts, ts))
    for post in before:
        with suppress(SlackFaultError):  # an older message that cannot be changed is left as it is
            text = MOVED.format(title=short(title_of(plan), 200))
            bench.slack.update(post.channel, post.ts, Message(text, [words(text)]))
    return ts


def refresh(bench: Bench, plan: Plan) -> None:
    """Bring every message that shows a plan up to date with how it is now; those that are gone are forgotten."""
    try:
        now, _, _ = load(bench, plan.id)
    except PlanNotFoundError:
        return
    for post in bench.plans.posts(plan.id):
        try:
            bench.slack.update(post.channel, post.ts, summary(now, today(bench.now())))
        except SlackFaultError as error:
            if error.reason not in GONE:
                raise
            bench.plans.unpost(plan.id, post)


def _changed(plan: Plan, what: str) -> Message:
    return Message(
        short(what, 3000), [words(short(what, 3000)), actions(button("See the plan", "plan.open", value(plan.id)))]
    )
