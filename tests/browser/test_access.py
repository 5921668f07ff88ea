"""Everybody can use it: nothing that axe finds, targets that can be hit, room on a narrow screen, in every state."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.layout import too_small, too_wide
from tests.browser.serving import Servers
from tests.browser.states import GAPS, STAFFING, STATES, State
from tests.browser.watching import Watched
from tests.browser.widget import Widget

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %."""


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_every_state_is_one_for_everybody(widget: Widget, servers: Servers, watched: Watched, state: State):
    """Under a strict policy nothing is violated and nobody else called; axe finds nothing, targets can be hit, and
    nothing scrolls sideways, whatever the colours and the size."""
    widget.options = {"csp": "self"}
    page = widget.page
    state(widget, servers)
    page.emulate_media(reduced_motion="reduce")  # axe takes a colour that fades for one over white, whatever is there
    assert watched.faults == []
    assert watched.opened == []
    assert watched.origins == {servers.server}
    assert violations(page) == []
    assert too_small(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("regrow-widget")).to_have_attribute("theme", "dark")
    assert violations(page) == [], "dark"
    page.set_viewport_size(NARROW)
    assert violations(page) == [], "320 px"
    assert too_small(page) == [], "320 px"
    assert too_wide(page) == [], "320 px"
    page.set_viewport_size(ZOOMED)
    assert too_wide(page) == [], "400 %"
    page.emulate_media(color_scheme="light", forced_colors="active")
    expect(page.locator("regrow-widget")).to_have_attribute("theme", "light")
    assert violations(page) == [], "forced colours"


@pytest.mark.parametrize("profile", [{"viewport": ZOOMED}], indirect=True, ids=["400 %"])
def test_at_four_hundred_per_cent_all_of_it_can_be_come_to(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.citations.first.click()
    assert on_page.quoted
    expect(on_page.source.locator("mark")).to_be_in_viewport()
    on_page.named("Back").click()
    on_page.question.fill(GAPS)
    expect(on_page.question).to_be_in_viewport()
    on_page.named("Close").click()
    expect(on_page.button).to_be_visible()


@pytest.mark.parametrize("profile", [{"viewport": NARROW, "has_touch": True}], indirect=True, ids=["320 px"])
def test_on_a_narrow_phone_it_fills_the_screen_and_works_by_touch(widget: Widget, servers: Servers):
    widget.go(servers.own.page())
    widget.button.tap()
    assert widget.panel.bounding_box() == {"x": 0, "y": 0, **NARROW}
    widget.question.fill(STAFFING)
    widget.send.tap()
    widget.wait()
    widget.citations.first.tap()
    assert widget.quoted
    expect(widget.source.locator("mark")).to_be_in_viewport()
