"""The report that speed is measured with."""

from assistant.planning.intake.report import read_report
from assistant.reports.contents import read_contents
from evals.long_report import long_report
from knowledge.framework import load_framework


def test_it_has_so_many_pages_and_reads_as_a_report():
    read = read_contents(long_report(), "pdf")
    assert len(read.page_starts or ()) == 20
    assert len(read.text.split()) > 5_000
    assert "Page 1" not in read.text
    intake = read_report(read.text, load_framework())
    assert len(intake.shortfalls) == 60, "as many as one plan holds, so that no report takes longer for its findings"
    assert len(intake.ratings) == 5


def test_it_is_the_same_each_time_and_never_shorter_than_the_samples():
    assert long_report(3) == long_report(3)
    read = read_contents(long_report(3), "pdf")
    assert 3 < len(read.page_starts or ()) < 20
    assert "Quillfen House" in read.text
    assert "Tarnbeck Homecare" in read.text
