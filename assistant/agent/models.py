"""Equips a turn with the language model that is set up: to write the answer, and to pick a tool."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.agent.pen import ModelPen
from assistant.agent.turn import Chooser, Turn
from assistant.answering.writing.writer import Refuse, Writer
from assistant.guarding.outgoing import check_reply
from assistant.guarding.personal import redact
from assistant.llm.budgets import Ledger, Purse
from assistant.llm.chat import ChatModel
from assistant.prompting import Prompt, load_prompt

COMPOSE, CHOOSE = "compose-answer", "choose-tool"


@dataclass(frozen=True)
class Models:
    """A model, what it may spend, and the guards on what it writes."""

    model: ChatModel
    ledger: Ledger
    refuse: Sequence[Refuse] = ()

    @cached_property
    def prompts(self) -> tuple[Prompt, Prompt]:
        """The prompts to compose and to choose by."""
        return load_prompt(COMPOSE), load_prompt(CHOOSE)

    def equip(self, turn: Turn) -> None:
        """Give a turn its writer and chooser, which share one purse."""
        purse = self.purse(turn.conversation)
        turn.writer = self.writer(purse)
        turn.chooser = Chooser(lambda: self.model.chat_model(self.prompts[1], purse), self.prompts[1])

    def purse(self, conversation: str | None) -> Purse:
        """Give what one answer may spend."""
        return Purse(self.model.settings.budget, self.ledger, conversation)

    def writer(self, purse: Purse) -> Writer:
        """Give what writes one answer."""
        return Writer(ModelPen(self.model, self.prompts[0], purse), self.refuse)


def refuse(sentence: str) -> str | None:
    """Say why a sentence that a model wrote may not go out, be it proved or not; None where it may."""
    fault = check_reply(sentence)
    if fault:
        return str(fault)
    return "personal details" if redact(sentence).found else None
