import re
from dataclasses import replace

import pytest

from knowledge.errors import DocumentError
from knowledge.models import Document, Reading, Statement
from knowledge.reading import read

BLOCKS = "Building blocks of improvement"
QUESTIONS = "Key Questions quality statements"


def _of(guide: Reading, *path: str) -> list[Statement]:
    """The statements of the one section whose path ends so."""
    [section] = [section for section in guide.sections if section.path[-len(path) :] == path]
    return [statement for statement in guide.statements if statement.section == section.id]


def _starting(guide: Reading, words: str) -> Statement:
    [statement] = [statement for statement in guide.statements if statement.text.startswith(words)]
    return statement


def _lead(guide: Reading, words: str) -> str:
    lead = _starting(guide, words).lead
    return next(statement.text for statement in guide.statements if statement.id == lead)


@pytest.mark.parametrize(
    "path",
    [
        ("Foreword",),
        ("Introduction", "The benefits of making improvements"),
        ("Introduction", "What might disrupt your improvement journey", "Funding and resource"),
        (BLOCKS, "Understanding the regulations", "Fundamental standards"),
        (BLOCKS, "Understanding the regulations", "Enforcement actions"),
        (BLOCKS, "Creating a culture to improve"),
        (BLOCKS, "Engaging others in your improvements", "Team members"),
        (BLOCKS, "Planning your improvements", "Prioritising your improvements"),
        (BLOCKS, "Planning your improvements", "Getting to the root cause", "Cause and Effect Analysis"),
        (BLOCKS, "Planning your improvements", "Action planning", "What to include in your action plan"),
        (BLOCKS, "Strengthening your systems and processes", "Quality assurance", "Take action"),
        (QUESTIONS, "Safe: Medicines optimisation", "What to avoid"),
        (QUESTIONS, "Safe: Medicines optimisation", "How might this breach CQC regulations?"),
        (QUESTIONS, "Safe: Medicines optimisation", "What to do"),
        (QUESTIONS, "Safe: Safe environments", "What practical ways can providers recover from these issues?"),
        (QUESTIONS, "Responsive: Planning for the future", "What to avoid", "End of life care"),
        (QUESTIONS, "Responsive: Planning for the future", "What to avoid", "Other future planning"),
        (QUESTIONS, "Responsive: Equity in access"),
        ("Appendix", "Improving your CQC rating checklist"),
    ],
)
def test_a_place_has_its_headings_and_something_under_them(guide: Reading, path: tuple[str, ...]) -> None:
    [section] = [section for section in guide.sections if section.path == path]
    assert any(statement.section == section.id for statement in guide.statements)


def test_section_ids_are_readable(guide: Reading) -> None:
    [section] = [s for s in guide.sections if s.path[1:] == ("Safe: Medicines optimisation", "What to do")]
    assert section.id == "guide-to-improvement/safe-medicines-optimisation/what-to-do"


def test_all_quality_statements_are_found(guide: Reading) -> None:
    questions = r"^(?:Safe|Effective|Caring|Responsive|Well-led): .+$"
    in_text = re.findall(questions, guide.document.text, re.MULTILINE)
    assert len(in_text) == 34
    assert [
        section.path[1] for section in guide.sections if section.path[:1] == (QUESTIONS,) and len(section.path) == 2
    ][1:] == in_text


def test_every_dashed_line_of_the_guide_is_a_statement(guide: Reading) -> None:
    text = guide.document.text
    dashed = {match.end() for match in re.finditer(r"^- ", text, re.MULTILINE)}
    missing = dashed - {statement.start for statement in guide.statements}
    assert [text[at : text.index("\n", at)] for at in missing] == ["Regulation"]


@pytest.mark.parametrize(
    ("statement", "part", "number"),
    [
        ("Safe: Safeguarding", "What to do", 7),
        ("Safe: Safeguarding", "What to avoid", 21),
        ("Safe: Safeguarding", "How might this breach CQC regulations?", 2),
        ("Safe: Medicines optimisation", "What to do", 8),
        ("Safe: Safe environments", "What practical ways can providers recover from these issues?", 5),
        ("Responsive: Planning for the future", "What to do", 7),
        ("Well-led: Freedom to speak up", "What to do", 8),
    ],
)
def test_bullets_counted_by_hand(guide: Reading, statement: str, part: str, number: int) -> None:
    found = _of(guide, statement, part)
    assert [one.kind for one in found if one.kind != "pointer"] == ["bullet"] * number


def test_where_to_read_more_is_a_pointer(guide: Reading) -> None:
    *_, last = _of(guide, "Safe: Medicines optimisation", "What to do")
    assert last.kind == "pointer"
    assert last.text.startswith("Skills for Care’s GO Online: Inspection toolkit includes further recommendations")
    assert _of(guide, "Safe: Involving people to manage risk", "What to do")[5].kind == "pointer"


