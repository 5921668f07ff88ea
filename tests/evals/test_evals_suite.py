"""The suite runs every case and report of the splits asked for, once each, and tells how far it is."""

from datetime import date

import pytest

from assistant.bootstrap import Regrow
from evals import suite
from evals.cases import Case, Split
from evals.reports import Label, Report
from evals.suite import run_suite
from knowledge.framework import Framework
from knowledge.library import Library
from tests.evals.altered import Altered
from tests.evals.made import CHARTS, MEDICINES, REPORT, asked, case


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    def cases(split: Split) -> tuple[Case, ...]:
        return tuple(case(asked(question=f"Who won {n}?"), id=f"{split}-{n}", split=split) for n in range(2))

    def reports(split: Split, _framework: Framework) -> tuple[Report, ...]:
        return (Report(f"{split}-r", REPORT, (Label(CHARTS, (MEDICINES,)),), (), frozenset()),)

    monkeypatch.setattr(suite, "load_cases", cases)
    monkeypatch.setattr(suite, "load_reports", reports)


def test_every_case_and_report_is_run_and_counted(library: Library):
    told: list[tuple[int, int]] = []
    advisor = Altered(Regrow(library))
    found = run_suite(advisor, progress=lambda done, of: told.append((done, of)))
    assert [one.id for one in found.results] == ["tune-0", "tune-1", "tune-r", "keep-0", "keep-1", "keep-r"]
    assert [(one.id, one.kind) for one in found.of("keep")] == [
        ("keep-0", "question"), ("keep-1", "question"), ("keep-r", "report"),
    ]  # fmt: skip
    assert told == [(done, 6) for done in range(1, 7)]
    assert [question for question, _ in advisor.asked] == ["Who won 0?", "Who won 1?"] * 2


def test_one_split_alone_can_be_run(library: Library):
    found = run_suite(Regrow(library), ("keep",))
    assert {one.split for one in found.results} == {"keep"}
    assert (found.engine, found.framework, found.date) == ("embedded", "saf-2024", date.today().isoformat())
    assert found.seconds >= 0
