"""The command from its arguments to its files, with a scripted server at the other end."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.models import Answer, Citation, Sentence, Status
from assistant.settings import Settings
from evals.cases import Case, Nugget, Part, Place, Split, Turn
from evals.judging import __main__, command
from evals.judging.command import main
from evals.judging.judge import Item, Told
from evals.judging.labelled import Labelled
from tests.evals.judging.scripted import KEY, Said, Served, by_words, completion, in_turn, serving

pytest.importorskip("openai")


def environment(served: Served) -> dict[str, str]:
    return {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": served.address, "REGROW_JUDGE_MODEL": "scripted-1"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have three labelled answers instead of all, for speed."""

    def load(_documents: object) -> list[Labelled]:
        told = (Told("It may be so.", ("It may be so.",)), Told("It is so.", ("It may be so.",)))
        facts = (Nugget(("It may be so.",)),)
        items = [Item(f"l-{n}", "labelled", "Is it so?", told, facts) for n in range(3)]
        return [Labelled(item, (True, False), ("verbatim", "dropped condition"), (True,)) for item in items]

    monkeypatch.setattr(command, "load_labelled", load)


NOWHERE = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "REGROW_JUDGE_MODEL": "scripted-1"}


def test_agreement_is_found_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """By words alone, what is verbatim is let stand, no paraphrase is, and half quotations are not found."""
    path = tmp_path / "judge.json"
    with serving(by_words) as served:
        assert main(["--agreement", "--limit", "16", "--json", str(path)], environment(served)) == 0
        assert len(served.received) == 64
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["answers"], data["requests"], len(data["opinions"])) == (16, 64, 64)
    assert data["unscored"] == {}
    first, second = data["agreement"][:2]
    assert {**first, "reading": 2} == second
    assert {name: share["value"] for name, share in first["kinds"].items()} == {
        name: float(name not in {"half quotation", "paraphrase"}) for name in first["kinds"]
    }
    assert 0 < first["accuracy"]["interval"][0] < first["accuracy"]["value"] < 1
    assert {measure["readings_agree"]["value"] for measure in data["measures"]} == {1.0}
    out, _ = capsys.readouterr()
    assert "held against labels by hand" in out
    assert "half quotation" in out
    assert KEY not in out + path.read_text(encoding="utf-8")


class Canned:
    """Answers every question with two sentences, of which the second is not said by its quotation."""

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        sentences = (Sentence("One is said.", (1,)), Sentence("Two is not.", (1,)))
        citations = (Citation(1, "d", "D", (), "One is said.", 0, 12),)
        return Answer(question, Status.ANSWERED, "", sentences, citations, (), "saf")


def cases(split: Split) -> list[Case]:
    part = Part((Place("d", ()),), (Nugget(("One is said.",)), Nugget(("Three is said.",), vital=False)))
    turns = (Turn("How?", frozenset({Status.ANSWERED}), (part,)),)
    return [Case(f"{split}-{n}", split, "question", "plain", "first", turns) for n in range(5)]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        (["--split", "tune"], {"tune": 5}),
        (["--split", "keep", "--limit", "3"], {"keep": 3}),
        (["--split", "both", "--limit", "2"], {"tune": 2, "keep": 2}),
        ([], {"tune": 5, "keep": 5}),
    ],
)
def test_answers_to_cases_are_judged(
    asked: list[str],
    answers: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def canned(_settings: Settings) -> Canned:
        return Canned()

    monkeypatch.setattr(command, "open_regrow", canned)
    monkeypatch.setattr(command, "load_cases", cases)
    path = tmp_path / "new" / "judge.json"
    with serving(by_words) as served:
        assert main([*asked, "--json", str(path)], environment(served)) == 0
    data = json.loads(path.read_text(encoding="utf-8"))
    found = {(one["set"], one["measure"]): one["readings"][0] for one in data["measures"]}
    assert data["answers"] == sum(answers.values())
    assert {of for of, _ in found} == answers.keys()
    for of, count in answers.items():
        assert found[of, "sentences said by their quotations"] == figure(0.5, count, 2 * count)
        assert found[of, "vital facts shown"] == figure(1.0, count, count)
        assert found[of, "all facts shown"] == figure(0.5, count, 2 * count)
    assert "second opinion" in capsys.readouterr().out


def figure(value: float, answers: int, verdicts: int) -> dict[str, object]:
    return {"value": value, "answers": answers, "verdicts": verdicts, "unscored": 0}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--split", "tune"],
        ["--split", "all", "--json", "j"],
        ["--agreement", "--split", "tune"],
        ["--agreement", "--limit", "0"],
        ["--agreement", "--limit", "-3"],
        ["--agreement", "--limit", "few"],
        ["--agreement", "--limit", "²"],
        ["--run", "r", "--json", "j"],
    ],
)
def test_wrong_arguments_leave_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main(arguments, NOWHERE)
    assert left.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_found_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "file").write_text("")
    with serving(by_words) as served:
        assert main(["--agreement", "--json", str(tmp_path / "file" / "j.json")], environment(served)) == 2
        assert main(["--agreement", "--json", str(tmp_path)], environment(served)) == 2
        assert served.received == []
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["OPENAI_API_KEY", "REGROW_JUDGE_MODEL"])
def test_without_a_judge_it_leaves_with_three_and_no_file(
    missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "j.json"
    assert main(["--agreement", "--json", str(path)], {**NOWHERE, missing: ""}) == 3
    assert f"{missing} not set" in capsys.readouterr().err
    assert not path.exists()


def test_without_openai_it_leaves_with_three(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setitem(sys.modules, "openai", None)
    assert main(["--agreement"], NOWHERE) == 3
    assert "pip install 'regrow[eval]'" in capsys.readouterr().err


@pytest.mark.parametrize("package", ["yaml", "jsonschema"])
def test_without_the_extra_it_leaves_with_three(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in [name for name in sys.modules if name.startswith(("evals.", package))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    assert __main__.run() == 3
    assert package in capsys.readouterr().err


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("said", [Said("{}", 401), completion("They all hold.")])
def test_not_one_verdict_leaves_with_three_and_says_why(said: Said, capsys: pytest.CaptureFixture[str]):
    with serving(in_turn(said)) as served:
        assert main(["--agreement", "--limit", "2"], environment(served)) == 3
    out, error = capsys.readouterr()
    assert "not one verdict" in error
    assert "Unscored" in out


@pytest.mark.usefixtures("few")
def test_some_verdicts_lost_leave_with_nought_and_are_counted(capsys: pytest.CaptureFixture[str]):
    given = iter([completion("?"), Said("{}", 400)])
    with serving(lambda received: next(given, None) or by_words(received)) as served:
        assert main(["--agreement", "--limit", "3"], environment(served)) == 0
    out = capsys.readouterr().out
    assert "not of the form: 1 of 12 requests" in out
    assert "refused the request: 1 of 12 requests" in out
