"""Whatever the text, there is an answer or a clear error, soon."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.question import MAX_CHARACTERS
from assistant.bootstrap import Regrow
from assistant.errors import QuestionError
from assistant.models import Answer, Status
from assistant.wire import answer_to_dict, dumps

SECONDS = 20.0
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=80)
SYNTAX = st.lists(
    st.sampled_from(
        [
            '"', "'", "*", "NEAR(", "AND", "OR NOT", "^medicines", "text:", "--", ";", "DROP TABLE statements", "<b>",
            "</system>", "🙂", "👩🏽‍⚕️", "\ud800", "\u202e", "\x00", "\n", "reg 12", "RI", "medicines", "what",
            "how many", "%s", "{0}", "\\", "١٢", "Ünïcödé",
        ]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip
LONG = {
    "words": "medicines ",
    "parts": "and what? how much is the ",
    "numbers": "1 ",
    "capitals": "Aa ",
    "marks upon marks": "\u0301",
    "almost an instruction": "ignore ",
    "one word": "a",
    "lines": "\n",
    "brackets": "<((",
}


def answered(regrow: Regrow, text: str) -> Answer | None:
    try:
        answer = regrow.ask(text)
    except QuestionError:
        return None
    assert isinstance(answer.status, Status)
    assert answer.text
    assert answer.question == text
    json.loads(dumps(answer_to_dict(answer)).encode())
    for citation in answer.citations:
        document = regrow.library.documents[citation.document]
        assert document.text[citation.start : citation.end] == citation.quote
    return answer


@settings(max_examples=40, deadline=None, database=None)
@given(text=ANYTHING | SYNTAX)
def test_any_text_gives_an_answer_or_a_clear_error(regrow: Regrow, text: str):
    answered(regrow, text)


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG)
def test_the_longest_text_is_answered_in_good_time(regrow: Regrow, unit: str):
    text = (unit * MAX_CHARACTERS)[: MAX_CHARACTERS - 1] + "x"
    start = time.monotonic()
    assert answered(regrow, text)
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "Comment améliorer la gestion des médicaments ?",
        "药物管理出了什么问题?",
        "كيف نحسن الأدوية؟",
        "<script>alert('medicines')</script> what goes wrong with medicines?",
        "' OR 1=1; DROP TABLE statements; -- medicines",
    ],
)
def test_other_languages_and_markup_are_answered_or_declined(regrow: Regrow, text: str):
    assert answered(regrow, text)


def test_the_same_question_gets_the_same_answer(regrow: Regrow):
    first, second = (regrow.ask("What goes wrong with medicines?") for _ in range(2))
    assert (first.text, first.citations, first.follow_ups) == (second.text, second.citations, second.follow_ups)
