"""Takes pictures of Regrow's messages, windows and Home as Slack shows them, on a desktop and a phone: out/slack/*.png.

python -m tests.assistant.channels.slack.pictures [TITLE…]
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.assistant.channels.slack.blockkit.preview import Entry
from tests.assistant.channels.slack.plans import previews
from tests.assistant.channels.slack.plans.planning import UNSURE, drafted
from tests.assistant.channels.slack.serving import Site, serving
from tests.assistant.channels.slack.talk import shown
from tests.conftest import ROOT
from tests.slack_server.pictures import FOLDER, take


def entries(site: Site) -> list[Entry]:
    """Give them all."""
    return [*shown.entries(site), *previews.entries(drafted(site), drafted(site, UNSURE))]


def main(wanted: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as home, serving(Path(home), web="https://regrow.example.org") as site:
        there_are = entries(site)
    chosen = [one for one in there_are if not wanted or one.title in wanted]
    if not chosen:
        sys.exit(f"There is none of these: there are {', '.join(one.title for one in there_are)}.")
    sys.stderr.write(f"{len(take(chosen))} pictures are in {FOLDER.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
