"""Debian's Chromium, driven by Playwright; it calls nobody of its own accord."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.parts.servers import lacking

PROGRAM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@contextmanager
def browsing() -> Generator[Browser]:
    """Start the browser; where it is not installed the test is skipped, or fails if the environment says CI."""
    if not PROGRAM.exists():
        lacking("Chromium", must=bool(os.environ.get("CI")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()
