"""What the tests of the pretended Slack call it with."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.slack_server import SlackServer

Json = dict[str, Any]
Client = Any
"""A WebClient, whose methods are half typed."""
GO: Json = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go"}
INPUT: Json = {
    "type": "input",
    "block_id": "why",
    "label": {"type": "plain_text", "text": "Why"},
    "element": {"type": "plain_text_input", "action_id": "words", "initial_value": "because"},
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [INPUT],
}


def client_of(slack: SlackServer, token: str) -> Client:
    return WebClient(token, base_url=slack.api, retry_handlers=[])


def no(call: Callable[..., Any], **arguments: object) -> str:
    """Slack's word for why it refuses a call."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return str(cast(Any, caught.value).response["error"])
