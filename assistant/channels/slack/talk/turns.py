"""What people say in direct messages and mentions, and what they press to say: each is a turn in its thread."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.talk.command import asked
from assistant.channels.slack.talk.help import help_units
from assistant.channels.slack.talk.markup import Heard, heard
from assistant.channels.slack.talk.places import event_of, label_of, place, place_of_press, value_of
from assistant.channels.slack.talk.posting import answer_privately, post, post_asked
from assistant.channels.slack.talk.saying import say
from assistant.channels.slack.talk.texts import CHOSE

_HELP = frozenset({"help", "?", "/regrow", "what can you do"})


def message(job: Job, bench: Bench) -> None:
    """Answer what somebody said, in its thread; files go to where plans are made of them."""
    from assistant.channels.slack import plans  # each needs the other

    event, there = event_of(job), place(job)
    if there is None:
        return
    said = heard(str(event.get("text") or ""), bench.workspace.bot_user)
    if event.get("files"):
        plans.take_files(job, bench, there, said.text)
    elif said.text.casefold().strip(" .!?") in _HELP or not said.text:
        post(bench, there, help_units())
    else:
        say(bench, there, job.user, said, job.turn)


def pressed(job: Job, bench: Bench) -> None:
    """Say what a button says, as whoever pressed it, in the same thread; where one person alone saw it, to them."""
    there, said = place_of_press(job), value_of(job)
    if there is None:
        answer_privately(job, asked(bench, job.user, Heard(said)))
        return
    post_asked(bench, there, job.user, said)
    say(bench, there, job.user, said, job.turn)


def chosen(job: Job, bench: Bench) -> None:
    """Answer the coach with a choice, as whoever pressed it."""
    there = place_of_press(job)
    if there is not None:
        post_asked(bench, there, job.user, label_of(job), CHOSE)
        say(bench, there, job.user, value_of(job), job.turn)
