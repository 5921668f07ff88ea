"""Tokens: who one is, how an app is installed and taken away, and how Socket Mode begins."""

import secrets
from collections.abc import Sequence

from tests.slack_server.asking import Asked, RefusedError, rule
from tests.slack_server.things import Json, Workspace
from tests.slack_server.world import World

OPEN = {"oauth.v2.access", "apps.connections.open", "api.test"}
"""Methods that no bot's token is needed for."""


def test(asked: Asked) -> Json:
    """Say yes."""
    return {"args": asked.arguments}


def who(asked: Asked) -> Json:
    """Say whose a token is."""
    found = asked.workspace
    return {
        "url": f"https://{found.domain}.slack.com/",
        "team": found.name,
        "user": "regrow",
        "team_id": found.id,
        "user_id": found.bot,
        "bot_id": f"B{found.bot[1:]}",
        "is_enterprise_install": False,
    }


def team(asked: Asked) -> Json:
    """Say what workspace this is."""
    found = asked.workspace
    return {"team": {"id": found.id, "name": found.name, "domain": found.domain, "enterprise_id": None}}


def revoke(asked: Asked) -> Json:
    """End a token."""
    if asked.flag("test"):
        return {"revoked": False}
    end_token(asked.world, asked.workspace, "token_revoked")
    return {"revoked": True}


def uninstall(asked: Asked) -> Json:
    """Take the app out of a workspace."""
    _client(asked)
    end_token(asked.world, asked.workspace, "account_inactive")
    return {}


def access(asked: Asked) -> Json:
    """Give a token for a code that somebody's approval gave."""
    _client(asked)
    app, code = asked.world.app, asked.text("code")
    if code not in asked.world.codes:
        raise RefusedError("invalid_code")
    grant = asked.world.codes.pop(code)
    if grant.redirect and asked.text("redirect_uri") != grant.redirect:
        raise RefusedError("bad_redirect_uri")
    found = asked.world.teams[grant.team]
    install(asked.world, found, grant.scopes)
    team: Json = {"id": found.id, "name": found.name}
    return {
        "access_token": found.token,
        "token_type": "bot",
        "scope": ",".join(found.scopes),
        "bot_user_id": found.bot,
        "app_id": app.id,
        "team": None if grant.everywhere else team,
        "enterprise": {"id": "E0GROUP", "name": "Care Group"} if grant.everywhere else None,
        "is_enterprise_install": grant.everywhere,
        "authed_user": {"id": grant.user},
    }


def connect(asked: Asked) -> Json:
    """Give an address for Socket Mode."""
    ticket = secrets.token_urlsafe(8)
    asked.world.triggers[f"socket:{ticket}"] = ("", 0.0)
    return {"url": f"{asked.base.replace('http', 'ws', 1)}/socket?ticket={ticket}&app_id={asked.world.app.id}"}


def install(world: World, workspace: Workspace, scopes: Sequence[str] = ()) -> None:
    """Give a workspace's bot a token, unless it has one."""
    if not workspace.token:
        workspace.token = f"xoxb-{workspace.id}-{world.number()}-{secrets.token_hex(6)}"
    workspace.scopes = list(scopes or world.app.scopes)


def end_token(world: World, workspace: Workspace, why: str) -> None:
    """Let a workspace's token be good no more."""
    world.dead[workspace.token] = why
    workspace.token = ""


def _client(asked: Asked) -> None:
    app = asked.world.app
    if asked.text("client_id") != app.client_id:
        raise RefusedError("invalid_client_id")
    if not secrets.compare_digest(asked.text("client_secret"), app.client_secret):
        raise RefusedError("bad_client_secret")


METHODS = {
    "api.test": rule(test),
    "auth.test": rule(who),
    "auth.revoke": rule(revoke),
    "team.info": rule(team, "", "team:read"),
    "apps.uninstall": rule(uninstall, "client_id client_secret"),
    "oauth.v2.access": rule(access, "code"),
    "apps.connections.open": rule(connect),
}
