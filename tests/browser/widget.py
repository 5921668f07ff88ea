"""The widget as a person or a screen reader finds it: by roles and names."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

CITED = re.compile(r"^Source \d+: ")
LONG = 20_000
"""Milliseconds that an answer may take where the machine is busy with other things."""


TOLD = """turn => [...turn.shadowRoot.querySelectorAll(
    '.reply > .points li, .reply > p:not(.status, .note)')].map(one => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll('button').forEach(number => number.remove());
    return copy.textContent.replace(/\\s+/g, ' ').trim();
})"""


class Widget:
    """The widget on a page; `options` are what host pages are to be like."""

    def __init__(self, page: Page, **options: str) -> None:
        self.page = page
        self.options = options

    @property
    def button(self) -> Locator:
        return self.page.get_by_role("button", name="Ask Regrow")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Regrow")

    @property
    def question(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your question")

    @property
    def send(self) -> Locator:
        return self.named("Send")

    @property
    def turns(self) -> Locator:
        return self.page.locator("regrow-turn")

    @property
    def last(self) -> Locator:
        """The turn that was taken last."""
        return self.turns.last

    @property
    def citations(self) -> Locator:
        """The numbers in the last answer that are shown."""
        return self.last.get_by_role("button", name=CITED)

    @property
    def source(self) -> Locator:
        return self.page.locator("regrow-source")

    @property
    def quoted(self) -> str:
        """The words that are highlighted, without what is there for who hears the page alone."""
        mark = self.source.locator("mark")
        expect(mark).to_be_visible(timeout=LONG)
        read = "mark => [...mark.childNodes].filter(one => one.nodeType === 3).map(one => one.data).join('')"
        return str(mark.evaluate(read))

    def named(self, name: str | re.Pattern[str], role: Any = "button") -> Locator:  # noqa: ANN401 - Playwright's own roles
        return self.page.get_by_role(role, name=name, exact=isinstance(name, str))

    def go(self, address: str) -> None:
        """Open a page that has the widget, and wait until it is there."""
        self.page.goto(address)
        expect(self.button.or_(self.question).first).to_be_visible(timeout=LONG)

    def open(self) -> None:
        """Open the panel by its button."""
        self.button.click()
        expect(self.question).to_be_visible()

    def ask(self, text: str) -> None:
        """Ask, and wait for the whole reply."""
        self.say(text)
        self.wait()

    def say(self, text: str) -> None:
        """Ask, and don't wait."""
        before = self.turns.count()
        self.question.fill(text)
        self.send.click()
        expect(self.turns).to_have_count(before + 1)

    def wait(self) -> None:
        """Wait until the last turn is whole."""
        expect(self.last.get_by_role("button", name="Copy with sources")).to_be_visible(timeout=LONG)

    @property
    def sheet(self) -> Locator:
        """The plan that is shown."""
        return self.page.locator("regrow-plan-sheet")

    @property
    def citations_of_plan(self) -> Locator:
        return self.sheet.get_by_role("button", name=CITED)

    def give(self, text: str) -> None:
        """Paste shortfalls for a new plan, and have it drafted."""
        self.named("Plans").click()
        self.named("New plan").click()
        self.named("Or paste shortfalls", "textbox").fill(text)
        self.named("Draft the plan").click()

    def draft(self, text: str) -> None:
        """Have a plan drafted, and wait until it is shown."""
        self.give(text)
        expect(self.named("Improvement plan", "heading")).to_be_visible(timeout=LONG)

    def part(self, name: str) -> None:
        """Turn to a part of the plan."""
        self.page.get_by_role("navigation", name="Parts of the plan").get_by_role("button", name=name).click()
        expect(self.named(name, "heading")).to_be_focused()

    def told(self) -> list[str]:
        """Give the last answer's sentences as they are shown, without numbers."""
        return list(self.last.evaluate(TOLD))
