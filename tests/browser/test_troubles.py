"""When the network or the server is away: it is said plainly, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.states import STAFFING
from tests.browser.watching import Watched
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser

AWAY = "Regrow cannot be reached just now. What you wrote is kept here; try again when you are back online."
OFFLINE = "You are offline. What you write is kept; send it when you are back."


def test_offline_is_said_and_the_question_is_kept_until_it_can_be_sent(on_page: Widget):
    on_page.page.context.set_offline(True)
    expect(on_page.page.get_by_text(OFFLINE)).to_be_visible()
    on_page.say(STAFFING)
    expect(on_page.last.get_by_role("alert")).to_have_text(AWAY, timeout=LONG)
    expect(on_page.question).to_have_value(STAFFING)
    on_page.page.context.set_offline(False)
    expect(on_page.page.get_by_text(OFFLINE)).to_have_count(0)
    on_page.last.get_by_role("button", name="Try again").click()
    on_page.wait()
    expect(on_page.last).to_contain_text("Answered from the guidance")
    expect(on_page.question).to_have_value("")
    expect(on_page.turns).to_have_count(1)


def test_the_line_that_breaks_in_mid_answer_loses_nothing(on_page: Widget, servers: Servers):
    servers.front.parts, servers.front.pause = 3, 0.3
    on_page.say(STAFFING)
    expect(on_page.last.get_by_role("alert")).to_have_text(AWAY, timeout=LONG)
    expect(on_page.last.get_by_role("listitem").first).to_be_visible()
    expect(on_page.question).to_have_value(STAFFING)
    servers.front.reset()
    on_page.last.get_by_role("button", name="Try again").click()
    on_page.wait()
    expect(on_page.last).to_contain_text("Answered from the guidance")
    expect(on_page.turns).to_have_count(1)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_refuses_says_why_and_the_question_is_kept(on_page: Widget, servers: Servers, status: int):
    servers.front.refuses = status
    on_page.say(STAFFING)
    expect(on_page.last.get_by_role("alert")).to_have_text(servers.front.detail, timeout=LONG)
    expect(on_page.question).to_have_value(STAFFING)
    on_page.page.reload()
    on_page.open()
    expect(on_page.question).to_have_value(STAFFING)
    servers.front.reset()
    on_page.send.click()
    on_page.wait()
    expect(on_page.last).to_contain_text("Answered from the guidance")


def test_a_page_that_is_not_listed_gets_no_session_and_says_so(widget: Widget, servers: Servers):
    widget.go(servers.stranger.page())
    widget.open()
    widget.say(STAFFING)
    expect(widget.last.get_by_role("alert")).to_be_visible(timeout=LONG)
    expect(widget.question).to_have_value(STAFFING)


def test_a_page_of_another_origin_that_is_listed_works(widget: Widget, servers: Servers, watched: Watched):
    widget.go(servers.elsewhere.page())
    widget.open()
    widget.ask(STAFFING)
    expect(widget.last).to_contain_text("Answered from the guidance")
    widget.citations.first.click()
    assert widget.quoted
    assert watched.faults == []
    assert watched.origins == {servers.server, servers.elsewhere.origin}


def test_without_a_key_it_works_where_everybody_is_let_in(widget: Widget, servers: Servers, watched: Watched):
    widget.go(f"{servers.trial}/")
    widget.ask(STAFFING)
    expect(widget.last).to_contain_text("Answered from the guidance")
    assert watched.faults == []
    assert watched.origins == {servers.trial}


def test_a_question_that_is_far_too_long_is_told_before_it_is_sent(on_page: Widget, watched: Watched):
    on_page.question.fill("long " * 10_001)
    on_page.question.press("Enter")
    expect(on_page.page.get_by_role("alert")).to_have_text("That is too long: at most 50,000 characters.")
    expect(on_page.turns).to_have_count(0)
    assert len(on_page.question.input_value()) == 50_005
