"""What the README says of the figures is what the committed baseline holds."""

from evals.command import BASELINE
from evals.figures import figures
from evals.metrics import METRICS
from evals.report import percent
from evals.results import read_run
from tests.conftest import ROOT

START, END = "<!-- figures -->", "<!-- /figures -->"


def test_the_readme_shows_the_figures_of_the_baseline():
    table = (ROOT / "README.md").read_text(encoding="utf-8").split(START)[1].split(END)[0].strip().splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in table]
    run = read_run(BASELINE)
    tune, keep = figures(run.of("tune")), figures(run.of("keep"))
    assert {label: shown for label, _, *shown in cells} == {
        metric.label: [percent(tune[name].value), percent(keep[name].value)]
        for name, metric in METRICS.items()
        if name in keep
    }
