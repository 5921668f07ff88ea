"""The app's manifest: what Slack is told when the app is made. manifest.json holds it as Socket Mode has it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "manifest.json"
EVENTS, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"


def manifest(address: str | None = None) -> dict[str, Any]:
    """Give the manifest: for Socket Mode, or for HTTP where Slack reaches Regrow at an address."""
    from assistant.channels.slack.talk.texts import FIRST

    made = json.loads(FILE.read_text(encoding="utf-8"))
    made["features"]["agent_view"]["suggested_prompts"] = [{"title": said, "message": said} for said in FIRST]
    if address is None:
        return made
    at = address.rstrip("/")
    events = f"{at}{EVENTS}"
    made["features"]["slash_commands"][0]["url"] = events
    made["oauth_config"]["redirect_urls"] = [f"{at}{REDIRECT}"]
    settings = made["settings"]
    settings["event_subscriptions"]["request_url"] = events
    settings["interactivity"]["request_url"] = events
    settings["socket_mode_enabled"] = False
    return made


@cache
def scopes() -> tuple[str, ...]:
    """Give what Regrow asks a workspace to be allowed."""
    return tuple(json.loads(FILE.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"])
