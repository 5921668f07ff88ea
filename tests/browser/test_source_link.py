"""A link to a passage, as messages elsewhere have them, opens the full page with that passage in its place."""

import re

import pytest
from playwright.sync_api import expect

from assistant.channels.slack.talk.citations import Cited, address
from knowledge.reading import load_documents
from tests.browser.serving import Servers
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser

QUOTE = "Medicines administration records were not consistently completed."


def guide() -> tuple[str, str]:
    """Give the guide's id and its text."""
    document = next(one for one in load_documents() if one.id == "guide-to-improvement")
    return document.id, document.text


def passage(quote: str = QUOTE) -> Cited:
    name, text = guide()
    start = text.index(quote)
    return Cited(4, name, start, start + len(quote))


@pytest.mark.parametrize("profile", [{}, {"viewport": {"width": 390, "height": 844}}], indirect=True)
@pytest.mark.parametrize("where", ["page", "trial"])
def test_a_link_shows_the_passage_in_its_section(widget: Widget, servers: Servers, where: str):
    """On a wide page and on a phone, where a site's key is needed and where everybody is let in."""
    widget.page.goto(address(str(getattr(servers, where)), passage()))
    assert widget.quoted == QUOTE
    expect(widget.source.locator("mark")).to_be_in_viewport()
    expect(widget.source).to_contain_text("Unsafe storage of medicines.")
    expect(widget.source.get_by_role("heading", name=re.compile("^Source 1: What to avoid"))).to_be_focused()
    path = widget.source.get_by_role("list", name="Source", exact=True).get_by_role("listitem")
    expect(path).to_have_text(["Key Questions quality statements", "Safe: Medicines optimisation", "What to avoid"])
    expect(widget.source).to_contain_text("Skills for Care, with The Outstanding Society, 2024")
    widget.named("Back").click()
    expect(widget.source).to_have_count(0)
    expect(widget.question).to_be_visible()


@pytest.mark.parametrize(
    "asked",
    ["document=guide-to-improvement", "document=guide-to-improvement&start=9&end=3", "start=1&end=9", "start=x&end=y"],
)
def test_half_a_link_opens_the_page_as_it_is(widget: Widget, servers: Servers, asked: str):
    widget.go(f"{servers.page}&{asked}")
    expect(widget.question).to_be_visible()
    expect(widget.source).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("document=nothing&start=1&end=9", "There is no document “nothing”"),
        ("document=guide-to-improvement&start=1&end=99999999", "Something went wrong"),
        ("document=%3Cscript%3E&start=1&end=9", "There is no document “<script>”"),
    ],
)
def test_a_link_to_nothing_says_so(widget: Widget, servers: Servers, asked: str, told: str):
    widget.page.goto(f"{servers.page}&{asked}")
    expect(widget.source).to_contain_text(told, timeout=LONG)
