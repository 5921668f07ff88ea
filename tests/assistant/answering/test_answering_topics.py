"""The right statements are chosen: the examples that say what good looks like, and what each document alone holds."""

import pytest

from assistant.models import Answer, Status
from tests.assistant.answering.asking import FRAMEWORK, GUIDE, NEWS, POLICY, RATINGS, Ask, cited, said, sections, shown
from tests.assistant.answering.sixty import SIXTY

MEDICINES = "Safe: Medicines optimisation"
FUNDAMENTAL = (
    "Person-centred care", "Visiting and accompanying", "Dignity and respect", "Consent", "Safety",
    "Safeguarding from abuse", "Food and drink", "Premises and equipment", "Complaints", "Good governance", "Staffing",
    "Fit and proper staff", "Duty of candour", "Display of ratings",
)  # fmt: skip


def blocks(answer: Answer) -> int:
    """How many things there are to read: the items of one quotation count as one."""
    runs = [sentence.citations for sentence in answer.sentences]
    return sum(place == 0 or runs[place - 1] != run for place, run in enumerate(runs))


def test_what_to_do_about_mar_sheets_is_the_guides_advice_first_then_what_inspectors_found(ask: Ask):
    answer = ask("our MAR sheets are full of gaps, what do we do first?")
    assert answer.status is Status.ANSWERED
    assert cited(answer, answer.sentences[0])[0].section[-2:] == (MEDICINES, "What to do")
    assert "Ensure medications are managed in line with NICE" in said(answer)
    assert "Medicines administration records were not consistently completed." in said(answer)


def test_two_ratings_stand_side_by_side(ask: Ask):
    answer = ask("difference between RI and inadequate for safe?")
    assert sections(shown(answer)) == [("SAFE", "Safe Requires improvement"), ("SAFE", "Safe Inadequate")]
    counts = [sum(citation.section[-1] == name for citation in shown(answer)) for _, name in sections(shown(answer))]
    assert counts[0] == counts[1] >= 3
    headings = [sentence.heading for sentence in answer.sentences if sentence.heading]
    assert [heading.split(" (")[0] for heading in headings] == ["Safe Requires improvement", "Safe Inadequate"]


def test_the_points_of_the_first_rating_keep_the_documents_order(ask: Ask):
    answer = ask("difference between RI and inadequate for safe?")
    starts = [citation.start for citation in shown(answer) if citation.section[-1] == "Safe Requires improvement"]
    assert starts == sorted(starts)


def test_one_rating_of_one_key_question_is_all_that_is_shown(ask: Ask):
    answer = ask("What does outstanding look like for caring?")
    assert sections(shown(answer)) == [("CARING", "Caring Outstanding")]


def test_the_fundamental_standards_are_all_fourteen_with_one_citation_and_nothing_else(ask: Ask):
    answer = ask("what are the fundamental standards")
    lead, *items = (sentence.text for sentence in answer.sentences)
    assert lead.endswith(":")
    assert tuple(items) == FUNDAMENTAL
    assert [citation.section[-1] for citation in answer.citations] == ["Fundamental standards"]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("does the guide cover equity in access?", "Responsive: Equity in access"),
        ("does the guide cover environmental sustainability", "Well-led: Environmental sustainability"),
    ],
)
def test_where_the_guide_has_nothing_yet_it_says_so_itself(ask: Ask, question: str, name: str):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "too limited information" in said(answer)
    (section,) = sections(answer.citations)
    assert section[-1].startswith(name)


def test_the_steps_of_cause_and_effect_are_whole_and_in_order(ask: Ask):
    answer = ask("what are the steps of cause and effect analysis")
    steps = [sentence.text[:7] for sentence in answer.sentences if sentence.text.startswith("Step ")]
    assert steps == ["Step 1:", "Step 2:", "Step 3:", "Step 4:"]
    assert len(answer.citations) == 1


def test_the_questions_for_a_family_meeting_are_all_ten(ask: Ask):
    answer = ask("what questions can we ask at a family meeting")
    assert len(answer.sentences) == 10
    assert all(sentence.text.endswith("?") for sentence in answer.sentences)
    assert [citation.section[-1] for citation in answer.citations] == ["Suggested questions for family meetings"]


@pytest.mark.parametrize(
    "question",
    [
        "who do I send the action plan to and by when",
        "how long do we get to return the action plan",
        "by when do we have to return the action plan to CQC",
    ],
)
def test_the_plans_time_limit_keeps_its_may(ask: Ask, question: str):
    answer = ask(question)
    (limit,) = (sentence.text for sentence in answer.sentences if "within 28 days" in sentence.text)
    assert "may request" in limit
    assert POLICY in {citation.document for citation in shown(answer)}


def test_what_special_measures_are_is_told_by_the_news_and_the_guide(ask: Ask):
    answer = ask("What happens if we are put in special measures?")
    assert answer.status is Status.ANSWERED
    assert {NEWS, GUIDE} <= {citation.document for citation in shown(answer)}
    assert "limited time to make improvements" in said(answer)


@pytest.mark.parametrize(
    "question",
    ["What enforcement actions can CQC take?", "List the actions CQC may take if we fall below the standards"],
)
def test_cqcs_actions_keep_the_lead_that_says_may(ask: Ask, question: str):
    answer = ask(question)
    texts = [sentence.text for sentence in answer.sentences]
    assert "CQC actions may include:" in texts
    lead = texts.index("CQC actions may include:")
    assert texts[lead + 1].startswith("issuing requirement or warning notices")
    assert "issuing a fine" in texts[lead:]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("What should we do about poor infection control?", GUIDE),
        ("What does good look like for effective?", RATINGS),
        ("what are providers responsible for in the quality framework", FRAMEWORK),
        ("how long do we get to return the action plan", POLICY),
        ("what is special measures for care homes", NEWS),
    ],
)
def test_every_document_is_cited_where_it_has_the_answer(ask: Ask, question: str, document: str):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert document in {citation.document for citation in shown(answer)}


@pytest.mark.parametrize("question", SIXTY)
def test_an_ordinary_question_is_answered_in_few_sentences(ask: Ask, question: str):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    compared = {citation.document for citation in answer.citations} == {RATINGS}
    assert blocks(answer) <= (10 if compared else 9)


@pytest.mark.parametrize("question", SIXTY)
def test_every_group_opens_with_a_heading_and_the_text_holds_it_all(ask: Ask, question: str):
    answer = ask(question)
    assert answer.sentences[0].heading
    for sentence in answer.sentences:
        assert sentence.text in answer.text
        assert not sentence.heading or f"{sentence.heading}:" in answer.text
        assert all(f"[{number}]" in answer.text for number in sentence.citations)
