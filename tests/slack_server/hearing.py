"""An app of slack-bolt's that hears what the pretended Slack sends, and something for people to press."""

import json
import logging
from dataclasses import dataclass, field
from typing import Any, cast

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient

from tests.slack_server import Channel, Message, SlackServer, Team
from tests.slack_server.calling import GO

Json = dict[str, Any]
LOG = logging.getLogger("tests.slack")
CHOICES: Json = {
    "type": "actions",
    "block_id": "choices",
    "elements": [
        {
            "type": "static_select",
            "action_id": "status:1",
            "options": [{"text": {"type": "plain_text", "text": "Done"}, "value": "done"}],
        },
        {"type": "users_select", "action_id": "owner"},
        {"type": "datepicker", "action_id": "due"},
        {
            "type": "overflow",
            "action_id": "more",
            "options": [{"text": {"type": "plain_text", "text": "Export"}, "value": "export"}],
        },
        {
            "type": "radio_buttons",
            "action_id": "where",
            "options": [{"text": {"type": "plain_text", "text": "Here"}, "value": "here"}],
        },
        GO,
    ],
}
FEEDBACK: Json = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "feedback",
            "positive_button": {"text": {"type": "plain_text", "text": "Helpful"}, "value": "up"},
            "negative_button": {"text": {"type": "plain_text", "text": "Not helpful"}, "value": "down"},
        }
    ],
}


@dataclass
class Heard:
    """An app of slack-bolt's that keeps all that it hears, and acknowledges it."""

    app: App
    bodies: list[Json] = field(default_factory=list[Json])
    answer: Json = field(default_factory=dict[str, Any])
    status: list[int] = field(default_factory=list[int])

    @property
    def last(self) -> Json:
        return self.bodies[-1]

    @property
    def event(self) -> Json:
        return self.last["event"]

    @property
    def action(self) -> Json:
        return self.last["actions"][0]


def hearing(slack: SlackServer, team: Team) -> Heard:
    client = WebClient(team.token, base_url=slack.api)
    app = App(client=client, signing_secret=slack.app.signing_secret, logger=LOG, ignoring_self_events_enabled=False)
    heard = Heard(app)

    def keep(body: Json) -> BoltResponse:
        heard.bodies.append(body)
        body_text = json.dumps(heard.answer) if heard.answer else ""
        return BoltResponse(status=heard.status.pop(0) if heard.status else 200, body=body_text)

    cast(Any, app).use(keep)
    return heard


def posted(slack: SlackServer, team: Team, channel: Channel) -> Message:
    client: Any = WebClient(team.token, base_url=slack.api)
    client.chat_postMessage(channel=channel.id, text="Choose", blocks=[CHOICES, FEEDBACK])
    return slack.messages(channel)[-1]
