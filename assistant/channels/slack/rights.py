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
UNSURE = "Slack can't say just now which groups you are in, so Regrow can't tell whether you may. Please try again."


def allowed(bench: Bench, user: str, right: Right) -> bool:
    """Whether somebody has a right; raises SlackFaultError where that hangs on groups and Slack cannot tell them.

    A right that no group was given is everybody's, but for `manage`, which administrators have in any case.
    """
    groups = bench.workspace.rights.get(right, ())
    if right == "manage" and bench.slack.person(user).admin:
        return True
    if not groups:
        return right != "manage"
    return any(user in bench.slack.members(group) for group in groups)


def refusal(bench: Bench, user: str, right: Right) -> str | None:
    """Say why somebody may not do something; None where they may."""
    try:
        return None if allowed(bench, user, right) else DENIED.format(what=WORDS[right])
    except SlackFaultError:
        return UNSURE
