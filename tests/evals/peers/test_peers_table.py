"""The page gives figures as they are, costs as ratios, and names what failed."""

from dataclasses import replace

from evals.peers import table
from evals.peers.measuring import Costs, PeerRun, Report

COSTS = Costs(
    answer=0.010,
    answer_cpu=0.008,
    search=0.005,
    first=1.0,
    build=20.0,
    build_cpu=30.0,
    peak=200.0,
    build_peak=400.0,
    install=2.5,
)
FIGURES = {
    "answerable": 40,
    "unanswerable": 10,
    "section_recall_5": 0.95,
    "section_mrr": 0.8125,
    "section_ndcg_10": None,
    "vital_nuggets": 1.0,
    "words_shown": 1234.4,
    "vital_per_100_words": 0.375,
    "unanswerable_not_answered": 0.5,
    "unanswerable_below_threshold": 0.25,
    "answerable_below_threshold": 0.125,
}
REGROW = PeerRun("regrow", "Regrow", "as it is", "README.md", {}, costs=COSTS, splits={"tune": FIGURES})
OTHER = PeerRun(
    "other",
    "Other",
    "pieces",
    "its page",
    {"other-lib": "1.2"},
    threshold=0.5,
    costs=replace(COSTS, answer=0.025, first=0.5, install=None),
    splits={"tune": {**FIGURES, "section_recall_5": 0.0}, "keep": FIGURES},
)
BROKEN = PeerRun("broken", "Broken", "none", "none", {"gone": None}, error="gone is not installed here")
REPORT = Report("2026-01-02", "A machine", "No network.", 50, (REGROW, OTHER, BROKEN))


def line(page: str, start: str) -> list[str]:
    """The cells of the first line that begins so."""
    found = next(text for text in page.splitlines() if text.startswith(f"| {start} |"))
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_quality_is_given_as_it_is_a_row_a_peer():
    found = table.quality([REGROW, OTHER, BROKEN], "tune")
    assert line(found, "Regrow")[1:7] == ["95.0%", "0.812", "–", "100.0%", "1,234", "0.38"]
    assert line(found, "Other")[1] == "0.0%"
    assert "Broken" not in found


def test_a_peer_without_figures_for_a_split_is_left_out_of_its_table():
    assert "Regrow" not in table.quality([REGROW, OTHER], "keep")


def test_costs_are_ratios_to_regrow_and_its_own_are_in_their_units():
    found = table.costs([OTHER, REGROW, BROKEN])
    names = line(found, "")
    own = dict(zip(names, line(found, "Regrow"), strict=True))
    others = dict(zip(names, line(found, "Other"), strict=True))
    assert own["a question, warm"] == "10.0 ms"
    assert own["start to first answer"] == "1.00 s"
    assert own["peak memory"] == "200 MB"
    assert others["a question, warm"] == "2.50 ×"
    assert others["start to first answer"] == "0.50 ×"
    assert others["build"] == "1.00 ×"


def test_without_regrow_costs_stay_in_their_units():
    assert "×" not in table.costs([OTHER])
    assert "×" not in table.costs([replace(REGROW, costs=None), OTHER])


def test_tables_have_as_many_cells_in_every_row():
    for text in (table.quality([REGROW, OTHER], "tune"), table.costs([REGROW, OTHER])):
        assert len({row.count("|") for row in text.splitlines()}) == 1


def test_thresholds_name_only_the_peers_that_have_one():
    found = table.thresholds([REGROW, OTHER], ["tune", "keep"])
    assert line(found, "Other") == ["Other", "0.5", "25.0%", "12.5%", "25.0%", "12.5%"]
    assert "Regrow" not in found
    assert table.thresholds([REGROW], ["tune"]) == ""


def test_a_peer_that_failed_is_named_with_its_error():
    page = table.page(REPORT, ("tune", "keep"))
    assert "- Broken: gone is not installed here" in page.split("## Not measured")[1]
    assert "gone not installed" in page
    assert "## Not measured" not in table.page(replace(REPORT, peers=(REGROW, OTHER)), ("tune", "keep"))


def test_the_page_tells_splits_apart_with_their_numbers_of_cases():
    page = table.page(REPORT, ("tune", "keep"))
    assert "## Quality on tune: 40 answerable questions, 10 unanswerable" in page
    assert page.index("## Quality on tune") < page.index("## Quality on keep") < page.index("## Costs")
    assert "vectors that ship, takes 2.5 s" in page
    assert "other-lib 1.2" in page
