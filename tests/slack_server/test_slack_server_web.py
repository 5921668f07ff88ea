"""The pretended Slack answers as Slack does: windows, people, files, OAuth, and troubles where a test wants them."""

from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.slack_server import Channel, Person, SlackServer, Team, sending
from tests.slack_server.calling import GO, MODAL, Client, no


def test_a_window_opens_once_for_each_press_and_can_be_changed(
    slack: SlackServer, team: Team, client: Client, priya: Person
) -> None:
    around = team.around(priya, "block_actions")
    made = client.views_open(trigger_id=around["trigger_id"], view=MODAL)["view"]
    assert no(client.views_open, trigger_id=around["trigger_id"], view=MODAL) == "exchanged_trigger_id"
    client.views_update(
        view_id=made["id"], hash=made["hash"], view=MODAL | {"title": {**MODAL["title"], "text": "Now"}}
    )
    view = slack.view(priya)
    assert view
    assert view.said.startswith("Now\nWhy")
    assert no(client.views_update, view_id=made["id"], hash=made["hash"], view=MODAL) == "hash_conflict"
    user, _ = slack.world.triggers[(late := team.around(priya, "block_actions"))["trigger_id"]]
    slack.world.triggers[late["trigger_id"]] = (user, 0.0)
    assert no(client.views_open, trigger_id=late["trigger_id"], view=MODAL) == "expired_trigger_id"
    slack.check()
    new = team.around(priya, "block_actions")["trigger_id"]
    assert no(client.views_open, trigger_id=new, view={**MODAL, "blocks": []}) == "invalid_arguments"
    assert slack.faults


def test_a_home_is_one_persons(slack: SlackServer, team: Team, client: Client, priya: Person) -> None:
    client.views_publish(user_id=priya.id, view={"type": "home", "blocks": [{"type": "actions", "elements": [GO]}]})
    home = slack.home(priya)
    assert home
    assert home.said == "Go"
    assert slack.home(team.person("Jo Dale")) is None


def test_people_groups_and_channels_are_described(
    slack: SlackServer, team: Team, client: Client, channel: Channel, priya: Person
) -> None:
    group = team.group("managers", priya)
    user = client.users_info(user=priya.id)["user"]
    assert (user["real_name"], user["tz"], user["is_admin"]) == ("Priya Shah", "Europe/London", True)
    assert {one["id"] for one in client.users_list()["members"]} == {priya.id, team.bot.id}
    assert client.usergroups_users_list(usergroup=group)["users"] == [priya.id]
    assert [one["id"] for one in client.usergroups_list()["usergroups"]] == [group]
    assert client.conversations_info(channel=channel.id)["channel"]["is_private"]
    assert priya.id in client.conversations_members(channel=channel.id)["members"]
    assert client.conversations_open(users=[priya.id])["channel"]["id"] == team.direct(priya).id
    twin = client.users_info(user=team.person("Priya Shah").id)["user"]
    assert (twin["real_name"], twin["name"]) == ("Priya Shah", "priya.shah2")
    assert client.team_info()["team"]["name"] == "Rowan Care"
    assert no(client.users_info, user="U0NOBODY") == "user_not_found"
    slack.check()


def test_history_of_channels_is_not_the_apps_to_read(
    slack: SlackServer, team: Team, client: Client, channel: Channel, priya: Person
) -> None:
    assert no(client.conversations_history, channel=channel.id) == "missing_scope"
    assert "groups:history" not in slack.app.scopes
    team.write(priya, team.direct(priya), "Hello")
    assert len(client.conversations_history(channel=team.direct(priya).id)["messages"]) == 1


def test_files_go_both_ways(slack: SlackServer, team: Team, client: Client, channel: Channel, priya: Person) -> None:
    root = team.write(priya, channel, "Here")
    client.files_upload_v2(channel=channel.id, thread_ts=root.ts, filename="plan.docx", file=b"PK-plan", title="Plan")
    shown = slack.messages(channel, thread=root)[-1].files[0]
    assert (shown["title"], slack.world.files[shown["id"]].content) == ("Plan", b"PK-plan")
    report = team.file(priya, "report.pdf", b"%PDF-1")
    bearer = {"Authorization": f"Bearer {team.token}"}
    address = client.files_info(file=report.id)["file"]["url_private_download"]
    assert httpx.get(address, headers=bearer, trust_env=False).content == b"%PDF-1"
    assert "Sign in" in httpx.get(address, trust_env=False).text
    other = slack.team("Elm House")
    assert (
        b"%PDF" not in httpx.get(address, headers={"Authorization": f"Bearer {other.token}"}, trust_env=False).content
    )
    slack.check()
    slack.trouble("download", status=500)
    assert httpx.get(address, headers=bearer, trust_env=False).status_code == 500
    slack.trouble("upload", status=500)
    with pytest.raises(HTTPError):
        client.files_upload_v2(channel=channel.id, filename="plan.docx", file=b"PK-plan")


