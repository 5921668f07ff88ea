"""On a mid-range phone: there within a second, and never too busy to take a letter."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tell
from tests.browser.serving import Servers
from tests.browser.states import REPORT, STAFFING
from tests.browser.widget import LONG, Widget

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
SLOWER = 4
"""So many times slower than this machine is the phone's processor."""
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""A slow line: 150 ms there and back, 1.6 Mbit/s down."""
SOON = 1000.0
LONGEST = 50.0
"""Milliseconds."""
TRIES = 5
BUTTON_THERE = """() => {
    window.longTasks = [];
    const tasks = list => list.getEntries().forEach(({duration}) => longTasks.push(duration));
    new PerformanceObserver(tasks).observe({type: 'longtask', buffered: true});
    const look = () => {
        const root = document.querySelector('regrow-widget')?.shadowRoot;
        const button = root?.querySelector('.opener');
        if (!button) return requestAnimationFrame(look);
        window.there = performance.now();
        button.addEventListener('click', () => new MutationObserver((_, seen) => {
            seen.disconnect();
            window.answered = performance.now();
        }).observe(root, {childList: true, subtree: true, attributes: true}), {once: true});
        button.click();
    };
    look();
}"""
LISTEN = """() => {
    (window.observers || []).forEach(one => one.disconnect());
    window.tasks = [];
    window.letters = [];
    const observe = (into, options) => {
        const one = new PerformanceObserver(list => list.getEntries().forEach(
            ({duration}) => into.push(Math.round(duration))));
        one.observe(options);
        return one;
    };
    window.observers = [observe(tasks, {type: 'longtask'}),
        observe(letters, {type: 'event', durationThreshold: 16})];
}"""
ADD = """async (sheet, most) => {
    const edits = [];
    for (let n = sheet.plan.actions.length; n < most; n += 1)
        edits.push({edit: 'add-action', finding: 'F1', text: `Check the records of week ${n}.`, priority: 'later'});
    if (!(await sheet.make(edits))) throw new Error(sheet.fault);
}"""


def throttled(widget: Widget) -> Any:  # noqa: ANN401 - what it is sent is not typed
    """Make the page's processor and line as slow as a phone's."""
    session: Any = widget.page.context.new_cdp_session(widget.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return session


@pytest.mark.parametrize("profile", [PHONE], indirect=True, ids=["phone"])
def test_the_button_is_there_and_answers_within_a_second(widget: Widget, servers: Servers, tell: Tell):
    session = throttled(widget)
    widget.page.add_init_script(f"({BUTTON_THERE})()")
    times: list[tuple[float, float]] = []
    for _ in range(TRIES):
        session.send("Network.clearBrowserCache")
        widget.page.goto(servers.own.page())
        widget.page.wait_for_function("() => window.answered")
        there, answered = widget.page.evaluate("[window.there, window.answered]")
        times.append((there, answered))
    there, answered = (min(time) for time in zip(*times, strict=True))  # others on this machine only add to it
    tell(f"On a phone the button is there after {there:.0f} ms and has answered a tap after {answered:.0f} ms.")
    assert answered <= SOON


@pytest.mark.parametrize("profile", [PHONE], indirect=True, ids=["phone"])
def test_typing_is_never_held_up_with_a_long_history(widget: Widget, servers: Servers, tell: Tell):
    _keep_turns(widget, servers, 100)
    widget.page.reload()
    widget.open()
    expect(widget.turns.first).to_be_visible(timeout=LONG)
    throttled(widget)
    worst, tasks = _best(widget, widget.question)
    tell(f"Typing with 200 messages: the worst letter took {worst:.0f} ms, long tasks {tasks}.")
    assert tasks == []


@pytest.mark.parametrize("profile", [PHONE], indirect=True, ids=["phone"])
def test_typing_is_never_held_up_in_a_plan_of_sixty_actions(widget: Widget, servers: Servers, tell: Tell):
    widget.go(servers.page)
    widget.page.evaluate("localStorage.setItem('regrow:name', 'R. Manager')")
    widget.draft(REPORT)
    widget.sheet.evaluate(ADD, 60)
    actions = widget.sheet.locator(".action")
    expect(actions.nth(59)).to_be_attached(timeout=LONG)
    throttled(widget)
    owner = widget.sheet.get_by_label("Owner").nth(30)
    worst, tasks = _best(widget, owner)
    tell(f"Typing in a plan of {actions.count()} actions: the worst letter took {worst:.0f} ms, long tasks {tasks}.")
    assert tasks == []


def _best(widget: Widget, field: Any) -> tuple[float, list[float]]:  # noqa: ANN401 - a Locator
    """Type until there was no long task, three times at most: what else this machine does only adds to them."""
    found = _typed(widget, field)
    for _ in range(2):
        found = found if not found[1] else _typed(widget, field)
    return found


def _typed(widget: Widget, field: Any) -> tuple[float, list[float]]:  # noqa: ANN401 - a Locator
    """Type a sentence; gives how long the slowest letter took to be drawn, and tasks of more than 50 ms."""
    field.scroll_into_view_if_needed()
    field.click()
    widget.page.wait_for_timeout(1500)
    widget.page.evaluate(LISTEN)
    field.press_sequentially("the deputy manager for nights", delay=60)
    widget.page.wait_for_timeout(300)
    letters, tasks = widget.page.evaluate("[window.letters, window.tasks]")
    return max(letters, default=0.0), list(tasks)


def _keep_turns(widget: Widget, servers: Servers, count: int) -> None:
    """Have a conversation of so many turns, by the calls that the widget makes: that is quicker than by its box."""
    widget.go(servers.own.page())
    widget.open()
    widget.ask(STAFFING)
    asked = json.dumps(STAFFING)
    widget.page.evaluate(
        f"""async count => {{
            const ask = document.querySelector('regrow-widget').shadowRoot.querySelector('regrow-ask');
            const path = `/v1/conversations/${{ask.talk.conversation}}/messages`;
            for (let at = 1; at < count; at += 1)
                await ask.api.json(path, {{method: 'POST', body: {{text: {asked}}}}});
        }}""",
        count,
    )
