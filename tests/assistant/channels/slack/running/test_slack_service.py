"""What the service does by itself, and where something beneath it fails."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.channels.slack import crew, lanes, leaving, settings_view
from assistant.channels.slack.bench import Bench
from assistant.channels.slack.counting import Counted, log, log_to, write_fault
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.parts import Parts
from assistant.channels.slack.service import SlackService, open_slack
from assistant.errors import BusyError, StoreError
from assistant.organisation import Shared
from tests.assistant.channels.slack.running.conftest import Desk, Work, keep
from tests.assistant.channels.slack.serving import install, settings
from tests.slack_server import SlackServer, Team

Make = Callable[..., SlackService]


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def make(open_shared_once: Shared, one_slack: SlackServer, work: Work) -> Make:
    def made(parts: Parts | None = None, **more: object) -> SlackService:
        shared = open_shared_once
        shared.settings = replace(shared.settings, slack=settings(one_slack, **more))
        return open_slack(shared, Counted(), work.fault, parts=parts or work.parts())

    return made


@pytest.fixture
def team(desk: Desk) -> Team:
    return desk.team()


def test_each_workspace_is_reminded_though_another_cannot_be(make: Make, one_slack: SlackServer, work: Work):
    one, two = one_slack.team(), one_slack.team()
    reminded: list[str] = []

    def remind(bench: Bench) -> None:
        reminded.append(bench.workspace.team)
        if bench.workspace.team == one.id:
            raise StoreError("away")

    service = make(Parts(remind=remind))
    for team in (one, two):
        install(service, team)
    service.start()
    one_slack.wait_for(lambda: {one.id, two.id} <= set(reminded))
    assert service.stop(5)
    assert "reminders failed: StoreError away" in work.faults


def test_the_workspace_of_the_token_that_is_set_is_kept_when_slack_can_say_whose_it_is(
    make: Make, one_slack: SlackServer, work: Work, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("assistant.channels.slack.service.ADOPT", 0.05)
    team = one_slack.team("By hand")
    service = make(bot_token=team.token)
    one_slack.trouble("auth.test", "internal_error")
    service.start()
    one_slack.wait_for(lambda: service.bench(team.id))
    assert service.stop(5)
    assert len(work.faults) == 1
    assert service.workspaces.get(team.id).name == "By hand"


def test_what_is_done_is_noted_also_where_the_database_is_away_for_a_moment(
    make: Make, one_slack: SlackServer, work: Work, monkeypatch: pytest.MonkeyPatch
):
    team = one_slack.team()
    service = make()
    install(service, team)
    finish, left = service.inbox.finish, [StoreError("away")]

    def away_at_first(id: str) -> None:  # noqa: A002 - as it is called
        if left:
            raise left.pop()
        finish(id)

    monkeypatch.setattr(service.inbox, "finish", away_at_first)
    keep(service, team, "once")
    service.start()
    one_slack.wait_for(lambda: service.inbox.left() == 0)
    assert service.stop(5)
    assert work.said == ["once"]


def test_a_lane_that_cannot_be_looked_at_is_looked_at_again(
    make: Make, one_slack: SlackServer, work: Work, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lanes, "AGAIN", 0.05)
    team = one_slack.team()
    service = make()
    install(service, team)
    claim, left = service.inbox.claim, [StoreError("away")]

    def away_at_first(lane: str) -> object:
        if left:
            raise left.pop()
        return claim(lane)

    monkeypatch.setattr(service.inbox, "claim", away_at_first)
    keep(service, team, "later")
    service.start()
    one_slack.wait_for(lambda: work.said == ["later"])
    assert service.stop(5)
    assert work.faults == ["a lane cannot be gone on with: StoreError away"]


def test_what_is_done_now_and_then_goes_on_while_the_database_is_away(
    make: Make, one_slack: SlackServer, work: Work, monkeypatch: pytest.MonkeyPatch
):
    def away(*_: object) -> None:
        raise StoreError("away")

    service = make(Parts(remind=lambda _bench: None))
    for name in ("left", "sweep", "lanes"):
        monkeypatch.setattr(service.inbox, name, away)
    monkeypatch.setattr(service.shared.database, "reading", away)
    service.start()
    try:
        one_slack.wait_for(lambda: len(work.faults) >= 4)
    finally:
        assert service.stop(5)
    assert {fault.partition(":")[0] for fault in work.faults} == {
        "the inbox cannot be looked after",
        "the workspaces cannot be read",
        "what waits cannot be counted",
        "the inbox cannot be swept",
    }


def test_an_event_of_a_shape_that_slack_does_not_send_is_acknowledged_and_counted(desk: Desk, team: Team):
    before = desk.counted.faults["unreadable"]
    sent = team.tell({"type": "message", "channel": "D1", "user": "U1"})
    assert sent.status == 200
    assert desk.counted.faults["unreadable"] == before + 1
    assert desk.work.done == []


def test_a_window_whose_check_fails_is_left_to_its_handler(desk: Desk, team: Team):
    values: dict[str, object] = {}
    view = {"id": "V9", "hash": "h", "callback_id": "form", "state": {"values": values}}
    sent = desk.slack.delivery.send("interactive", team.around(team.person("P"), "view_submission") | {"view": view})
    assert sent.status == 200
    assert sent.body == ""
    desk.idle()
    assert [job.kind for job in desk.work.done] == ["view:form"]
    assert desk.counted.faults["fault"] == 1


def test_a_menu_that_asks_for_choices_is_given_none(desk: Desk, team: Team):
    sent = desk.slack.delivery.send("interactive", team.around(team.person("P"), "block_suggestion"))
    assert sent.answer == {"options": []}


def test_a_workspace_in_which_something_is_being_said_is_erased_but_for_that(
    desk: Desk, team: Team, monkeypatch: pytest.MonkeyPatch
):
    bench = desk.service.bench(team.id)
    assert bench
    for who in ("U1", "U2"):
        bench.shared.office(bench.workspace.organisation).feedback.add(bench.who(who), "x", helpful=True)
    erased: list[str] = []

    def erase(_shared: object, _office: object, who: str) -> None:
        erased.append(who)
        if who.endswith("U1"):
            raise BusyError("busy")

    monkeypatch.setattr(leaving, "erase_person", erase)
    with pytest.raises(BusyError, match="In 1 of the conversations"):
        leaving.forget_workspace(bench)
    assert erased == [bench.who("U1"), bench.who("U2")]


@pytest.mark.parametrize("reason", ["paid_teams_only", "missing_scope"])
def test_settings_open_where_slack_has_no_groups_to_give(desk: Desk, team: Team, reason: str):
    bench = desk.service.bench(team.id)
    assert bench
    admin = team.person("Ada", is_admin=True)
    desk.slack.trouble("usergroups.list", reason)
    trigger = team.command(admin, team.channel("care", admin)).payload["trigger_id"]
    job = Job("x", team.id, "action:settings", admin.id, {"trigger_id": trigger})
    desk.service.parts.prompt["action:settings"](job, bench)
    assert settings_view.NO_GROUPS in desk.slack.wait_view(admin).said


def test_a_crew_ends_in_time():
    made = crew.Crew("test", 2)
    done: list[int] = []
    for n in range(5):
        made.do(lambda n=n: done.append(n))
    made.stop(5.0)
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_log_lines_are_json_and_hold_nobodys_words():
    root = logging.getLogger()
    before, level, raises = root.handlers, root.level, logging.raiseExceptions
    stream = io.StringIO()
    try:
        log_to(stream)
        log("ready", workspaces=1)
        write_fault(ValueError("Mrs Jones"), "something failed", kind="command")
        logging.getLogger("slack_sdk").warning("Mrs Jones said %s", "this")
    finally:
        root.handlers, logging.raiseExceptions = before, raises
        root.setLevel(level)
        logging.getLogger("regrow.slack").setLevel(logging.NOTSET)
    ready, fault, library = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (ready["event"], ready["workspaces"]) == ("ready", 1)
    assert (fault["exception"], fault["kind"]) == ("ValueError", "command")
    assert library["logger"] == "slack_sdk"
    assert "Jones" not in stream.getvalue()


def test_who_serves_no_slack_loads_none_of_its_libraries():
    asked = "import sys, assistant.channels.api.app; sys.exit(bool({'slack_bolt', 'slack_sdk'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
