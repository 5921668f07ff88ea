"""Whether something that was only to be shown did anything else."""

from playwright.sync_api import Page

from tests.browser.watching import Watched

FOREIGN = """() => {
    const all = root => [...root.querySelectorAll('*')].flatMap(
        one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    const widget = document.querySelector('regrow-widget');
    const mine = all(widget.shadowRoot);
    const live = `script, iframe, frame, object, embed, img, image, video, audio, source, track, base, meta, link,
        math, marquee, foreignObject, animate, set, template, slot, [srcdoc], [style*=url], [contenteditable],
        [autofocus]`;
    const address = one => one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('action');
    return [
        ...mine.filter(one => one.matches(live)),
        ...mine.filter(one => [...one.attributes].some(({name}) => name.startsWith('on'))),
        ...mine.filter(one => address(one) !== null && !/^(https?:|#)/i.test(address(one))),
        ...mine.filter(one => one.localName.startsWith('regrow-') && !customElements.get(one.localName)),
        ...[...document.querySelectorAll('regrow-widget')].slice(1),
        ...[...document.body.children].filter(one => !one.matches('main, regrow-widget, iframe[name=given]')),
    ].map(one => one.outerHTML.slice(0, 200));
}"""


def harm(page: Page, watched: Watched, *servers: str) -> list[str]:
    """Give what went wrong: something ran, came up, called somebody else, or is part of the page and should not be."""
    ran = page.evaluate("() => typeof window.__ran")
    wrong = [] if ran == "undefined" else ["a script ran"]
    wrong += [f"opened {what}" for what in watched.opened]
    wrong += [f"called {origin}" for origin in watched.origins - set(servers)]
    wrong += [f"part of the page: {what}" for what in page.evaluate(FOREIGN)]
    return wrong + watched.faults
