"""A channel may object to what a turn would do: then nothing is done, and the objection is the reply."""

from pathlib import Path

from assistant.agent.agent import Agent
from assistant.agent.choosing import COACH, COACHED, DRAFT, REVISE
from assistant.bootstrap import Regrow
from assistant.models.talk import Begun, Ended, Kind
from tests.assistant.agent.saying import say
from tests.assistant.agent.test_agent_with_model import SHORTFALLS, UNCLEAR, copying, modelled
from tests.loopback import Received, Said, calling, serving

NO = "Not here."


class Objecting:
    """Objects to some tools, and notes what it was asked."""

    def __init__(self, *tools: str) -> None:
        self.tools = tools
        self.asked: list[tuple[str, str, str | None]] = []

    def __call__(self, tool: str, said: str, plan: str | None) -> str | None:
        self.asked.append((tool, said, plan))
        return NO if tool in self.tools else None


def turn(agent: Agent, said: str, objecting: Objecting, conversation: str | None = None) -> Ended:
    begun, *_, ended = agent.say(said, conversation, object_to=objecting)
    assert isinstance(begun, Begun)
    assert isinstance(ended, Ended)
    return ended


def test_what_is_objected_to_is_not_done_and_nothing_of_it_is_kept(agent: Agent):
    objecting = Objecting(DRAFT)
    ended = turn(agent, SHORTFALLS, objecting)
    assert (ended.reply.kind, ended.reply.text, ended.reply.plan) == (Kind.NOTE, NO, None)
    assert objecting.asked == [(DRAFT, SHORTFALLS, None)]
    assert agent.exchanges(ended.conversation) == ()


def test_what_is_not_objected_to_is_done(agent: Agent):
    ended = turn(agent, SHORTFALLS, Objecting(REVISE))
    assert ended.reply.kind is Kind.PLAN


def test_the_plan_that_is_spoken_of_is_told(agent: Agent):
    drafted = say(agent, SHORTFALLS)
    objecting = Objecting(REVISE, COACH)
    plan = drafted.reply.plan
    assert plan is not None
    assert turn(agent, "make the deputy own SAFE-MED-1", objecting, drafted.conversation).reply.text == NO
    assert turn(agent, "coach me", objecting, drafted.conversation).reply.text == NO
    assert [(tool, about) for tool, _, about in objecting.asked] == [(REVISE, plan.id), (COACH, plan.id)]


def test_an_answer_to_the_coach_can_be_objected_to(agent: Agent):
    drafted = say(agent, SHORTFALLS)
    say(agent, "coach me", drafted.conversation)
    assert turn(agent, "a care home", Objecting(COACHED), drafted.conversation).reply.text == NO
    assert say(agent, "a care home", drafted.conversation).reply.kind is Kind.COACH


def test_where_somebody_may_be_at_risk_that_is_said_beside_an_objection(agent: Agent):
    ended = turn(agent, "draft a plan: dad is unconscious and won't wake up, medicines have gaps", Objecting(DRAFT))
    assert ended.reply.text == NO
    assert ended.reply.notes
    assert "999" in ended.reply.notes[0]


def test_a_model_cannot_pick_what_is_objected_to(regrow: Regrow, home: Path):
    offered: list[str] = []

    def picking(received: Received) -> Said:
        offered.extend(tool["function"]["name"] for tool in received.body.get("tools", []))
        return calling("draft_plan") if "tools" in received.body else copying(received)

    with serving(picking) as served, modelled(regrow, home, served.address) as agent:
        assert turn(agent, UNCLEAR, Objecting()).reply.kind is Kind.PLAN
        assert DRAFT in offered
        offered.clear()
        assert turn(agent, UNCLEAR, Objecting(DRAFT)).reply.plan is None
        assert offered
        assert DRAFT not in offered
