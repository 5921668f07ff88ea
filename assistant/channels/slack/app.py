"""The Slack app: Bolt sees to signatures and to which workspace something is of, the door to all else."""

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import Any, cast

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient

from assistant.channels.slack.door import Door, as_text
from assistant.settings.slack import SlackSettings

LOGGER = logging.getLogger("slack_bolt.regrow")
LOGGER.setLevel(logging.ERROR)  # below that Bolt tells of requests with all that is in them, and of the environment


class Reception(Middleware):
    """Hands what Bolt has let in to the door."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 - as Bolt calls it
    ) -> BoltResponse | None:
        """Take one request, and answer it."""
        signature = req.headers.get("x-slack-signature", [None])[0] if req.mode == "http" else None
        repeated = "x-slack-retry-num" in req.headers
        team = str(req.context.team_id or "")
        status, said = self._door.take(team, req.body, signature=signature, repeated=repeated)
        return BoltResponse(status=status, body=as_text(said))


class Anybody(Authorize):
    """Lets what Slack has signed through to the door, which knows the workspaces and has words for what is wrong."""

    def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: object
    ) -> AuthorizeResult:
        """Say of which workspace a request is."""
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)


def make_app(door: Door, settings: SlackSettings) -> App:
    """Make the app. Its middleware is Bolt's own up to the door; it asks Slack nothing."""
    app = App(
        name="regrow",
        logger=LOGGER,
        client=WebClient(base_url=settings.api),
        signing_secret=settings.signing_secret or token_hex(32),  # over Socket Mode nothing is signed
        authorize=Anybody(),
        ignoring_self_events_enabled=False,  # the door does: it knows more kinds of what is to be passed over
        attaching_function_token_enabled=False,
        process_before_response=True,
    )
    cast(Any, app).use(Reception(door))  # typed but in part
    return app
