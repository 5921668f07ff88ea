"""What a turn came to, as units of blocks: the answer with its sources and what comes next, or a text."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.answering.texts import SIGNPOSTS
from assistant.channels.slack.blocks import Block, actions, bold, button, context, header, quote, run, words
from assistant.channels.slack.talk.citations import notes as notes_of
from assistant.channels.slack.talk.citations import used
from assistant.channels.slack.talk.packing import Unit
from assistant.channels.slack.talk.sentences import lines, told
from assistant.channels.slack.talk.texts import (
    AGREE,
    FOLLOW_UPS,
    HEADINGS,
    HELPFUL,
    OFFERS,
    OWN,
    OWN_ABOUT,
    SKIP,
    STOP,
    UNHELPFUL,
)
from assistant.models import Answer, Sentence, Status
from assistant.models.talk import Reply
from assistant.owned import OwnHit
from knowledge.models import Document

_LONGEST_OWN = 900
_CHOICE = re.compile(r"^([0-9a-z]{1,2}): (\S.*)$")
_PLACE = re.compile(r"^[A-Z][\w ]*, \d+ of \d+\.$")
_SUGGESTED = re.compile(r"^Suggested: ")
_CONCERNS = frozenset(SIGNPOSTS.values())


def opening(status: Status, notes: Iterable[str]) -> list[Block]:
    """Say how an answer ended, and what was done to what was asked."""
    heading = HEADINGS[status]
    plainly = status is Status.ANSWERED
    return [words(run(heading, italic=True)) if plainly else header(heading), *small_print(notes)]


def small_print(notes: Iterable[str]) -> list[Block]:
    """Say what was done to what was asked."""
    return [context(note) for note in notes]


def alone(text: str) -> list[Unit]:
    """Say where to turn first, with nothing beside it."""
    return [[header(HEADINGS[Status.SIGNPOSTED]), words(bold(text))]]


def concern_of(notes: Iterable[str]) -> str | None:
    """Give the note that says where to turn, where there is one."""
    return next((note for note in notes if note in _CONCERNS), None)


def body(sentences: Sequence[Sentence], before: Sentence | None = None) -> list[Unit]:
    """Give sentences, each block by itself."""
    return [[block] for block in told(sentences, before)]


def ending(answer: Answer, own: Sequence[OwnHit], turn: str, documents: Mapping[str, Document], web: str) -> list[Unit]:
    """Give what comes after an answer's sentences: sources, own documents, what to ask next, and what one thinks."""
    shown = answer.sentences
    return [
        *notes_of(used(answer.citations, shown), documents, web),
        *_own(own),
        *_next(answer.follow_ups, FOLLOW_UPS, more=len(answer.more) if turn else 0, turn=turn),
        [thoughts(turn)],
    ]


def note(reply: Reply, notes: Iterable[str]) -> list[Unit]:
    """Give a reply that is only a text, with what to say next."""
    small = [[said] for said in small_print(notes)]
    return [*small, *([block] for block in lines(reply.text)), *_next(reply.offers, OFFERS)]


def coached(text: str, notes: Iterable[str]) -> list[Unit]:
    """Give the coach's question, with its choices to press."""
    rows = [row for row in text.split("\n") if row.strip()]
    small: list[Unit] = [[said] for said in small_print(notes)]
    choices = [found for row in rows if (found := _CHOICE.match(row))]
    agreed = [button(AGREE, "talk.choose:yes", "yes")] if any(map(_SUGGESTED.match, rows)) else []
    presses = [
        *(button(found[2], f"talk.choose:{found[1]}", found[1]) for found in choices),
        *agreed,
        button(SKIP, "talk.choose:skip", "skip"),
        button(STOP, "talk.choose:stop", "stop"),
    ]
    said: list[Block] = []
    for row in (row for row in rows if not _CHOICE.match(row)):
        said += [context(row)] if _PLACE.match(row) else lines(row)
    return [*small, *([block] for block in said), [actions(*presses)]]


def thoughts(turn: str) -> Block:
    """Ask whether an answer helped."""

    def one(text: str, value: str) -> Block:
        plain = {"type": "plain_text", "text": text, "emoji": False}
        return {"text": plain, "value": f"{value}:{turn}", "accessibility_label": text}

    pressed = {
        "type": "feedback_buttons",
        "action_id": "answer.feedback",
        "positive_button": one(HELPFUL, "up"),
        "negative_button": one(UNHELPFUL, "down"),
    }
    return {"type": "context_actions", "elements": [pressed]}


def _own(hits: Sequence[OwnHit]) -> list[Unit]:
    """Give passages of own documents, apart from the guidance."""
    made: list[Unit] = []
    for hit in hits:
        page = [f"page {hit.page}"] if hit.page else []
        said = hit.text if len(hit.text) <= _LONGEST_OWN else f"{hit.text[:_LONGEST_OWN]}…"
        made.append([quote(said), context(" · ".join([hit.title, *hit.section, *page]))])
    return [[words(bold(OWN)), context(OWN_ABOUT), *made[0]], *made[1:]] if made else []


def _next(offers: Sequence[str], label: str, *, more: int = 0, turn: str = "") -> list[Unit]:
    """Give what can be said next as buttons, and one for the points that are a step away."""
    further = f"{more} more point{'' if more == 1 else 's'}"
    made: list[Unit] = [[actions(button(further, "answer.more", turn))]] if more else []
    presses = [button(offer, f"talk.say:{number}", offer[:2000]) for number, offer in enumerate(offers[:5])]
    return [*made, [context(label), actions(*presses)]] if presses else made
