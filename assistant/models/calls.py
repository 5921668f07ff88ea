"""What is kept of a call to a language model: facts and figures, and nobody's words."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended; the value is what is stored and shown to operators."""

    DONE = "done"
    STOPPED = "stopped"
    """Whoever read it had enough."""
    TIMED_OUT = "timed out"
    REFUSED = "refused"
    """The endpoint did not take the key (401, 403), or the request (another status between 300 and 499)."""
    LIMITED = "limited"
    """Too many requests (429), and to wait as long as it asked was not possible."""
    FAILED = "failed"
    """A fault of the server (5xx), or one that it told of while it was writing."""
    UNREACHABLE = "unreachable"
    CUT = "cut"
    """The stream ended before the model had."""
    ENDLESS = "endless"
    """It wrote more than it may, or went on after its time was over."""
    INVALID = "invalid"
    """What came is not of the protocol, or holds no text."""
    OVER_BUDGET = "over budget"
    """Nothing was sent: an answer, a conversation or the day has used up its tokens."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many tokens, input and output together, an answer, a conversation and an organisation's day may use."""

    answer: int = 20_000
    conversation: int = 200_000
    day: int = 2_000_000


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call: which prompt went to which model, how it ended, and what it took.

    `prompt_sha256` is of the prompt's file. `estimated` says that the numbers of tokens are an estimate: neither the
    endpoint counted them nor could tiktoken. `cost` is in `currency`, both None where no price is known. Times are
    milliseconds from when the call was asked for; `first_token_ms` is None where no text came. `attempts` is the number
    of requests that were sent.
    """

    prompt: str
    prompt_version: int
    prompt_sha256: str
    model: str
    outcome: Outcome
    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    cost: float | None = None
    currency: str | None = None
    first_token_ms: float | None = None
    milliseconds: float = 0.0
    attempts: int = 0

    @property
    def tokens(self) -> int:
        """Input and output together, as budgets count them."""
        return self.input_tokens + self.output_tokens
