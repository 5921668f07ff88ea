"""Each state of the widget that a person can see, and how it is come to."""

from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.browser.serving import Servers
from tests.browser.widget import LONG, Widget
from tests.conftest import ROOT

GAPS = "our MAR sheets are full of gaps, what do we do first?"
STAFFING = "What does good look like for safe staffing?"
WEATHER = "whats the weather tomorrow"
HARM = "a carer has hit a resident, what do I do"
PERSONAL = "My NHS number is 943 476 5919. What does good look like for safe staffing?"

REPORT = (ROOT / "assistant/planning/samples/sample-report.txt").read_text(encoding="utf-8")
SECTIONS = ("Goals", "Reality", "Options", "Timeline", "Causes", "Deadlines", "Checks", "Versions")

HOLD = 20.0
"""Seconds for which a state that passes is held."""

State = Callable[[Widget, Servers], None]


def _closed(widget: Widget, servers: Servers) -> None:
    widget.go(servers.own.page(**widget.options))
    expect(widget.button).to_be_visible()


def _open(widget: Widget, servers: Servers) -> None:
    _closed(widget, servers)
    widget.open()
    if widget.turns.count():
        widget.named("New conversation").click()


def _streaming(widget: Widget, servers: Servers) -> None:
    _open(widget, servers)
    servers.front.pause = 1.0
    widget.say(GAPS)
    expect(widget.last.get_by_role("listitem").first).to_be_visible(timeout=LONG)
    servers.front.pause = HOLD


def _asked(question: str) -> State:
    def state(widget: Widget, servers: Servers) -> None:
        _open(widget, servers)
        widget.ask(question)

    return state


def _citation(widget: Widget, servers: Servers) -> None:
    _asked(STAFFING)(widget, servers)
    widget.citations.first.click()
    assert widget.quoted


def _large(widget: Widget, servers: Servers) -> None:
    _asked(GAPS)(widget, servers)
    if widget.named("Larger").is_visible():
        widget.named("Larger").click()
    widget.citations.nth(1).click()
    assert widget.quoted


def _reason(widget: Widget, servers: Servers) -> None:
    _asked(STAFFING)(widget, servers)
    widget.last.get_by_role("button", name="This did not help").click()
    expect(widget.named("What was wrong, or missing? (optional)", "textbox")).to_be_focused()


def _history(widget: Widget, servers: Servers) -> None:
    _asked(GAPS)(widget, servers)
    widget.named("New conversation").click()
    widget.ask(STAFFING)
    widget.named("Conversations").click()
    expect(widget.page.get_by_role("button", name="Delete “")).not_to_have_count(0, timeout=LONG)


def _deleting(widget: Widget, servers: Servers) -> None:
    _history(widget, servers)
    widget.page.get_by_role("button", name="Delete “").first.click()


def _failed(widget: Widget, servers: Servers) -> None:
    _open(widget, servers)
    servers.front.refuses = 503
    widget.say(STAFFING)
    expect(widget.last.get_by_role("alert")).to_be_visible(timeout=LONG)


def _offline(widget: Widget, servers: Servers) -> None:
    _open(widget, servers)
    widget.question.fill(STAFFING)
    widget.page.context.set_offline(True)
    expect(widget.page.get_by_text("You are offline.")).to_be_visible()


def _full(widget: Widget, servers: Servers) -> None:
    widget.go(servers.page)
    widget.ask(GAPS)


def _full_citation(widget: Widget, servers: Servers) -> None:
    _full(widget, servers)
    widget.citations.nth(2).click()
    assert widget.quoted


def _no_plans(widget: Widget, servers: Servers) -> None:
    _open(widget, servers)
    widget.named("Plans").click()
    expect(widget.page.get_by_text("No plans yet.")).to_be_visible(timeout=LONG)


def _new_plan(widget: Widget, servers: Servers) -> None:
    _no_plans(widget, servers)
    widget.named("New plan").click()
    widget.page.get_by_text("Days that deadlines run from").click()


def _drafting(widget: Widget, servers: Servers) -> None:
    _no_plans(widget, servers)
    servers.front.pause = 1.5
    widget.give(REPORT)
    expect(widget.page.get_by_role("progressbar")).to_be_visible()
    servers.front.pause = HOLD


def _planned(section: str = "") -> State:
    def state(widget: Widget, servers: Servers) -> None:
        _open(widget, servers)
        widget.draft(REPORT)
        if section:
            widget.part(section)

    return state


def _plans(widget: Widget, servers: Servers) -> None:
    _planned()(widget, servers)
    widget.named("‹ All plans").click()
    expect(widget.page.get_by_role("button", name="Delete the plan “")).not_to_have_count(0, timeout=LONG)


def _full_plan(widget: Widget, servers: Servers) -> None:
    widget.go(servers.page)
    widget.draft(REPORT)


def _plan_citation(widget: Widget, servers: Servers) -> None:
    _full_plan(widget, servers)
    widget.citations_of_plan.first.click()
    assert widget.quoted


def _coach(widget: Widget, servers: Servers) -> None:
    _full_plan(widget, servers)
    widget.named("Go through it step by step").click()
    expect(widget.turns).to_have_count(1)
    widget.wait()


PLANS: Mapping[str, State] = {
    "no plans": _no_plans,
    "new plan": _new_plan,
    "drafting": _drafting,
    "plan": _planned(),
    **{f"plan, {name.lower()}": _planned(name) for name in SECTIONS},
    "plans": _plans,
    "full page, plan": _full_plan,
    "full page, plan's citation": _plan_citation,
    "full page, coach": _coach,
}
STATES: Mapping[str, State] = {
    "closed": _closed,
    "open": _open,
    "streaming": _streaming,
    "answered": _asked(GAPS),
    "declined": _asked(WEATHER),
    "signposted": _asked(HARM),
    "asked back": _asked("?"),
    "redacted": _asked(PERSONAL),
    "citation": _citation,
    "large": _large,
    "reason": _reason,
    "history": _history,
    "deleting": _deleting,
    "failed": _failed,
    "offline": _offline,
    "full page": _full,
    "full page, citation": _full_citation,
    **PLANS,
}
