"""Times turns of a conversation: how soon anything is seen, and what the agent adds to the answer itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.agent.agent import Agent
from assistant.bootstrap import Regrow, open_agent
from assistant.models.talk import Begun, Told
from assistant.settings import read_settings


@dataclass(frozen=True, slots=True)
class Talked:
    """Medians over turns, in milliseconds: until the first event and the first sentence, and the agent's own part."""

    first_event: float
    first_sentence: float
    added: float


def time_talk(regrow: Regrow, home: Path, questions: Sequence[str]) -> Talked:
    """Take each question as a turn of its own, after one of each to warm up; conversations are kept in `home`."""
    with open_agent(regrow, replace(read_settings(), home=home, database_url=None, model=None)) as agent:
        for question in questions:
            _turn(agent, question)
        taken = [_turn(agent, question) for question in questions]
    return Talked(*(median(values) for values in zip(*taken, strict=True)))


def _turn(agent: Agent, question: str) -> tuple[float, float, float]:
    start = perf_counter()
    event = sentence = own = 0.0
    for heard in agent.say(question):
        passed = (perf_counter() - start) * 1000
        if isinstance(heard, Begun):
            event = passed
        elif isinstance(heard, Told):
            sentence = sentence or passed
        elif heard.reply.answer:
            own = heard.reply.answer.timings["total"]
    return event, sentence, (perf_counter() - start) * 1000 - own
