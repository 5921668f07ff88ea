"""How much the guard of personal data finds, leaves alone and costs."""

import time
from functools import cache

import pytest

from assistant.guarding.personal import redact
from evals.guards_personal import DOCUMENTS, SAMPLES, Cases, Figures, main, measure, read_cases

SETS = ("fit", "held")
LONG = 50_000
INVENTED = {"sample-report.txt", "report-key-lines.txt", "report-quality-statements.txt"}


@cache
def cases_of(name: str) -> Cases:
    return read_cases(name)


@cache
def figures_of(name: str) -> Figures:
    return measure(cases_of(name))


@pytest.mark.parametrize("name", SETS)
def test_nearly_all_that_is_planted_is_redacted(name: str):
    assert figures_of(name).recall >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_hardly_any_clean_text_is_touched(name: str):
    assert figures_of(name).share_touched <= 0.03


def test_the_held_set_is_large_enough_to_say_so():
    held = cases_of("held")
    assert len(held.planted) >= 110
    assert sum(len(case.items) for case in held.planted) >= 150
    assert len(held.clean) >= 200
    assert not {case.text for case in held.planted} & {case.text for case in cases_of("fit").planted}


@pytest.mark.parametrize("name", SETS)
def test_redacting_again_finds_nothing_more(name: str):
    texts = [case.text for case in cases_of(name).planted]
    once = [redact(text).text for text in texts]
    assert [redact(text).found for text in once] == [()] * len(once)


def test_documents_and_reports_pass_nearly_untouched():
    texts = {path.name: path.read_text("utf-8") for path in (*DOCUMENTS.glob("*.txt"), *SAMPLES.glob("*.txt"))}
    found = {name: redact(text).found for name, text in texts.items()}
    touched = sum(item.end - item.start for items in found.values() for item in items)
    assert touched <= 0.002 * sum(map(len, texts.values()))
    assert all(len(found[name]) <= 2 for name in INVENTED)


def test_the_command_prints_both_sets(capsys: pytest.CaptureFixture[str]):
    assert main(["--show"]) == 0
    printed = capsys.readouterr().out
    assert all(f"{name}: " in printed for name in SETS)


HOSTILE = (
    *(
        "A",
        "0 ",
        "Aa ",
        "a@",
        "\n",
        "(0",
        "12 a ",
        "x.com/",
        "[name] ",
        "Jean, ",
        "Mr Jean-",
        "dob is was on in the of ",
    ),
    *("nhs 1 ", "dot ", "a at a dot ", "Flat 1, ", "address of a ", "the Aa, 1 Aa "),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_hostile_text_is_soon_done(unit: str):
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    start = time.process_time()
    redact(text)
    assert time.process_time() - start < 3.0


def test_a_question_costs_milliseconds_and_a_report_less_than_a_second():
    question = (
        "can you help, Jean Harper (room 12, 07700 900123) fell again and the family want it in writing. Reg 12? " * 2
    )
    report = (DOCUMENTS / "guide-to-improvement.txt").read_text("utf-8")[:LONG]
    redact(question)
    for text, seconds in ((question, 0.05), (report, 1.0)):
        start = time.process_time()
        redact(text)
        assert time.process_time() - start < seconds
