"""What Slack sends over HTTP: signed as Slack signs, acknowledged at once, done once, in order."""

import json
import threading
import time
from typing import Any

import httpx
import pytest

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.jobs import Job
from tests.assistant.channels.slack.running.conftest import Desk, button_message, thread_of
from tests.assistant.channels.slack.serving import PATH
from tests.slack_server import Team, sending


@pytest.fixture
def team(desk: Desk) -> Team:
    return desk.team()


def test_a_message_is_acknowledged_before_it_is_done(desk: Desk, team: Team):
    gate = threading.Event()
    desk.work.deed = lambda _job, _bench: gate.wait(10)
    sent = team.say(team.person("Priya"), "What does Well-led mean?")
    assert sent.acknowledged
    assert desk.work.done == []
    gate.set()
    desk.idle()
    assert desk.work.said == ["What does Well-led mean?"]
    assert desk.counted.events["event:message"] >= 1


@pytest.mark.parametrize("how", [{"secret": "another"}, {"age": 301.0}, {"age": -400.0}])
def test_what_is_signed_with_another_secret_or_too_long_ago_is_refused(desk: Desk, team: Team, how: dict[str, Any]):
    said = team.write(team.person("Priya"), team.channel("care"), "hello")
    event = {"type": "app_mention", "user": said.user, "text": "hi", "ts": said.ts, "channel": said.channel}
    sent = team.tell(event, **how)
    assert sent.status == 401
    desk.idle()
    assert desk.work.done == []


def test_a_request_that_is_replayed_is_refused_and_slacks_own_retry_is_not(desk: Desk, team: Team):
    sent = team.say(team.person("Priya"), "once")
    desk.slack.delivery.post(sent)
    assert sent.status == 401
    assert desk.counted.faults["replayed"] == 1
    retried = desk.slack.again(sent)
    assert retried.status == 200
    desk.idle()
    assert desk.work.said == ["once"]


