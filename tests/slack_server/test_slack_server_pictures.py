"""Pictures are taken on a desktop and on a phone, light and dark."""

from pathlib import Path

import pytest
from PIL import Image

from tests.assistant.channels.slack.blockkit.preview import Entry
from tests.slack_server import Channel, Person, SlackServer, Team
from tests.slack_server.calling import MODAL
from tests.slack_server.methods.views import make
from tests.slack_server.pictures import said, take, viewed

pytestmark = pytest.mark.browser


def test_a_message_and_a_window_are_taken(
    slack: SlackServer, team: Team, channel: Channel, priya: Person, tmp_path: Path
) -> None:
    message = team.write(priya, channel, "Hello")
    view = make(slack.world, team.workspace, priya.id, MODAL)
    entries = [Entry("A message", said(message, {priya.id: priya.name})), viewed("A window", view)]
    made = take(entries, tmp_path)
    names = [
        f"{one}-{screen}-{theme}.png"
        for one in ("a-message", "a-window")
        for screen in ("desktop", "phone")
        for theme in ("light", "dark")
    ]
    assert sorted(path.name for path in made) == sorted(names)
    for path in made:
        with Image.open(path) as picture:
            assert picture.width == (1400 if "desktop" in path.name else 780)
            assert len(picture.convert("RGB").getcolors(maxcolors=100_000) or []) > 20
