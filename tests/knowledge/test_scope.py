"""Kinds of question: read in order, told apart, and a file that is wrong is refused."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from knowledge.errors import VocabularyError
from knowledge.framework import load_framework
from knowledge.scope import Concern, Kind, load_scope

OUTSIDE = '[[outside]]\nid = "pay"\nwhat = "pay"\nturn_to = "Acas"\nsays = ["what do we pay"]\n'
RISK = (
    '[[risk]]\nid = "fire"\nconcern = "emergency"\nstatements = ["Safe: Safe environments"]\nsays = ["it is burning"]\n'
)
INSIDE = '[[inside]]\nid = "drill"\nsays = ["how often should we hold a fire drill"]\n'


def _load(folder: Path, text: str) -> tuple[Kind, ...]:
    (folder / "scope.toml").write_text(text, encoding="utf-8")
    return load_scope(folder)


def test_each_side_is_read_with_what_it_says(tmp_path: Path):
    assert _load(tmp_path, INSIDE + RISK + OUTSIDE) == (
        Kind("pay", "outside", ("what do we pay",), what="pay", turn_to="Acas"),
        Kind("fire", "risk", ("it is burning",), concern="emergency", statements=("Safe: Safe environments",)),
        Kind("drill", "inside", ("how often should we hold a fire drill",)),
    )


def test_a_risk_need_not_name_a_quality_statement(tmp_path: Path):
    (kind,) = _load(tmp_path, RISK.replace('statements = ["Safe: Safe environments"]\n', ""))
    assert kind.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "outside = [",
        "outside = 3\n",
        OUTSIDE.replace("outside", "outsider"),
        OUTSIDE.replace('turn_to = "Acas"\n', ""),
        OUTSIDE.replace('id = "pay"\n', ""),
        OUTSIDE + 'extra = "x"\n',
        OUTSIDE + 'statements = ["Safe: Safeguarding"]\n',
        OUTSIDE.replace('["what do we pay"]', "[]"),
        OUTSIDE.replace('["what do we pay"]', '"what do we pay"'),
        OUTSIDE.replace('["what do we pay"]', "[1]"),
        OUTSIDE.replace('["what do we pay"]', '[" "]'),
        RISK.replace("emergency", "bother"),
        RISK.replace('concern = "emergency"\n', ""),
        RISK.replace('["Safe: Safe environments"]', '"Safe: Safe environments"'),
        OUTSIDE + OUTSIDE,
        OUTSIDE + INSIDE.replace("drill", "pay", 1),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name(tmp_path: Path, text: str):
    with pytest.raises(VocabularyError, match=r"scope\.toml"):
        _load(tmp_path, text)


def test_an_unreadable_file_is_refused(tmp_path: Path):
    (tmp_path / "scope.toml").write_bytes(b"\xff")
    with pytest.raises(VocabularyError, match=r"scope\.toml"):
        load_scope(tmp_path)


def test_a_folder_without_kinds_is_refused(tmp_path: Path):
    with pytest.raises(VocabularyError, match="Restore the folder"):
        load_scope(tmp_path)


def test_further_examples_and_names_may_stand_in_another_file(tmp_path: Path):
    (tmp_path / "a.toml").write_text(
        '[[more]]\nid = "pay"\nsays = ["what are wages"]\n[[named]]\nkind = "pay"\nnames = ["Acas"]\n', encoding="utf-8"
    )
    (kind,) = _load(tmp_path, OUTSIDE)
    assert (kind.says, kind.names) == (("what do we pay", "what are wages"), ("Acas",))


@pytest.mark.parametrize("text", ['[[more]]\nid = "x"\nsays = ["y"]\n', '[[named]]\nkind = "x"\nnames = ["y"]\n'])
def test_examples_and_names_for_no_kind_are_refused(tmp_path: Path, text: str):
    with pytest.raises(VocabularyError, match=r"scope\.toml: there is no kind 'x'"):
        _load(tmp_path, OUTSIDE + text)


def test_no_example_is_given_twice():
    said = Counter(" ".join(text.casefold().split()) for kind in load_scope() for text in kind.says)
    assert [text for text, count in said.items() if count > 1] == []


def test_every_side_has_kinds_and_every_kind_of_outside_says_who_can_help():
    kinds = load_scope()
    assert {kind.side for kind in kinds} == {"outside", "risk", "inside"}
    for kind in kinds:
        assert bool(kind.what and kind.turn_to) == (kind.side == "outside")
        assert (kind.concern in get_args(Concern)) == (kind.side == "risk")


def test_risks_lead_to_quality_statements_that_the_framework_has():
    framework = load_framework()
    named = {name for kind in load_scope() for name in kind.statements}
    assert [name for name in sorted(named) if framework.statement(name) is None] == []


def test_every_concern_has_examples():
    assert {kind.concern for kind in load_scope() if kind.side == "risk"} == set(get_args(Concern))
