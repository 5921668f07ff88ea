"""When another try is made, after how long, and when none is."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from assistant.models import Outcome
from tests.assistant.llm.asking import HURRIED, SLACK, asked
from tests.loopback import Said, replying, streamed

TEXT = "You have 28 days. [S1]"
GOOD = replying(TEXT)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_do_later_is_tried_again(status: int):
    told, served = asked(Said("{}", status, {"retry-after-ms": "1"}), GOOD)
    assert told.text == TEXT
    assert (told.call.outcome, told.call.attempts) == (Outcome.DONE, len(served.received))
    assert len(served.received) == 2


@pytest.mark.parametrize("status", [307, 400, 401, 403, 404, 409, 413, 422, 501, 505])
def test_what_will_not_do_later_is_not_tried_again(status: int):
    told, served = asked(Said("{}", status, {"Retry-After": "0", "Location": "/elsewhere"}), GOOD)
    assert told.pieces == []
    assert told.failure.detail == f"status {status}"
    assert len(served.received) == 1


def test_a_try_that_is_silent_is_given_up_in_time_for_another():
    told, served = asked(Said(mute=True), GOOD, timeout=4.0)
    assert told.text == TEXT
    assert 2.0 <= told.seconds < 4.0
    assert len(served.received) == 2


def test_a_connection_that_is_lost_before_the_text_is_tried_again():
    told, _ = asked(streamed(then="cut"), GOOD)
    assert (told.text, told.call.attempts) == (TEXT, 2)


def test_once_there_is_text_there_is_no_other_try():
    told, served = asked(streamed("You have", then="cut"), GOOD)
    assert told.text == "You have"
    assert told.call.outcome is Outcome.CUT
    assert len(served.received) == 1


def test_a_wait_in_seconds_is_kept_to():
    told, served = asked(Said("{}", 429, {"Retry-After": "0.5"}), GOOD)
    assert told.text == TEXT
    first, second = (request.when for request in served.received)
    assert 0.5 <= second - first < 1.5


def test_a_wait_until_a_date_is_kept_to():
    until = datetime.now(UTC) + timedelta(seconds=2)
    told, served = asked(Said("{}", 503, {"Retry-After": format_datetime(until, usegmt=True)}), GOOD)
    assert told.text == TEXT
    first, second = (request.when for request in served.received)
    assert 0.5 < second - first < 2.5


def test_a_date_that_is_over_is_no_wait():
    told, _ = asked(Said("{}", 429, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), GOOD)
    assert told.text == TEXT
    assert told.seconds < 1.5


@pytest.mark.parametrize("wait", ["60", "1e9", "inf", "Wed, 21 Oct 2095 07:28:00 GMT"])
def test_a_wait_that_does_not_fit_into_the_time_is_not_begun(wait: str):
    told, served = asked(Said("{}", 429, {"Retry-After": wait}), GOOD)
    assert told.call.outcome is Outcome.LIMITED
    assert told.seconds < 1.5
    assert len(served.received) == 1


@pytest.mark.parametrize("wait", ["soon", "-5", "nan", ""])
def test_a_wait_that_makes_no_sense_is_a_short_one(wait: str):
    told, _ = asked(Said("{}", 429, {"Retry-After": wait}), GOOD)
    assert told.text == TEXT
    assert told.seconds < 1.5


def test_all_tries_together_end_in_the_time():
    told, served = asked(Said("{}", 500, {"Retry-After": "0.5"}), timeout=HURRIED)
    assert told.call.outcome is Outcome.FAILED
    assert told.seconds < HURRIED + SLACK
    assert len(served.received) == 2


def test_waiting_for_another_try_counts_in_the_time_to_the_first_text():
    told, _ = asked(Said("{}", 429, {"Retry-After": "0.3"}), GOOD)
    assert told.call.first_token_ms is not None
    assert told.call.first_token_ms >= 300
