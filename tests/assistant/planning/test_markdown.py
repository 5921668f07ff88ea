import re

from assistant.exports.markdown import long_date, plan_to_markdown, words
from knowledge.library import Library
from tests.assistant.planning.plans import SAMPLE, TYPED, plan_of


def test_a_plan_as_markdown_holds_all_of_it(library: Library):
    plan = plan_of(library, SAMPLE)
    text = plan_to_markdown(plan)
    for heading in (
        "# Improvement plan",
        "## Still to complete",
        "## Deadlines",
        "## Way forward",
        "### Today",
        "## Notes",
    ):
        assert heading in text
    assert all(action.ref in text for action in plan.actions)
    assert "Monday 23 November 2026" in text
    used, made = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == made


def test_markup_in_a_finding_stays_words(library: Library):
    text = plan_to_markdown(plan_of(library, TYPED + "\nmeds | not <b>signed</b> *again*"))
    assert "<b>" not in re.sub(r"\\<", "", text)
    assert words("a | b\n*c*") == r"a \| b \*c\*"


def test_dates_read_as_people_say_them():
    assert long_date("2026-11-02") == "Monday 2 November 2026"


def test_an_empty_plan_says_so(library: Library):
    plan = plan_of(library, "What we found\nSafe: Good\nStaff were recruited safely and people were happy.")
    assert "No shortfall was found" in plan_to_markdown(plan)
