"""The page that has the widget to itself, at `/`."""

from collections.abc import Sequence
from html import escape

from assistant.channels.widget.files import File, make_file

KIND = "text/html; charset=utf-8"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html",
    )
)
"""Nothing but this server's own files may run or be called, whatever a page is made to show; and no text becomes markup
but Lit's own templates."""
AGAIN = "no-cache"

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Regrow</title>
<link rel="icon" href="data:,">
<script type="module" src="widget/{script}"></script>{needed}
</head>
<body>
<main>
<noscript>
<h1>Regrow</h1>
<p>This page needs JavaScript, which is turned off in your browser. Turn it on in the browser’s settings, then load this
page again.</p>
</noscript>
</main>
</body>
</html>
"""
MISSING = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Regrow: the chat page is missing</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>The chat page is missing</h1>
<p>Regrow is running, and its API answers, but the files of its chat page are not part of this installation. Whoever
runs it can put that right: install the package again; or, from the source, build the page in
<code>assistant/channels/widget/source</code> with <code>npm ci</code> and <code>npm run build</code>. Then start
Regrow again.</p>
</main>
</body>
</html>
"""


def make_page(script: str, needed: Sequence[str]) -> File:
    """Make the page that loads a script among the widget's files; it is the same for everybody.

    `needed` are what that script needs in turn: they are asked for at once, as each would be a round trip later.
    """
    links = "".join(f'\n<link rel="modulepreload" href="widget/{escape(name)}">' for name in needed)
    headers = {"Content-Security-Policy": POLICY, "Cross-Origin-Opener-Policy": "same-origin"}
    return make_file(KIND, PAGE.format(script=escape(script), needed=links).encode(), AGAIN, headers)
