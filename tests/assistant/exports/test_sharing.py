"""The plan in plain words for people who use the service, and their families."""

import re
from dataclasses import replace

import pytest

from assistant.answering.texts import SIGNPOSTS
from assistant.exports.privacy import Privacy
from assistant.exports.sharing import WORRIED, Shared, SharedSection, shared_to_markdown, shared_version
from assistant.exports.topics import OTHER, TOPICS, topic_of
from assistant.models import Approval, Stated
from knowledge.framework import load_framework
from knowledge.library import Library
from tests.assistant.exports.full_plan import EMPTY, FULL, large_plan
from tests.assistant.planning.plans import SAMPLE, TYPED, plan_of

PEOPLE = ("Orla", "Testperson", "Padraig", "Example", "Sorcha")


def written(shared: Shared) -> str:
    """All that it says but the sources of its quotations."""
    parts = [shared.title, *shared.intro]
    for section in shared.sections:
        parts += [section.heading, *section.paragraphs]
        parts += [line for item in section.items for line in (item.text, *item.details)]
    return "\n".join(parts)


def part(shared: Shared, heading: str, under: str) -> SharedSection:
    names = [section.heading for section in shared.sections]
    return shared.sections[names.index(under, names.index(heading))]


def test_it_tells_what_was_found_what_is_good_and_what_will_be_done():
    shared = shared_version(FULL)
    assert [item.text for item in part(shared, "Medicines", "What CQC found").items] == [
        "“Medicines records had gaps on 9 of the 14 days that we looked at.”"
    ]
    assert part(shared, "Medicines", "What good looks like").items[0].text == f"“{FULL.goals[0].text}”"
    steps = part(shared, "Staff: enough of them, and well trained", "What we will do, and by when")
    assert steps.items[0].text == f"By Wednesday 23 December 2026: “{FULL.actions[2].text}”"
    assert steps.paragraphs == ("We will tell you who leads each step.",)


def test_every_finding_of_a_plan_is_told_in_its_own_words(library: Library):
    plan = plan_of(library, SAMPLE)
    text = written(shared_version(plan))
    assert all(f"“{' '.join(finding.text.split())}”" in text for finding in plan.findings)


def test_nobody_is_named_and_roles_stay():
    text = written(shared_version(FULL)) + shared_to_markdown(shared_version(FULL))
    assert not [name for name in PEOPLE if name in text]
    assert "Our deputy manager leads this." not in text, "it is done"
    plan = replace(FULL, actions=tuple(replace(action, status="open") for action in FULL.actions))
    text = written(shared_version(plan))
    assert "Our deputy manager leads this." in text
    assert "A member of our team leads this." in text
    assert not [name for name in PEOPLE if name in text]


def test_names_go_out_of_the_services_own_words_and_not_out_of_others():
    privacy = Privacy.of(FULL)
    assert privacy.hide("Orla checks this with Padraig Example.") == (
        "A member of our team checks this with a member of our team."
    )
    assert privacy.hide("An Exampleton") == "An Exampleton"
    assert privacy.role("the Deputy Manager") == "deputy manager"
    assert privacy.role("Orla Testperson") is None


def test_only_what_is_done_is_said_to_be_done():
    shared = shared_version(FULL)
    steps = part(shared, "Medicines", "What we will do, and by when").items
    assert steps[0].text == "Done: Make sure that people are safe. This comes first."
    assert steps[0].details[0] == "We have done this. Somebody else has checked it."
    assert (
        steps[0].details[1] == "What is different now: A member of our team and the team now see a gap on the same day."
    )
    assert steps[1].details == ("We have done this.",)
    for action in FULL.actions:
        assert (
            action.status != "open" or "done" not in written(shared_version(replace(FULL, actions=(action,)))).lower()
        )


