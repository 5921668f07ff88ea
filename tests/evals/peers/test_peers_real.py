"""The peers on the real documents; those with packages of their own are tried where these are installed."""

from pathlib import Path

import pytest

import knowledge.reading
from assistant.bootstrap import Regrow
from assistant.models import Answer, Citation, Sentence, Status
from evals.cases import load_cases
from evals.peers import run_one, scoring, with_fts5, with_regrow
from evals.peers.passages import DEPTH, Passage, Peer
from evals.peers.registry import PEERS
from evals.peers.sections import read_sections
from evals.scoring import ranking
from evals.scoring.wording import words_of
from knowledge.library import Library
from knowledge.models import Document
from tests.conftest import NEWS, small_documents

QUESTION = "When will failing care services be put in special measures?"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> dict[str, Document]:
    """The two shortest documents, which is all that peers then index."""
    documents = small_documents()
    monkeypatch.setattr(knowledge.reading, "load_documents", lambda: documents)
    return {document.id: document for document in documents}


def test_paragraphs_are_what_stands_between_blank_lines():
    text = "\n\n One\ntwo  \n \n\nThree\n"
    found = list(with_fts5.paragraphs("d", text))
    assert [passage.text for passage in found] == ["One\ntwo", "Three"]
    assert all(text[passage.start : passage.end] == passage.text for passage in found)
    assert list(with_fts5.paragraphs("d", " \n\n \n")) == []


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("What's wrong?", '"what" OR "s" OR "wrong"'),
        ('say "AND" NEAR(x) AND -y*', '"say" OR "and" OR "near" OR "x" OR "y"'),
        ("?!", ""),
    ],
)
def test_no_word_of_a_question_is_an_operator(question: str, query: str):
    assert with_fts5.query_of(question) == query


def test_fts5_finds_the_paragraph_and_its_span(few: dict[str, Document], tmp_path: Path):
    with_fts5.build(tmp_path)
    asker = with_fts5.open_peer(tmp_path)
    shown = asker.ask(QUESTION)
    assert shown.proofs[0].document == NEWS
    assert "special measures" in shown.texts[0]
    assert scoring.exact_share(shown.proofs, few) == 1.0
    assert not asker.ask("zebra").answered
    assert not asker.ask("?").answered
    assert asker.ask('a "quote')  # no error


def test_all_cases_are_asked_and_figures_told_apart_by_split(
    few: dict[str, Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cases = {split: [case for case in load_cases(split) if scoring.answerable(case)][:2] for split in ("tune", "keep")}
    monkeypatch.setattr("evals.cases.load_cases", cases.__getitem__)
    found = run_one.run_all(PEERS["fts5"], tmp_path)
    assert few
    assert found["questions"] == 4
    assert {split: figures["answerable"] for split, figures in found["splits"].items()} == {"tune": 2, "keep": 2}
    assert 0 < found["seconds"] < 5
    assert found["peak"] >= found["before"] > 1


def test_regrow_is_ranked_as_the_suite_ranks_it(library: Library):
    regrow = Regrow(library)
    asker, sections = with_regrow.RegrowAsker(regrow), read_sections(library.documents)
    for case in [case for case in load_cases("tune") if scoring.answerable(case)][::40]:
        turn = case.turns[0]
        hits = [(hit.section.document, hit.section.path) for hit in regrow.search(turn.question, DEPTH)[1]]
        found = sections.ranked(asker.search(turn.question))
        assert [scoring.part_rank(part, found) for part in turn.parts] == [
            ranking.first_rank(part, hits) for part in turn.parts
        ]


def test_regrow_shows_all_that_its_answer_says(library: Library):
    regrow = Regrow(library)
    answer = regrow.ask("our MAR sheets are full of gaps, what should we do first?")
    shown = with_regrow.shown(answer)
    assert [word for text in shown.texts for word in words_of(text)] == words_of(answer.text)
    assert shown.answered
    assert scoring.exact_share(shown.proofs, library.documents) == 1.0


def test_what_is_one_step_away_and_what_is_not_answered_do_not_count():
    citations = tuple(Citation(n, "d", "", ("S",), f"Quote {n}", 0, 7) for n in (1, 2))
    first, more = Sentence("One.", (1,), "Do", "A manager"), Sentence("Two.", (2,))
    answer = Answer("?", Status.CLARIFY, "", (first,), citations, (), "saf", more=(more,))
    shown = with_regrow.shown(answer)
    assert shown.texts == ("Do", "One.", "A manager")
    assert shown.proofs == (Passage("d", 0, 7, "Quote 1"),)
    assert not shown.answered


@pytest.mark.filterwarnings("ignore")  # what other libraries deprecate is not ours to mend
@pytest.mark.parametrize("peer", [peer for peer in PEERS.values() if peer.packages], ids=lambda peer: peer.name)
def test_peers_with_packages_of_their_own_find_the_news_by_its_span(
    peer: Peer, few: dict[str, Document], tmp_path: Path
):
    for module in ("haystack", "langchain_chroma", "langchain_text_splitters", "llama_index.core"):
        pytest.importorskip(module)
    peer.build(tmp_path)
    asker = peer.open(tmp_path)
    shown = asker.ask(QUESTION)
    assert shown.proofs[0].document == NEWS
    assert scoring.exact_share(shown.proofs, few) == 1.0
    assert all(passage.score is not None for passage in shown.proofs)
    assert len(asker.search(QUESTION)) >= len(shown.proofs) or len(asker.search(QUESTION)) == DEPTH
