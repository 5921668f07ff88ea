"""Takes pictures of every state, on a phone and on a desktop, light and dark: out/widget/*.png.

python -m tests.browser.pictures [STATE…]
"""

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser

from tests.browser.chromium import browsing
from tests.browser.serving import Servers, serving
from tests.browser.states import STATES
from tests.browser.widget import Widget
from tests.conftest import ROOT

FOLDER = ROOT / "out" / "widget"
SCREENS: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(browser: Browser, servers: Servers, wanted: Sequence[str]) -> None:
    """Take those that are wanted; what cannot be come to is said, and the others are taken."""
    for name in wanted:
        for screen, kind in SCREENS.items():
            context = browser.new_context(locale="en-GB", **kind)
            widget = Widget(context.new_page())
            try:
                STATES[name](widget, servers)
                for theme in THEMES:
                    widget.page.emulate_media(color_scheme=theme)
                    widget.page.wait_for_timeout(150)
                    path = FOLDER / f"{re.sub('[^a-z]+', '-', name)}-{screen}-{theme}.png"
                    widget.page.screenshot(path=path, caret="hide")
            except Exception as error:
                sys.stderr.write(f"{name}, {screen}: {str(error).splitlines()[0]}\n")
            finally:
                servers.front.reset()
                context.close()


def main(wanted: Sequence[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    unknown = [name for name in wanted if name not in STATES]
    if unknown:
        sys.exit(f"There is no state {', '.join(unknown)}: there are {', '.join(STATES)}.")
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as servers, browsing() as browser:
        take(browser, servers, wanted or list(STATES))
    sys.stderr.write(f"{len(list(FOLDER.glob('*.png')))} pictures are in {FOLDER.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
