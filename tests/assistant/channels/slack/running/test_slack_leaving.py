"""Settings, being forgotten, and leaving: for administrators, for one person, and when Slack says so."""

import time

import pytest

from assistant.channels.slack import leaving, settings_view
from assistant.channels.slack.blocks import Message, actions, button
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.rights import allowed, refusal
from assistant.organisation.records import erase_organisation, export_organisation
from assistant.store.slack import Home, Owner, SlackRecords
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Person, Team, sending


def settings_button(site: Site, team: Team, user: Person):
    bench = site.bench(team)
    channel = team.direct(user)
    ts = bench.slack.post(channel.id, None, Message("Settings", [actions(button("Settings", settings_view.OPEN))]))
    found = site.slack.world.find(channel.id, ts)
    assert found
    return found


def open_settings(site: Site, team: Team, user: Person):
    team.press(user, settings_button(site, team, user), settings_view.OPEN)
    return site.slack.wait_view(user)


class TestSettings:
    def test_an_administrator_says_which_groups_may_do_what(self, site: Site, team: Team):
        admin, priya, sam = team.person("Ada", is_admin=True), team.person("Priya"), team.person("Sam")
        managers = team.group("managers", priya)
        view = open_settings(site, team, admin)
        assert "Who may approve plans" in view.said
        team.submit(admin, {"approve": [managers], "plan": []})
        site.slack.wait_message(team.direct(admin), settings_view.SAVED)
        bench = site.bench(team)
        assert bench.workspace.rights == {"approve": (managers,)}
        assert allowed(bench, priya.id, "approve")
        assert not allowed(bench, sam.id, "approve")
        assert allowed(bench, sam.id, "plan")
        view = open_settings(site, team, admin)
        chosen = next(block for block in view.content["blocks"] if block["block_id"] == "approve")
        assert [one["value"] for one in chosen["element"]["initial_options"]] == [managers]
        team.submit(admin, {"approve": []})
        site.slack.wait_for(lambda: site.bench(team).workspace.rights == {})

    def test_nobody_else_may_open_or_change_them(self, site: Site, team: Team):
        priya, admin = team.person("Priya"), team.person("Ada", is_admin=True)
        team.group("managers", priya)
        view = open_settings(site, team, priya)
        assert "You can't change Regrow's settings" in view.said
        assert "submit" not in view.content
        open_settings(site, team, admin)
        stolen = next(one for one in reversed(site.slack.world.views.values()) if one.user == admin.id)
        state = {"values": {"plan": {"value": {"type": "multi_static_select", "selected_options": [{"value": "S9"}]}}}}
        view_of = stolen.content | {"state": state, "id": "V0STOLEN"}
        site.slack.delivery.send("interactive", team.around(priya, "view_submission") | {"view": view_of})
        site.slack.wait_message(team.direct(priya), "You can't change")
        assert site.bench(team).workspace.rights == {}

    def test_a_workspace_without_groups_is_told_what_holds(self, site: Site, team: Team):
        admin = team.person("Ada", is_owner=True)
        view = open_settings(site, team, admin)
        assert settings_view.NO_GROUPS in view.said
        assert "submit" not in view.content

    def test_everything_is_deleted_after_a_second_question_and_another_workspaces_stays(self, site: Site, team: Team):
        admin, priya = team.person("Ada", is_admin=True), team.person("Priya")
        other = site.team("Elsewhere")
        kim = other.person("Kim")
        team.say(priya, "What does Well-led mean?")
        channel = team.channel("care", priya)
        team.mention(priya, channel, "What does good look like for safe staffing?")
        other.say(kim, "What does Well-led mean?")
        site.idle(40)
        bench = site.bench(team)
        office = bench.shared.office(bench.workspace.organisation)
        assert len(office.conversations.list()) == 2
        open_settings(site, team, admin)
        window = site.slack.view(admin)
        assert window
        team.press(admin, window, settings_view.ERASE)
        site.slack.wait_view(admin, "Yes, delete everything")
        assert team.submit(admin, {"sure": []}).errors
        assert len(office.conversations.list()) == 2
        team.submit(admin, {"sure": ["yes"]})
        site.slack.wait_message(team.direct(admin), settings_view.ERASED)
        assert office.conversations.list() == ()
        assert site.service.workspaces.find(team.id)
        assert site.bench(other).shared.office(f"slack-{other.id}").conversations.list()

    def test_of_a_hundred_groups_and_more_those_in_use_are_shown(self):
        groups = {f"S{n}": f"Group {n}" for n in range(100)}
        view = settings_view.view(groups, {"plan": ("S99",)})
        menu = next(block for block in view["blocks"] if block.get("block_id") == "plan")
        assert len(menu["element"]["options"]) == 100


