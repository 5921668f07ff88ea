"""Takes pictures of messages, windows and Homes as Slack shows them: out/slack/*.png.

python -m tests.slack_server.pictures [TITLE…]     an example of each block
take(entries)                                      from other code, for entries of one's own
"""

import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from tests.assistant.channels.slack.blockkit.examples import EXAMPLES
from tests.assistant.channels.slack.blockkit.preview import Entry, Said, page
from tests.browser.chromium import browsing
from tests.conftest import ROOT
from tests.slack_server.things import Message, View

FOLDER = ROOT / "out" / "slack"
WIDTHS = {"desktop": 700, "phone": 390}


def said(message: Message, names: Mapping[str, str] | None = None) -> Said:
    """Give a message of the pretended Slack as it is shown; `names` are people's by their ids."""
    by = "" if message.bot else (names or {}).get(message.user, message.user)
    streamed = "".join(message.parts)
    return Said(message.text, message.blocks, streamed, by=by, only=bool(message.only))


def viewed(title: str, view: View, names: Mapping[str, str] | None = None) -> Entry:
    """Give a window or Home of the pretended Slack as it is shown."""
    return Entry(title, view.content, names or {})


def take(entries: Sequence[Entry], folder: Path = FOLDER) -> list[Path]:
    """Take each entry on a desktop and on a phone, light and dark; gives the pictures' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with browsing() as browser, tempfile.TemporaryDirectory() as kept:
        for theme in ("light", "dark"):
            source = Path(kept) / f"{theme}.html"
            source.write_text(page(entries, dark=theme == "dark"), encoding="utf-8")
            for screen, width in WIDTHS.items():
                made += _taken(browser, source, width, [folder / _name(one, screen, theme) for one in entries])
    return made


def _taken(browser: Browser, source: Path, width: int, paths: Sequence[Path]) -> list[Path]:
    context = browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=2)
    try:
        shown = context.new_page()
        shown.goto(source.as_uri())
        for number, path in enumerate(paths):
            shown.locator("article").nth(number).screenshot(path=path)
    finally:
        context.close()
    return list(paths)


def _name(entry: Entry, screen: str, theme: str) -> str:
    return f"{re.sub('[^a-z0-9]+', '-', entry.title.lower()).strip('-')}-{screen}-{theme}.png"


def main(wanted: Sequence[str]) -> None:
    entries = [one for one in EXAMPLES if not wanted or one.title in wanted]
    if not entries:
        sys.exit(f"There is none of these: there are {', '.join(one.title for one in EXAMPLES)}.")
    made = take(entries)
    sys.stderr.write(f"{len(made)} pictures are in {FOLDER.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
