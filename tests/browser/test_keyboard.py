"""The keyboard and the ear are enough: where the focus goes, and what a screen reader says."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Servers
from tests.browser.states import GAPS, STAFFING
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    let at = document.activeElement;
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return 'body';
    const label = at.id && at.getRootNode().querySelector(`label[for="${at.id}"]`);
    return (at.ariaLabel || (label && label.textContent) || at.textContent || '').replace(/\\s+/g, ' ').trim();
}"""
HEAR = """() => {
    window.heard = [];
    const deep = root => [...root.querySelectorAll('*')].flatMap(
        one => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]);
    const hear = node => node.nodeType !== 8 && node.textContent.trim() && heard.push(node.textContent.trim());
    const note = records => records.forEach(
        record => (record.type === 'characterData' ? [record.target] : [...record.addedNodes]).forEach(hear));
    deep(document).filter(one => one.matches('[aria-live], [role=log], [role=status], [role=alert]')).forEach(
        one => new MutationObserver(note).observe(one, {childList: true, characterData: true, subtree: true}));
}"""


def focused(page: Page) -> str:
    """What has the keyboard, by its name."""
    return str(page.evaluate(FOCUSED))


def tab(page: Page, until: str, most: int = 40) -> list[str]:
    """Press Tab until something has the keyboard; gives all that had it on the way, it too."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if re.match(until, passed[-1]):
            return passed
    pytest.fail(f"Tab does not come to {until}: {passed}")


def test_by_keyboard_alone_it_is_opened_asked_read_and_closed(widget: Widget, servers: Servers):
    page = widget.page
    widget.go(servers.own.page())
    assert tab(page, "Ask Regrow") == ["See our rooms", "Ask Regrow"]
    page.keyboard.press("Enter")
    expect(widget.question).to_be_focused()
    page.keyboard.type(STAFFING)
    page.keyboard.press("Enter")
    widget.wait()
    expect(widget.question).to_be_focused()
    page.keyboard.press("Shift+Tab")
    back = [focused(page)]
    while not back[-1].startswith("Source 1: "):
        page.keyboard.press("Shift+Tab")
        back.append(focused(page))
        assert len(back) < 30, back
    page.keyboard.press("Enter")
    assert widget.quoted
    assert focused(page).startswith("Source 1: ")
    tab(page, "Next source")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Source 2 of 4")).to_be_visible()
    page.keyboard.press("Escape")
    expect(widget.source).to_have_count(0)
    assert focused(page).startswith("Source ")
    page.keyboard.press("Escape")
    expect(widget.button).to_be_focused()


def test_the_order_of_focus_is_that_of_reading(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.named("Ask").focus()
    passed = [one for one in tab(on_page.page, "Send") if one]
    sources = [one for one in passed if re.match(r"Source \d", one)]
    assert [one.split(":")[0] for one in sources] == [f"Source {n}" for n in range(1, len(sources) + 1)]
    wanted = ["Plans", "Conversations", "New conversation", "Close", "Source 1", "Copy with sources", "This helped"]
    wanted += ["How do we prioritise", "Your question", "Send"]
    places = [next((at for at, name in enumerate(passed) if name.startswith(one)), -1) for one in wanted]
    assert -1 not in places, (wanted, passed)
    assert places == sorted(places)


def test_whole_sentences_are_announced_once_each_and_nothing_else(on_page: Widget, servers: Servers):
    page = on_page.page
    servers.front.pause = 0.15
    page.evaluate(HEAR)
    on_page.ask(GAPS)
    heard = [" ".join(str(one).split()) for one in page.evaluate("window.heard")]
    expected = page.evaluate(
        """async () => [...document.querySelector('regrow-widget').shadowRoot.querySelector('regrow-ask').shadowRoot
            .querySelector('regrow-turn').turn.answer.sentences].map(one => one.text.replace(/\\s+/g, ' '))"""
    )
    assert heard == expected


def test_what_is_no_answer_is_announced_too(on_page: Widget):
    on_page.page.evaluate(HEAR)
    on_page.ask("whats the weather tomorrow")
    heard = " ".join(on_page.page.evaluate("window.heard"))
    assert "I can't help with weather" in heard


def test_the_log_is_polite_and_the_answer_itself_is_no_live_region(on_page: Widget):
    on_page.ask(STAFFING)
    log = on_page.page.get_by_role("log")
    expect(log).to_have_count(1)
    expect(log).to_have_attribute("aria-live", "polite")
    inside = "turn => [...turn.shadowRoot.querySelectorAll('[aria-live]:not([aria-live=off]), [role=log]')].length"
    assert on_page.last.evaluate(inside) == 0


def test_the_panel_says_what_it_is_and_what_is_in_it(on_page: Widget):
    on_page.ask(STAFFING)
    expect(on_page.panel.get_by_role("heading", name="Regrow", level=1)).to_be_visible()
    named = on_page.panel.get_by_role("navigation", name="Regrow").get_by_role("button")
    expect(named).to_have_text(["Ask", "Plans", "Conversations"])
    expect(named.first).to_have_attribute("aria-current", "page")
    for name in ("New conversation", "Larger", "Close"):
        expect(on_page.named(name)).to_be_visible()
    answer = on_page.page.get_by_role("region", name="Ask", exact=True).get_by_role("list").first
    expect(answer).to_match_aria_snapshot("""
    - list:
      - listitem:
        - text: /There are always enough competent staff/
        - 'button "Source 1: Safe Good"'
      - listitem:
        - text: /The service regularly reviews staffing levels/
        - 'button "Source 2: Safe Good"'
    """)


def test_the_opener_tells_that_it_opens_a_dialog(widget: Widget, servers: Servers):
    widget.go(servers.own.page())
    expect(widget.button).to_have_attribute("aria-expanded", "false")
    expect(widget.button).to_have_attribute("aria-haspopup", "dialog")


def test_escape_in_the_page_itself_leaves_the_panel_alone(on_page: Widget):
    on_page.page.get_by_role("link", name="See our rooms").focus()
    on_page.page.keyboard.press("Escape")
    expect(on_page.question).to_be_visible()


def test_history_is_walked_and_a_deletion_leaves_the_focus_inside(on_page: Widget):
    on_page.ask(STAFFING)
    on_page.named("Conversations").press("Enter")
    expect(on_page.page.get_by_role("heading", name="Conversations")).to_be_visible()
    tab(on_page.page, "Delete “")
    on_page.page.keyboard.press("Enter")
    assert focused(on_page.page) == "Cancel"
    on_page.page.keyboard.press("Enter")
    expect(on_page.page.get_by_role("button", name=re.compile("^Delete “"))).to_have_count(1, timeout=LONG)
    assert focused(on_page.page) != "body"
