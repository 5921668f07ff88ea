"""The agent: takes what somebody says in a conversation, and gives what comes of it as events.

    for event in agent.say("our MAR sheets are full of gaps", conversation=None): ...

What is personal is taken out before anything else sees it: the graph, a model, the log, and what is kept.
"""

from collections.abc import Callable, Collection, Generator
from copy import copy
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, cast
from uuid import uuid4

from langchain.agents import create_agent  # pyright: ignore[reportUnknownVariableType] - its type is only half known
from langchain_core.messages import AnyMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from sqlalchemy import Connection

from assistant.agent.asking import Choosing
from assistant.agent.checkpoints import Checkpoints
from assistant.agent.choosing import ANSWER, choose
from assistant.agent.embedded import EmbeddedChat
from assistant.agent.incoming import take_in
from assistant.agent.models import Models
from assistant.agent.queue import WAIT, OneAtATime
from assistant.agent.thread import read_thread, read_until
from assistant.agent.tools import TOOLS, Context
from assistant.agent.turn import Objection, Turn, unopposed
from assistant.agent.work import Work
from assistant.answering.signs import without_settled
from assistant.llm.privacy import stop_tracing
from assistant.models import Answer
from assistant.models.talk import Begun, Ended, Event, Exchange, Kind, Reply
from assistant.reports.models import ReportText
from assistant.store.conversations import ConversationStore, StoredConversation
from assistant.store.plans import PlanStore
from assistant.store.usage import UsageStore

LONGEST_TITLE = 60
FAULT = "Something went wrong here, and nothing was changed. Please say it again."


@dataclass(frozen=True)
class Kept:
    """Where conversations, with the answers given in them, and what models took are kept."""

    checkpoints: Checkpoints
    conversations: ConversationStore
    usage: UsageStore


