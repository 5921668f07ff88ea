"""Whether everything on the screen has room, and can be hit."""

from playwright.sync_api import Page

SMALLEST = 24
"""Pixels: WCAG 2.2, 2.5.8."""
ALL = """
const all = (root = document.querySelector('regrow-widget').shadowRoot) => [...root.querySelectorAll('*')].flatMap(
    one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
const seen = () => all().filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.heard'));
const named = one => `${one.localName}.${one.className} “${(one.ariaLabel || one.textContent).trim().slice(0, 40)}”`;
"""
SMALL = f"""smallest => {{
    {ALL}
    return seen().filter(one => one.matches('button, summary, input, select, textarea, a'))
        .map(one => [one, one.getBoundingClientRect()])
        .filter(([_, box]) => box.width && (box.width < smallest || box.height < smallest))
        .map(([one, box]) => `${{named(one)}} ${{box.width}}×${{box.height}}`);
}}"""
WIDER = f"""() => {{
    {ALL}
    // Drawings may be wider than the screen: they have a box of their own, which says that it scrolls.
    const drawn = one => one.closest('[role=region][aria-label$="scrolls sideways"]');
    const scrolls = one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && !one.matches('textarea');
    const wide = one => scrolls(one) && one.scrollWidth > one.clientWidth + 1;
    const out = ({{left, right, width}}) => width && (right > innerWidth + 1 || left < -1);
    const shown = seen().filter(one => !drawn(one));
    return [
        ...shown.filter(wide).map(one => `scrolls sideways: ${{named(one)}}`),
        ...shown.filter(one => out(one.getBoundingClientRect())).map(one => `beyond the edge: ${{named(one)}}`),
        ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
    ];
}}"""


def too_small(page: Page) -> list[str]:
    """Give the targets that are shown and are less than 24 pixels high or wide."""
    return list(page.evaluate(SMALL, SMALLEST))


def too_wide(page: Page) -> list[str]:
    """Give what scrolls sideways or stands beyond the edge of the screen."""
    return list(page.evaluate(WIDER))
