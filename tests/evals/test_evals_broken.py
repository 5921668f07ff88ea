"""The suite's proof: an advisor that is broken in one way shuts the gate, by the metric that is there for it.

A varied sample of the tune cases is put to the advisor as it is; what it reaches are the floors. Then it is broken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.bootstrap import Regrow
from assistant.models import Answer, Citation, Sentence, Status
from evals.asking import Advisor, run_case
from evals.cases import Case
from evals.figures import figures
from evals.gate import Floors, falls, raised
from knowledge.gathering import Gathering
from knowledge.library import Library
from knowledge.models import Statement
from knowledge.search import Found, Searcher
from tests.evals.altered import Altered, Remembering
from tests.evals.loaded import of_kind

EVERY = {"question": 25, "omission": 1, "declined": 25, "disclosure": 6, "attack": 12, "conversation": 30}
"""Of each kind of case, one in so many is taken."""
SAMPLE = [case for kind, step in EVERY.items() for case in of_kind(kind, "tune")[::step] if not case.report]
EXCEPTION = re.compile(
    r"[,;:]?\s+(?:unless|except|if|when|where|but|however|depending|based on|following|provided that|to make|given|"
    r"whilst|without|and not|rather than)\b.*$",
    re.DOTALL,
)
HEDGE = re.compile(r"(?:If|Where|When|Not|Too often|Some|There is not|Depending|However|Although|CQC will need)\b")


@pytest.fixture(scope="module")
def healthy(library: Library) -> Remembering:
    return Remembering(Regrow(library))


@pytest.fixture(scope="module")
def floors(healthy: Remembering) -> Floors:
    return raised({"tune": figures(run_case(healthy, case) for case in SAMPLE)}, {})


def fallen(advisor: Advisor, floors: Floors, cases: Sequence[Case] = SAMPLE) -> set[str]:
    """Name the metrics that fall below their floors."""
    found = {"tune": figures(run_case(advisor, case) for case in cases)}
    return {fall.metric for fall in falls(found, floors)}


def test_the_sample_is_varied_and_measures_every_part_of_an_answer(floors: Floors):
    assert 60 <= len(SAMPLE) <= 80
    assert {case.kind for case in SAMPLE} == set(EVERY)
    assert floors["tune"].keys() >= {
        "section_recall_5", "vital_nuggets", "citation_precision", "quotes_exact", "sentences_supported",
        "conditions_kept", "answered", "declined", "signposted", "attacks_withstood", "follow_up_end",
    }  # fmt: skip
    assert all(floors["tune"][name] > 0.5 for name in ("section_recall_5", "conditions_kept", "declined"))


def test_the_advisor_as_it_is_leaves_the_gate_open(healthy: Remembering, floors: Floors):
    assert fallen(healthy, floors) == set()
    assert fallen(Altered(healthy), floors) == set()


class Astray(Searcher):
    """Gives every section and statement the score of another, as far away as can be."""

    def __init__(self, of: Searcher) -> None:
        self.__dict__.update(vars(of))
        self._gathering = Gathering(self.find_all, 8)  # else it would be the sound one that is asked

    def find_all(self, texts: Sequence[str], before: Found | None = None) -> list[Found]:
        return [
            replace(
                found,
                ranking=replace(
                    found.ranking,
                    sections=np.roll(found.ranking.sections, len(found.ranking.sections) // 2),
                    statements=np.roll(found.ranking.statements, len(found.ranking.statements) // 2),
                ),
            )
            for found in super().find_all(texts, before)
        ]


def test_a_search_that_finds_other_sections_shuts_the_gate(library: Library, floors: Floors):
    broken = Regrow(replace(library, search=Astray(library.search)))
    below = fallen(broken, floors)
    assert below >= {"section_recall_5", "section_recall_1", "section_mrr", "section_ndcg_10", "vital_nuggets"}
    assert "quotes_exact" not in below


def test_a_search_whose_order_is_turned_round_shuts_the_gate(healthy: Remembering, floors: Floors):
    below = fallen(Altered(healthy, hits=lambda hits: hits[::-1]), floors)
    assert below >= {"section_recall_5", "section_recall_1", "section_mrr", "section_ndcg_10"}
    assert not below & {"quotes_exact", "vital_nuggets", "citation_precision", "answered", "declined"}


def quoting(library: Library, statement: Statement, number: int) -> Citation:
    """Cite a statement, to the letter."""
    document = library.documents[statement.document]
    path = library.index.corpus.section_by_id[statement.section].path
    quote = document.text[statement.start : statement.end]
    return Citation(number, document.id, document.title, path, quote, statement.start, statement.end)


def neighbour(library: Library, of: Citation, *, section: bool = False) -> Citation:
    """Cite the next statement of the document instead, or the first of the next section; at its end, the one before."""
    corpus = library.index.corpus
    inside = next(s for s in corpus.sections if s.document == of.document and s.start <= of.start < s.end)
    after = [
        s
        for s in corpus.statements
        if s.document == of.document and s.start >= (inside.end if section else of.end) and s.kind != "pointer"
    ]
    before = [s for s in corpus.statements if s.document == of.document and s.end <= of.start]
    return quoting(library, after[0] if after else before[-1], of.n) if after or before else of


def test_a_composer_that_cites_the_neighbouring_statement_shuts_the_gate(
    library: Library, healthy: Remembering, floors: Floors
):
    def misled(given: Answer) -> Answer:
        return replace(given, citations=tuple(neighbour(library, citation) for citation in given.citations))

    below = fallen(Altered(healthy, answer=misled), floors)
    assert below >= {"sentences_supported", "citation_recall"}
    assert not below & {"quotes_exact", "section_recall_5", "vital_nuggets", "conditions_kept", "declined"}


def test_a_composer_that_says_and_cites_the_next_section_shuts_the_gate(
    library: Library, healthy: Remembering, floors: Floors
):
    def led_astray(given: Answer) -> Answer:
        cited = {citation.n: neighbour(library, citation, section=True) for citation in given.citations}
        told = tuple(_said(sentence, cited) for sentence in given.sentences)
        more = tuple(_said(sentence, cited) for sentence in given.more)
        return replace(given, citations=tuple(cited.values()), sentences=told, more=more, text=_text(told))

    below = fallen(Altered(healthy, answer=led_astray), floors)
    assert below >= {"citation_precision", "gold_share", "vital_nuggets", "citation_recall"}
    assert not below & {"quotes_exact", "sentences_supported", "section_recall_5", "declined"}


def _said(sentence: Sentence, cited: dict[int, Citation]) -> Sentence:
    quotes = [cited[number].quote for number in sentence.citations]
    return replace(sentence, text=" ".join(quotes)) if quotes else sentence


def _text(sentences: Sequence[Sentence]) -> str:
    return "\n".join(" ".join(filter(None, (s.heading, s.text, s.speaker))) for s in sentences)


def test_a_composer_that_drops_exceptions_shuts_the_gate(healthy: Remembering, floors: Floors):
    def cut_short(given: Answer) -> Answer:
        told = [s for s in given.sentences if not s.citations or not HEDGE.match(s.text)]
        told = [replace(s, text=EXCEPTION.sub("", s.text)) if s.citations else s for s in told]
        return replace(given, sentences=tuple(told), text=_text(told))

    below = fallen(Altered(healthy, answer=cut_short), floors)
    assert "conditions_kept" in below
    assert not below & {"quotes_exact", "sentences_supported", "section_recall_5", "declined", "answered"}


def test_a_composer_that_drops_only_the_conditions_shuts_the_gate_by_them(healthy: Remembering, floors: Floors):
    kept = [
        words
        for case in SAMPLE
        for turn in case.turns
        for part in turn.parts
        for condition in part.conditions
        for words in condition.kept
    ]

    def cut_short(given: Answer) -> Answer:
        told = tuple(replace(s, text=_before(s.text, kept)) if s.citations else s for s in given.sentences)
        told = tuple(s for s in told if s.text)
        return replace(given, sentences=told, text=_text(told))

    below = fallen(Altered(healthy, answer=cut_short), floors)
    assert "conditions_kept" in below
    assert not below & {"quotes_exact", "sentences_supported", "section_recall_5", "declined", "answered"}


def _before(text: str, words: Sequence[str]) -> str:
    places = [text.find(one) for one in words if one in text]
    return text[: min(places)].rstrip(" ,") if places else text


def answering_all(advisor: Advisor) -> Callable[[Answer], Answer]:
    """Give an answer of the nearest statements where none was to be given."""

    def answered(given: Answer) -> Answer:
        if given.status is not Status.DECLINED:
            return given
        hits = advisor.search(given.question, 3)[1]
        cited = tuple(quoting(advisor.library, hit.statement, n) for n, hit in enumerate(hits, 1))
        told = tuple(Sentence(citation.quote, (citation.n,)) for citation in cited)
        return replace(given, status=Status.ANSWERED, sentences=told, citations=cited, more=(), text=_text(told))

    return answered


def test_an_advisor_that_answers_everything_shuts_the_gate(healthy: Remembering, floors: Floors):
    below = fallen(Altered(healthy, answer=answering_all(healthy)), floors)
    assert "declined" in below
    assert not below & {"quotes_exact", "sentences_supported", "section_recall_5", "answered", "signposted"}
