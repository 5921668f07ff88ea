"""Labelled reports load, and labels that are not in their text or name what there is not are refused."""

from pathlib import Path

import pytest

from evals.cases import CASES, SPLITS, CaseError, Split
from evals.reports import Label, load_reports
from knowledge.framework import load_framework
from tests.evals.made import MEDICINES

FRAMEWORK = load_framework()
WRITTEN = 25
RIGHT = f"""
- id: r-1
  text: |
    Charts had
    gaps. Staff were kind.
  findings:
  - {{quote: Charts had gaps, statements: ["{MEDICINES}"], urgent: true}}
  met: [Staff were kind.]
  regulations: [12, 9A]
"""


def read(folder: Path, text: str) -> object:
    (folder / "tune").mkdir()
    (folder / "tune" / "reports.yaml").write_text(text, encoding="utf-8")
    return load_reports("tune", FRAMEWORK, folder)


def test_a_report_is_read_with_the_spans_of_its_labels(tmp_path: Path):
    read(tmp_path, RIGHT)
    (report,) = load_reports("tune", FRAMEWORK, tmp_path)
    assert report.findings == (Label((0, 15), (MEDICINES,), urgent=True),)
    assert [report.text[slice(*span)] for span in report.met] == ["Staff were kind."]
    assert report.regulations == {"12", "9A"}


def test_where_nobody_said_how_urgent_it_is_that_is_kept_open(tmp_path: Path):
    read(tmp_path, RIGHT.replace(", urgent: true", ""))
    assert load_reports("tune", FRAMEWORK, tmp_path)[0].findings[0].urgent is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            RIGHT.replace("quote: Charts had gaps", "quote: Charts were lost"),
            "r-1: 'Charts were lost' is not in the text",
        ),
        (
            RIGHT.replace("quote: Charts had gaps", "quote: charts had gaps"),
            "r-1: 'charts had gaps' is not in the text",
        ),
        (RIGHT.replace("met: [Staff", "met: [Nobody"), "r-1: 'Nobody were kind.' is not in the text"),
        (RIGHT.replace(MEDICINES, "Safe: None"), "r-1: there is no quality statement 'Safe: None'"),
        (RIGHT.replace("  regulations: [12, 9A]\n", ""), "r-1: 'regulations' is missing"),
        (RIGHT.replace("  met: [Staff were kind.]\n", ""), "r-1: 'met' is missing"),
        (RIGHT.replace("quote:", "words:"), "r-1: 'quote' is missing"),
        (RIGHT.replace(f'statements: ["{MEDICINES}"], ', ""), "r-1: 'statements' is missing"),
        (RIGHT.replace("- id: r-1\n  text", "- text"), "'id' is missing"),
        (RIGHT.replace("regulations: [12, 9A]", "regulations: 12"), "r-1: .*not iterable"),
        (RIGHT + RIGHT, "tune: a report's id is used twice"),
    ],
)
def test_wrong_labels_are_refused(tmp_path: Path, text: str, said: str):
    with pytest.raises(CaseError, match=said):
        read(tmp_path, text)


@pytest.mark.parametrize("split", SPLITS)
def test_the_reports_load_and_label_shortfalls_and_met_points(split: Split):
    reports = load_reports(split, FRAMEWORK)
    assert len(reports) >= 10
    assert all(report.findings or report.met for report in reports)
    assert all(label.statements for report in reports for label in report.findings)
    assert any(report.met for report in reports)
    assert any(report.regulations for report in reports)


@pytest.mark.parametrize("split", SPLITS)
def test_of_every_shortfall_it_is_said_whether_people_are_at_risk(split: Split):
    urgent = [label.urgent for report in load_reports(split, FRAMEWORK) for label in report.findings]
    assert set(urgent) == {True, False}


def test_there_are_enough_reports_and_no_id_is_in_two_splits():
    ids = [report.id for split in SPLITS for report in load_reports(split, FRAMEWORK)]
    assert len(ids) >= WRITTEN
    assert len(set(ids)) == len(ids)


def test_no_shortfall_is_labelled_as_met():
    both = [
        report.id
        for split in SPLITS
        for report in load_reports(split, FRAMEWORK)
        for start, end in report.met
        if any(start < label.span[1] and label.span[0] < end for label in report.findings)
    ]
    assert both == []


def test_every_stated_regulation_is_one_of_the_first_act():
    numbers = {item.number for item in FRAMEWORK.regulations if item.act == FRAMEWORK.acts[0].id}
    strange = [
        (report.id, report.regulations - numbers)
        for split in SPLITS
        for report in load_reports(split, FRAMEWORK)
        if report.regulations - numbers
    ]
    assert strange == []


def test_the_splits_are_folders_with_reports():
    assert all((CASES / split / "reports.yaml").is_file() for split in SPLITS)
