"""What a call takes: set aside before it, counted after it, whatever became of it."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.llm.budgets import Purse, Reserved
from assistant.llm.failures import ModelError
from assistant.llm.prices import Price
from assistant.llm.tokens import TokenCounter
from assistant.models import ModelCall, Outcome
from assistant.prompting import Prompt

if TYPE_CHECKING:
    from assistant.llm.tries import Run

LOG = logging.getLogger(__name__)
Usage = tuple[int, int]
"""Tokens of input and output, as the endpoint counted them."""


@dataclass(frozen=True, slots=True)
class Metered:
    """A call for which tokens are set aside: of these `input_tokens` are its input, by our own count."""

    meter: "Meter"
    reserved: Reserved
    input_tokens: int

    def end(self, run: "Run", outcome: Outcome, text: str = "", usage: Usage | None = None) -> ModelCall:
        """Count what the call took, and give its facts."""
        return self.meter.end(self, run, outcome, text, usage)


@dataclass(frozen=True, slots=True)
class Meter:
    """Measures the calls of one prompt for one answer."""

    model: str
    prompt: Prompt
    purse: Purse
    counter: TokenCounter
    price: Price | None

    def begin(self, input_tokens: int, most_output: int) -> Metered:
        """Set aside what a call can take; raises ModelError where a budget has not so much left.

        Where the ledger cannot be used nothing is spent either.
        """
        try:
            reserved = self.purse.reserve(input_tokens + most_output)
            why = "no budget for it"
        except StoreError as error:
            reserved, why = None, f"the ledger: {error}"
        if reserved is None:
            call = self._call(Outcome.OVER_BUDGET)
            self.purse.note(call)
            raise ModelError(call, why)
        return Metered(self, reserved, input_tokens)

    def end(self, metered: Metered, run: "Run", outcome: Outcome, text: str, usage: Usage | None) -> ModelCall:
        """Settle a call; where the ledger cannot be used what was set aside stays counted."""
        call = self._call(outcome, run, self._taken(metered, run, text, usage), usage is not None and run.billed <= 1)
        try:
            self.purse.settle(metered.reserved, call)
        except StoreError as error:
            LOG.warning("A model call could not be recorded: %s", error)
        return call

    def _taken(self, metered: Metered, run: "Run", text: str, usage: Usage | None) -> Usage:
        """Give tokens of input and output; a try that reached the model in vain has used its input too."""
        if usage:
            return usage[0] + max(0, run.billed - 1) * metered.input_tokens, usage[1]
        return run.billed * metered.input_tokens, self.counter.count(text)

    def _call(self, outcome: Outcome, run: "Run | None" = None, taken: Usage = (0, 0), told: bool = False) -> ModelCall:
        return ModelCall(
            prompt=self.prompt.name,
            prompt_version=self.prompt.version,
            prompt_sha256=self.prompt.sha256,
            model=self.model,
            outcome=outcome,
            input_tokens=taken[0],
            output_tokens=taken[1],
            estimated=any(taken) and not told and not self.counter.exact,
            cost=self.price.cost(*taken) if self.price else None,
            currency=self.price.currency if self.price else None,
            first_token_ms=run.first_ms if run else None,
            milliseconds=run.milliseconds if run else 0.0,
            attempts=run.attempts if run else 0,
        )
