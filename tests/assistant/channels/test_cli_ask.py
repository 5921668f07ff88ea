"""regrow ask."""

from pathlib import Path

import pytest

from tests.assistant.channels.canned import DO
from tests.assistant.channels.canned_regrow import CannedRegrow
from tests.assistant.channels.conftest import Command

pytestmark = pytest.mark.usefixtures("advisor")


def test_json_is_the_answer_and_nothing_else(regrow: Command):
    ran = regrow("ask", "--json", "what about MARs?")
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0]["question"] == "what about MARs?"
    assert ran.lines[0]["status"] == "answered"


def test_a_question_needs_no_quotation_marks(regrow: Command, advisor: CannedRegrow):
    regrow("ask", "what", "about", "MARs?")
    assert advisor.asked == ["what about MARs?"]


def test_people_see_points_marks_sources_and_what_to_ask_next(regrow: Command):
    out = regrow("ask", "what about MARs?").out
    assert out.startswith("The guide's advice for services recovering from medicines failings:\n\nWhat to do\n• Ensure")
    assert "outdated practice. [1]" in out
    assert "Safe: Medicines optimisation › What to do\n  [1] “Ensure medications" in out
    assert "1 more point: --all shows it." in out
    assert "[4]" not in out
    assert "You could ask next\n• What does good look like" in out


def test_all_shows_every_point_with_its_source(regrow: Command):
    out = regrow("ask", "--all", "what about MARs?").out
    assert "Which regulation\n• Failure to establish" in out
    assert "  [4] “Failure to establish" in out
    assert "--all" not in out


def test_a_declined_question_is_done(regrow: Command):
    ran = regrow("ask", "what is the fine?")
    assert ran.status == 0
    assert ran.out.startswith("Not something the documents answer\nThe documents do not say")


@pytest.mark.parametrize("args", [("ask",), ("ask", "why?", "--batch", "-"), ("ask", "--nonsense"), ("ask", "  ")])
def test_a_request_that_makes_no_sense_is_refused(regrow: Command, args: tuple[str, ...]):
    ran = regrow(*args)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_question_that_is_too_long_is_refused_with_what_to_do(regrow: Command):
    ran = regrow("ask", "x" * 50_000)
    assert (ran.status, ran.err) == (2, "Error: The question is too long. Shorten it to 2,000 characters.\n")


def test_a_fault_is_one_plain_line(regrow: Command):
    ran = regrow("ask", "break")
    assert ran.status == 1
    assert ran.err == (
        "Error: Something went wrong inside Regrow (ZeroDivisionError: division by zero). The fault is not yours.\n"
    )


def test_a_lone_surrogate_does_no_harm(regrow: Command):
    ran = regrow("ask", "--json", "caf\udce9?")
    assert ran.lines[0]["question"] == "caf\ufffd?"


def test_a_batch_gives_a_line_for_every_line_whatever_goes_wrong(regrow: Command, tmp_path: Path):
    file = tmp_path / "questions.txt"
    file.write_bytes("\ufefffirst?\r\n\n{}\nbreak\nwhat\u2028now?\nlast?".format("x" * 3000).encode())
    ran = regrow("ask", "--json", "--batch", str(file))
    assert ran.status == 1
    assert [line["status"] for line in ran.lines] == [
        "answered",
        "clarify",
        "clarify",
        "clarify",
        "answered",
        "answered",
    ]
    assert [line["question"][:8] for line in ran.lines] == ["first?", "", "x" * 8, "break", "what\u2028now", "last?"]
    assert ran.lines[1]["framework"] == "saf-2024"
    assert ran.lines[2]["text"] == ran.lines[2]["error"] == "The question is too long. Shorten it to 2,000 characters."
    assert "Line 3: The question is too long." in ran.err
    assert "Line 4: Something went wrong" in ran.err
    assert "Line 2" not in ran.err


def test_a_batch_from_standard_input_survives_a_line_that_is_no_text(regrow: Command):
    ran = regrow("ask", "--json", "--batch", "-", stdin=b"one?\ncaf\xe9?\nthree?\n")
    assert ran.status == 0
    assert [line["status"] for line in ran.lines] == ["answered", "clarify", "answered"]
    assert "UTF-8" in ran.lines[1]["error"]


def test_an_empty_batch_is_done(regrow: Command):
    assert regrow("ask", "--batch", "-").out == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"caf\xe9?\n", "not UTF-8 text"), (b"fine?\n\xff\xfe\x00", "(line 2)"), (None, "no such file")],
)
def test_a_batch_file_that_cannot_be_read_is_refused_whole(
    regrow: Command, tmp_path: Path, content: bytes | None, told: str
):
    file = tmp_path / "questions.txt"
    if content is not None:
        file.write_bytes(content)
    ran = regrow("ask", "--json", "--batch", str(file))
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_the_quotation_is_never_cut(regrow: Command):
    assert " ".join(regrow("ask", "x").out.split()).count(DO) == 2
