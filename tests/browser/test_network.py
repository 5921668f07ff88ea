"""Nobody but the widget's own server is ever called, whatever is done."""

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.watching import Watched
from tests.browser.widget import Widget

pytestmark = pytest.mark.browser


def test_before_the_panel_is_opened_nothing_of_the_api_is_called(widget: Widget, servers: Servers, watched: Watched):
    widget.go(servers.own.page())
    expect(widget.button).to_be_visible()
    widget.page.wait_for_timeout(300)
    assert not [address for address in watched.called if "/v1/" in address]


def test_no_cookie_is_set_and_only_its_own_place_is_written_to(on_page: Widget):
    on_page.ask("What does good look like for safe staffing?")
    assert on_page.page.context.cookies() == []
    keys = on_page.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert keys
    assert all(key.startswith("regrow:") for key in keys)
