"""What the four parts of a plan hold beside what test_plan.py looks at."""

import re
from datetime import date

import pytest

from assistant.errors import ReportError
from assistant.models import Plan
from assistant.planning.draft import draft_plan
from assistant.planning.grow.causes import with_own_cause
from assistant.planning.grow.pace import MOST
from assistant.planning.grow.suggestions import suggestions
from assistant.planning.harm import touches_harm
from assistant.planning.intake.likely import load_likely
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, START, plan_of


@pytest.fixture(scope="module")
def sample(library: Library) -> Plan:
    return plan_of(library, SAMPLE)


def test_every_quality_statement_has_suggestions_that_the_guide_bears_out(library: Library):
    names = {statement.name for statement in library.framework.quality_statements}
    assert set(suggestions()) == names
    rows = [statement.text for statement in library.index.corpus.statements if statement.lead]
    for name, entry in suggestions().items():
        assert len(entry.evidence) == len(entry.ways) == 2, name
        assert all(any(text.startswith(begin) for text in rows) for begin in (*entry.evidence, *entry.ways)), name
        assert not entry.measure.endswith(".")
        assert entry.today.split()[0].casefold() in {"who", "whose", "which", "what", "whether"}, name


def test_findings_that_share_advice_share_an_action(sample: Plan):
    shared = [action for action in sample.actions if len(action.findings) > 1]
    assert shared
    for action in shared:
        assert all(re.search(rf"\b{name}\b", action.text) for name in action.findings)
        assert action.finding == action.findings[0]
    advice = [action.text.split(" (For ")[0] for action in sample.actions]
    assert len(set(advice)) == len(advice)


def test_no_more_is_due_at_once_than_a_team_can_do(library: Library):
    many = "\n".join(
        ["MARs not signed", "no PRN protocols", "hoist not serviced", "fire doors wedged open", "no supervision",
         "care plans out of date", "complaints ignored", "audits missed gaps", "no capacity assessments",
         "activities stopped", "staff afraid to speak up", "dirty bathrooms", "falls not looked into",
         "people left in bed", "no end of life plans", "food charts not filled in", "agency staff not inducted"]
    )  # fmt: skip
    plan = plan_of(library, many)
    for priority, most in MOST.items():
        assert sum(action.priority == priority for action in plan.actions) <= most
    assert any(action.priority == "later" for action in plan.actions)


def test_the_owner_never_signs_off_what_is_his_own(sample: Plan):
    assert all(action.owner_role != action.sign_off_role for action in sample.actions)
    assert all(date.fromisoformat(action.review or "") > date.fromisoformat(action.due) for action in sample.actions)


def test_people_risk_and_resources_stand_in_every_action(sample: Plan):
    quotes = [citation.quote for citation in sample.citations]
    for action in sample.actions:
        quoted = re.findall(r"“(.+?)”", action.involve + action.risk)
        assert len(quoted) >= 2
        assert all(any(words.rstrip(".") in quote for quote in quotes) for words in quoted)
        assert "To agree" in action.resources


def test_doing_nothing_is_told_by_the_documents(sample: Plan):
    quotes = {citation.n: citation.quote for citation in sample.citations}
    assert [entry.finding for entry in sample.consequences] == [finding.id for finding in sample.findings]
    for entry in sample.consequences:
        for words in re.findall(r"“(.+?)”", entry.text):
            assert any(words.rstrip(".") in quotes[number] for number in entry.citations), words
    third = next(e for f, e in zip(sample.findings, sample.consequences, strict=True) if "protocols" in f.text)
    assert "breach of Regulation 12" in third.text


def test_the_fishbone_has_the_factors_of_the_guide_and_its_causes_are_quoted(sample: Plan):
    (fishbone,) = sample.fishbones
    assert fishbone.finding == sample.actions[0].finding
    assert [bone.factor for bone in fishbone.bones] == ["systems", "equipment", "people", "external factors"]
    quotes = {citation.n: citation.quote for citation in sample.citations}
    causes = [cause for bone in fishbone.bones for cause in bone.causes]
    assert any(cause.basis == "guide" for cause in causes)
    for cause in causes:
        if cause.basis == "guide":
            assert cause.citations
            assert all(cause.text in quotes[number] for number in cause.citations)


