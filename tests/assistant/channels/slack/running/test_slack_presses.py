"""Buttons, windows and shortcuts over HTTP: two clicks act once, what cannot wait is done at once."""

import threading

import pytest

from assistant.channels.slack.blocks import Message, actions, button
from tests.assistant.channels.slack.running.conftest import Desk, button_message, pausing
from tests.slack_server import Person, Team


@pytest.fixture
def team(desk: Desk) -> Team:
    return desk.team()


def test_two_clicks_act_once_and_a_later_press_acts_again(desk: Desk, team: Team):
    priya, _, message = button_message(desk, team)
    desk.work.deed = pausing(0.2)
    team.press(priya, message, "do")
    team.press(priya, message, "do")
    desk.idle()
    assert len(desk.work.done) == 1
    team.press(team.person("Sam"), message, "do")
    desk.idle()
    assert len(desk.work.done) == 2
    later = dict(desk.work.done[0].payload)
    action = later["actions"][0]
    later["actions"] = [action | {"action_ts": f"{float(action['action_ts']) + 3.5:.6f}"}]
    desk.slack.delivery.send("interactive", later)
    desk.idle()
    assert len(desk.work.done) == 3


def test_a_press_on_what_looks_different_meanwhile_acts_again_at_once(desk: Desk, team: Team):
    priya, channel, message = button_message(desk, team)
    team.press(priya, message, "do")
    desk.idle()
    bench = desk.service.bench(team.id)
    assert bench
    bench.slack.update(channel.id, message.ts, Message("Press", [actions(button("Press once more", "do", "1"))]))
    team.press(priya, message, "do")
    desk.idle()
    assert len(desk.work.done) == 2


def test_a_press_that_is_still_being_done_is_not_done_twice(desk: Desk, team: Team):
    priya, _, message = button_message(desk, team)
    gate = threading.Event()
    desk.work.deed = lambda _job, _bench: gate.wait(10)
    team.press(priya, message, "do")
    first = desk.slack.delivery.sent[-1].payload
    action = first["actions"][0]
    late = first | {"actions": [action | {"action_ts": f"{float(action['action_ts']) + 9:.6f}"}]}
    desk.slack.delivery.send("interactive", late)
    gate.set()
    desk.idle()
    assert len(desk.work.done) == 1


def test_what_cannot_wait_is_done_at_once_also_while_its_thread_is_busy(desk: Desk, team: Team):
    priya, channel, message = button_message(desk, team, "open")
    gate = threading.Event()
    desk.work.deed = lambda _job, _bench: gate.wait(10)
    team.mention(priya, channel, "take your time", message)
    team.press(priya, message, "open")
    desk.slack.wait_for(lambda: len(desk.work.prompted) == 1, 2.0)
    assert desk.work.done == []
    gate.set()
    desk.idle()
    assert [job.kind for job in desk.work.done] == ["event:app_mention"]


def test_a_shortcut_is_done_at_once_and_after(desk: Desk, team: Team):
    priya = team.person("Priya")
    said = team.write(priya, team.channel("care", priya), "Medicines records had gaps.")
    team.shortcut(priya, "ask", said)
    desk.idle()
    desk.slack.wait_for(lambda: len(desk.work.prompted) == 1)
    assert [job.kind for job in desk.work.done] == ["shortcut:ask"]
    assert desk.work.prompted[0].id == desk.work.done[0].id


def open_form(desk: Desk, team: Team) -> Person:
    priya = team.person("Priya")
    element = {"type": "plain_text_input", "action_id": "value"}
    label = {"type": "plain_text", "text": "Words"}
    view = {"type": "modal", "callback_id": "form", "title": {"type": "plain_text", "text": "Form"},
            "submit": {"type": "plain_text", "text": "Send"},
            "blocks": [{"type": "input", "block_id": "words", "label": label, "element": element}]}  # fmt: skip
    bench = desk.service.bench(team.id)
    assert bench
    bench.slack.open_view(team.command(priya, team.channel("care", priya)).payload["trigger_id"], view)
    desk.idle()
    desk.work.done.clear()
    return priya


def test_a_window_with_something_wrong_is_answered_with_it_and_stays_open(desk: Desk, team: Team):
    priya = open_form(desk, team)
    sent = team.submit(priya, {"words": "short"})
    assert sent.errors == {"words": "Please say more."}
    assert desk.slack.view(priya)
    sent = team.submit(priya, {"words": "long enough"})
    assert sent.status == 200
    assert sent.body == ""
    desk.slack.delivery.send("interactive", sent.payload, retry=1)
    desk.idle()
    assert [job.kind for job in desk.work.done] == ["view:form"]
