"""What the README says of the figures is what the committed baseline holds."""

import re

from evals.command import BASELINE
from evals.figures import figures
from evals.metrics import METRICS
from evals.report import percent
from evals.results import read_run
from tests.conftest import ROOT


def test_the_readme_shows_the_figures_of_the_baseline():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("<!-- figures -->")[1].split("<!-- /figures -->")[0]
    shown = {row[0]: row[2:] for line in table.splitlines()[3:] if (row := re.findall(r"[^|]+", line.replace("| ", "|")))}
    run = read_run(BASELINE)
    found = {split: figures(run.of(split)) for split in ("tune", "keep")}
    wrong = {
        metric.label: (shown.get(f"{metric.label} "), [percent(found[split][name].value) for split in found])
        for name, metric in METRICS.items()
        if name in found["keep"]
        and [cell.strip() for cell in shown.get(f"{metric.label} ", ())]
        != [percent(found[split][name].value) for split in found]
    }
    assert wrong == {}
