"""One server and one browser for all tests; a fresh profile for each."""

from collections.abc import Callable, Generator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.chromium import browsing
from tests.browser.serving import Servers, serving
from tests.browser.watching import Watched, watch
from tests.browser.widget import Widget

TOLD = pytest.StashKey[list[str]]()
Tell = Callable[[str], None]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.setdefault(TOLD, []):
        terminalreporter.write_line(line)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Says at the end of the run what was measured."""
    return request.config.stash.setdefault(TOLD, []).append


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Generator[Servers]:
    with serving(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture(autouse=True)
def _as_it_was(servers: Servers) -> Generator[None]:
    yield
    servers.front.reset()


@pytest.fixture
def profile(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What a browser is like: `@pytest.mark.parametrize("profile", [{...}], indirect=True)`."""
    return {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **getattr(request, "param", {})}


@pytest.fixture
def context(browser: Browser, profile: dict[str, Any]) -> Generator[BrowserContext]:
    made = browser.new_context(**profile)
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext) -> Generator[Watched]:
    seen = watch(context)
    yield seen
    for error in seen.errors:
        print(error)  # shown where a test fails


@pytest.fixture
def widget(context: BrowserContext, watched: Watched) -> Widget:
    """A new browser's page; everything that goes on in it is watched."""
    assert not watched.called
    return Widget(context.new_page())


@pytest.fixture
def on_page(widget: Widget, servers: Servers) -> Widget:
    """The widget by its script tag on a plain page, open."""
    widget.go(servers.own.page())
    widget.open()
    return widget


@pytest.fixture
def full_page(widget: Widget, servers: Servers) -> Widget:
    """The page that the widget has to itself."""
    widget.go(servers.page)
    return widget