class Agent:
    """One organisation's conversations. Threads may share it; two turns of one conversation run one after the other, in
    whatever processes. For so many seconds (`wait`) a turn waits for the one before it."""

    def __init__(
        self,
        work: Work,
        kept: Kept,
        models: Models | None = None,
        make_id: Callable[[], str] = lambda: uuid4().hex,
        wait: float = WAIT,
    ) -> None:
        stop_tracing()
        self._work = work
        self._kept = kept
        self._models = models
        self._make_id = make_id
        self._wait = wait
        self._one_at_a_time = OneAtATime(wait, kept.conversations)
        made: object = create_agent(
            EmbeddedChat(),
            list(TOOLS),
            middleware=[Choosing()],
            context_schema=Context,
            checkpointer=kept.checkpoints.saver,
        )
        self._graph = cast(Any, made)

    def visited(self, plans: PlanStore, conversations: ConversationStore) -> "Agent":
        """Give an agent that can reach these plans and conversations alone, and is this one in all else.

        It costs next to nothing: what takes milliseconds to make they share.
        """
        agent = copy(self)
        agent._work = replace(self._work, plans=plans)
        agent._kept = replace(self._kept, conversations=conversations)
        agent._one_at_a_time = OneAtATime(self._wait, conversations)
        return agent

    def say(  # noqa: PLR0913 - all but the first two by name
        self,
        said: str,
        conversation: str | None = None,
        *,
        report: ReportText | None = None,
        by: str = "",
        turn_id: str | None = None,
        plan: str | None = None,
        object_to: Objection = unopposed,
    ) -> Generator[Event]:
        """Take a turn; raises QuestionError where there is nothing to go on, BusyError where it has to wait too long.

        It is about the plan of that id, where one is named (raises PlanNotFoundError), else the one last spoken of.
        A turn of a `turn_id` that was taken before is not taken again; its reply is given once more.
        Where no conversation is named, or none of that id is known, a new one is begun; the first event says its id.
        Raises ConversationNotFoundError where the id is another organisation's, or was deleted while the turn waited.
        What is objected to is not done: the objection is the reply, and nothing of the turn is kept.
        """
        start = perf_counter()
        taken = take_in(said, report)
        about = self._work.plans.exact(plan).id if plan else None
        name = conversation or self._make_id()
        yield Begun(name, taken.said, taken.notes)
        self._kept.conversations.begin(name)  # before its checkpoint: what nobody lists, nobody deletes
        with self._one_at_a_time.turn_of(name):
            counted = self._kept.conversations.get(name).turns
            turn = self._turn(name, taken.said, taken.report, by, turn_id or uuid4().hex, about)
            turn.object_to = object_to
            objection = turn.objection(choose(turn).tool) if turn.taken is None else None
            if objection:
                notes = (*taken.notes, *((turn.concern,) if turn.concern else ()))
                yield Ended(name, Reply(Kind.NOTE, objection, notes=notes))
                return
            yield from self._run(turn)
            if turn.taken is None or counted < len(turn.taken.exchanges):
                self._kept.conversations.note(name, _title(taken.said), also=lambda c: self._keep(turn, c))
            self._kept.checkpoints.keep_latest(name)
        answer = turn.reply.answer if turn.reply else None
        for work in answer.model if answer and answer is not turn.kept else ():
            self._kept.usage.keep_work(work, conversation=name)
        reply = turn.reply or Reply(Kind.NOTE, FAULT)
        notes = tuple(dict.fromkeys((*taken.notes, *reply.notes, *((turn.concern,) if _aside(turn, reply) else ()))))
        took = round((perf_counter() - start) * 1000, 2)
        yield Ended(name, replace(reply, notes=notes, took=took))

    def exchanges(self, conversation: str, last: int | None = None) -> tuple[Exchange, ...]:
        """Give what was said in a conversation, turn by turn, all or the last so many.

        Raises ConversationNotFoundError.
        """
        self._kept.conversations.get(conversation)
        exchanges = read_thread(self._messages(conversation)).exchanges[-last if last else None :]
        answers = self._answers(conversation, [exchange.id for exchange in exchanges if exchange.id])
        return tuple(replace(exchange, answer=answers.get(exchange.id or "")) for exchange in exchanges)

    def conversations(self) -> tuple[StoredConversation, ...]:
        """Give all conversations, the latest first."""
        return self._kept.conversations.list()

    def find(self, name: str) -> str:
        """Give a conversation's whole id by its beginning; raises ConversationNotFoundError."""
        return self._kept.conversations.find(name)

    def delete(self, conversation: str) -> None:
        """Delete a conversation wholly: what was said, its checkpoints, and its name on what models took.

        Raises ConversationNotFoundError where there is none: checkpoints know nothing of organisations.
        """
        self._kept.conversations.get(conversation)
        self._kept.checkpoints.delete(conversation)
        self._kept.conversations.delete(conversation, lambda c: self._kept.usage.forget(conversation, c))

    def _turn(  # noqa: PLR0913, PLR0917 - all are needed
        self, name: str, said: str, report: ReportText | None, by: str, turn_id: str, plan: str | None
    ) -> Turn:
        before, taken = read_until(self._messages(name), turn_id)
        if plan and plan != before.plan:  # and what was asked of another one is not taken up
            before = replace(before, plan=plan, last=None)
        kept = self._answers(name, [turn_id]).get(turn_id) if taken else None
        turn = Turn(name, said, before, report, by, turn_id, taken, kept)
        if report is None and choose(turn).tool != ANSWER:  # what is answered is judged there
            turn.concern = self._work.pipeline.concern(without_settled(said) if turn.thread.questions else said)
        if self._models:
            self._models.equip(turn)
        return turn

    def _run(self, turn: Turn) -> Generator[Event]:
        if turn.taken is not None:
            turn.reply = self._work.again(turn, turn.taken)
            return
        config: RunnableConfig = {"configurable": {"thread_id": turn.conversation}}
        given = {"messages": [HumanMessage(turn.said, id=turn.id)]}
        context = Context(turn, self._work)
        yield from self._graph.stream(given, config, context=context, stream_mode="custom", durability="exit")

    def _keep(self, turn: Turn, connection: Connection) -> None:
        """Keep the answer of a turn beside its text, which is kept already; one that is worded anew is another."""
        answer = turn.reply.answer if turn.reply else None
        same = answer is not None and (turn.taken is None or turn.taken.exchanges[-1].text == answer.text)
        if answer is not None and same and turn.id:
            self._kept.conversations.turns.keep(turn.conversation, turn.id, answer, connection)

    def _answers(self, conversation: str, turns: Collection[str]) -> dict[str, Answer]:
        """Give the kept answers of some turns by their ids: those of which every quotation still stands."""
        kept = self._kept.conversations.turns.of(conversation, turns)
        return {turn: answer for turn, answer in kept.items() if self._work.stands(answer)}

    def _messages(self, conversation: str) -> list[AnyMessage]:
        state = self._graph.get_state({"configurable": {"thread_id": conversation}})
        return state.values.get("messages", [])


def _title(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE]}…"


def _aside(turn: Turn, reply: Reply) -> bool:
    """Whether where to turn has to be said beside a reply that is about something else."""
    return turn.concern is not None and reply.kind is not Kind.ANSWER