def test_the_causes_of_a_chosen_problem_are_drawn(library: Library):
    def drafted(*problems: str) -> Plan:
        return draft_plan(
            library, SAMPLE, rating=None, service=None, start=START, make_id=lambda: "p", problems=problems
        )

    plan = drafted("f3", "F1")
    assert [fishbone.finding for fishbone in plan.fishbones] == ["F1", "F3"]
    with pytest.raises(ReportError, match=r"no finding F99 .* has F1 to F"):
        drafted("F99")


def test_a_cause_that_the_finding_tells_is_its_own(library: Library):
    plan = plan_of(library, "Visits were late because rounds had been planned without any travel time.")
    causes = [cause for bone in plan.fishbones[0].bones for cause in bone.causes]
    assert [cause.text for cause in causes if cause.basis == "finding"] == [
        "rounds had been planned without any travel time"
    ]


def test_the_service_adds_causes_of_its_own(sample: Plan):
    fishbone = with_own_cause(sample.fishbones[0], "people", "two seniors left in June")
    assert fishbone.bones[2].causes[-1].text == "two seniors left in June"
    assert fishbone.bones[2].causes[-1].basis == "service"
    new = with_own_cause(fishbone, "money", "no budget for agency")
    assert new.bones[-1].factor == "money"


def test_the_report_is_told_apart_from_what_is_suggested(sample: Plan):
    stated = [link for finding in sample.findings for link in finding.regulations if link.basis == "stated"]
    assert stated
    for link in stated:
        assert link.start is not None
        assert link.end is not None
        said = SAMPLE[link.start : link.end]
        assert re.search(r"breach", said), said
    assert sample.stated.ratings["Safe"] == "Requires improvement"
    assert sample.stated.ratings["Caring"] == "Good"
    assert {link.number for link in sample.stated.regulations} == {"12", "17"}
    assert sample.stated.dates.get("published") == "2026-11-02"


def test_scores_and_notices_are_kept(library: Library):
    text = (
        "Assessment report\nSafe: Inadequate\nMedicines optimisation\nScore: 1\nMedicines were not given on time.\n"
        "Safeguarding – score 2\nConcerns were not always reported.\nWell-led: Inadequate\n"
        "Governance, management and sustainability (2 out of 4)\nAudits did not find any of this.\n"
        "We served a warning notice on the provider for regulation 12. We may take further action.\n"
    )
    plan = plan_of(library, text)
    assert {entry.statement: entry.score for entry in plan.stated.scores} == {
        "Safe: Medicines optimisation": 1,
        "Safe: Safeguarding": 2,
        "Well-led: Governance, management and sustainability": 2,
    }
    assert [text[notice.start : notice.end] for notice in plan.stated.notices] == [
        "We served a warning notice on the provider for regulation 12."
    ]


@pytest.mark.parametrize(
    ("words", "question", "harm"),
    [
        pytest.param(
            "Two people had lost weight and nobody had told the dietitian.",
            "Effective",
            True,
            marks=pytest.mark.xfail(strict=True, reason="missed; urgency_held.yaml as a whole is read better"),
        ),
        ("A woman with swallowing difficulties was given toast.", "Effective", True),
        ("The call bell in one room was out of reach.", "Safe", True),
        ("Medicine audits had missed the gaps.", "Well-led", False),
        ("Care plans did not say what people liked.", "Responsive", False),
    ],
)
def test_harm_is_told_by_what_a_finding_says(library: Library, words: str, question: str, harm: bool):
    likely = load_likely(library.embedder)
    assert touches_harm(likely.harm(likely.vectors([words])[0]), question.casefold()) is harm


@pytest.mark.parametrize("start", [date(2026, 11, 23), date(2026, 11, 28), date(2027, 1, 1)])
def test_suggested_days_are_no_weekends_but_for_the_first(library: Library, start: date):
    plan = draft_plan(library, SAMPLE, rating=None, service=None, start=start, make_id=lambda: "p")
    later = [a.due for a in plan.actions if a.priority != "today"] + [a.review for a in plan.actions]
    for day in (*later, *(goal.review for goal in plan.goals)):
        assert date.fromisoformat(day or "").weekday() < 5
    assert plan.actions[0].due == start.isoformat()
