from collections.abc import Mapping
from dataclasses import replace

import pytest

from knowledge.errors import DocumentError
from knowledge.models import Reading, Statement
from knowledge.reading import read
from knowledge.reading.outline import load_outline
from knowledge.reading.sentences import split_sentences


def _of(reading: Reading, *path: str) -> list[list[Statement]]:
    """The statements of every section with this path."""
    sections = [section.id for section in reading.sections if section.path == path]
    return [[s for s in reading.statements if s.section == section] for section in sections]


@pytest.fixture
def ratings(readings: Mapping[str, Reading]) -> Reading:
    return readings["rating-characteristics"]


@pytest.fixture
def paper(readings: Mapping[str, Reading]) -> Reading:
    return readings["quality-framework"]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("SAFE", "Safe"),
        ("EFFECTIVE", "Effective"),
        ("CARING", "Caring"),
        ("RESPONSIVE", "Responsive"),
        ("Well-led", "Well-led"),
    ],
)
@pytest.mark.parametrize("rating", ["Good", "Outstanding", "Requires improvement", "Inadequate"])
def test_every_rating_of_every_question_is_a_section(ratings: Reading, question: str, name: str, rating: str) -> None:
    [found] = _of(ratings, question, f"{name} {rating}")
    assert len(found) >= 8
    assert {statement.kind for statement in found} == {"sentence"}


def test_the_other_sections_of_the_ratings(ratings: Reading) -> None:
    top = "Adult social care, community – characteristics of each rating level"
    assert len(_of(ratings, top, "Introduction")[0]) == 22
    assert [len(_of(ratings, top, "Shared Lives", level)[0]) for level in ("Good", "Outstanding")] == [7, 6]
    assert len(_of(ratings, top, "Shared Lives", "Requires improvement")[0]) == 3


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (("EFFECTIVE", "Effective Good"), "Appropriate referrals are made to other health and social care services."),
        (
            ("RESPONSIVE", "Responsive Good"),
            "When people use or move between different services this is properly planned, people are involved in these "
            "decisions and their preferences and choices are respected.",
        ),
    ],
)
def test_a_sentence_torn_by_a_page_is_one(ratings: Reading, path: tuple[str, ...], sentence: str) -> None:
    [statement] = [statement for statement in _of(ratings, *path)[0] if statement.text == sentence]
    assert "</p>\n\n\t<p>" in ratings.document.text[statement.start : statement.end]


def test_paragraphs_that_fell_out_of_the_table_belong_to_their_rating(ratings: Reading) -> None:
    good = [statement.text for statement in _of(ratings, "SAFE", "Safe Good")[0]]
    assert "Staff manage medicines consistently and safely." in good
    assert good[-1] == "The service consistently focuses on how they can improve their safety record."
    inadequate = [statement.text for statement in _of(ratings, "RESPONSIVE", "Responsive Inadequate")[0]]
    assert inadequate[-1] == "This results in people not having their care and support needs met."


def test_a_cell_without_a_full_stop_does_not_run_on(ratings: Reading) -> None:
    first = _of(ratings, "SAFE", "Safe Good")[0][0]
    assert first.text.endswith("consistently good and that they feel safe")


def test_every_role_of_the_picture_has_its_line(paper: Reading) -> None:
    roles = [s for s in paper.statements if s.kind == "row"]
    assert len(roles) == 9
    assert roles[0].text == "Government: Provides funding and produces policy and legal framework."
    assert roles[4].text.startswith("Care Quality Commission: Regulates services. Takes appropriate enforcement action")


def test_a_role_named_after_its_line_is_found(paper: Reading) -> None:
    picture, proper = _of(paper, "Roles and responsibilities", "Providers")
    assert [s.text for s in picture] == ["Provide services and information, and ensure essential standards are met."]
    assert len(proper) == 6


def test_lines_that_run_on_belong_to_their_bullet(paper: Reading) -> None:
    [_, commissioners] = _of(paper, "Roles and responsibilities", "Commissioners")
    assert commissioners[3].text.endswith("meeting the needs of users and carers in their area.")
    assert [len(found) for found in _of(paper, "Roles and responsibilities", "Individuals")] == [2]


def test_bold_and_short_forms_do_not_spoil_sentences(paper: Reading) -> None:
    texts = [statement.text for statement in paper.statements]
    assert "Above all, the quality of care and support is first and foremost the responsibility of providers." in texts
    assert any(text.endswith("commitment to quality- e.g. in published compacts.") for text in texts)


def test_what_a_good_service_lets_people_say_has_its_lead(paper: Reading) -> None:
    [said] = [statement for statement in paper.statements if statement.text.startswith("I am protected from")]
    lead = next(statement.text for statement in paper.statements if statement.id == said.lead)
    assert lead.endswith("enables them to say:")


def test_the_steps_of_the_policy_have_their_lead(readings: Mapping[str, Reading]) -> None:
    [[*statements]] = _of(readings["requires-improvement-policy"], "Organisations we regulate")
    [lead] = [statement for statement in statements if statement.text.startswith("They will take the following steps,")]
    steps = [statement for statement in statements if statement.lead == lead.id]
    assert len(steps) == 4
    assert "(within 28 days)" in steps[2].text


def test_the_news_keeps_who_said_what(readings: Mapping[str, Reading]) -> None:
    [[*statements]] = _of(readings["special-measures-news"], "Failing care services to be put in special measures")
    voices = [statement for statement in statements if statement.kind == "voice"]
    assert [voice.text[:13] for voice in voices] == ["I am clear th", "We need to sh", "If they do no"]
    assert {v.speaker for v in voices} == {"Andrea Sutcliffe, chief inspector of adult social care at the CQC"}
    assert [s.text for s in statements if s.kind == "pointer"][:2] == [
        "Full story courtesy of Community Care",
        "Read more: www.willispalmer.com",
    ]


@pytest.mark.parametrize(
    ("name", "line", "what"),
    [
        ("quality-framework", "\nEvidence\n", "the heading 'Evidence'"),
        ("quality-framework", "\nHealthWatch\n", "the role 'HealthWatch'|the heading 'Providers'"),
        ("requires-improvement-policy", "Organisations we regulate\n", "before the first heading"),
    ],
)
def test_a_missing_heading_is_an_error(readings: Mapping[str, Reading], name: str, line: str, what: str) -> None:
    document = readings[name].document
    assert line in document.text
    with pytest.raises(DocumentError, match=what):
        read(replace(document, text=document.text.replace(line, "\n", 1)))


def test_a_document_without_an_outline_is_an_error() -> None:
    with pytest.raises(DocumentError, match=r"poem\.toml is missing"):
        load_outline("poem")


@pytest.mark.parametrize(
    "sentences",
    [
        ["Some do (e.g. Audits).", "Others, i.e. Night staff, do not."],
        ["They work for Care Ltd. Leeds and so on.", "Staff drift etc.", "Then it stops."],
        ["Ask J. Smith about it.", "“Is it safe?”", "(It is.)", "Go on!"],
        ["There are four: 1. Goals – what? 2. Reality – where?", "It was in 2023.", "See Regulation 17.", "Act."],
        ["A reassessment is guaranteed ... even if late."],
        ["**Above all, care.**", "Then [read](#).", "Done"],
    ],
)
def test_sentences_end_where_people_end_them(sentences: list[str]) -> None:
    text = "  " + " ".join(sentences) + "\n"
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == sentences
