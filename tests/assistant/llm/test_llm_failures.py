"""A model that does what it should not: every call ends, in its time, with its outcome and a note for the user."""

from dataclasses import dataclass

import pytest

from assistant.llm import ChatModel, note_on
from assistant.models import ModelCall, Outcome
from assistant.settings import ModelSettings
from tests.assistant.llm.asking import HURRIED, PATIENT, SLACK, ask, asked
from tests.loopback import KEY, MODEL, NOWHERE, Said, event, streamed

EVENTS = "text/event-stream"
SOON = {"retry-after": "0"}
OWN_WORDS = "so this answer is in the documents' own words."
REST = "so the rest of this answer is in the documents' own words."
WORD = event({"choices": [{"index": 0, "delta": {"content": "word "}, "finish_reason": None}]})


@dataclass(frozen=True)
class Failure:
    """What is said, how it ends, after how many requests, with what text, and how its note begins."""

    said: Said
    outcome: Outcome
    note: str
    attempts: int = 1
    text: str = ""
    timeout: float = PATIENT


NO_SENSE = "The language model sent nothing that can be read"
TOO_LONG = "The language model went on for too long"
NOT_WHOLE = "The language model stopped before it had finished"
LATE = "The language model did not answer in time"
BUSY = "The language model has more requests than it takes just now"
FAULTY = "The language model's service has a fault just now"
NOT_TAKEN = "The language model's service did not accept the request"
FAILURES = {
    "401": Failure(Said("{}", 401), Outcome.REFUSED, NOT_TAKEN),
    "403": Failure(Said("{}", 403), Outcome.REFUSED, NOT_TAKEN),
    "400": Failure(Said('{"error": {"message": "too long"}}', 400), Outcome.REFUSED, NOT_TAKEN),
    "404": Failure(Said("<h1>Not found</h1>", 404, kind="text/html"), Outcome.REFUSED, NOT_TAKEN),
    "429": Failure(Said("{}", 429, SOON), Outcome.LIMITED, BUSY, 3),
    "500": Failure(Said("{}", 500, SOON), Outcome.FAILED, FAULTY, 3),
    "503": Failure(Said("", 503, SOON), Outcome.FAILED, FAULTY, 3),
    "501": Failure(Said("{}", 501), Outcome.FAILED, FAULTY),
    "fault in the stream": Failure(
        Said(kind=EVENTS, parts=(event({"error": {"message": "overloaded"}}),)),
        Outcome.FAILED, FAULTY),
    "silent": Failure(Said(mute=True), Outcome.TIMED_OUT, LATE, 2, timeout=HURRIED),
    "slow to begin": Failure(streamed("late", before=5), Outcome.TIMED_OUT, LATE, 2, timeout=HURRIED),
    "drips": Failure(Said(drips=True), Outcome.TIMED_OUT, LATE, 2, timeout=HURRIED),
    "falls silent": Failure(streamed("word ", then="silent"), Outcome.TIMED_OUT, LATE, 1, "word ", timeout=HURRIED),
    "cut": Failure(streamed("You have 28 ", "da", then="cut"), Outcome.CUT, NOT_WHOLE, 1, "You have 28 da"),
    "no end": Failure(streamed("You have", finish=None, usage=None), Outcome.CUT, NOT_WHOLE, 1, "You have"),
    "filtered": Failure(streamed("You have", finish="content_filter"), Outcome.CUT, NOT_WHOLE, 1, "You have"),
    "too long": Failure(streamed("You have", finish="length"), Outcome.ENDLESS, TOO_LONG, 1, "You have"),
    "a line without end": Failure(
        Said(kind=EVENTS, parts=("data: " + "x" * 100_000,), then="on and on"), Outcome.ENDLESS, TOO_LONG),
    "an endless body": Failure(Said(kind=EVENTS, parts=(" " * 100_000,), then="on and on"), Outcome.ENDLESS, TOO_LONG),
    "not JSON": Failure(Said(kind=EVENTS, parts=("data: {nope\n\n",)), Outcome.INVALID, NO_SENSE),
    "not an object": Failure(Said(kind=EVENTS, parts=(event([1, 2]),)), Outcome.INVALID, NO_SENSE),
    "null": Failure(Said(kind=EVENTS, parts=(event(None),)), Outcome.INVALID, NO_SENSE),
    "choices that are none": Failure(Said(kind=EVENTS, parts=(event({"choices": 7}),)), Outcome.INVALID, NO_SENSE),
    "empty choices": Failure(Said(kind=EVENTS, parts=(event({"choices": []}),)), Outcome.INVALID, NO_SENSE),
    "a choice of nothing": Failure(
        Said(kind=EVENTS, parts=('data: {"choices": [{}]}\n\n',)), Outcome.INVALID, NO_SENSE),
    "text that is none": Failure(
        Said(kind=EVENTS, parts=(event({"choices": [{"index": 0, "delta": {"content": 7}}]}),)),
        Outcome.INVALID, NO_SENSE),
    "no text": Failure(streamed(finish="stop"), Outcome.INVALID, NO_SENSE),
    "nothing": Failure(Said("", 204), Outcome.INVALID, NO_SENSE),
    "a page": Failure(Said("<html>Log in</html>", kind="text/html"), Outcome.INVALID, NO_SENSE),
    "no stream": Failure(Said('{"choices": []}'), Outcome.INVALID, NO_SENSE),
    "JSON that stops making sense": Failure(
        Said(kind=EVENTS, parts=(WORD, "data: {nope\n\n")), Outcome.INVALID, NO_SENSE, 1, "word "),
    "compressed": Failure(Said("x", headers={"Content-Encoding": "gzip"}, kind=EVENTS), Outcome.INVALID, NO_SENSE),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_has_its_outcome_and_its_note_and_ends_in_time(name: str):
    failure = FAILURES[name]
    told, served = asked(failure.said, timeout=failure.timeout)
    assert told.failure.outcome is told.call.outcome is failure.outcome
    assert told.text == failure.text
    assert told.call.attempts == len(served.received) == failure.attempts
    assert told.failure.note == f"{failure.note}, {REST if failure.text else OWN_WORDS}"
    assert told.seconds < failure.timeout + SLACK


def test_an_endpoint_where_nobody_is_is_unreachable():
    with ChatModel(ModelSettings(MODEL, KEY, NOWHERE, timeout=PATIENT)) as model:
        told = ask(model)
    assert (told.call.outcome, told.call.attempts, told.call.tokens) == (Outcome.UNREACHABLE, 3, 0)
    assert told.failure.note == f"The language model could not be reached, {OWN_WORDS}"


def test_endless_text_is_ended_by_our_own_count_and_the_connection_closed():
    told, served = asked(streamed("on and on " * 4, then="on and on"), most_tokens=100)
    assert told.call.outcome is Outcome.ENDLESS
    assert 100 < told.call.output_tokens <= 200
    assert served.hung_up.wait(2)


def test_endless_text_that_comes_slowly_is_ended_by_the_time():
    told, served = asked(streamed("on ", then="on and on", between=0.03), timeout=HURRIED)
    assert told.call.outcome is Outcome.ENDLESS
    assert told.failure.detail == "its time was over"
    assert HURRIED <= told.seconds < HURRIED + SLACK
    assert served.hung_up.wait(2)


def test_a_model_that_only_thinks_is_ended_by_the_time():
    thinking = event({"choices": [{"index": 0, "delta": {"reasoning_content": "Hm. "}, "finish_reason": None}]})
    told, _ = asked(Said(kind=EVENTS, parts=(thinking,), then="on and on", between=0.05), timeout=HURRIED)
    assert told.call.outcome is Outcome.TIMED_OUT
    assert told.pieces == []
    assert told.seconds < HURRIED + SLACK


def test_a_request_that_was_taken_and_never_answered_counts_as_read():
    told, _ = asked(Said(mute=True), timeout=HURRIED)
    assert told.call.estimated
    refused, _ = asked(Said("{}", 401))
    assert refused.call.tokens == 0
    assert told.call.input_tokens > 400 * told.call.attempts


def test_what_an_operator_is_told_holds_nobodys_words():
    told, _ = asked(Said('{"error": {"message": "You sent: our manager Ada is off sick"}}', 400))
    assert str(told.failure) == "refused: status 400"
    told, _ = asked(Said(kind=EVENTS, parts=("data: Ada is off sick\n\n",)))
    assert str(told.failure) == "invalid: JSONDecodeError"


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.DONE])
def test_every_outcome_but_done_has_a_note(outcome: Outcome):
    note = note_on(ModelCall("p", 1, "", "m", outcome))
    assert note.startswith("The language model")
    assert note.endswith(OWN_WORDS)
