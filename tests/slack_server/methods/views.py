"""Windows and Homes."""

import secrets
import time

from tests.assistant.channels.slack.blockkit.windows import faults_of_view
from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.methods.contents import named
from tests.slack_server.things import Json, View, Workspace
from tests.slack_server.world import World

MOST_OPEN = 3
KEPT = (
    "private_metadata",
    "callback_id",
    "external_id",
    "notify_on_close",
    "clear_on_close",
    "submit",
    "close",
    "title",
)


def open_view(asked: Asked) -> Json:
    """Open a window for whoever pressed something within the last seconds."""
    user = _pressed(asked)
    made = make(asked.world, asked.workspace, user, _wanted(asked))
    asked.world.open[user] = [made.id]
    return {"view": made.content}


def push(asked: Asked) -> Json:
    """Open a window above the one that is open."""
    user = _pressed(asked)
    stack = asked.world.open.get(user, [])
    if not stack:
        raise RefusedError("not_found", fault=True)
    if len(stack) >= MOST_OPEN:
        raise RefusedError("push_limit_reached", fault=True)
    made = make(asked.world, asked.workspace, user, _wanted(asked), asked.world.views[stack[-1]])
    stack.append(made.id)
    return {"view": made.content}


def update(asked: Asked) -> Json:
    """Change a window that is open, unless it has changed since (`hash`)."""
    wanted = _wanted(asked)
    found = _find(asked)
    if asked.text("hash") and asked.text("hash") != found.content["hash"]:
        raise RefusedError("hash_conflict")
    change(asked.world, found, wanted)
    return {"view": found.content}


def publish(asked: Asked) -> Json:
    """Set somebody's Home."""
    user = asked.person("user_id")
    wanted = _wanted(asked, "home")
    home = asked.world.homes.get(user.id)
    if home is None:
        asked.world.homes[user.id] = home = make(asked.world, asked.workspace, user.id, wanted)
        return {"view": home.content}
    if asked.text("hash") and asked.text("hash") != home.content["hash"]:
        raise RefusedError("hash_conflict")
    change(asked.world, home, wanted)
    return {"view": home.content}


def make(world: World, workspace: Workspace, user: str, wanted: Json, above: View | None = None) -> View:
    """Make a window or Home of what the app sent."""
    id_ = world.id("V")
    root = above.root if above else id_
    fixed: Json = {
        "id": id_,
        "team_id": workspace.id,
        "app_id": world.app.id,
        "app_installed_team_id": workspace.id,
        "bot_id": f"B{workspace.bot[1:]}",
        "root_view_id": root,
        "previous_view_id": above.id if above else None,
    }
    made = View(id_, workspace.id, user, fixed, root, above.id if above else None, versions=0)
    world.views[id_] = made
    change(world, made, wanted)
    return made


def change(world: World, view: View, wanted: Json) -> None:
    """Set what a window says anew."""
    empty: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "state": {"values": {}}}
    fixed = {name: value for name, value in view.content.items() if name.endswith("_id") and name not in KEPT}
    new = {**empty, **wanted, **fixed, "id": view.id, "blocks": named(world, wanted["blocks"])}
    view.content = new | {"hash": f"{int(time.time())}.{secrets.token_hex(4)}"}
    view.versions += 1


def check(wanted: Json) -> list[str]:
    """What is wrong with a window, as Slack says it."""
    return [f"[ERROR] {one}" for one in faults_of_view(wanted)]


def _wanted(asked: Asked, kind: str = "modal") -> Json:
    wanted: Json = asked.arguments["view"]
    if wanted.get("type") != kind:
        raise RefusedError("invalid_arguments", f"[ERROR] a view of type {kind}", fault=True)
    faults = check(wanted)
    if faults:
        raise RefusedError("invalid_arguments", *faults, fault=True)
    return wanted


def _pressed(asked: Asked) -> str:
    trigger = asked.text("trigger_id")
    if trigger not in asked.world.triggers:
        raise RefusedError("invalid_trigger_id", fault=True)
    user, until = asked.world.triggers[trigger]
    if until < 0:
        raise RefusedError("exchanged_trigger_id")
    if time.monotonic() > until:
        raise RefusedError("expired_trigger_id")
    asked.world.triggers[trigger] = (user, -1.0)
    return user


def _find(asked: Asked) -> View:
    external = asked.text("external_id")
    for one in asked.world.views.values():
        if one.team == asked.workspace.id and one.id in asked.world.open.get(one.user, []):
            if external and one.content.get("external_id") == external:
                return one
            if not external and one.id == asked.text("view_id"):
                return one
    raise RefusedError("not_found")


METHODS = {
    "views.open": rule(open_view, "trigger_id view"),
    "views.push": rule(push, "trigger_id view"),
    "views.update": rule(update, "view"),
    "views.publish": rule(publish, "user_id view"),
}
