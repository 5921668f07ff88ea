"""The framework file agrees with the documents, and a framework that does not is refused."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import FrameworkError, KnowledgeError
from knowledge.framework import FRAMEWORK, Framework, RegulationRef, SectionRef, check_framework, load_framework
from knowledge.reading import load_documents, read

GUIDE = "guide-to-improvement"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {document.id: document.text for document in load_documents()}


def _refs(*refs: str) -> set[RegulationRef]:
    return {RegulationRef(*ref.split(":")) for ref in refs}


def test_framework_agrees_with_the_documents(framework: Framework, texts: dict[str, str]) -> None:
    check_framework(framework, texts)


def test_counts(framework: Framework) -> None:
    assert [len(part) for part in (framework.key_questions, framework.ratings, framework.acts)] == [5, 4, 2]
    assert len(framework.quality_statements) == 34
    assert len(framework.fundamental_standards) == 14
    assert [sum(item.act == act for item in framework.regulations) for act in ("2014", "2009")] == [19, 11]


def test_statements_per_key_question(framework: Framework) -> None:
    by_question = [item.key_question for item in framework.quality_statements]
    assert [by_question.count(item.id) for item in framework.key_questions] == [8, 6, 5, 7, 8]


def test_statements_without_enough_assessments(framework: Framework) -> None:
    assert {item.name for item in framework.quality_statements if not item.assessed} == {
        "Responsive: Care provision, integration and continuity",
        "Responsive: Equity in access",
        "Well-led: Workforce equality, diversity and inclusion",
        "Well-led: Environmental sustainability",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Safe: Safeguarding", _refs("2014:12", "2014:13")),
        ("Safe: Safe and effective staffing", _refs("2014:18", "2014:19", "2014:17")),
        ("Safe: Safe systems, pathways and transitions", _refs("2014:12")),  # names no act
        ("Effective: Consent to care and treatment", _refs("2014:11")),
        ("Responsive: Equity in experiences and outcomes", _refs("2014:13")),  # title not to the letter
        ("Responsive: Equity in access", _refs()),
        ("Well-led: Capable, compassionate and inclusive leaders", _refs("2014:17", "2009:18")),
        ("Well-led: Partnerships and communities", _refs("2014:17")),  # "Act 20 (Regulated Activities) 2014"
    ],
)
def test_regulations_named(framework: Framework, name: str, expected: set[RegulationRef]) -> None:
    statement = framework.statement(name)
    assert statement is not None
    assert set(statement.regulations) == expected


def test_links(framework: Framework) -> None:
    statement = framework.statement("freedom-to-speak-up")
    assert statement is not None
    assert statement.related == ("safeguarding", "learning-culture", "listening-to-and-involving-people")


def test_codes_make_references_that_are_unique(framework: Framework) -> None:
    codes = {item.id: item.code for item in framework.key_questions}
    references = [f"{codes[item.key_question]}-{item.code}" for item in framework.quality_statements]
    assert len(set(references)) == len(references)
    assert all(re.fullmatch(r"[A-Z]+-[A-Z]{3}", reference) for reference in references)
    assert {"SAFE-MED", "SAFE-STA"} <= set(references)


def test_fundamental_standards_are_set_by_regulations_of_like_title(framework: Framework) -> None:
    numbers = [item.number for item in framework.fundamental_standards]
    assert numbers == ["9", "9A", *map(str, range(10, 21)), "20A"]


def test_ratings_are_ranked_and_known_by_their_aliases(framework: Framework) -> None:
    names = [item.name for item in sorted(framework.ratings, key=lambda item: -item.rank)]
    assert names == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    for words in ("RI", "ri", "Requires  Improvement", "requires-improvement"):
        rating = framework.rating(words)
        assert rating is not None
        assert rating.id == "requires-improvement"
    assert framework.rating("splendid") is None


def test_regulation_by_number(framework: Framework) -> None:
    titles = [item and item.title for item in (framework.regulation("9a"), framework.regulation("18", "2009"))]
    assert titles == [
        "Visiting and accompanying in care homes, hospitals and hospices",
        "Notification of other incidents",
    ]
    assert framework.regulation("18") != framework.regulation("18", "2009")
    assert framework.regulation("99") is None


def test_sections_are_those_that_the_readers_find(framework: Framework) -> None:
    found = {(section.document, section.path) for document in load_documents() for section in read(document).sections}
    sections = framework.sections
    refs = [ref for refs in sections.named.values() for ref in refs]
    refs += [*sections.regulations.values(), *sections.rating_characteristics.values(), *sections.shared_lives.values()]
    assert [ref for ref in refs if (ref.document, ref.path) not in found] == []
    layout = sections.quality_statements
    for statement in framework.quality_statements:
        parts = (layout.avoid, layout.breach, layout.recover) if statement.assessed else ()
        path = (*layout.path, statement.name)
        assert all(any((layout.document, (*path, name)) in found for name in names) for names in parts), statement.name
        assert statement.assessed or (layout.document, path) in found, statement.name


def test_rating_characteristics_by_key_question_and_rating(framework: Framework) -> None:
    expected = SectionRef("rating-characteristics", ("SAFE", "Safe Requires improvement"))
    assert framework.sections.rating_characteristics["safe", "requires-improvement"] == expected
    assert len(framework.sections.rating_characteristics) == 20
    assert set(framework.sections.shared_lives) == {"good", "outstanding", "requires-improvement"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "saf-2024"', 'id = "saf-2024"\ncolour = "red"', "colour"),
        ('date = "2024-02"', "", "'date' is missing"),
        ('date = "2024-02"', "date = 2024", "'date' must be"),
        ('code = "MED"\nassessed = true', 'code = "MED"', "'assessed' is missing"),
        ("assessed = true", "assessed = 1", "'assessed' must be"),
        ('code = "MED"', 'code = "MED"\nweight = 3', "weight"),
        ('code = "MED"', 'code = "INF"', "code safe INF twice"),
        ('number = "13" }]', 'number = "77" }]', "no regulation"),
        ('related = ["learning-culture"', 'related = ["learning-cultures"', "learning-cultures"),
        ('key_question = "caring"\ncode = "KIN"', 'key_question = "gentle"\ncode = "KIN"', "gentle"),
        ('number = "20A"\ntitle', 'number = "20"\ntitle', "regulation 2014 20 twice"),
        ('key_question = "safe"\nrating = "good"', 'key_question = "safe"\nrating = "fair"', "rating characteristics"),
        ('rating = "good"\ndocument', 'rating = "inadequate"\ndocument', "twice"),
        ("grow = [", "shrink = [", "'grow' is missing"),
        ("rank = 4", "rank = 3", "rank 3 twice"),
        ('id = "saf-2024"', 'id = "saf-2024', "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FRAMEWORK.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "wrong.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FrameworkError, match=re.escape(said)):
        load_framework(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.toml"):
        load_framework(tmp_path / "gone.toml")


def _statement(framework: Framework, key: str, **changes: object) -> Framework:
    """The framework with one quality statement changed."""
    old = framework.statement(key)
    assert old is not None
    new = replace(old, **changes)
    held = tuple(new if item == old else item for item in framework.quality_statements)
    return replace(framework, quality_statements=held)


WRONG: list[tuple[Callable[[Framework], Framework], str]] = [
    (lambda f: replace(f, acts=(replace(f.acts[0], title="Care Act 2014"), f.acts[1])), "'Care Act 2014'"),
    (lambda f: replace(f, regulations=f.regulations[:5] + f.regulations[6:]), "regulations of 2014"),
    (lambda f: replace(f, regulations=f.regulations[:-1]), "regulations of 2009"),
    (lambda f: replace(f, fundamental_standards=f.fundamental_standards[1:]), "fundamental standards"),
    (lambda f: replace(f, quality_statements=f.quality_statements[1:]), "Safe: Safeguarding"),
    (lambda f: _statement(f, "medicines-optimisation", name="Safe: Medicines"), "Safe: Medicines"),
    (lambda f: _statement(f, "equity-in-access", assessed=True), "`assessed`"),
    (lambda f: _statement(f, "medicines-optimisation", assessed=False), "`assessed`"),
    (lambda f: _statement(f, "medicines-optimisation", key_question="caring"), "is not under"),
    (lambda f: _statement(f, "medicines-optimisation", regulations=()), "breach section"),
    (
        lambda f: _statement(f, "medicines-optimisation", regulations=(RegulationRef("2009", "12"),)),
        "breach section",
    ),
    (lambda f: _statement(f, "safe-environments", related=("learning-culture",)), "links it"),
    (lambda f: _statement(f, "safeguarding", related=("learning-culture",)), "links it"),
    (lambda f: replace(f, ratings=(replace(f.ratings[0], name="Splendid"), *f.ratings[1:])), "Splendid"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_what_the_documents_do_not_say_is_refused(
    framework: Framework, texts: dict[str, str], change: Callable[[Framework], Framework], said: str
) -> None:
    with pytest.raises(FrameworkError, match=re.escape(said)):
        check_framework(change(framework), texts)


@pytest.mark.parametrize(
    ("document", "old", "new", "said"),
    [
        (GUIDE, "Enforcement actions", "Enforcement", "Enforcement actions"),
        ("rating-characteristics", "Caring Inadequate", "Caring Poor", "Caring Inadequate"),
        (GUIDE, "\nSafe: Learning culture\n", "\nSafe: Learning culture\n\nSafe: Kitchens\n", "Safe: Kitchens"),
        (GUIDE, "is a breach of Regulation 11 of", "is a breach of Regulation 10 of", "Consent to care"),
        (GUIDE, "- 16: Receiving and acting on complaints", "- 16: Complaints", "16: Receiving"),
        (GUIDE, "- Display of ratings", "- Display of ratings\n- Kindness", "fundamental standards"),
    ],
)
def test_a_change_in_the_documents_is_noticed(
    framework: Framework, texts: dict[str, str], document: str, old: str, new: str, said: str
) -> None:
    assert old in texts[document]
    with pytest.raises(FrameworkError, match=re.escape(said)):
        check_framework(framework, {**texts, document: texts[document].replace(old, new)})


def test_a_missing_document_is_named(framework: Framework, texts: dict[str, str]) -> None:
    with pytest.raises(FrameworkError, match="special-measures-news"):
        check_framework(framework, {key: text for key, text in texts.items() if key != "special-measures-news"})
