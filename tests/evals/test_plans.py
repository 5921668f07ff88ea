from pathlib import Path

import pytest

from assistant.models import Finding, Plan, RegulationLink, StatementLink
from evals.cases import CaseError
from evals.plans import (
    SPLITS,
    Label,
    Report,
    Split,
    Tally,
    about,
    covers,
    figures,
    load_reports,
    score,
    stated_in,
    worst,
)
from knowledge.framework import load_framework

FRAMEWORK = load_framework()
MEDICINES, STAFFING = "Safe: Medicines optimisation", "Safe: Safe and effective staffing"
TEXT = "Charts had gaps. Staff were kind. Nobody came at night."
REPORT = Report(
    "r", TEXT, (Label((0, 16), (MEDICINES,)), Label((34, 55), (STAFFING, MEDICINES))), ((17, 33),), frozenset({"12"})
)


def finding(name: str, start: int, end: int, *statements: str, stated: tuple[str, str] | None = None) -> Finding:
    links = tuple(StatementLink(statement, 0.8) for statement in statements)
    regulations = (RegulationLink(*stated, "stated"),) if stated else ()
    return Finding(name, TEXT[start:end], start, end, "Safe", links, regulations, (1,))


def plan(*findings: Finding) -> Plan:
    return Plan("p", 1, "saf-2024", None, None, "2026-11-23", findings, (), (), (), (), (), (), (), ())


def test_a_right_plan_scores_in_full():
    right = plan(
        finding("F1", 0, 16, MEDICINES, stated=("12", "Safe care and treatment")), finding("F2", 34, 55, STAFFING)
    )
    assert score(REPORT, right, FRAMEWORK) == Tally(2, 2, 1, 0, 2, 0, 2, 2, 2, 1, 1, 0)
    assert list(worst(REPORT, right, FRAMEWORK)) == []


def test_what_is_wrong_is_counted_and_told():
    wrong = plan(
        finding("F1", 17, 33, MEDICINES),
        finding("F2", 34, 55, MEDICINES, "Safe: Safeguarding", stated=("17", "Good governance")),
    )
    tally = score(REPORT, wrong, FRAMEWORK)
    assert (tally.found, tally.taken, tally.first, tally.named, tally.fair) == (1, 1, 0, 2, 1)
    assert (tally.stated_found, tally.invented) == (0, 1)
    told = " ".join(worst(REPORT, wrong, FRAMEWORK))
    for words in ("not found: Charts had gaps", "taken though met: Staff were kind", "not ['Safe: Safe and", "['17']"):
        assert words in told


def test_a_finding_that_nobody_labelled_is_extra():
    labelled = Report("r", TEXT, REPORT.findings[:1], (), frozenset())
    assert score(labelled, plan(finding("F1", 34, 55, STAFFING)), FRAMEWORK).extra == 1


def test_regulations_of_the_second_act_do_not_count_as_the_first():
    other = next(item for item in FRAMEWORK.regulations if item.act != FRAMEWORK.acts[0].id and item.number == "18")
    notified = finding("F1", 0, 16, MEDICINES, stated=(other.number, other.title))
    assert stated_in(plan(notified), FRAMEWORK) == frozenset()


def test_overlap_is_measured_by_the_shorter_and_taking_by_the_point():
    assert about(finding("F1", 0, 16), (4, 8))
    assert not about(finding("F1", 0, 16), (15, 40))
    assert covers(finding("F1", 0, 55), (17, 33))
    assert not covers(finding("F1", 17, 20), (17, 33))


def test_figures_add_up_over_reports():
    total = Tally(labelled=2, found=1) + Tally(labelled=2, found=2, met=1)
    shown = figures(total)
    assert shown["findings found"] == "0.750 (3/4)"
    assert shown["met points taken for findings"] == "0.000 (0/1)"
    assert shown["stated regulations found"] == "–"


@pytest.mark.parametrize("split", SPLITS)
def test_the_reports_load(split: Split):
    reports = load_reports(split, FRAMEWORK)
    assert len(reports) >= 10
    assert all(label.statements for report in reports for label in report.findings)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("quote: Nobody", "is not in the text"),
        ("statements: [Safe: None]", "no quality statement"),
        ("x: 1", "missing"),
    ],
)
def test_wrong_labels_are_refused(tmp_path: Path, change: str, said: str):
    quote = "    - {quote: Nobody knew, statements: [Y]}" if change.startswith("quote") else ""
    quote = "    - {quote: Staff, statements: ['Safe: None']}" if change.startswith("statements") else quote
    findings = f"  findings:\n{quote}\n" if quote else ""
    (tmp_path / "reports_tune.yaml").write_text(
        f"- id: a\n  text: Staff left\n{findings}  met: []\n  regulations: []\n", encoding="utf-8"
    )
    with pytest.raises(CaseError, match=said):
        load_reports("tune", FRAMEWORK, tmp_path)
