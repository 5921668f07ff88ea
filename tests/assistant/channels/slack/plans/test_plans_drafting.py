"""A report is uploaded or a message chosen: progress, questions and the plan come in the thread, once."""

from typing import Any, cast

import pytest

from assistant.models import Plan
from tests.assistant.channels.slack.plans.planning import (
    HOSTILE,
    SAMPLE,
    UNSURE,
    messages,
    opened,
    pressed,
    sent,
)
from tests.assistant.channels.slack.serving import Site
from tests.assistant.reports.made_reports import docx_of, pdf_of
from tests.slack_server import Message, Team, sending


def test_a_report_in_a_direct_message_becomes_a_plan_in_its_thread(site: Site, team: Team):
    priya = team.person("Priya Shah")
    report = team.file(priya, "Rowan inspection.txt", SAMPLE)
    said = team.say(priya, "", files=[report])
    site.idle()
    progress, summary = messages(site, team.direct(priya), said.more["message"])
    assert progress.said == "Rowan inspection.txt\nThe plan is drafted, with 24 actions."
    posted = [call.arguments["text"] for call in site.slack.called("chat.postMessage", team)]
    assert posted[0] == "Rowan inspection.txt: Reading the report…"
    assert 1 < progress.versions <= 4
    for words in ("Improvement plan", "Rowan inspection.txt", "Draft · version 1", "Goals", "Reality", "Way forward"):
        assert words in summary.said
    assert "24 actions: 4 today, 6 this week" in summary.said
    assert "SAFE-MED-1 · due today · No owner yet (suggested: Medicines lead)" in summary.said
    stored = site.bench(team).office(f"slack:{team.id}:{priya.id}").plans.list()
    assert [(plan.title, plan.version) for plan in stored] == [("Rowan inspection.txt", 1)]


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_pdf_and_word_are_read(site: Site, team: Team, ending: str):
    priya = team.person("Priya Shah")
    text = "Medicines administration records had gaps on 9 of the 14 days that we looked at."
    content = pdf_of(text) if ending == "pdf" else docx_of(text)
    said = team.say(priya, "", files=[team.file(priya, f"report.{ending}", content)])
    site.idle()
    progress, summary = messages(site, team.direct(priya), said.more["message"])
    assert "The plan is drafted" in progress.said
    assert "gaps on 9 of the 14 days" in summary.said


def test_the_thread_goes_on_about_its_plan(site: Site, team: Team):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, "r.txt", SAMPLE)])
    site.idle()
    team.say(priya, "make the deputy own SAFE-MED-1", thread=said.more["message"])
    site.idle()
    *_, changed = messages(site, team.direct(priya), said.more["message"])
    assert "SAFE-MED-1: owner Deputy" in changed.said
    summary = messages(site, team.direct(priya), said.more["message"])[1]
    assert "Owner: Deputy" in summary.said
    assert "version 2" in summary.said


def test_sent_once_more_it_is_drafted_once(site: Site, team: Team):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, "r.txt", b"Medicines administration records had gaps.")])
    site.slack.again(said)
    site.idle()
    assert len(messages(site, team.direct(priya))) == 2
    assert len(site.bench(team).office(f"slack:{team.id}:{priya.id}").plans.list()) == 1


def test_what_mapping_asks_is_answered_by_pressing(site: Site, team: Team):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, "r.txt", UNSURE)])
    site.idle()
    _, asked, summary = messages(site, team.direct(priya), said.more["message"])
    assert asked.said.startswith("2 findings need a word from you")
    assert "Which is this about?" in asked.said
    assert "2 findings need a word from you" in summary.said
    names = [button["text"]["text"] for button in _buttons(asked) if button["action_id"].startswith("plan.say:F2")]
    assert names == ["Safe: Safe environments", "Caring: Responding to people's immediate needs"]
    pressed(site, team, priya, asked, _named(asked, "F2", "Safe: Safe environments"))
    assert asked.said.startswith("2 findings need a word from you")
    assert "What this is about has been said since." in asked.said
    assert "version 2" in summary.said
    window = opened(site, team, priya, asked, "plan.say_other:F3")
    assert "The lift did not work together." in window.said
    sent(site, team, priya, {"statement": "Well-led: Learning, improvement and innovation"})
    plan = _only_plan(site, team, priya.id)
    assert [link.name for finding in plan.findings[1:] for link in finding.quality_statements] == [
        "Safe: Safe environments",
        "Well-led: Learning, improvement and innovation",
    ]
    assert plan.version == 3


def test_a_name_that_is_pressed_twice_counts_once(site: Site, team: Team):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, "r.txt", UNSURE)])
    site.idle()
    asked = messages(site, team.direct(priya), said.more["message"])[1]
    team.press_twice(priya, asked, _named(asked, "F2", "Safe: Safe environments"))
    site.idle()
    assert _only_plan(site, team, priya.id).version == 2


