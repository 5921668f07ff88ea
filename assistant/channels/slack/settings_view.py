"""The window for administrators: which user groups may do what, and deleting all that Regrow keeps of a workspace."""

from typing import Any, cast

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.benches import Benches
from assistant.channels.slack.blocks import Block, Message, actions, button, divider, option, plain, words
from assistant.channels.slack.calls import SlackFaultError
from assistant.channels.slack.jobs import Job
from assistant.channels.slack.leaving import forget_workspace
from assistant.channels.slack.parts import Parts
from assistant.channels.slack.rights import refusal
from assistant.store.audit import AuditStore
from assistant.store.slack import RIGHTS, WorkspaceStore

OPEN = "settings"
"""The action id of a button that opens the window, and its callback id."""
ERASE = "settings.erase"
"""The same of what deletes everything."""
MOST_GROUPS = 100
"""Options of one menu."""
FIELD = "value"
SURE = "sure"

LABELS = {
    "ask": "Who may ask questions",
    "plan": "Who may draft and change plans",
    "approve": "Who may approve plans or send them back",
    "manage": "Who may change these settings, besides administrators",
}
ABOUT = (
    "Choose user groups where not everybody may do something. Where you choose none, everybody in the workspace may; "
    "these settings are for administrators in any case."
)
NO_GROUPS = (
    "Your workspace has no user groups, so everybody in it may ask, plan and approve, and its administrators may "
    "change these settings."
)
KEPT = (
    "Regrow keeps what is said to it, plans with their history, and feedback, so that people can go on with them. You "
    "can have all of it deleted at once. Regrow stays installed."
)
DELETE = "Delete everything…"
SURE_ABOUT = (
    "All conversations with Regrow in this workspace, all plans that were drafted here with all their versions, "
    "feedback, owners of actions and reminders will be deleted, for everybody and for good. Messages that stand in "
    "Slack already stay there."
)
SURE_LABEL = "Please confirm"
SURE_OPTION = "Yes, delete everything for good"
UNCONFIRMED = "Please tick this, or choose Cancel."
SAVED = "Regrow's settings for this workspace are saved."
ERASED = "Everything that Regrow kept of this workspace is deleted. It stays installed, and people can begin anew."


class SettingsWindow:
    """Opens the window and does what is said in it."""

    def __init__(self, workspaces: WorkspaceStore, benches: Benches) -> None:
        self._workspaces = workspaces
        self._benches = benches
        self.parts = Parts(
            handlers={f"view:{OPEN}": self._save, f"view:{ERASE}": _erase},
            prompt={f"action:{OPEN}": _open, f"action:{ERASE}": _ask_whether},
            checks={ERASE: _check_sure},
        )

    def _save(self, job: Job, bench: Bench) -> None:
        if (why := refusal(bench, job.user, "manage")) is not None:
            _tell(bench, job.user, why)
            return
        chosen = {right: groups for right in RIGHTS if (groups := _chosen(job, right)) is not None}
        for right, groups in chosen.items():
            self._workspaces.limit(job.team, right, groups)
        self._benches.drop(job.team)
        _note(bench, job, "slack.rights")
        _tell(bench, job.user, SAVED)


def view(groups: dict[str, str], rights: dict[str, tuple[str, ...]]) -> Block:
    """Give the window: `groups` are ids with names, `rights` which of them have each right so far."""
    blocks: list[Block] = [words(ABOUT if groups else NO_GROUPS)]
    if groups:
        blocks += [_menu(right, groups, rights.get(right, ())) for right in RIGHTS]
    blocks += [divider(), words(KEPT), actions(button(DELETE, ERASE, style="danger"))]
    return _window(OPEN, "Regrow settings", blocks, submit="Save" if groups else None)


def sure_view() -> Block:
    """Give the window that asks whether everything is to be deleted."""
    asked: Block = {
        "type": "input",
        "block_id": SURE,
        "label": plain(SURE_LABEL, 2000),
        "element": {"type": "checkboxes", "action_id": FIELD, "options": [option(SURE_OPTION, "yes")]},
    }
    return _window(ERASE, "Delete everything", [words(SURE_ABOUT), asked], submit="Delete")


def _open(job: Job, bench: Bench) -> None:
    trigger = str(job.payload["trigger_id"])
    if (why := refusal(bench, job.user, "manage")) is not None:
        bench.slack.open_view(trigger, _window(OPEN, "Regrow settings", [words(why)], submit=None))
        return
    bench.slack.open_view(trigger, view(_groups(bench), dict(bench.workspace.rights)))


def _ask_whether(job: Job, bench: Bench) -> None:
    bench.slack.push_view(str(job.payload["trigger_id"]), sure_view())


def _check_sure(job: Job, _bench: Bench) -> dict[str, str]:
    ticked = _state(job).get(SURE, {}).get(FIELD, {}).get("selected_options")
    return {} if ticked else {SURE: UNCONFIRMED}


def _erase(job: Job, bench: Bench) -> None:
    if (why := refusal(bench, job.user, "manage")) is not None:
        _tell(bench, job.user, why)
        return
    forget_workspace(bench)
    _note(bench, job, "slack.erased")
    _tell(bench, job.user, ERASED)


def _groups(bench: Bench) -> dict[str, str]:
    """Give the user groups, those that have a right now first; none where the workspace cannot have any."""
    try:
        known = bench.slack.groups()
    except SlackFaultError as error:
        if error.reason not in {"paid_teams_only", "missing_scope", "plan_upgrade_required"}:
            raise
        return {}
    in_use = {group for groups in bench.workspace.rights.values() for group in groups}
    named = {group: known.get(group, "a group that is no more") for group in in_use} | known
    in_order = sorted(named, key=lambda group: (group not in in_use, named[group].casefold()))
    return {group: named[group] for group in in_order[:MOST_GROUPS]}


def _menu(right: str, groups: dict[str, str], chosen: tuple[str, ...]) -> Block:
    options = {group: option(name, group) for group, name in groups.items()}
    element: Block = {
        "type": "multi_static_select",
        "action_id": FIELD,
        "placeholder": plain("Administrators" if right == "manage" else "Everybody", 150),
        "options": list(options.values()),
    }
    first = [options[group] for group in chosen if group in options]
    element |= {"initial_options": first} if first else {}
    return {
        "type": "input",
        "block_id": right,
        "optional": True,
        "label": plain(LABELS[right], 2000),
        "element": element,
    }


def _window(callback: str, title: str, blocks: list[Block], *, submit: str | None) -> Block:
    made: Block = {"type": "modal", "callback_id": callback, "title": plain(title, 24), "blocks": blocks}
    made["close"] = plain("Cancel" if submit else "Close", 24)
    return made | ({"submit": plain(submit, 24)} if submit else {})


def _chosen(job: Job, right: str) -> tuple[str, ...] | None:
    """Give the groups that were chosen for a right; None where the window did not ask."""
    state = _state(job).get(right, {}).get(FIELD)
    if state is None:
        return None
    options = cast(list[dict[str, str]], state.get("selected_options") or [])
    return tuple(one["value"] for one in options)


def _state(job: Job) -> dict[str, Any]:
    return cast(dict[str, Any], job.payload["view"]["state"]["values"])


def _tell(bench: Bench, user: str, text: str) -> None:
    bench.slack.post(bench.slack.direct(user), None, Message(text, [words(text)]))


def _note(bench: Bench, job: Job, what: str) -> None:
    log = AuditStore(bench.shared.database, bench.workspace.organisation)
    log.note(bench.who(job.user), what, f"slack/{job.team}", job.turn)
