"""Should a reply of the API ever hold something hostile, it does nothing either."""

from collections.abc import Generator

import pytest
from playwright.sync_api import expect

from assistant.wire import plan_to_dict
from tests.assistant.channels.api.openai.served import served
from tests.browser.layout import too_wide
from tests.browser.payloads import PAYLOADS
from tests.browser.safety import harm
from tests.browser.serving import Servers
from tests.browser.speaking import hostile_app
from tests.browser.states import REPORT, SECTIONS
from tests.browser.watching import Watched
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(servers: Servers) -> Generator[str]:
    plan, _ = servers.shared.office("local").sketch(REPORT)
    with served(hostile_app(plan_to_dict(plan))) as address:
        yield address


@pytest.mark.parametrize("where", ["/", "/host/page?src=/widget.js"], ids=["the page", "a script tag"])
def test_an_answer(widget: Widget, watched: Watched, hostile: str, where: str):
    widget.go(hostile + where)
    if widget.button.is_visible():
        widget.open()
    widget.ask("anything")
    assert harm(widget.page, watched, hostile) == []
    for text in PAYLOADS:
        if text.isascii():
            expect(widget.last).to_contain_text(text)
    assert too_wide(widget.page) == []
    widget.last.get_by_text("more points").click()
    assert harm(widget.page, watched, hostile) == []
    for at in (0, 40, 80):
        widget.citations.nth(at).press("Enter")
        expect(widget.source.locator("mark")).to_be_visible(timeout=LONG)
        assert harm(widget.page, watched, hostile) == []
        widget.named("Back").click()
    widget.last.get_by_role("button", name="This helped").click()
    widget.page.wait_for_timeout(200)
    assert harm(widget.page, watched, hostile) == []


def test_what_was_kept(widget: Widget, watched: Watched, hostile: str):
    widget.go(f"{hostile}/")
    widget.ask("anything")
    widget.page.reload()
    widget.wait()
    assert harm(widget.page, watched, hostile) == []
    widget.named("Conversations").click()
    expect(widget.page.get_by_role("listitem").nth(60)).to_be_attached()
    assert harm(widget.page, watched, hostile) == []
    widget.page.get_by_role("button", name="Delete “").first.click()
    widget.page.get_by_role("button", name="Delete", exact=True).last.click()
    widget.page.wait_for_timeout(200)
    assert harm(widget.page, watched, hostile) == []


def test_a_plan(widget: Widget, watched: Watched, hostile: str):
    widget.go(f"{hostile}/")
    widget.named("Plans").click()
    widget.page.get_by_role("heading", level=3).get_by_role("button").first.click()
    expect(widget.sheet).to_be_visible(timeout=LONG)
    for part in (*SECTIONS, "Way forward"):
        widget.part(part)
        widget.sheet.evaluate("sheet => sheet.shadowRoot.querySelectorAll('summary').forEach(one => one.click())")
        assert harm(widget.page, watched, hostile) == [], part
    widget.citations_of_plan.first.click()
    assert harm(widget.page, watched, hostile) == []


def test_a_refusal(widget: Widget, watched: Watched, hostile: str):
    widget.go(f"{hostile}/")
    widget.named("Plans").click()
    widget.page.get_by_role("heading", level=3).get_by_role("button").first.click()
    expect(widget.sheet).to_be_visible(timeout=LONG)
    widget.page.get_by_text("Take it away").click()
    widget.page.get_by_role("group", name="Take it away").get_by_role("button", name="Word").click()
    widget.page.wait_for_timeout(300)
    assert harm(widget.page, watched, hostile) == []
