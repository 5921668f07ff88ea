"""On other people's pages: styles that fight it, a policy that allows little, right to left, colours forced."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.serving import Servers
from tests.browser.states import STAFFING
from tests.browser.watching import Watched
from tests.browser.widget import Widget

pytestmark = pytest.mark.browser

KEPT = (
    "color background-color font-size font-family font-style font-weight line-height letter-spacing text-transform "
    "text-indent visibility opacity display position width height direction padding-left margin-top border-top-width "
    "pointer-events cursor white-space transform filter clip-path z-index user-select"
).split()
LOOKS = """kept => {
    const all = root => [...root.querySelectorAll('*')].flatMap(
        one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    const look = (one, style) => kept.map(name => `${name}=${style.getPropertyValue(name)}`).join('; ');
    const widget = document.querySelector('regrow-widget');
    return [widget, ...all(widget.shadowRoot)].map(
        one => `${one.localName}.${one.className}: ${look(one, getComputedStyle(one))}`);
}"""


def shown(widget: Widget) -> tuple[list[str], bytes]:
    """How the open panel looks, with an answer in it: by its styles and as a picture."""
    widget.open()
    widget.ask(STAFFING)
    widget.page.mouse.move(5, 5)
    before, picture = b"", b"-"
    while picture != before:  # until nothing moves any more
        before, picture = picture, widget.panel.screenshot(animations="disabled", caret="hide")
    return list(widget.page.evaluate(LOOKS, KEPT)), picture


@pytest.fixture(scope="module")
def plain(browser: Browser, servers: Servers) -> tuple[list[str], bytes]:
    """How it looks on a plain page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    try:
        widget = Widget(context.new_page())
        widget.go(servers.own.page())
        return shown(widget)
    finally:
        context.close()


@pytest.mark.parametrize("css", ["unset", "hostile"])
def test_styles_of_the_page_change_nothing(
    widget: Widget, servers: Servers, watched: Watched, plain: tuple[list[str], bytes], css: str
):
    widget.go(servers.own.page(css=css))
    styles, picture = shown(widget)
    different = [f"{now}\n  was {then}" for now, then in zip(styles, plain[0], strict=True) if now != then]
    assert different == []
    assert picture == plain[1]
    assert watched.faults == []


def test_a_policy_of_the_page_that_allows_its_own_origin_alone_is_enough(
    widget: Widget, servers: Servers, watched: Watched, plain: tuple[list[str], bytes]
):
    widget.go(servers.own.page(csp="self"))
    styles, picture = shown(widget)
    assert styles == plain[0]
    assert picture == plain[1]
    assert watched.faults == []
    assert watched.origins == {servers.server}


def test_it_stands_in_a_part_of_a_page(widget: Widget, servers: Servers, watched: Watched):
    widget.page.goto(servers.own.page(into="#rooms"))
    expect(widget.question).to_be_visible()
    expect(widget.button).to_have_count(0)
    widget.ask(STAFFING)
    expect(widget.last).to_contain_text("Answered from the guidance")
    assert watched.faults == []


def test_on_a_page_from_right_to_left_english_stays_readable(widget: Widget, servers: Servers):
    widget.go(servers.own.page(dir="rtl"))
    box = widget.button.bounding_box()
    assert box is not None
    assert box["x"] < 640, "the button stands at the end of the line, which is the left"
    widget.open()
    widget.ask(STAFFING)
    panel = widget.panel.bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 1280
    widget.citations.first.click()
    assert widget.quoted
    assert widget.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("profile", [{"forced_colors": "active"}], indirect=True, ids=["forced colours"])
def test_with_colours_forced_controls_have_edges_and_the_quotation_is_marked(on_page: Widget):
    on_page.ask(STAFFING)
    bare = """turn => [...turn.shadowRoot.querySelectorAll('button')].filter(one => {
        const style = getComputedStyle(one);
        return one.checkVisibility() && parseFloat(style.borderTopWidth) < 1;
    }).map(one => one.ariaLabel || one.textContent.trim())"""
    assert on_page.last.evaluate(bare) == []
    on_page.citations.first.click()
    assert on_page.quoted
    width = on_page.source.locator("mark").evaluate("mark => getComputedStyle(mark).borderTopWidth")
    assert float(str(width).removesuffix("px")) >= 1


@pytest.mark.parametrize("profile", [{"reduced_motion": "reduce"}], indirect=True, ids=["reduced motion"])
def test_nothing_moves_for_who_wants_no_motion(on_page: Widget, servers: Servers):
    servers.front.pause = 0.4
    on_page.say(STAFFING)
    for _ in range(8):
        assert on_page.page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0
        on_page.page.wait_for_timeout(100)


@pytest.mark.parametrize(
    ("profile", "paper"),
    [({"color_scheme": "dark"}, "rgb(19, 26, 23)"), ({"color_scheme": "light"}, "rgb(255, 255, 255)")],
    indirect=["profile"],
    ids=["dark", "light"],
)
def test_it_follows_the_theme_that_a_person_has_set(on_page: Widget, paper: str):
    assert on_page.panel.evaluate("panel => getComputedStyle(panel).backgroundColor") == paper


def test_a_page_gives_it_colours_of_its_own(on_page: Widget):
    on_page.page.evaluate("document.querySelector('regrow-widget').style.setProperty('--regrow-paper', 'rgb(1, 2, 3)')")
    assert on_page.panel.evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(1, 2, 3)"


def test_welsh_is_one_file_away(widget: Widget, servers: Servers):
    widget.page.goto(servers.own.page(lang="cy"))
    button = widget.page.locator("regrow-widget").get_by_role("button")
    expect(button).to_be_visible()
    expect(button).not_to_have_text("Ask Regrow")
    assert widget.page.locator("regrow-widget").get_attribute("lang") == "cy"


def test_the_page_says_what_it_is_about_and_opens_it(widget: Widget, servers: Servers):
    widget.go(servers.own.page(service="care home", rating="Requires improvement"))
    widget.page.evaluate("window.Regrow.ask('What does good look like?')")
    expect(widget.question).to_have_value("What does good look like?")
    expect(widget.page.get_by_text("This page says: care home, Requires improvement.")).to_be_visible()
    widget.page.evaluate("window.Regrow.close()")
    expect(widget.question).to_be_hidden()
    widget.page.evaluate("postMessage({regrow: 'open'}, location.origin)")
    expect(widget.question).to_be_visible()