def test_files_from_elsewhere_are_told_so(team: Team, client: Client, channel: Channel, priya: Person) -> None:
    linked = team.file(priya, "a.pdf", b"", access="external")
    foreign = team.file(priya, "b.pdf", b"%PDF", access="check_file_info")
    said = team.write(priya, channel, "Here", files=[linked, foreign])
    assert [("name" in one, one["mode"]) for one in said.files] == [(True, "external"), (False, "file_access")]
    assert client.files_info(file=foreign.id)["file"]["name"] == "b.pdf"


def test_an_app_is_installed_by_oauth(slack: SlackServer) -> None:
    team = slack.team("Elm House", installed=False)
    admin = team.person("Sam Reed", is_admin=True)
    slack.approve(team, admin)
    redirect = "http://127.0.0.1:9/back"
    asked = {"client_id": slack.app.client_id, "scope": "chat:write", "state": "s1", "redirect_uri": redirect}
    approved = httpx.get(f"{slack.address}/oauth/v2/authorize", params=asked, trust_env=False)
    back = parse_qs(urlsplit(approved.headers["location"]).query)
    assert back["state"] == ["s1"]
    client: Client = WebClient(base_url=slack.api)
    who = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret, "code": back["code"][0]}
    assert no(client.oauth_v2_access, **(who | {"client_secret": "no"})) == "bad_client_secret"
    given = client.oauth_v2_access(**who, redirect_uri=redirect)
    assert (given["team"]["id"], given["access_token"], given["scope"]) == (team.id, team.token, "chat:write")
    assert no(client.oauth_v2_access, **who, redirect_uri=redirect) == "invalid_code"
    slack.approve(team, admin, everywhere=True)
    approved = httpx.get(f"{slack.address}/oauth/v2/authorize", params=asked, trust_env=False)
    who["code"] = parse_qs(urlsplit(approved.headers["location"]).query)["code"][0]
    everywhere = client.oauth_v2_access(**who, redirect_uri=redirect)
    assert (everywhere["is_enterprise_install"], everywhere["team"]) == (True, None)
    slack.approve(team, admin, declines=True)
    declined = httpx.get(f"{slack.address}/oauth/v2/authorize", params=asked, trust_env=False)
    assert "error=access_denied" in declined.headers["location"]


def test_troubles_come_as_often_as_wanted(slack: SlackServer, client: Client, channel: Channel) -> None:
    slack.trouble("chat.postMessage", "not_in_channel")
    assert no(client.chat_postMessage, channel=channel.id, text="1") == "not_in_channel"
    slack.trouble("chat.postMessage", status=503)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=channel.id, text="2")
    slack.trouble("chat.postMessage", cut=True)
    with pytest.raises(Exception, match="IncompleteRead"):
        client.chat_postMessage(channel=channel.id, text="3")
    assert not slack.messages(channel)
    slack.trouble("chat.postMessage", status=500, done=True)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=channel.id, text="4")
    client.chat_postMessage(channel=channel.id, text="5")
    assert [one.said for one in slack.messages(channel)] == ["4", "5"]
    slack.trouble("chat.startStream", "unknown_method", times=None)
    for _ in range(3):
        assert no(client.chat_startStream, channel=channel.id, thread_ts="1.1") == "unknown_method"
    slack.mend()
    slack.check()


def test_rates_are_limited_where_a_test_wants_it(
    slack: SlackServer, client: Client, channel: Channel, team: Team
) -> None:
    slack.limit_rate("chat.postMessage", every=30.0)
    client.chat_postMessage(channel=channel.id, text="1")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=channel.id, text="2")
    response = cast(Any, caught.value).response
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    client.chat_postMessage(channel=team.channel("another").id, text="3")
    slack.mend()
    client.chat_postMessage(channel=channel.id, text="4")
    assert [call.status for call in slack.called("chat.postMessage")] == [200, 429, 200, 200]


def test_an_answer_by_address_goes_where_it_was_asked(
    slack: SlackServer, team: Team, channel: Channel, priya: Person
) -> None:
    address = sending.reply_address(slack.world, slack.address, channel, priya)
    replies = [httpx.post(address, json={"text": str(number)}, trust_env=False) for number in range(6)]
    assert [reply.status_code for reply in replies] == [200] * 5 + [404]
    assert [one.said for one in slack.messages(channel, only=priya)] == list("01234")
    said = team.write(priya, channel, "x")
    again = sending.reply_address(slack.world, slack.address, channel, priya, said.ts)
    httpx.post(again, json={"text": "For all", "response_type": "in_channel"}, trust_env=False)
    assert [one.said for one in slack.messages(channel)] == ["For all"]
