"""The points of an answer that are one step away, in a window."""

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import Block, plain, words
from assistant.channels.slack.jobs import Job, Place
from assistant.channels.slack.talk.citations import notes, used
from assistant.channels.slack.talk.places import place_of_press, value_of
from assistant.channels.slack.talk.sentences import told
from assistant.channels.slack.talk.texts import NO_ANSWER
from assistant.errors import ConversationNotFoundError
from assistant.models import Answer


def open_more(job: Job, bench: Bench) -> None:
    """Show the further points of an answer whose button was pressed."""
    place = place_of_press(job)
    answer = _kept(bench, place, job.user, value_of(job)) if place else None
    bench.slack.open_view(str(job.payload["trigger_id"]), window(bench, answer))


def window(bench: Bench, answer: Answer | None) -> Block:
    """Give the window; it says so where the answer is not kept any more, or its documents were renewed."""
    blocks = [words(NO_ANSWER)]
    if answer is not None:
        cited = notes(used(answer.citations, answer.more), bench.shared.library.documents, bench.settings.web)
        blocks = [*told(answer.more), *(block for unit in cited for block in unit)]
    return {
        "type": "modal",
        "callback_id": "answer.further",
        "title": plain("More points", 24),
        "close": plain("Close", 24),
        "blocks": blocks,
    }


def _kept(bench: Bench, place: Place, user: str, turn: str) -> Answer | None:
    """Give an answer as it was given in this very thread."""
    office = bench.office(bench.owner(place, user))
    try:
        exchanges = office.agent.exchanges(place.conversation)
    except ConversationNotFoundError:
        return None
    return next((exchange.answer for exchange in exchanges if exchange.id == turn), None)
