"""The command /regrow: help, a question for the asker's eyes, plans, reminders, and being forgotten."""

from urllib.parse import urlencode

from assistant.channels.slack import leaving
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, Message, actions, button, plain, words
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.rights import refusal
from assistant.channels.slack.talk.answers import alone, body, ending, opening, small_print
from assistant.channels.slack.talk.help import help_units
from assistant.channels.slack.talk.markup import Heard, heard, with_people
from assistant.channels.slack.talk.packing import Unit
from assistant.channels.slack.talk.posting import answer_privately
from assistant.channels.slack.talk.texts import (
    CANCEL,
    FORGET,
    FORGET_SLACK,
    FORGET_SURE,
    FORGET_YES,
    FORGOTTEN,
    PLANS,
    PLANS_OPEN,
    REMINDERS_HOW,
    REMINDERS_OFF,
    REMINDERS_ON,
    TOO_LONG,
)
from assistant.errors import QuestionError
from assistant.models import Status

FORGET_ME = "forget me"


def prompt(job: Job, bench: Bench) -> None:
    """Ask whether somebody who wants to be forgotten is sure."""
    if _words(job) == FORGET_ME:
        bench.slack.open_view(str(job.payload["trigger_id"]), forget_window())


def command(job: Job, bench: Bench) -> None:
    """Do what was said after /regrow."""
    match _words(job).split():
        case ["forget", "me"]:
            return  # asked in a window
        case [] | ["help" | "hello" | "hi" | "?"]:
            answer_privately(job, help_units())
        case ["plans" | "plan"]:
            _plans(job, bench)
        case ["reminders" | "reminder", *wish] if len(wish) < 2:
            _reminders(job, bench, wish)
        case _:
            answer_privately(job, asked(bench, job.user, heard(_text(job), bench.workspace.bot_user)))


def forgotten(job: Job, bench: Bench) -> None:
    """Forget somebody who has said that they are sure, and say so."""
    leaving.forget_person(bench, job.user)
    bench.slack.post(bench.slack.direct(job.user), None, Message(FORGOTTEN, [words(FORGOTTEN), words(FORGET_SLACK)]))


def forget_window() -> Block:
    """Give the window that asks."""
    return {
        "type": "modal",
        "callback_id": "forget",
        "title": plain(FORGET, 24),
        "submit": plain(FORGET_YES, 24),
        "close": plain(CANCEL, 24),
        "blocks": [words(FORGET_SURE), words(FORGET_SLACK)],
    }


def asked(bench: Bench, user: str, said: Heard) -> list[Unit]:
    """Answer a question by itself, of which nothing is kept."""
    if refused := refusal(bench, user, "ask"):
        return [[words(refused)]]
    office = bench.office(bench.who(user))
    try:
        answer = office.answer(said.text)
    except QuestionError:
        return [[words(TOO_LONG)]] if said.text.strip() else help_units()
    answer, own = office.beside(answer)
    notes = with_people(answer.notes) if said.people else answer.notes
    rest = ending(answer, own, "", bench.shared.library.documents, bench.settings.web)
    if answer.status is Status.SIGNPOSTED:
        first, *others = answer.sentences
        small = small_print(notes)
        return [*alone(first.text), *([small] if small else []), *(body(others) + rest if others else [])]
    return [opening(answer.status, notes), *body(answer.sentences), *rest]


def _plans(job: Job, bench: Bench) -> None:
    """Bring the Home up to date, and say where it is."""
    from assistant.channels.slack import plans  # each needs the other

    plans.publish_home(bench, job.user)
    there = urlencode({"team": job.team, "id": bench.workspace.app, "tab": "home"})
    opened = button(PLANS_OPEN, "talk.link", url=f"slack://app?{there}")
    answer_privately(job, [[words(PLANS), actions(opened)]])


def _reminders(job: Job, bench: Bench, wish: list[str]) -> None:
    from assistant.channels.slack import plans  # each needs the other

    if wish not in (["on"], ["off"]):
        answer_privately(job, [[words(REMINDERS_HOW)]])
        return
    plans.set_reminders(bench, job.user, wish == ["on"])
    answer_privately(job, [[words(REMINDERS_ON if wish == ["on"] else REMINDERS_OFF)]])


def _text(job: Job) -> str:
    return str(job.payload.get("text") or "")


def _words(job: Job) -> str:
    return " ".join(_text(job).casefold().strip(" .!").split())
