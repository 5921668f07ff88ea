"""Pages that the widget stands on: plain ones, ones with hostile styles or a strict policy, ones of another origin.

A page is made from its address: `/host/page?src=…&key=…&css=hostile&csp=self&dir=rtl&frame=…`.
"""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

HOSTILE = """
body, body *, *::before, *::after { font: italic 40px/3 serif !important; }
*, *::before, *::after { color: red !important; letter-spacing: 9px !important; text-indent: 2em !important;
  visibility: hidden !important; pointer-events: none !important; cursor: none !important;
  text-transform: uppercase !important; user-select: none !important; white-space: pre !important; }
body > * { display: inline !important; position: static !important; transform: rotate(7deg) !important;
  opacity: .2 !important; width: 3px !important; height: 3px !important; z-index: -1 !important; inset: auto !important;
  filter: blur(4px) !important; clip-path: circle(0) !important; contain: strict !important; margin: 90px !important; }
"""
UNSET = "* { all: unset !important; }"
STYLES = {"hostile": HOSTILE, "unset": UNSET}
POLICIES = {"self": "default-src 'self'"}
PAGE = """<!doctype html>
<html lang="en-GB" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rowan House</title>
<link rel="icon" href="/host/none.svg">
{style}
<script src="{src}" async{attributes}></script>
</head>
<body>
<main>
<h1>Rowan House</h1>
<p>A care home in a small town. <a href="#rooms">See our rooms</a></p>
<p id="rooms">{filler}</p>
</main>
{frame}
</body>
</html>
"""
FILLER = "Rooms look out on the garden."
DATA = ("key", "theme", "lang", "service", "rating", "into", "origins")
"""What the script tag takes as data- attributes."""


@dataclass(frozen=True)
class Host:
    """A site whose pages have the widget of the server at `server`; `key` is what they have as the site's."""

    origin: str
    server: str
    key: str = ""

    def page(self, **options: str) -> str:
        """Give the address of a page; options are those of the module's head."""
        given = {"src": f"{self.server}/widget.js", "key": self.key} | options
        return f"{self.origin}/host/page?{urlencode({name: value for name, value in given.items() if value})}"


def host_site() -> Starlette:
    """Give an app that has host pages alone."""
    return Starlette(routes=_routes())


def with_hosts(app: ASGIApp) -> ASGIApp:
    """Give an app that has host pages besides what it has: they are of its own origin."""
    hosts = host_site()

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        here = scope["type"] == "http" and scope["path"].startswith("/host/")
        await (hosts if here else app)(scope, receive, send)

    return either


def _routes() -> list[Route]:
    return [
        Route("/host/page", _page),
        Route("/host/{name}.css", _style),
        Route("/host/none.svg", _picture),
        Route("/host/empty", _empty),
    ]


async def _page(request: Request) -> Response:
    asked = request.query_params
    style = asked.get("css", "")
    attributes = "".join(f' data-{name}="{escape(asked[name])}"' for name in DATA if name in asked)
    text = PAGE.format(
        dir=escape(asked.get("dir", "ltr")),
        src=escape(asked["src"]),
        style=f'<link rel="stylesheet" href="/host/{style}.css">' if style in STYLES else "",
        attributes=attributes,
        filler=FILLER,
        frame=f'<iframe name="given" src="{escape(asked["frame"])}"></iframe>' if "frame" in asked else "",
    )
    policy = POLICIES.get(asked.get("csp", ""))
    return HTMLResponse(text, headers={"Content-Security-Policy": policy} if policy else {})


async def _style(request: Request) -> Response:
    return Response(STYLES[request.path_params["name"]], media_type="text/css")


async def _picture(_request: Request) -> Response:
    return Response('<svg xmlns="http://www.w3.org/2000/svg"/>', media_type="image/svg+xml")


async def _empty(_request: Request) -> Response:
    return HTMLResponse("<!doctype html><title>Empty</title>")
