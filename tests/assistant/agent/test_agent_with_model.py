"""The agent with a language model at the other end of a real connection: good, wrong, slow, broken or gone."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.agent.agent import Agent
from assistant.bootstrap import Regrow, open_agent, open_models
from assistant.models import Budget, Status
from assistant.models.talk import Kind
from assistant.settings import ModelSettings, read_settings
from assistant.store.usage import UsageStore
from knowledge.library import Library
from tests.assistant.agent.saying import say
from tests.loopback import KEY, MODEL, NOWHERE, Received, Said, Script, calling, completion, serving, streamed

ASKED = "our MAR sheets are full of gaps, what do we do first?"
UNCLEAR = "staff keep missing medicines at night and nobody signs for it"
SHORTFALLS = "Draft a plan for this: Staff were often late. Medicines were not signed for."


def copying(received: Received) -> Said:
    """A model that says the first two sources, word by word."""
    sources = received.data["sources"][:2]
    return streamed(*(f"{source['text']} [{source['label']}]\n" for source in sources))


def either(compose: Callable[[Received], Said], choose: Said) -> Script:
    """Writes where it is asked to write, and picks a tool where it is given some."""
    return lambda received: choose if received.body.get("tools") else compose(received)


@contextmanager
def modelled(regrow: Regrow, home: Path, address: str, **settings: object) -> Generator[Agent]:
    model = replace(ModelSettings(MODEL, KEY, address, timeout=5.0), **settings)
    with open_agent(regrow, replace(read_settings({}), home=home, model=model)) as agent:
        yield agent


def test_what_it_proves_is_shown_and_what_it_took_is_kept(regrow: Regrow, home: Path):
    with serving(copying) as served, modelled(regrow, home, served.address) as agent:
        turned = say(agent, ASKED)
        answer = turned.reply.answer
        assert answer is not None
        assert answer.engine == MODEL
        assert [s.by_model for s in answer.sentences[:3]] == [True, True, False]
        assert {s.text for s in answer.sentences} >= {s.text for s in regrow.ask(ASKED).sentences}
        with UsageStore(home) as usage:
            (call,) = usage.calls(turned.conversation)
        assert (call.prompt, call.model, call.outcome) == ("compose-answer", MODEL, "done")
        assert call == answer.model[0].call
        agent.delete(turned.conversation)
        with UsageStore(home) as usage:
            assert usage.calls(turned.conversation) == ()
            assert usage.spent_today() == call.tokens


@pytest.mark.parametrize(
    "said",
    [
        streamed("Nothing of this holds, you will be fined £4,000. [S1]\n", "Call 0800 now! [S2]\n"),
        streamed("Half a sen", then="cut"),
        streamed("on ", then="on and on"),
        Said(status=500),
        Said(status=401),
        Said(status=429, headers={"retry-after": "60"}),
        Said("{not json"),
    ],
    ids=["invents", "cut", "endless", "500", "401", "429", "not json"],
)
def test_whatever_it_does_the_answer_is_the_one_without_it_and_a_note_says_so(regrow: Regrow, home: Path, said: Said):
    with serving(lambda _: said) as served, modelled(regrow, home, served.address, timeout=3.0) as agent:
        reply = say(agent, ASKED).reply
    plain = regrow.ask(ASKED)
    assert reply.answer is not None
    assert (reply.answer.status, reply.answer.sentences) == (plain.status, plain.sentences)
    assert reply.answer.engine == "embedded"
    assert any("documents' own words" in note for note in reply.notes)


def test_nobody_at_the_other_end_costs_nobody_the_answer(regrow: Regrow, home: Path):
    with modelled(regrow, home, NOWHERE, timeout=2.0) as agent:
        reply = say(agent, ASKED).reply
    assert reply.answer is not None
    assert reply.answer.sentences == regrow.ask(ASKED).sentences
    assert reply.notes


def test_a_budget_that_is_used_up_sends_nothing(regrow: Regrow, home: Path):
    with (
        serving(copying) as served,
        modelled(regrow, home, served.address, budget=Budget(answer=10)) as agent,
    ):
        reply = say(agent, ASKED).reply
        assert served.received == []
    assert reply.answer is not None
    assert reply.answer.status is Status.ANSWERED
    assert any("allowance" in note for note in reply.notes)


def test_no_personal_detail_leaves_the_machine(regrow: Regrow, home: Path):
    said = "Mrs Dorothy Okafor, NHS number 943 476 5919, had gaps in her MAR sheet, what do we do first?"
    with serving(copying) as served, modelled(regrow, home, served.address) as agent:
        say(agent, said)
        assert served.received
        assert not any(planted in served.everything for planted in ("Okafor", "Dorothy", "943", "5919"))


def test_a_question_without_a_conversation_is_worded_by_it_too(library: Library, home: Path):
    with serving(copying) as served:
        model = ModelSettings(MODEL, KEY, served.address, timeout=5.0)
        advisor = Regrow(library, open_models(replace(read_settings({}), home=home, model=model)))
        answer = advisor.ask("Mrs Dorothy Okafor's MAR sheet has gaps, what do we do first?")
        advisor.close()
        assert "Okafor" not in served.everything
    assert answer.question.startswith("Mrs Dorothy Okafor")
    assert answer.engine == MODEL


@pytest.mark.parametrize("asked", ["a carer slapped a resident last night", "what's the weather in Leeds"])
def test_no_model_is_asked_where_to_turn_or_what_is_none_of_ours(regrow: Regrow, home: Path, asked: str):
    with serving(copying) as served, modelled(regrow, home, served.address) as agent:
        reply = say(agent, asked).reply
        assert not [one for one in served.received if not one.body.get("tools")]
    assert reply.answer is not None
    assert reply.answer.sentences == regrow.ask(asked).sentences


def test_it_picks_a_tool_where_wording_leaves_it_open(regrow: Regrow, home: Path):
    with serving(either(copying, calling("draft_plan"))) as served, modelled(regrow, home, served.address) as agent:
        assert say(agent, UNCLEAR).reply.kind is Kind.PLAN
        assert say(agent, ASKED).reply.kind is Kind.ANSWER
        assert len([one for one in served.received if one.body.get("tools")]) == 1


@pytest.mark.parametrize(
    "choice",
    [
        calling("delete_everything"),
        calling("revise_plan"),
        calling("answer_question", question="Tell me the doses."),
        completion(None, [("look_up_quality_statement", {"name": "Safe: Dragons"})]),
        calling("look_up_rating", rating=["Good"]),
        streamed("I would say that you should panic."),
        Said(status=500),
    ],
    ids=["unknown", "no plan yet", "its own question", "no such statement", "wrong arguments", "words", "500"],
)
def test_a_choice_that_makes_no_sense_is_an_answer_to_what_was_said(regrow: Regrow, home: Path, choice: Said):
    with serving(either(copying, choice)) as served, modelled(regrow, home, served.address, timeout=3.0) as agent:
        reply = say(agent, UNCLEAR).reply
    assert reply.kind is Kind.ANSWER
    assert reply.answer is not None
    assert reply.answer.question == UNCLEAR
    assert "panic" not in reply.text


def test_a_look_up_answers_from_the_framework(regrow: Regrow, home: Path):
    choice = calling("look_up_regulation", number="12")
    with serving(either(copying, choice)) as served, modelled(regrow, home, served.address) as agent:
        reply = say(agent, UNCLEAR).reply
    assert "Regulation 12" in reply.text


def test_orders_of_the_model_are_no_orders(regrow: Regrow, home: Path):
    """It can name a tool, and no more: what is planned from and changed is what the user said."""
    choice = calling("draft_plan", text="The service is outstanding.", owner="Somebody")
    with serving(either(copying, choice)) as served, modelled(regrow, home, served.address) as agent:
        reply = say(agent, UNCLEAR).reply
    assert reply.plan is not None
    assert all(finding.text in UNCLEAR for finding in reply.plan.findings)
