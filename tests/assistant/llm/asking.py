"""Asks a model at a scripted server, and keeps all that came of it."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.llm import ChatModel, MemoryLedger, ModelError, Purse, as_data
from assistant.models import Budget, ModelCall
from assistant.prompting import Prompt, load_prompt
from assistant.settings import ModelSettings
from tests.loopback import KEY, MODEL, Said, Script, Served, in_turn, serving

VALUES = {"most": "3", "data": as_data({"question": "How long do we have?"})}
PATIENT, HURRIED, SLACK = 20.0, 0.8, 2.0
"""Seconds for what has to be done, however busy the machine; for what cannot be; and how late that may end."""


@dataclass
class Told:
    """What came of a call: the pieces, the error that ended it, the facts, and the seconds that it took."""

    call: ModelCall
    pieces: list[str] = field(default_factory=list[str])
    error: ModelError | None = None
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def failure(self) -> ModelError:
        assert self.error is not None
        return self.error


def prompt() -> Prompt:
    return load_prompt("compose-answer")


def purse(budget: Budget | None = None) -> Purse:
    return Purse(budget or Budget(), MemoryLedger())


@contextmanager
def model_at(
    *said: "Said | Script", timeout: float = PATIENT, most_tokens: int = 1000, name: str = MODEL
) -> Generator[tuple[ChatModel, Served], None, None]:
    """Give a model, ready to be asked, at a server that says these one after the other."""
    with serving(in_turn(*said)) as served:
        settings = ModelSettings(name, KEY, served.address, timeout=timeout, most_tokens=most_tokens)
        with ChatModel(settings) as model:
            model.chat_model(prompt(), purse())  # has all imported before the clock runs
            yield model, served


def ask(model: ChatModel, spending: Purse | None = None) -> Told:
    """Read a stream to its end."""
    began = time.monotonic()
    pieces: list[str] = []
    try:
        with model.stream(prompt(), VALUES, spending or purse()) as said:
            pieces.extend(said)
        return Told(said.call, pieces, None, time.monotonic() - began)
    except ModelError as error:
        return Told(error.call, pieces, error, time.monotonic() - began)


def asked(*said: "Said | Script", timeout: float = PATIENT, most_tokens: int = 1000) -> tuple[Told, Served]:
    """Ask once."""
    with model_at(*said, timeout=timeout, most_tokens=most_tokens) as (model, served):
        return ask(model), served
