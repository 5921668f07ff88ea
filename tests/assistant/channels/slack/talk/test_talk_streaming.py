"""Where an answer can't be said bit by bit, or not to its end, all of it is there all the same, and nothing twice."""

import pytest

from assistant.channels.slack.calls import STREAMS, SlackFaultError
from tests.assistant.channels.slack.serving import Site
from tests.assistant.channels.slack.talk.talking import GAPS, MANY, direct
from tests.slack_server import Team

HEADING = "Answered from the guidance"
LAST = "[9] “Failure to establish systems"


@pytest.mark.parametrize("error", ["unknown_method", "invalid_chunks"])
def test_without_streaming_the_answer_is_one_post(site: Site, team: Team, error: str):
    site.slack.trouble("chat.startStream", error, times=None)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(asked.replies) == 1
    assert asked.said.startswith(f"{HEADING}\n")
    assert LAST in asked.said
    assert not asked.last.streamed
    assert asked.last.text.startswith(f"{HEADING}\nWhat to do")
    assert site.figure('slack_faults_total{reason="stream"}') > 0


@pytest.mark.parametrize("error", ["message_not_in_streaming_state", "msg_too_long"])
def test_a_stream_that_cannot_be_ended_becomes_the_whole_answer(site: Site, team: Team, error: str):
    site.slack.trouble("chat.stopStream", error)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(asked.replies) == 1
    assert asked.said.count(HEADING) == 1
    assert asked.said.count("Medicines administration records were not consistently completed.\u00a0[4]") == 1
    assert LAST in asked.said
    assert not asked.last.streaming


def test_a_stream_that_can_neither_be_ended_nor_changed_is_taken_away(site: Site, team: Team):
    site.slack.trouble("chat.stopStream", "internal_error")
    site.slack.trouble("chat.update", "cant_update_message")
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(asked.replies) == 1
    assert asked.said.count(HEADING) == 1
    assert LAST in asked.said
    assert not asked.last.streamed


def test_a_long_answer_whose_stream_fails_has_all_its_messages(site: Site, team: Team):
    site.slack.trouble("chat.stopStream", "msg_blocks_too_long")
    asked = direct(site, team, team.person("Priya Shah"), MANY)
    said = asked.said
    assert (
        said.count("\nSources\n") == said.count(HEADING) == said.count("Staff manage medicines consistently") - 1 == 1
    )
    for number in range(1, 31):
        assert f"[{number}] “" in said


def test_who_stops_an_answer_is_told_no_more(site: Site, team: Team):
    site.slack.trouble("chat.stopStream", "stopped_by_user")
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(asked.replies) == 1
    assert "Sources" not in asked.said


def test_rate_limits_are_waited_for(site: Site, team: Team):
    site.slack.trouble("chat.stopStream", retry_after=1)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert LAST in asked.said
    assert len(asked.replies) == 1


def test_where_nothing_can_be_said_the_person_hears_of_it(site: Site, team: Team):
    priya = team.person("Priya Shah")
    site.slack.trouble("chat.postMessage", "invalid_blocks")
    asked = direct(site, team, priya, "what is the capital of France?")
    assert asked.said.startswith("Slack didn't take what Regrow wanted to show")
    assert site.figure('slack_faults_total{reason="invalid_blocks"}') > 0
    assert not site.slack.status(team.direct(priya), asked.root)


def test_a_status_that_cannot_be_said_stops_nothing(site: Site, team: Team):
    site.slack.trouble("assistant.threads.setStatus", "not_allowed", times=None)
    site.slack.trouble("assistant.threads.setTitle", "not_allowed", times=None)
    assert LAST in direct(site, team, team.person("Priya Shah"), GAPS).said


def test_a_thread_that_cannot_be_written_to_is_a_fault_of_slacks(site: Site, team: Team):
    from assistant.channels.slack.jobs import Place
    from assistant.channels.slack.talk import say

    priya = team.person("Priya Shah")
    channel = team.channel("care-quality", priya, bot=False)
    root = team.write(priya, channel, "hi")
    with pytest.raises(SlackFaultError, match="not_in_channel"):
        say(site.bench(team), Place(team.id, channel.id, root.ts, direct=False), priya.id, "hi", "turn")
    site.slack.world.faults[:] = [one for one in site.slack.faults if "not_in_channel" not in one]


def test_sentences_are_shown_as_they_come(site: Site, team: Team, monkeypatch: pytest.MonkeyPatch):
    """Without a pause between them, as where a model takes a second for each."""
    monkeypatch.setattr("assistant.channels.slack.talk.streaming.GAP", 0.0)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(site.slack.called("chat.startStream", team)) == 1
    assert len(site.slack.called("chat.appendStream", team)) == 8
    assert asked.said.count("What to avoid – Safe: Medicines optimisation") == 1
    assert LAST in asked.said
    first = site.slack.called("chat.startStream", team)[0].arguments
    assert "Ensure that staff understand" in str(first["chunks"])


def test_a_stream_that_fails_half_way_becomes_the_whole_answer(site: Site, team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("assistant.channels.slack.talk.streaming.GAP", 0.0)
    site.slack.trouble("chat.appendStream", "internal_error", times=None)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert len(site.slack.called("chat.appendStream", team)) == 1
    assert len(asked.replies) == 1
    assert (
        asked.said.count("Ensure that staff understand the process for ordering") == 2
    )  # the sentence, and its source
    assert LAST in asked.said
    assert not asked.last.streaming


def test_a_fault_half_way_leaves_nothing_half_said(site: Site, team: Team, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("assistant.channels.slack.talk.saying.ending", fails)
    asked = direct(site, team, team.person("Priya Shah"), GAPS)
    assert [one.said.partition(";")[0] for one in asked.replies] == ["Something went wrong inside Regrow"]


def test_where_too_many_answers_came_bit_by_bit_in_a_minute_the_next_one_comes_whole(site: Site, team: Team):
    asker = team.person("Priya Shah")
    streamed = [direct(site, team, asker, GAPS).last.streamed for _ in range(STREAMS + 1)]
    assert streamed == [True] * STREAMS + [False]
