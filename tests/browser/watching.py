"""What a browser's pages do besides what they show: whom they call, and what goes wrong in them."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
EXPECTED = ("Failed to load resource",)
"""What Chromium itself writes about a reply of 400 or more; the widget can do nothing about it."""


@dataclass
class Watched:
    """`called` are addresses, `errors` of scripts, the console and policies; `opened` what came up by itself."""

    called: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])
    opened: list[str] = field(default_factory=list[str])

    @property
    def origins(self) -> set[str]:
        """Whom pages called."""
        split = [urlsplit(address) for address in self.called]
        return {f"{one.scheme}://{one.netloc}" for one in split if one.scheme not in {"data", "blob"}}

    @property
    def faults(self) -> list[str]:
        """What went wrong that nobody expects."""
        return [error for error in self.errors if not error.startswith(EXPECTED)]


def watch(context: BrowserContext) -> Watched:
    """Begin to watch all pages of a context."""
    watched = Watched()

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            watched.errors.append(message.text)

    def asked(dialog: Dialog) -> None:
        watched.opened.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.add_init_script(TELL_VIOLATIONS)
    context.on("request", lambda request: watched.called.append(request.url))
    context.on("console", said)
    context.on("weberror", lambda error: watched.errors.append(str(error.error)))
    context.on("dialog", asked)
    context.on("page", lambda page: _watch_page(page, watched))
    return watched


def _watch_page(page: Page, watched: Watched) -> None:
    if len(page.context.pages) > 1:
        watched.opened.append(f"page: {page.url}")
    page.on("frameattached", lambda frame: watched.opened.append(f"frame: {frame.url}"))