def test_nothing_internal_is_told():
    text = shared_to_markdown(shared_version(FULL))
    inside = (
        "One owner",
        "Baseline",
        "warning notice",
        "car park",
        "SAFE-MED",
        "folder 3",
        "rota leaves no time",
        "F1",
    )
    assert not [word for word in (*inside, "pharmacist may have no time", "To agree", "checks") if word in text]


@pytest.mark.parametrize(
    ("approval", "said"),
    [
        (Approval(), "This is a draft."),
        (Approval("submitted", "A B", "2026-12-01"), "This is a draft."),
        (Approval("approved", "A B", "2026-12-01T09:00:00+00:00"), "It was agreed on Tuesday 1 December 2026."),
        (Approval("sent back", "A B", None, "Too much at once"), "This is a draft."),
    ],
)
def test_it_says_how_far_the_plan_is(approval: Approval, said: str):
    text = written(shared_version(replace(FULL, approval=approval)))
    assert said in text
    assert "Too much at once" not in text


def test_it_says_where_to_turn_as_the_advisor_does():
    shared = shared_version(EMPTY)
    last = next(section for section in shared.sections if section.heading == WORRIED)
    text = " ".join(item.text for item in last.items)
    for words in ("999", "101", "manager", "safeguarding team", "CQC"):
        assert words in text
        assert words == "manager" or words in SIGNPOSTS["safeguarding"]
    assert any(WORRIED in line for line in shared.intro)


def test_a_list_of_somebodys_own_is_not_called_what_cqc_found(library: Library):
    text = written(shared_version(plan_of(library, TYPED)))
    assert "What CQC found" not in text
    assert "What needs to get better" in text
    assert "CQC’s report" not in text


def test_gaps_stay_gaps():
    plan = replace(
        FULL, goals=(replace(FULL.goals[0], text="To agree: what good looks like for “Medicines”."),), actions=()
    )
    text = written(shared_version(plan))
    assert "We have not agreed yet what good looks like here." in text
    assert "We have not planned a step for this yet." in text
    assert "Phone, email or address: – to fill in" in text
    assert "To agree" not in text


def test_people_are_told_how_to_take_part_in_the_services_own_words():
    items = [item.text for item in part(shared_version(FULL), "How you can take part", "How you can take part").items]
    assert items[0] == "Two people who use the service say what they want changed."
    assert "We plan to look at this plan again on Monday 22 February 2027." in items
    assert not any("Involve the people" in item for item in items), "advice to the service, not to people"


def test_our_own_sentences_are_short():
    shared = shared_version(EMPTY)
    own = re.split(r"(?<=[.?!:])\s", written(shared).replace("\n", " \n"))
    lengths = [len(sentence.split()) for sentence in own if sentence.strip()]
    assert max(lengths) <= 22
    assert sum(lengths) / len(lengths) <= 10
    words = re.findall(r"[a-z]+", " ".join(own).lower())
    assert sum(map(len, words)) / len(words) < 4.7


def test_every_quality_statement_has_plain_words():
    names = {statement.name for statement in load_framework().quality_statements}
    assert names == set(TOPICS)
    assert len(set(TOPICS.values())) == len(TOPICS)
    assert topic_of("something else") == topic_of(None) == OTHER
    assert all(len(topic.split()) <= 10 for topic in TOPICS.values())


def test_quotations_are_told_where_they_are_from():
    shared = shared_version(FULL)
    used = {n for section in shared.sections for item in section.items for n in item.notes}
    assert used == set(range(1, len(shared.notes) + 1))
    assert "Medicines › To do" in " ".join(shared.notes)
    text = shared_to_markdown(shared)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def test_an_empty_plan_can_be_shared():
    shared = shared_version(replace(EMPTY, stated=Stated()))
    assert "There is nothing in this plan yet. We will tell you when there is." in shared.intro
    assert [section.heading for section in shared.sections] == ["How you can take part", WORRIED]


def test_a_large_plan_says_no_step_twice_in_one_place():
    for section in shared_version(large_plan()).sections:
        texts = [item.text for item in section.items]
        assert len(texts) == len(set(texts))