def test_the_note_about_what_is_not_yet_assessed_is_kept(guide: Reading) -> None:
    noted = [s for s in guide.statements if s.text.startswith("Please note that the CQC has yet to extensively")]
    assert len(noted) == 4
    assert {statement.kind for statement in noted} == {"sentence"}


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("putting your service into special measures", "CQC actions may include:"),
        ("reports of a closed culture", "Other factors that can prompt an assessment / reassessment include:"),
        ("Recruitment practice", "There is not definitive list of what evidence you will need to capture but some"),
        ("undertaking online or paper-based surveys", "There are lots of methods you can use to gather people's views"),
        ("How easy do you find it", "There is not a definitive list of the questions you can ask"),
        ("Assign a unique reference number", "Before you begin to complete your action plan, take time"),
        ("Assign someone to manage", "The following recommendations can help:"),
        ("when do you plan to complete", "Include SMART objectives"),
        ("Avoid a vague and aspirational plan", "Before you begin to complete your action plan, take time"),
        ("Step 3: For each of the factors", "When you do this, write your findings into a diagram"),
        ("Get in touch with your local CQC inspector", "Here are some of the ways that you can build networks"),
        ("Do your staff trust each other?", "Use this checklist to understand the strengths"),
        ("Knowing the impact of these issues", "How might this breach CQC Regulations?"),
        ("How might this breach CQC Regulations?", "For each Quality Statement, we include:"),
        ("Windsor Lodge care home", "Skills for Care and The Outstanding Society would like to thank"),
    ],
)
def test_a_list_knows_the_sentence_that_leads_it(guide: Reading, words: str, lead: str) -> None:
    assert _lead(guide, words).startswith(lead)


def test_a_list_under_its_own_heading_has_no_lead(guide: Reading) -> None:
    assert _starting(guide, "16: Receiving and acting on complaints").lead is None
    assert _starting(guide, "Medicines administration records were not consistently completed.").lead is None


def test_a_row_with_two_paragraphs_is_one_bullet(guide: Reading) -> None:
    review = _starting(guide, "Review your last CQC assessment report.")
    assert review.text.endswith("your rating? These could be your priority areas for the year ahead.")
    assert "</p> <p>" in guide.document.text[review.start : review.end]


def test_a_system_and_its_processes_are_one_row(guide: Reading) -> None:
    finance = _starting(guide, "Finance")
    assert (finance.kind, finance.text) == ("row", "Finance: Procurement; Budgeting; Forecasting")


def test_check_lists_are_rows_without_their_cells(guide: Reading) -> None:
    team = [s for s in _of(guide, "Team members") if s.kind == "row"]
    assert len(team) == 18
    assert len([s for s in _of(guide, "Improving your CQC rating checklist") if s.kind == "row"]) == 23
    assert guide.document.text[team[0].start : team[0].end] == team[0].text


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We continue to be rated Requires improvement because", "Registered manager, Homecare service"),
        ("Make sure they know it.", "Alex Ball, Operations Manager, Stow Healthcare"),
        ("If the provider has not made enough improvement", "CQC assessment report"),
        ("GROW stands for 1. Goals", "Ruth French, Director, Stow Healthcare"),
        ("The key, for us, is that audits", "Ruth French, Director, Stow Healthcare"),
        ("And I’ve seen poor teams", "Russell Leese, Director, Horizon Healthcare Homes Ltd."),
        ("We have weekly, monthly", "Quality assurance manager, Homecare provider"),
        (
            "Honestly is the biggest",
            "Sanjay Dhrona, Managing Director, The Close Care Home, Non-Executive Director, The Outstanding Society",
        ),
        (
            "My Outstanding rated homes",
            "Ruth French, Director, Stow Healthcare, Non-Executive Director, The Outstanding Society",
        ),
    ],
)
def test_a_voice_knows_its_speaker(guide: Reading, words: str, speaker: str) -> None:
    statement = _starting(guide, words)
    assert (statement.kind, statement.speaker) == ("voice", speaker)
    assert not statement.text.startswith("“")


def test_numbered_points_do_not_break_a_sentence(guide: Reading) -> None:
    grow = _starting(guide, "GROW stands for")
    assert grow.text.endswith("4. Way forward – what are we going to do?")


def test_words_of_the_guide_itself_are_no_voice(guide: Reading) -> None:
    assert _starting(guide, "If there is an area of Well-led focus").kind == "sentence"


@pytest.mark.parametrize(
    "heading", ["Piloting and testing", "End of life care", "Acknowledgements", "What to include in your action plan\t"]
)
def test_a_heading_that_is_not_in_its_place_is_an_error(guide_document: Document, heading: str) -> None:
    lines = guide_document.text.split("\n")
    lines[lines.index(heading)] = ""
    with pytest.raises(DocumentError, match=rf"the heading '{heading.strip()}' of the outline is not in its place"):
        read(replace(guide_document, text="\n".join(lines)))


def test_a_missing_signature_or_piece_is_an_error(guide_document: Document) -> None:
    text = guide_document.text
    with pytest.raises(DocumentError, match="'© Skills for Care'"):
        read(replace(guide_document, text=text.replace("© Skills for Care 2024", "")))
    unsigned = text.replace("an island!\n\nRuth French, Director, Stow Healthcare\n", "an island!\n")
    assert unsigned != text
    with pytest.raises(DocumentError, match="the signature"):
        read(replace(guide_document, text=unsigned))
