from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.judging.labelled import FAIR, FAULTS, LABELLED, LabelError, Labelled, load_labelled
from evals.scoring.wording import says
from knowledge.reading import load_documents

Entry = dict[str, Any]
DOCUMENTS = {"rules": "A plan may be asked for\nwithin 28 days. Where\tneeded, help is at hand.", "news": "Nothing."}
GOOD: Entry = {
    "id": "l-1",
    "question": "How long?",
    "sentences": [
        {
            "text": "A plan is always asked for.",
            "quotes": [{"document": "rules", "quote": "A plan may be asked for within 28 days."}],
            "faithful": False,
            "kind": "dropped condition",
        }
    ],
    "nuggets": [{"any": ["Where needed, help is at hand."], "shown": False}],
    "complete": False,
}


@pytest.fixture(scope="module")
def labelled() -> tuple[Labelled, ...]:
    return load_labelled({document.id: document.text for document in load_documents()})


def test_it_is_large_enough_and_balanced(labelled: tuple[Labelled, ...]):
    faithful = [verdict for one in labelled for verdict in one.faithful]
    shown = [verdict for one in labelled for verdict in one.shown]
    assert len(labelled) >= 64
    assert 0.4 <= sum(faithful) / len(faithful) <= 0.6
    assert 0.35 <= sum(shown) / len(shown) <= 0.65


def test_every_kind_of_fault_stands_often_enough(labelled: tuple[Labelled, ...]):
    kinds = Counter(kind for one in labelled for kind in one.kinds)
    assert set(kinds) == {*FAULTS, *FAIR}
    assert min(kinds.values()) >= 8
    assert all(kinds[kind] >= 40 for kind in FAIR)


def test_every_document_is_quoted():
    entries = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    cited = {quote["document"] for one in entries for sentence in one["sentences"] for quote in sentence["quotes"]}
    assert cited == {document.id for document in load_documents()}


def test_verbatim_is_and_wrong_is_not_what_the_quotations_hold(labelled: tuple[Labelled, ...]):
    """By their words alone: half quotations are held too, which is why a judge has to find them."""
    for one in labelled:
        for told, kind in zip(one.item.told, one.kinds, strict=True):
            held = says(" ".join(told.quotes), told.text)
            assert held == (kind in {"verbatim", "half quotation"}), (one.item.id, kind, told.text)


def test_no_sentence_stands_twice(labelled: tuple[Labelled, ...]):
    texts = Counter(told.text for one in labelled for told in one.item.told)
    assert [text for text, count in texts.items() if count > 1] == []
    questions = Counter(one.item.question for one in labelled)
    assert max(questions.values()) == 1


def changed(**fields: object) -> Entry:
    return {**GOOD, **fields}


def sentence(**fields: object) -> Entry:
    return changed(sentences=[{**GOOD["sentences"][0], **fields}])


def quoting(document: str, quote: str) -> Entry:
    return sentence(quotes=[{"document": document, "quote": quote}])


def write(folder: Path, *entries: object) -> Path:
    path = folder / "labelled.yaml"
    path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return path


def test_an_item_is_read_whatever_the_white_space(tmp_path: Path):
    (one,) = load_labelled(DOCUMENTS, write(tmp_path, GOOD))
    assert one.item.set == "labelled"
    assert one.item.told[0].quotes == ("A plan may be asked for within 28 days.",)
    assert (one.faithful, one.shown, one.kinds) == ((False,), (False,), ("dropped condition",))
    assert (one.verdicts("faithfulness"), one.verdicts("completeness")) == ((False,), (False,))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (quoting("rules", "A plan may be asked for within 14 days."), "l-1: this does not stand in rules"),
        (quoting("news", "A plan may be asked for within 28 days."), "l-1: this does not stand in news"),
        (quoting("gone", "Nothing."), "l-1: this does not stand in gone"),
        (changed(nuggets=[{"any": ["Nothing at all."], "shown": False}]), "l-1: this fact stands in no document"),
        (changed(complete=True), "l-1: complete must be true"),
        (sentence(kind="verbatim"), "item 1 sentences 0 kind"),
        (sentence(faithful=True), "item 1 sentences 0 kind"),
        (sentence(kind="typing error"), "item 1 sentences 0 kind"),
        (sentence(faithful="no"), "item 1 sentences 0"),
        (sentence(note="?"), "item 1 sentences 0"),
        (changed(sentences=[]), "item 1 sentences"),
        (changed(remark="?"), "item 1"),
        ({"id": "l-1"}, "item 1"),
        ("l-1", "item 1"),
    ],
)
def test_a_wrong_item_is_named(tmp_path: Path, entry: object, message: str):
    with pytest.raises(LabelError, match=message):
        load_labelled(DOCUMENTS, write(tmp_path, entry))


def test_an_id_used_twice_is_named(tmp_path: Path):
    with pytest.raises(LabelError, match="used twice"):
        load_labelled(DOCUMENTS, write(tmp_path, GOOD, GOOD))


@pytest.mark.parametrize("text", ["", "a: 1", "[]"])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str):
    (tmp_path / "labelled.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LabelError, match=r"labelled\.yaml, the whole file"):
        load_labelled(DOCUMENTS, tmp_path / "labelled.yaml")
