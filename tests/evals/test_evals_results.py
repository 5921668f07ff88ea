"""What a run found is written and read back as it was, and what cannot be read says why and what to do."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.results import FORM, ResultsError, Run, Score, Shown, read_run, write_run
from tests.evals.made import result, run

FULL = result(
    "x-1",
    {"answered": Score(1.0), "conditions_kept": None, "sentences_supported": Score(3, 4)},
    sort="role play",
    question="Was tun?\nUnd “dann”? \U000e0041",
    wanted=("a fact",),
    gold=("A › guide",),
    found=("B › guide",),
    shown=(Shown("a sentence", ("A", "B")), Shown("another")),
    notes=("Not shown: a fact",),
    milliseconds=12.5,
)
RUN = run(FULL, result("x-2"))


def test_what_is_written_is_read_back(tmp_path: Path):
    path = tmp_path / "new" / "run.json"
    write_run(RUN, path)
    assert read_run(path) == RUN
    assert "“dann”" in path.read_text(encoding="utf-8")


def test_every_result_has_a_line_of_its_own(tmp_path: Path):
    write_run(RUN, tmp_path / "run.json")
    lines = (tmp_path / "run.json").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["x-1", "x-2"]


def test_a_run_without_results_is_read_back(tmp_path: Path):
    write_run(run(), tmp_path / "run.json")
    assert read_run(tmp_path / "run.json") == run()


def test_slim_leaves_out_what_a_comparison_does_not_need(tmp_path: Path):
    write_run(RUN, tmp_path / "full.json")
    write_run(RUN, tmp_path / "slim.json", slim=True)
    text = (tmp_path / "slim.json").read_text(encoding="utf-8")
    assert len(text) < len((tmp_path / "full.json").read_text(encoding="utf-8"))
    assert "a sentence" not in text
    slim = read_run(tmp_path / "slim.json")
    bare = replace(FULL, wanted=(), gold=(), found=(), shown=(), notes=(), milliseconds=0.0)
    assert slim == run(bare, RUN.results[1])


def test_of_keep_nothing_is_written_but_its_scores(tmp_path: Path):
    unseen = replace(FULL, id="k-1", split="keep", question="Badger question", wanted=("Badger fact",))
    write_run(run(FULL, unseen), tmp_path / "run.json")
    kept = read_run(tmp_path / "run.json")
    assert "Badger" not in (tmp_path / "run.json").read_text(encoding="utf-8")
    assert kept.results[0] == FULL
    assert (kept.results[1].id, kept.results[1].scores, kept.results[1].question) == ("k-1", FULL.scores, "")


def test_a_share_is_what_was_got_of_what_there_was():
    assert Score(3, 4).share == 0.75
    assert Score(0.5).share == 0.5


def test_a_split_has_its_own_results():
    both = run(FULL, result("x-2", split="keep"))
    assert [one.id for one in both.of("keep")] == ["x-2"]
    assert both.of("other") == []


def test_where_nothing_was_written_it_says_how_to(tmp_path: Path):
    with pytest.raises(ResultsError, match=r"There are no results at .*none\.json\. Make some: regrow eval --json"):
        read_run(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no JSON", "is not a file of results"),
        ("", "is not a file of results"),
        ("[]", "by another version of the suite"),
        ("{}", "by another version of the suite"),
        (f'{{"form": {FORM + 1}, "results": []}}', "by another version of the suite"),
        (f'{{"form": {FORM}}}', "is not whole: 'results' is missing"),
        (f'{{"form": {FORM}, "results": []}}', "is not whole: .*engine"),
        (f'{{"form": {FORM}, "results": [{{"id": "x-1"}}]}}', "is not whole: 'scores' is missing"),
        (f'{{"form": {FORM}, "results": ["x-1"]}}', "is not whole"),
        (f'{{"form": {FORM}, "results": null}}', "is not whole"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, text: str, said: str):
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(ResultsError, match=said):
        read_run(tmp_path / "run.json")


def test_a_result_with_a_field_that_nobody_knows_is_refused(tmp_path: Path):
    write_run(RUN, tmp_path / "run.json")
    text = (tmp_path / "run.json").read_text(encoding="utf-8")
    (tmp_path / "run.json").write_text(text.replace('"style"', '"colour"'), encoding="utf-8")
    with pytest.raises(ResultsError, match="is not whole"):
        read_run(tmp_path / "run.json")


def test_a_form_is_written_with_every_run(tmp_path: Path):
    write_run(RUN, tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["form"] == FORM
    assert Run("embedded", "saf-2024", 1.0, (), "2026-11-22").form == FORM