def test_without_a_signature_or_with_nonsense_nothing_is_taken(desk: Desk):
    address = f"{desk.address}{PATH}"
    with httpx.Client(trust_env=False) as client:
        assert client.post(address, json={"type": "event_callback", "event": {}}).status_code == 401
        assert client.post(address, content=b"[1, 2]", headers={"Content-Type": "application/json"}).status_code == 400
        assert client.post(address, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
        assert client.post(address, content=b"\xff\xfe").status_code == 400
        assert client.get(address).status_code == 405
    assert desk.work.done == []


def test_slacks_challenge_is_answered(desk: Desk):
    sent = desk.slack.delivery.send("events_api", sending.url_verification(desk.slack.world, "4fT9xQ"))
    assert sent.status == 200
    assert "4fT9xQ" in sent.body


def test_the_same_event_is_done_once_however_often_it_comes(desk: Desk, team: Team):
    sent = team.say(team.person("Priya"), "again and again")
    others = [threading.Thread(target=desk.slack.again, args=(sent, retry)) for retry in (1, 2, 3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    desk.idle()
    assert desk.work.said == ["again and again"]


def test_a_message_that_comes_as_message_and_as_mention_is_done_once(desk: Desk, team: Team):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    sent = team.mention(priya, channel, "what next?")
    inner = sent.payload["event"]
    team.tell(inner)  # with an event id of its own
    team.tell(inner | {"type": "message", "channel_type": "channel"})
    desk.idle()
    assert [job.kind for job in desk.work.done] == ["event:app_mention"]


def test_what_nobody_said_to_regrow_is_passed_over(desk: Desk, team: Team):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    said = team.say(priya, "first")
    desk.idle()
    desk.work.done.clear()
    team.edit(said.more["message"], "second")
    team.unsay(said.more["message"])
    team.bot_says(team.direct(priya), "I am a bot")
    team.bot_says(team.direct(priya), "I am one too", subtype=False)
    team.bot_says(channel, f"<@{team.bot.id}> hello")
    team.tell({"type": "message", "channel": channel.id, "channel_type": "channel", "user": priya.id, "text": "x",
               "ts": "1790000000.000001"})  # fmt: skip
    team.tell({"type": "message", "channel": team.direct(priya).id, "text": "nobody's", "ts": "1790000000.000002"})
    team.tell({"type": "message", "channel": team.direct(priya).id, "user": team.bot.id, "text": "its own",
               "ts": "1790000000.000003"})  # fmt: skip
    team.tell({"type": "channel_rename", "channel": {"id": channel.id}})
    desk.idle()
    assert desk.work.done == []
    assert desk.work.faults == []


def test_a_mention_that_is_written_into_a_message_later_is_answered_once(desk: Desk, team: Team):
    priya = team.person("Priya")
    channel = team.channel("care", priya)
    now = f"{time.time():.6f}"
    event = {"type": "app_mention", "channel": channel.id, "user": priya.id, "text": "hi", "ts": now,
             "edited": {"user": priya.id, "ts": now}}  # fmt: skip
    team.tell(event)
    team.tell(event | {"text": "hi once more"})
    team.tell(event | {"ts": f"{time.time() - 90_000:.6f}"})
    desk.idle()
    assert desk.work.said == ["hi"]


def test_events_of_another_app_are_passed_over(desk: Desk, team: Team):
    priya = team.person("Priya")
    said = team.write(priya, team.direct(priya), "hello")
    payload = sending.event(desk.slack.world, team.workspace, sending.message(said, team.direct(priya), None))
    assert desk.slack.delivery.send("events_api", payload | {"api_app_id": "A0OTHER"}).status == 200
    desk.idle()
    assert desk.work.done == []


def test_a_workspace_without_regrow_is_told_so(desk: Desk):
    stranger = desk.slack.team("Elsewhere")
    sent = stranger.command(stranger.person("Sam"), stranger.channel("care"), "help")
    assert "isn't installed" in sent.answer["text"]
    assert stranger.say(stranger.person("Kim"), "hello").status == 200
    assert desk.counted.faults["not_installed"] == 2
    desk.idle()
    assert desk.work.done == []


def test_a_thread_is_done_in_slacks_order_and_others_do_not_wait_for_it(desk: Desk, team: Team):
    priya, sam = team.person("Priya"), team.person("Sam")
    root = team.say(priya, "0").more["message"]
    desk.idle()
    desk.work.done.clear()
    begun, gate = threading.Event(), threading.Event()

    def deed(job: Job, _bench: Bench) -> None:
        if thread_of(job) == root.ts:
            begun.set()
            gate.wait(10)

    desk.work.deed = deed
    texts = [team.write(priya, team.direct(priya), str(n), root) for n in range(1, 7)]
    first, *others = [sending.message(said, team.direct(priya), None) for said in texts]
    team.tell(first)
    assert begun.wait(10)
    for inner in reversed(others):
        team.tell(inner)
    team.say(sam, "beside")
    desk.slack.wait_for(lambda: desk.work.said == ["beside"])
    gate.set()
    desk.idle()
    assert desk.work.said == ["beside", "1", "2", "3", "4", "5", "6"]


def test_a_kind_that_nobody_knows_is_acknowledged_and_counted(desk: Desk, team: Team):
    priya, _, message = button_message(desk, team, "unheard_of")
    before = desk.counted.events["ignored"]
    sent = team.press(priya, message, "unheard_of")
    assert sent.status == 200
    assert desk.counted.events["ignored"] == before + 1
    assert desk.work.faults == []


def test_what_was_said_is_gone_from_the_inbox_when_it_is_done_and_sealed_before(desk: Desk, team: Team):
    from sqlalchemy import text

    gate = threading.Event()
    desk.work.deed = lambda _job, _bench: gate.wait(10)
    team.say(team.person("Priya"), "Mrs Jones fell on Tuesday")
    asked = text("SELECT payload FROM slack_inbox WHERE team = :team")
    with desk.shared.database.reading() as connection:
        kept = connection.execute(asked, {"team": team.id}).scalars().all()
    assert len(kept) == 1
    assert kept[0]
    assert "Jones" not in kept[0]
    gate.set()
    desk.idle()
    with desk.shared.database.reading() as connection:
        assert connection.execute(asked, {"team": team.id}).scalars().all() == [None]


def test_jobs_are_the_same_for_the_same_thing_and_tell_where_they_are(desk: Desk, team: Team):
    priya = team.person("Priya")
    root = team.say(priya, "hello").more["message"]
    team.say(priya, "and then?", root)
    desk.idle()
    first, second = desk.work.done
    assert thread_of(first) == thread_of(second) == root.ts
    assert first.turn != second.turn
    assert first.user == priya.id
    assert json.loads(json.dumps(first.payload)) == first.payload
    assert Job(first.id, first.team, first.kind, first.user, {}).turn == first.turn
