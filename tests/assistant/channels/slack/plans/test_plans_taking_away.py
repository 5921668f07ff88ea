"""Files of a plan come into its thread, the coach asks in a direct message, and failures are told."""

import zipfile
from io import BytesIO

import pytest

from assistant.channels.slack.plans import exporting
from assistant.errors import ExportError
from assistant.exports.writing import FORMS
from tests.assistant.channels.slack.plans.planning import Shown, copied, directs, messages, opened, pressed, sent
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team

CHOICES = (
    ("Word", "docx", b"PK\x03\x04"),
    ("Excel", "xlsx", b"PK\x03\x04"),
    ("PDF", "pdf", b"%PDF-"),
    ("Calendar", "ics", b"BEGIN:VCALENDAR"),
    ("For people and families: Markdown", "md", b"# Our plan to make"),
)


def test_the_files_that_were_chosen_come_into_the_thread(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    for choice, ending, begins in CHOICES:
        pressed(site, team, priya, plan.message, "plan.export", choice)
        file = [file for file in site.slack.world.files.values() if file.team == team.id][-1]
        assert file.name.endswith(f".{ending}")
        assert file.content.startswith(begins)
        assert file.shared == [(channel.id, plan.message.thread)]
        told = f"The plan, version 1, as a file: {file.name}."
        assert told in [message.said for message in messages(site, channel)]
    word, excel, *_ = (file for file in site.slack.world.files.values() if file.team == team.id)
    for file, part in ((word, "word/document.xml"), (excel, "xl/worksheets/sheet2.xml")):
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            assert archive.testzip() is None
            assert part in archive.namelist()
    with zipfile.ZipFile(BytesIO(word.content)) as archive:
        assert "SAFE-MED-1" in archive.read("word/document.xml").decode()


def test_a_file_that_cannot_be_put_there_is_told_of(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    site.slack.trouble("files.getUploadURLExternal", "file_uploads_disabled", times=None)
    pressed(site, team, priya, plan.message, "plan.export", "Markdown")
    assert messages(site, channel)[-1].said.startswith("The file could not be put here (file uploads disabled).")


def test_a_file_that_cannot_be_made_is_told_of(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel, monkeypatch: pytest.MonkeyPatch
):
    def broken(_plan: object) -> bytes:
        raise ExportError("The plan has nothing that could be drawn.")

    monkeypatch.setattr(exporting, "WRITERS", {**FORMS, ".pdf": broken})
    pressed(site, team, priya, plan.message, "plan.export", "PDF")
    assert messages(site, channel)[-1].said == "The plan has nothing that could be drawn."


def test_the_coach_asks_in_a_direct_message_and_the_channels_plan_is_kept_up(
    site: Site, team: Team, plan: Shown, priya: Person, channel: Channel
):
    pressed(site, team, priya, plan.message, "plan.coach")
    begun, question = directs(site, team, priya)
    assert begun.said.startswith("Let's go through the plan “our report.txt” here")
    assert "Which goal do we begin with?" in question.said
    assert len(messages(site, channel)) == 1
    team.say(priya, "G2", thread=begun)
    site.idle()
    assert "G2" in directs(site, team, priya)[-1].said
    team.say(priya, "9 of 14 days had gaps", thread=begun)
    site.idle()
    assert next(goal for goal in plan.now.goals if goal.id == "G2").baseline == "9 of 14 days had gaps"
    assert "version 2" in plan.message.said


def test_an_action_is_marked_as_done_with_its_evidence(site: Site, team: Team, plan: Shown, priya: Person):
    lee = team.person("Lee Wong")
    opened(site, team, priya, plan.message, "plan.change:SAFE-MED-1")
    sent(site, team, priya, {"owner": lee})
    (told,) = directs(site, team, lee)
    window = opened(site, team, lee, told, "plan.done:SAFE-MED-1")
    evidence = next(block for block in window.content["blocks"] if block["block_id"] == "evidence")
    assert evidence["optional"] is False
    assert sent(site, team, lee, {"evidence": "tbc"}).answer["errors"]["evidence"].startswith("“tbc” leaves")
    sent(site, team, lee, {"evidence": "MAR audit of 12 charts"})
    action = next(one for one in plan.now.actions if one.ref == "SAFE-MED-1")
    assert (action.status, action.given[0].text) == ("done", "MAR audit of 12 charts")
    team.press(lee, copied(team, told, team.direct(lee)), "plan.done:SAFE-MED-1")
    site.slack.wait_for(lambda: directs(site, team, lee)[-1].said == "SAFE-MED-1 is done already.", 10, "a word")
