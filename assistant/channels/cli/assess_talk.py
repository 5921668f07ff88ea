"""Asks the items of a form in the terminal, one after another, and saves each answer."""

from collections.abc import Callable

from rich.console import Console

from assistant.channels.cli.asking import Conversation
from assistant.channels.cli.layout import QUIET, heading, words
from assistant.errors import RequestError
from assistant.models.assessments import Assessment, Form, FormItem
from assistant.planning.assessment.answers import answer, progress

SHORT = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "a": "n/a", "n/a": "n/a", "na": "n/a"}
ORDERS = {
    "": "skip",
    "s": "skip",
    "skip": "skip",
    "b": "back",
    "back": "back",
    "q": "stop",
    "quit": "stop",
    "stop": "stop",
}
HOW = "Answer y (yes), n (no) or a (not applicable); s skips, b goes back, q stops. What you answer is saved."


def ask_items(console: Console, form: Form, run: Assessment, save: Callable[[Assessment], None]) -> Assessment:
    """Ask item after item what is open, saving each answer; give the assessment as it is when the asking ends."""
    talk = Conversation(console)
    for text, style in ((form.title, "bold"), (form.introduction.quote, QUIET), (form.note, QUIET), (HOW, QUIET)):
        if text:
            console.print(words(text, style))
    save(run)
    todo = [item for item in form.items if not (given := run.answers.get(item.id)) or given.answer is None]
    place = 0
    while place < len(todo):
        said = _ask_item(talk, form, run, todo[place])
        if said == "stop":
            return run
        if said == "back":
            place = max(0, place - 1)
            continue
        if said != "skip":
            run = _put(talk, form, run, todo[place], said)
            save(run)
        place += 1
    return run


def _ask_item(talk: Conversation, form: Form, run: Assessment, item: FormItem) -> str:
    """Give yes, no, n/a, skip, back or stop."""
    far = progress(form, run)
    heading(talk.console, f"{item.id}, {form.items.index(item) + 1} of {far.total} · {far.answered} answered")
    talk.console.print(words(item.text))
    while True:
        said = talk.ask("y/n/a, s/b/q:")
        if said is None:
            return "stop"
        found = SHORT.get(said.casefold()) or ORDERS.get(said.casefold())
        if found:
            return found
        talk.console.print(words(HOW, QUIET))


def _put(talk: Conversation, form: Form, run: Assessment, item: FormItem, said: str) -> Assessment:
    """Put an answer down; after a no an action may be given."""
    before = run.answers.get(item.id)
    action = before.action if before else None
    while said == "no":
        given = talk.ask("What will you do about it? (Enter leaves it open)")
        try:
            return answer(form, run, item.id, said, action=given or action)
        except RequestError as error:
            talk.console.print(words(str(error)))
    return answer(form, run, item.id, said, action=action)
