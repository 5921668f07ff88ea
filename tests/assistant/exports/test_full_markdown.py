"""The whole of a plan in Markdown."""

import re
from dataclasses import replace

from assistant.exports.markdown import plan_to_markdown, words
from assistant.exports.wording import clean
from tests.assistant.exports.full_plan import EMPTY, FULL, large_plan


def test_every_part_of_a_plan_stands_in_it_in_order():
    text = plan_to_markdown(FULL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    wanted = [
        "Improvement plan", "Summary", "To do today – by Monday 23 November 2026", "Deadlines", "Still to complete",
        "Safe – rated Inadequate in the report", "G1. Medicines optimisation", "What was found", "Reality",
        "Questions for the cause", "What may happen if nothing is done", "Options", "Cause and effect: F1", "Actions",
        "Key question to be asked", "Way forward", "Deadlines and their rules", "Evidence to gather from now on",
        "Checks, as an inspector would read the plan", "Not covered", "What the report states", "Versions of this plan",
        "Notes",
    ]  # fmt: skip
    places = [headings.index(heading) for heading in wanted]
    assert places == sorted(places)


def test_every_mark_has_its_note_and_every_note_its_mark():
    text = plan_to_markdown(FULL)
    made = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(made)
    assert len(made) == len(FULL.citations)


def test_a_mark_stands_behind_the_words_that_it_is_for():
    text = plan_to_markdown(FULL)
    assert "“Medicines records were not signed for several days in a row.” [^4]" in text
    assert "“audit tools” [^3]." in text
    assert f"“{FULL.actions[1].text}” [^7]" in text


def test_what_several_share_is_said_once():
    first, second = FULL.actions[0], FULL.actions[1]
    long = "Count the gaps every week, write them down, and look at them together on the first day of the week."
    plan = replace(FULL, actions=(replace(first, measure=long), replace(second, measure=long)))
    text = plan_to_markdown(plan)
    assert text.count(long) == 1
    assert f"*Measure:* as for {first.ref}" in text


def test_what_is_not_there_is_not_told():
    text = plan_to_markdown(replace(FULL, consequences=(), fishbones=(), checks=(), changes=(), uncovered=()))
    for heading in ("What may happen", "Cause and effect", "Checks", "Versions", "Not covered"):
        assert f"# {heading}" not in text


def test_an_empty_plan_says_so():
    text = plan_to_markdown(EMPTY)
    assert "No shortfall was found that can be planned for." in text
    assert "Service: – to fill in" in text


def test_no_text_becomes_markup():
    odd = "1. first | [a](b) <script> *x* `y` # z\n\n## heading"
    plan = replace(FULL, to_complete=(odd, "- a point"), actions=(replace(FULL.actions[0], text=odd),))
    text = plan_to_markdown(plan)
    assert "<script>" not in text.replace(r"\<script\>", "")
    assert r"- [ ] 1\. first" in text
    assert r"- [ ] \- a point" in text
    assert "\n## heading" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in {3, 4, 5, 6} for row in rows)


def test_a_plan_of_sixty_findings_holds_them_all():
    plan = large_plan()
    text = plan_to_markdown(plan)
    assert all(words(clean(finding.text)) in text for finding in plan.findings)
    assert all(words(entry.quote) in text for entry in plan.citations)


def test_a_long_quotation_that_was_said_before_gives_way_to_its_note():
    quote = FULL.citations[0].quote
    risks = [f"This may go on: “{quote}”", f"Until then it may be so. “{quote}”"]
    actions = [replace(action, risk=risk, citations=(1,)) for action, risk in zip(FULL.actions, risks, strict=False)]
    text = plan_to_markdown(replace(FULL, actions=tuple(actions)))
    assert f"This may go on: “{quote}” [^1]" in text
    assert "Until then it may be so. See [^1]" in text
