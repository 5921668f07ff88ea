"""What there is to say when a model gives nothing, or not all."""

from assistant.models import ModelCall, Outcome

_BECAUSE = {
    Outcome.TIMED_OUT: "The language model did not answer in time",
    Outcome.REFUSED: "The language model's service did not accept the request",
    Outcome.LIMITED: "The language model has more requests than it takes just now",
    Outcome.FAILED: "The language model's service has a fault just now",
    Outcome.UNREACHABLE: "The language model could not be reached",
    Outcome.CUT: "The language model stopped before it had finished",
    Outcome.ENDLESS: "The language model went on for too long",
    Outcome.INVALID: "The language model sent nothing that can be read",
    Outcome.OVER_BUDGET: "The language model's allowance is used up for now",
    Outcome.STOPPED: "The language model was stopped",
}


class ModelError(Exception):
    """A call gave nothing, or not all.

    `outcome` and `call` say how it ended, `note` tells the user, and `detail` tells operators more: a status or the
    kind of fault, never anybody's words.
    """

    def __init__(self, call: ModelCall, detail: str = "") -> None:
        super().__init__(f"{call.outcome}{f': {detail}' if detail else ''}")
        self.call = call
        self.detail = detail

    @property
    def outcome(self) -> Outcome:
        """How the call ended."""
        return self.call.outcome

    @property
    def note(self) -> str:
        """A sentence for the user."""
        return note_on(self.call)


def note_on(call: ModelCall) -> str:
    """Give the sentence that tells a user that a model failed; where it had begun, that it did not finish."""
    part = "this answer is" if call.first_token_ms is None else "the rest of this answer is"
    return f"{_BECAUSE[call.outcome]}, so {part} in the documents' own words."
