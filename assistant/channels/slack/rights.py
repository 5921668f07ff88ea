"""Who may do what in a workspace: by its user groups, as its administrators have said."""

from typing import Literal

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.calls import SlackFaultError

Right = Literal["ask", "plan", "approve", "manage"]

WORDS = {
    "ask": "ask questions here",
    "plan": "draft or change plans here",
    "approve": "approve plans or send them back",
    "manage": "change Regrow's settings for this workspace",
}
DENIED = "You can't {what}: your workspace's administrators have given that to certain groups. Please ask one of them."
UNSURE = "Slack can't say just now whether you may do this, so Regrow didn't. Please try again."
VISITING = "You can't {what}: that's for people of the workspace that Regrow is installed in."


def allowed(bench: Bench, user: str, right: Right) -> bool:
    """Whether somebody has a right; raises SlackFaultError where Slack cannot tell what that hangs on.

    A right that no group was given is everybody's, but for `manage`, which administrators have in any case. People of
    another company, who are in a channel that is shared with it, may ask and nothing else.
    """
    groups = bench.workspace.rights.get(right, ())
    if right != "ask" and visits(bench, user):
        return False
    if right == "manage" and bench.slack.person(user).admin:
        return True
    if not groups:
        return right != "manage"
    return any(user in bench.slack.members(group) for group in groups)


def visits(bench: Bench, user: str) -> bool:
    """Whether somebody is of another company's workspace; raises SlackFaultError where Slack cannot say."""
    teams = bench.slack.person(user).teams
    return bool(teams) and bench.workspace.team not in teams


def refusal(bench: Bench, user: str, right: Right) -> str | None:
    """Say why somebody may not do something; None where they may."""
    try:
        if allowed(bench, user, right):
            return None
        denied = VISITING if right != "ask" and visits(bench, user) else DENIED
    except SlackFaultError:
        return UNSURE
    return denied.format(what=WORDS[right])
