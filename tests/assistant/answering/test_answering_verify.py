"""The last step lets nothing through that its quotation does not say."""

import re
from dataclasses import replace

import pytest

from assistant.answering import telling
from assistant.answering.pipeline import Pipeline
from assistant.answering.telling import Telling
from assistant.answering.texts import CLARIFY, FIXED, HELP, OUTSIDE, TEMPLATES
from assistant.answering.verify import passes, stands
from assistant.citing import Citations
from assistant.models import Citation, Sentence, Status
from knowledge.library import Library
from knowledge.models import Document

LEAD = "CQC actions may include:"
ITEM = "issuing a fine of up to 28 units"
BREACH = "This is not safe and is a breach of **Regulation 12** (Safe care and treatment)."
OWN = "The provider did not always follow its own policy."
TEXT = "\n".join(["A source", LEAD, f"- {ITEM}", BREACH, OWN])
SOURCE = Document("source", "A source", "Source", "CQC", "2024", "", "", "", "", TEXT)
DOCUMENTS = {SOURCE.id: SOURCE}


def quoted(number: int, quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(number, SOURCE.id, SOURCE.title, ("A source",), quote, start, start + len(quote))


def filled(template: str) -> str:
    return re.sub(r"\{\w+\}", "somebody's pay", template)


KNOWN = {number: quoted(number, quote) for number, quote in enumerate((LEAD, ITEM, BREACH, OWN), 1)}


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (OWN, (4,)),
        (BREACH.replace("**", ""), (3,)),
        ("The provider did not always follow its own policy", (4,)),
        (f"{LEAD} {ITEM}", (1, 2)),
        ("a breach of Regulation 12 (Safe care and treatment).", (3,)),
    ],
)
def test_a_sentence_in_the_words_of_its_quotations_passes(text: str, citations: tuple[int, ...]):
    assert passes(Sentence(text, citations), KNOWN, DOCUMENTS)


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (f"{LEAD} {ITEM.replace('28', '29')}", (1, 2)),
        (BREACH.replace("12", "13").replace("**", ""), (3,)),
        (OWN.replace("always", "always not"), (4,)),
        (BREACH.replace("and is", "and is not").replace("**", ""), (3,)),
        (OWN.replace(" not", ""), (4,)),
        (OWN.replace("policy", "procedure"), (4,)),
        (OWN.replace("its own policy", "policy its own"), (4,)),
        (f"Urgent! {OWN}", (4,)),
        (f"{OWN} Regulation 12", (4,)),
        (f"{ITEM} {LEAD}", (1, 2)),
    ],
    ids=[
        "number", "regulation", "negation", "negation that stands elsewhere in the quotation", "negation left out",
        "word", "order", "label before", "label after", "quotations swapped",
    ],
)  # fmt: skip
def test_a_sentence_that_says_something_else_is_dropped(text: str, citations: tuple[int, ...]):
    assert not passes(Sentence(text, citations), KNOWN, DOCUMENTS)


@pytest.mark.parametrize("shift", [1, -1])
def test_a_quotation_shifted_by_one_character_is_dropped(shift: int):
    right = KNOWN[4]
    moved = replace(right, start=right.start + shift, end=right.end + shift)
    assert stands(right, DOCUMENTS)
    assert not stands(moved, DOCUMENTS)
    assert not passes(Sentence(OWN, (4,)), {4: moved}, DOCUMENTS)


@pytest.mark.parametrize(
    "altered",
    [
        replace(KNOWN[4], quote=OWN.replace("not", "NOT")),
        replace(KNOWN[4], quote="", end=KNOWN[4].start),
        replace(KNOWN[4], document="another"),
    ],
    ids=["letter", "empty", "document"],
)
def test_a_quotation_that_does_not_stand_in_its_document_is_dropped(altered: Citation):
    assert not stands(altered, DOCUMENTS)
    assert not passes(Sentence(OWN, (4,)), {4: altered}, DOCUMENTS)


def test_a_sentence_that_cites_what_nobody_made_is_dropped():
    assert not passes(Sentence(OWN, (4, 9)), KNOWN, DOCUMENTS)


@pytest.mark.parametrize("text", sorted(FIXED))
def test_a_fixed_text_needs_no_citation(text: str):
    assert passes(Sentence(text), KNOWN, DOCUMENTS)


@pytest.mark.parametrize("template", TEMPLATES)
def test_so_does_a_filled_in_one(template: str):
    assert passes(Sentence(filled(template)), KNOWN, DOCUMENTS)


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "Here is what to do:",
        "",
        f"{HELP} Record gaps within 24 hours.",
        f"{filled(OUTSIDE)} The fine is large.",
        CLARIFY.replace("medicines", "doses"),
    ],
)
def test_any_other_uncited_sentence_is_dropped(text: str):
    assert not passes(Sentence(text), KNOWN, DOCUMENTS)


def test_the_sentences_that_fail_are_counted_and_the_others_are_shown_in_their_order(library: Library):
    shown: list[tuple[Sentence, tuple[Citation, ...]]] = []
    citations = Citations(library.documents, library.index.corpus)
    statement = library.index.corpus.statements[10]
    number = citations.cite(statement)

    def show(sentence: Sentence, new: tuple[Citation, ...]) -> None:
        shown.append((sentence, new))

    told = Telling(citations, library.documents, show)
    right, wrong = Sentence(statement.text, (number,)), Sentence(f"No. {statement.text}", (number,))
    for sentence in (Sentence(HELP), wrong, right, wrong, right):
        told.tell(sentence)
    assert told.sentences == [Sentence(HELP), right, right]
    assert told.dropped == 2
    assert shown == [(Sentence(HELP), ()), (right, citations.all()), (right, ())]
    assert told.tell_later([right, wrong]) == ()


def test_an_answer_of_which_nothing_is_proved_is_declined(library: Library, monkeypatch: pytest.MonkeyPatch):
    def nothing_cited(sentence: Sentence, *_: object) -> bool:
        return not sentence.citations

    monkeypatch.setattr(telling, "passes", nothing_cited)
    answer = Pipeline(library).answer("our MAR sheets are full of gaps")
    assert (answer.status, answer.citations, answer.more) == (Status.DECLINED, (), ())
    assert answer.text