def test_questions_can_wait_and_findings_can_be_left_out(site: Site, team: Team):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, "r.txt", UNSURE)])
    site.idle()
    _, asked, summary = messages(site, team.direct(priya), said.more["message"])
    pressed(site, team, priya, asked, "plan.later")
    assert "That can wait" in asked.said
    pressed(site, team, priya, asked, "plan.ask_here")
    assert "Which is this about?" in asked.said
    opened(site, team, priya, asked, "plan.leave_out:F2")
    answer = sent(site, team, priya, {"reason": "tbc"})
    assert "leaves the reason open" in answer.answer["errors"]["reason"]
    sent(site, team, priya, {"reason": "We have put the keys back since."})
    assert "1 finding needs a word from you" in asked.said
    assert "version 2" in summary.said
    assert "Dismissed by Priya Shah" in _only_plan(site, team, priya.id).uncovered[-1].reason


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.pdf", b"%PDF-1.7 broken", "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old format"),
        ("empty.txt", b"   ", "nothing in this file"),
        ("praise.txt", b"Everybody was kind.", "Nothing in it could be planned from"),
        ("sign-in.pdf", b"<!DOCTYPE html><title>Slack</title>", "Slack didn't let me read"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(site: Site, team: Team, name: str, content: bytes, told: str):
    priya = team.person("Priya Shah")
    said = team.say(priya, "", files=[team.file(priya, name, content)])
    site.idle()
    (progress,) = messages(site, team.direct(priya), said.more["message"])
    assert told in progress.said
    assert progress.said.startswith(name)


def test_pictures_and_files_elsewhere_are_refused_kindly_and_the_report_is_taken(site: Site, team: Team):
    priya = team.person("Priya Shah")
    picture = team.file(priya, "front.png", b"\x89PNG", "image/png")
    elsewhere = team.file(priya, "drive.pdf", b"x")
    said = team.write(priya, team.direct(priya), "", files=[picture, elsewhere, team.file(priya, "r.txt", UNSURE)])
    said.files[1] |= {"is_external": True, "mode": "external"}
    team.tell(sending.message(said, team.direct(priya), None), said)
    site.idle()
    told = [message.said for message in messages(site, team.direct(priya), said)]
    assert told[0].startswith("“front.png” is a picture, not words.")
    assert told[1].startswith("“drive.pdf” is kept in another service")
    assert "The plan is drafted" in told[2]


def test_each_report_of_a_message_has_a_plan_of_its_own(site: Site, team: Team):
    priya = team.person("Priya Shah")
    files = [team.file(priya, f"{n}.txt", b"Medicines administration records had gaps.") for n in range(4)]
    said = team.say(priya, "", files=files)
    site.idle()
    told = [message.said for message in messages(site, team.direct(priya), said.more["message"])]
    assert told[0].startswith("I take the first 3 reports")
    assert sum("The plan is drafted" in text for text in told) == 3
    assert len(site.bench(team).office(f"slack:{team.id}:{priya.id}").plans.list()) == 3


def test_danger_comes_before_the_plan_and_a_question_is_answered_after_it(site: Site, team: Team):
    priya = team.person("Priya Shah")
    report = team.file(priya, "r.txt", b"Medicines administration records had gaps.")
    said = team.say(priya, "mum found dad unconscious, he won't wake up", files=[report])
    site.idle()
    first = messages(site, team.direct(priya), said.more["message"])[0]
    assert "999" in first.said
    report = team.file(priya, "r2.txt", b"Medicines administration records had gaps.")
    said = team.say(priya, "what does good look like for medicines?", files=[report])
    site.idle()
    *_, last = messages(site, team.direct(priya), said.more["message"])
    assert "Answered from the guidance" in last.said


def test_who_may_not_plan_is_told_so(site: Site, team: Team):
    priya, sam = team.person("Priya Shah"), team.person("Sam Jones")
    group = team.group("managers", priya)
    site.service.workspaces.limit(team.id, "plan", [group])
    site.service.benches.drop(team.id)
    said = team.say(sam, "", files=[team.file(sam, "r.txt", UNSURE)])
    site.idle()
    (told,) = messages(site, team.direct(sam), said.more["message"])
    assert told.said.startswith("You can't draft or change plans here")


def test_a_mention_with_a_report_has_its_plan_in_the_channel(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("quality", priya, private=True)
    report = team.file(priya, "r.txt", b"Medicines administration records had gaps.")
    said = team.mention(priya, channel, "here is our report", files=[report])
    site.idle()
    assert "The plan is drafted" in messages(site, channel, said.more["message"])[0].said
    bench = site.bench(team)
    (plan,) = bench.office(f"slack:{team.id}:{channel.id}").plans.list()
    assert bench.plans.home(plan.id).creator == priya.id


def test_what_a_report_says_mentions_and_formats_nothing(site: Site, team: Team):
    priya = team.person("Priya Shah")
    channel = team.channel("quality", priya)
    said = team.mention(priya, channel, "", files=[team.file(priya, "<!here> *r*.txt", HOSTILE.encode())])
    site.idle()
    told = messages(site, channel, said.more["message"])
    assert len(told) >= 2
    for message in told:
        assert "<!" not in message.text
        assert "<@" not in message.text
        for element in _everything(message.blocks):
            assert element.get("type") not in {"mrkdwn", "user", "usergroup", "broadcast", "link", "emoji", "markdown"}


def _everything(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in cast(list[object], value) for found in _everything(one)]
    if isinstance(value, dict):
        held = cast(dict[str, Any], value)
        return [held, *(found for one in held.values() for found in _everything(one))]
    return []


def _elements(message: Message) -> list[dict[str, Any]]:
    return [one for one in _everything(message.blocks) if "action_id" in one]


def _buttons(message: Message) -> list[dict[str, Any]]:
    return [one for one in _elements(message) if one["type"] == "button"]


def _named(message: Message, finding: str, words: str) -> str:
    """The action id of a name that is offered for a finding."""
    offered = [one for one in _buttons(message) if one["action_id"].startswith(f"plan.say:{finding}.")]
    return next(one["action_id"] for one in offered if one["text"]["text"] == words)


def _only_plan(site: Site, team: Team, user: str) -> Plan:
    plans = site.bench(team).office(f"slack:{team.id}:{user}").plans
    (stored,) = plans.list()
    return plans.exact(stored.id)
