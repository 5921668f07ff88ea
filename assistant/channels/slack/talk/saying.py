"""One turn in a thread: what is said goes to the organisation's agent, and what comes of it is shown there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import sleep

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import actions, button, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Place
from assistant.channels.slack.naming import plain_name
from assistant.channels.slack.rights import refusal
from assistant.channels.slack.talk.answers import alone, coached, concern_of, ending, note
from assistant.channels.slack.talk.help import help_units
from assistant.channels.slack.talk.markup import Heard, with_people
from assistant.channels.slack.talk.objections import Objections
from assistant.channels.slack.talk.pane import set_title
from assistant.channels.slack.talk.posting import post, post_words
from assistant.channels.slack.talk.telling import Telling
from assistant.channels.slack.talk.texts import COACH_HERE, COACH_THERE, LOOKING, TOO_LONG
from assistant.errors import BusyError, ConversationNotFoundError, PlanNotFoundError, QuestionError
from assistant.models.talk import Begun, Ended, Event, Kind, Reply, Told
from assistant.organisation import Office

TRIES = 6
WAIT = 0.7
"""Seconds until a turn is tried again that another one of its conversation was in the way of."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn under way: where, whose, and with which office."""

    bench: Bench
    place: Place
    user: str
    office: Office
    said: Heard
    id: str
    plan: str | None
    elsewhere: bool


def say(  # noqa: PLR0913 - all by name but where and what
    bench: Bench, place: Place, user: str, said: str | Heard, turn: str, *, plan: str | None = None
) -> None:
    """Take a turn in a thread, about a plan where one is named, and show there what comes of it.

    A turn of an id that was taken before is shown once more, not taken again. Raises SlackFaultError where the thread
    can't be written to, PlanNotFoundError, and what the stores raise.
    """
    if refused := refusal(bench, user, "ask"):
        post_words(bench, place, refused)
        return
    bench.slack.status(place.channel, place.thread, LOOKING)
    what = Heard(said) if isinstance(said, str) else said
    office, elsewhere = _office(bench, place, user, plan)
    under_way = _Turn(bench, place, user, office, what, turn, plan, elsewhere)
    for tried in range(1, TRIES + 1):
        try:
            _take(under_way)
        except BusyError:
            if tried == TRIES:
                raise
            sleep(WAIT)
        except QuestionError:
            post(bench, place, [[words(TOO_LONG)]] if what.text.strip() else help_units())
            return
        else:
            return


def _take(turn: _Turn) -> None:
    telling = Telling(turn.bench, turn.place, turn.user)
    try:
        reply = _heard(turn, telling)
        _show(turn, reply, telling)
    except BaseException:
        telling.abandon()
        turn.bench.slack.status(turn.place.channel, turn.place.thread, "")
        raise


def _heard(turn: _Turn, telling: Telling) -> Reply:
    """Hear what comes of a turn, showing sentences as they come."""
    reply: Reply | None = None
    first = turn.place.direct and _is_new(turn)
    for event in _events(turn):
        match event:
            case Begun():
                telling.notes = _notes(turn, event.notes)
                if first:
                    set_title(turn.bench, turn.place, event.said)
            case Told():
                telling.tell(event.sentence)
            case Ended():
                reply = event.reply
    assert reply is not None  # noqa: S101 - a turn ends with its reply
    return reply


def _events(turn: _Turn) -> Iterable[Event]:
    objections = Objections(turn.bench, turn.place, turn.user, turn.office.plans, turn.elsewhere)
    return turn.office.agent.say(
        turn.said.text,
        turn.place.conversation,
        by=_by(turn),
        turn_id=turn.id,
        plan=turn.plan,
        object_to=objections,
    )


def _by(turn: _Turn) -> str:
    """Name who speaks, as plans have it; "" where Slack can't say it now."""
    try:
        return plain_name(turn.bench.slack.person(turn.user))
    except SlackFaultError:
        return ""


def _show(turn: _Turn, reply: Reply, telling: Telling) -> None:
    """Show a reply; where to turn, where somebody may be at risk, comes before all else."""
    bench, place = turn.bench, turn.place
    notes = _notes(turn, reply.notes)
    concern = None if reply.answer else concern_of(notes)
    if concern:
        post(bench, place, alone(concern))
        notes = tuple(said for said in notes if said != concern)
    if reply.answer:
        _answer(turn, reply, notes, telling)
    elif reply.plan and reply.kind in {Kind.PLAN, Kind.CHANGE}:
        _plan(turn, reply, notes)
    elif reply.kind is Kind.COACH:
        post(bench, place, coached(reply.text, notes))
        _refresh(bench, reply)
    elif reply.text == COACH_HERE:
        plan = _plan_of(turn.office, place) or ""
        offered = actions(button(COACH_THERE, "plan.coach", plan, style="primary"))
        post(bench, place, [*note(reply, notes), [offered]])
    else:
        post(bench, place, note(reply, notes))
        _refresh(bench, reply)


def _answer(turn: _Turn, reply: Reply, notes: tuple[str, ...], telling: Telling) -> None:
    assert reply.answer is not None  # noqa: S101 - asked before
    bench = turn.bench
    turn.office.observe(reply.answer)
    answer, own = turn.office.beside(reply.answer)
    documents = bench.shared.library.documents
    rest = ending(answer, own, turn.id, documents, bench.settings.web)
    telling.end(answer, tuple(dict.fromkeys((*notes, *answer.notes))), rest)


def _plan(turn: _Turn, reply: Reply, notes: tuple[str, ...]) -> None:
    from assistant.channels.slack import plans  # each needs the other

    assert reply.plan is not None  # noqa: S101 - asked before
    if notes:
        post_words(turn.bench, turn.place, *notes)
    changed = reply.text if reply.kind is Kind.CHANGE else None
    plans.show_plan(turn.bench, turn.place, turn.user, reply.plan, changed=changed)


def _refresh(bench: Bench, reply: Reply) -> None:
    """Bring the plan's summary up to date where the coach has changed the plan."""
    from assistant.channels.slack import plans  # each needs the other

    if reply.plan:
        plans.refresh(bench, reply.plan)


def _notes(turn: _Turn, notes: Iterable[str]) -> tuple[str, ...]:
    """Give the notes, with those who were mentioned among the personal details."""
    return with_people(notes) if turn.said.people else tuple(notes)


def _office(bench: Bench, place: Place, user: str, plan: str | None) -> tuple[Office, bool]:
    """Give the office for a turn, and whether the plan that it is about is at home in another channel.

    In a direct message a conversation may be about a channel's plan: when the coach was begun there. What is said stays
    the person's, and the plan the channel's.
    """
    mine = bench.owner(place, user)
    office = bench.office(mine)
    about = plan or (_plan_of(office, place) if place.direct else None)
    if about is None:
        return office, False
    try:
        whose = bench.plans.home(about).whose
    except PlanNotFoundError:
        return office, False
    if whose == mine:
        return office, False
    plans = bench.office(whose).plans
    return replace(office, plans=plans, agent=office.agent.visited(plans, office.conversations)), True


def _plan_of(office: Office, place: Place) -> str | None:
    """Give the plan that a conversation is about: the last one that was spoken of."""
    try:
        exchanges = office.agent.exchanges(place.conversation)
    except ConversationNotFoundError:
        return None
    return next((exchange.plan for exchange in reversed(exchanges) if exchange.plan), None)


def _is_new(turn: _Turn) -> bool:
    try:
        return turn.office.conversations.get(turn.place.conversation).turns == 0
    except ConversationNotFoundError:
        return True
