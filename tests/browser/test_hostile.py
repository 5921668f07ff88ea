"""What somebody writes to do harm is shown as it was written, and does nothing; the server is the real one."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import expect

from tests.browser.payloads import PAYLOADS
from tests.browser.safety import harm
from tests.browser.serving import Servers
from tests.browser.states import SECTIONS, STAFFING
from tests.browser.watching import Watched
from tests.browser.widget import Widget

pytestmark = pytest.mark.browser

EACH = 5
"""So many stand in one question, a line each."""


def some(payloads: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(payloads), EACH):
        yield "\n".join(payloads[at : at + EACH])


def test_there_are_a_hundred_and_more():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


def test_questions_are_shown_as_they_were_written(on_page: Widget, servers: Servers, watched: Watched):
    for asked in some(PAYLOADS):
        on_page.ask(asked)
        assert harm(on_page.page, watched, servers.server) == [], asked
    on_page.page.reload()
    on_page.open()
    on_page.wait()
    on_page.named("Conversations").click()
    expect(on_page.page.get_by_role("listitem").first).to_be_visible()
    assert harm(on_page.page, watched, servers.server) == []
    assert on_page.page.url.startswith(servers.server)


def test_a_pasted_report_is_planned_from_and_runs_nothing(full_page: Widget, servers: Servers, watched: Watched):
    lines = [f"Medicines administration records had gaps {' '.join(one.split())[:400]}" for one in PAYLOADS]
    full_page.draft("\n".join(lines))
    assert harm(full_page.page, watched, servers.server) == []
    for part in SECTIONS:
        full_page.part(part)
        assert harm(full_page.page, watched, servers.server) == [], part
    full_page.named("‹ All plans").click()
    assert harm(full_page.page, watched, servers.server) == []


def test_owners_of_a_plan_s_actions_may_be_called_anything(full_page: Widget, servers: Servers, watched: Watched):
    full_page.draft("Medicines administration records had gaps.")
    named = [one for one in PAYLOADS if len(one) < 150 and one.isprintable()][::6]
    owner = full_page.page.get_by_label("Owner SAFE-MED-1")
    owner.fill("Deputy manager")
    owner.press("Enter")
    full_page.named("Your name or post", "textbox").fill('"><img src=x onerror=window.__ran=1>')
    full_page.named("Save").click()
    expect(full_page.sheet).to_contain_text("Version2")
    for name in named:  # some are kept, some refused with words that have them in it
        owner.fill(name)
        with full_page.page.expect_response("**/v1/plans/*"):
            owner.press("Enter")
        assert harm(full_page.page, watched, servers.server) == [], name
    full_page.part("Versions")
    full_page.part("Timeline")
    assert harm(full_page.page, watched, servers.server) == []


def test_a_frame_of_another_origin_is_not_heard(widget: Widget, servers: Servers, watched: Watched):
    widget.page.goto(servers.own.page(frame=f"{servers.stranger.origin}/host/empty"))
    expect(widget.button).to_be_visible()
    frame = widget.page.frame("given")
    assert frame is not None
    send = "payloads => payloads.forEach(text => parent.postMessage(text, '*'))"
    frame.evaluate(send, [{"regrow": "open"}, {"regrow": "ask", "text": STAFFING}, "open", None, 7])
    frame.evaluate(send, [{"regrow": "ask", "text": one} for one in PAYLOADS])
    frame.evaluate(send, [{"regrow": "context", "service": one, "rating": one} for one in PAYLOADS])
    widget.page.wait_for_timeout(300)
    expect(widget.panel).to_have_count(0)
    widget.open()
    expect(widget.question).to_have_value("")
    expect(widget.page.get_by_text("This page says")).to_have_count(0)
    watched.opened.clear()  # the frame that the test itself put in
    assert harm(widget.page, watched, servers.server, servers.stranger.origin) == []


def test_a_frame_of_an_origin_that_the_page_names_is_heard(widget: Widget, servers: Servers):
    frames = servers.elsewhere.origin
    widget.page.goto(servers.own.page(frame=f"{frames}/host/empty", origins=frames))
    expect(widget.button).to_be_visible()
    frame = widget.page.frame("given")
    assert frame is not None
    frame.evaluate("text => parent.postMessage({regrow: 'ask', text}, '*')", STAFFING)
    expect(widget.question).to_have_value(STAFFING)
    expect(widget.turns).to_have_count(0)


def test_what_the_page_itself_says_is_words_too(on_page: Widget, servers: Servers, watched: Watched):
    for one in PAYLOADS:
        on_page.page.evaluate("text => window.Regrow.context({service: text, rating: text})", one)
        on_page.page.evaluate("text => window.Regrow.ask(text)", one)
    on_page.page.evaluate("postMessage({regrow: 'ask', text: {toString: 1}}, '*')")
    on_page.page.evaluate("postMessage({regrow: '__proto__', text: 'x'}, '*')")
    on_page.page.wait_for_timeout(300)
    assert harm(on_page.page, watched, servers.server) == []