class TestRights:
    def test_everybody_may_all_but_manage_where_nothing_is_said(self, site: Site, team: Team):
        priya, ada = team.person("Priya"), team.person("Ada", is_admin=True)
        bench = site.bench(team)
        assert [allowed(bench, priya.id, right) for right in ("ask", "plan", "approve", "manage")] == [
            True, True, True, False
        ]  # fmt: skip
        assert allowed(bench, ada.id, "manage")

    def test_where_slack_cannot_say_nobody_may(self, site: Site, team: Team):
        priya = team.person("Priya")
        group = team.group("managers", priya)
        site.service.workspaces.limit(team.id, "ask", [group])
        site.service.benches.drop(team.id)
        site.slack.trouble("usergroups.users.list", "missing_scope", times=None)
        assert "can't say just now" in str(refusal(site.bench(team), priya.id, "ask"))
        site.slack.mend()
        assert refusal(site.bench(team), priya.id, "ask") is None
        assert "certain groups" in str(refusal(site.bench(team), team.person("Sam").id, "ask"))

    def test_people_of_another_company_may_ask_and_no_more(self, site: Site, team: Team):
        other = site.team("Elsewhere")
        boss = other.person("Boss", is_admin=True)
        team.workspace.people[boss.id] = boss
        bench = site.bench(team)
        assert refusal(bench, boss.id, "ask") is None
        for right in ("plan", "approve", "manage"):
            assert "people of the workspace" in str(refusal(bench, boss.id, right))


class TestForgetting:
    def test_a_person_is_forgotten_and_what_the_channel_has_stays(self, site: Site, team: Team):
        priya, sam = team.person("Priya Shah"), team.person("Sam Lee")
        channel = team.channel("care", priya, sam)
        team.say(priya, "What does Well-led mean?")
        team.mention(priya, channel, "What does good look like for safe staffing?")
        site.idle(40)
        bench = site.bench(team)
        office = bench.shared.office(bench.workspace.organisation)
        mine, theirs = bench.office(bench.who(priya.id)), bench.office(bench.who(channel.id))
        own, shared = mine.sketch("MAR charts had gaps.")[0], theirs.sketch("Staff were not trained.")[0]
        mine.keep(own, by="Priya Shah")
        theirs.keep(shared, by="Priya Shah")
        bench.plans.keep(Home(own.id, bench.who(priya.id), "D", "1.1", priya.id))
        bench.plans.keep(Home(shared.id, bench.who(channel.id), channel.id, "1.1", priya.id))
        bench.plans.own(shared.id, "1", Owner(priya.id, "Priya Shah"))
        bench.people.set_quiet(priya.id, quiet=True)
        office.feedback.add(bench.who(priya.id), "conversations/x", helpful=True)
        leaving.forget_person(bench, priya.id)
        assert [one.who for one in office.conversations.list()] == [bench.who(channel.id)]
        assert mine.plans.list() == ()
        assert [change.by for change in theirs.plans.versions(shared.id)] == ["(erased)"]
        assert office.feedback.page(None, None, bench.who(priya.id)) == ()
        assert bench.plans.of(priya.id) == ()
        assert not bench.people.quiet(priya.id)

    def test_an_organisation_is_given_out_and_erased_with_its_workspace(self, site: Site, team: Team):
        priya = team.person("Priya")
        team.say(priya, "What does Well-led mean?")
        site.idle(40)
        bench = site.bench(team)
        office = bench.shared.office(bench.workspace.organisation)
        files = dict(export_organisation(bench.shared, office))
        assert team.id in files["slack.json"].decode()
        assert team.token not in files["slack.json"].decode()
        erase_organisation(bench.shared, office)
        assert site.service.workspaces.find(team.id) is None
        assert SlackRecords(bench.shared.database, office.organisation).all()["workspaces"] == []


class TestUninstalling:
    def test_the_token_is_destroyed_and_nothing_is_done_any_more(self, site: Site, team: Team):
        priya = team.person("Priya")
        team.say(priya, "What does Well-led mean?")
        site.idle(40)
        for sent in team.uninstall():
            assert sent.status == 200
        site.slack.wait_for(lambda: site.service.bench(team.id) is None)
        assert site.service.workspaces.find(team.id) is None
        before = len(site.slack.messages(team.direct(priya)))
        team.say(priya, "and then?")
        site.idle()
        assert len(site.slack.messages(team.direct(priya))) == before
        assert site.shared.office(f"slack-{team.id}").conversations.list()  # its organisation's to delete

    def test_the_end_of_a_users_token_changes_nothing(self, site: Site, team: Team):
        team.tell({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
        site.idle()
        assert site.service.workspaces.find(team.id)

    @pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
    def test_word_of_it_from_before_it_was_installed_again_changes_nothing(self, site: Site, team: Team, kind: str):
        inner = {"type": kind, "tokens": {"bot": [team.bot.id]}}
        event = sending.event(site.slack.world, team.workspace, inner)
        site.slack.delivery.send("events_api", event | {"event_time": int(time.time()) - 600})
        site.idle()
        assert site.service.workspaces.find(team.id)

    def test_jobs_of_it_that_wait_are_forgotten(self, site: Site, team: Team):
        job = Job("x", team.id, "event:app_uninstalled", "", {"event": {}, "event_time": time.time() + 5})
        site.service.leaving.handlers["event:app_uninstalled"](job, site.bench(team))
        assert site.service.workspaces.find(team.id) is None
