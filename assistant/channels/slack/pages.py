"""The pages that somebody sees who installs Regrow: plain, readable by screen readers, without scripts."""

from base64 import b64encode
from hashlib import sha256
from html import escape

STYLE = (
    "body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#1c2b28;background:#f6f8f7}"
    "main{max-width:34rem;margin:0 auto;padding:3rem 1.25rem}"
    "h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}"
    "a{color:#0f5c4c}a:focus-visible{outline:3px solid #0f5c4c;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{color:#e6eeeb;background:#14201d}a{color:#8fd6c3}"
    "a:focus-visible{outline-color:#8fd6c3}}"
)
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Regrow</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{paragraphs}
</main>
</body>
</html>
"""


def installed(workspace: str) -> str:
    """Say that Regrow is installed in a workspace, and what to do next."""
    return _page(
        "Regrow is installed",
        f"<p>It is in your workspace <strong>{escape(workspace)}</strong> now. You can close this page.</p>",
        "<p>In Slack, open <strong>Regrow</strong> under Apps and ask it something. To have it in a channel, write "
        "<strong>/invite @Regrow</strong> there and mention it.</p>",
        "<p>Administrators say in Regrow’s Home, under Settings, who may do what.</p>",
    )


def failed(why: str, again: str) -> str:
    """Say why nothing was installed, with a link to begin once more."""
    return _page(
        "Regrow was not installed",
        f"<p>{escape(why)}</p>",
        f'<p><a href="{escape(again)}">Begin once more</a></p>',
    )


def _page(title: str, *paragraphs: str) -> str:
    return _PAGE.format(title=escape(title), style=STYLE, paragraphs="\n".join(paragraphs))
