"""Approval takes two people, told apart by who they are in Slack, not by their names."""

from tests.assistant.channels.slack.plans.planning import Shown, directs, messages, opened, pressed, sent, whispers
from tests.assistant.channels.slack.serving import Site
from tests.slack_server import Channel, Person, Team

CHECKS = ("Baseline and target", "One owner")
"""Checks that every draft fails."""


def submitted(site: Site, team: Team, plan: Shown, by: Person, to: Person) -> None:
    opened(site, team, by, plan.message, "plan.submit")
    sent(site, team, by, {"approver": to})


def test_sent_approved_and_told(site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel):
    window = opened(site, team, priya, plan.message, "plan.submit")
    assert "8 things are still to complete." in window.said
    errors = sent(site, team, priya, {"approver": priya}).answer["errors"]
    assert "can't send it to yourself" in errors["approver"]
    sent(site, team, priya, {"approver": sam})
    assert plan.now.approval.state == "submitted"
    assert "Priya Shah sent this plan for approval." in plan.message.said
    thread = messages(site, channel)
    assert thread[-1].said == "Priya Shah sent this plan for approval. Sam Jones is asked to approve it."
    asked, summary = directs(site, team, sam)
    assert asked.said == "Priya Shah asks you to approve the plan “our report.txt”, or to send it back."
    opened(site, team, sam, summary, "plan.approve")
    errors = sent(site, team, sam, {}).answer["errors"]
    assert "2 checks are not passed" in errors["accept0"]
    sent(site, team, sam, {"accept0": list(CHECKS)})
    assert (plan.now.approval.state, plan.now.approval.by) == ("approved", "Sam Jones")
    assert "Sam Jones approved this plan." in plan.message.said
    assert "Approved · version 3" in summary.said
    assert messages(site, channel)[-1].said == "Sam Jones approved this plan."
    assert directs(site, team, priya)[-1].said.startswith("Sam Jones approved the plan “our report.txt”.")


def test_sent_back_with_a_reason_that_everybody_reads(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    submitted(site, team, plan, priya, sam)
    opened(site, team, sam, plan.message, "plan.send_back")
    sent(site, team, sam, {"reason": "No owners yet"})
    assert (plan.now.approval.state, plan.now.approval.reason) == ("sent back", "No owners yet")
    assert messages(site, channel)[-1].said == "Sam Jones sent this plan back: No owners yet"
    assert "Send for approval" in plan.message.said


def test_who_sent_it_cannot_decide(site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel):
    submitted(site, team, plan, priya, sam)
    for action in ("plan.approve", "plan.send_back"):
        team.press(priya, plan.message, action)
    site.slack.wait_for(lambda: len(whispers(site, channel, priya)) == 2, 10, "two refusals")
    assert whispers(site, channel, priya) == ["You sent this plan for approval, so a second person has to decide."] * 2
    assert site.slack.view(priya) is None
    assert plan.now.version == 2


def test_a_window_left_open_does_not_let_who_sent_it_decide(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    submitted(site, team, plan, priya, sam)
    window = opened(site, team, sam, plan.message, "plan.approve")
    site.slack.world.open[priya.id] = [window.id]
    errors = team.submit(priya, {"accept0": list(CHECKS)}, window).answer["errors"]
    assert errors["accept0"] == "You sent this plan for approval, so a second person has to decide."
    site.idle()
    assert plan.now.approval.state == "submitted"


def test_a_second_person_of_the_same_name_can_decide(site: Site, team: Team, plan: Shown, priya: Person):
    other = team.person("Priya Shah")
    submitted(site, team, plan, priya, other)
    opened(site, team, other, plan.message, "plan.approve")
    sent(site, team, other, {"accept0": list(CHECKS)})
    assert (plan.now.approval.state, plan.now.approval.by) == ("approved", f"Priya Shah (@{other.handle})")


def test_who_may_not_approve_is_not_asked_and_cannot(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person, channel: Channel
):
    lee = team.person("Lee Wong")
    site.service.workspaces.limit(team.id, "approve", [team.group("directors", lee)])
    site.service.benches.drop(team.id)
    submitted(site, team, plan, priya, sam)
    assert whispers(site, channel, priya)[0].startswith("Sam Jones may not approve plans here")
    assert plan.now.version == 1
    opened(site, team, sam, plan.message, "plan.submit")
    sent(site, team, sam, {"approver": lee})
    pressed(site, team, priya, plan.message, "plan.approve")
    site.slack.wait_for(lambda: len(whispers(site, channel, priya)) == 2, 5, "a refusal")
    assert whispers(site, channel, priya)[1].startswith("You can't approve plans or send them back")
    opened(site, team, lee, directs(site, team, lee)[-1], "plan.approve")
    sent(site, team, lee, {"accept0": list(CHECKS)})
    assert plan.now.approval.by == "Lee Wong"


def test_a_plan_that_changed_meanwhile_is_not_approved_unseen(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    submitted(site, team, plan, priya, sam)
    opened(site, team, sam, plan.message, "plan.approve")
    opened(site, team, priya, plan.message, "plan.change:SAFE-MED-1")
    sent(site, team, priya, {"owner": sam})
    errors = sent(site, team, sam, {"accept0": list(CHECKS)}).answer["errors"]
    assert "has not been sent for approval, or was decided on already" in errors["accept0"]
    assert plan.now.approval.state == "draft"


def test_decided_twice_it_is_decided_once(site: Site, team: Team, plan: Shown, priya: Person, sam: Person):
    submitted(site, team, plan, priya, sam)
    window = opened(site, team, sam, plan.message, "plan.approve")
    for _ in range(2):
        team.submit(sam, {"accept0": list(CHECKS)}, window)
    site.idle()
    assert plan.now.version == 3
    told = [one.said for one in directs(site, team, priya)]
    assert sum("approved the plan" in one for one in told) == 1


def test_progress_keeps_a_plan_approved_and_a_new_owner_does_not(
    site: Site, team: Team, plan: Shown, priya: Person, sam: Person
):
    submitted(site, team, plan, priya, sam)
    opened(site, team, sam, plan.message, "plan.approve")
    sent(site, team, sam, {"accept0": list(CHECKS)})
    opened(site, team, priya, plan.message, "plan.change:SAFE-MED-1")
    sent(site, team, priya, {"status": "done", "evidence": "MAR audit"})
    assert plan.now.approval.state == "approved"
    opened(site, team, priya, plan.message, "plan.change:SAFE-ENV-1")
    sent(site, team, priya, {"owner": sam})
    assert plan.now.approval.state == "draft"
    assert "Draft · version 5" in plan.message.said
