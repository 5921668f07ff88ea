"""The addresses of the widget: its loader, the loader's parts, and the page.

They need no key, and are not counted by address: they are sent from memory and are the same for everybody, and people
of one house, who share an address, should not use up with them what their questions need.
"""

from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.channels.widget.files import LOADER, File, read_files
from assistant.channels.widget.page import MISSING, make_page

BUILT = Path(__file__).parent / "built"
METHODS = ["GET", "HEAD"]


def widget_router(folder: Path = BUILT) -> APIRouter:
    """Give the routes for what was built into a folder; it is read now, and not looked at again."""
    files = read_files(folder)
    front = make_page(files.page, files.first) if files.page else None
    router = APIRouter(include_in_schema=False)

    async def loader(request: Request) -> Response:
        return _found(files.loader).reply(request)

    async def part(request: Request, file: str) -> Response:
        return _found(files.parts.get(file)).reply(request)

    async def page(request: Request) -> Response:
        return front.reply(request) if front else HTMLResponse(MISSING, 503)

    router.add_api_route(f"/{LOADER}", loader, methods=METHODS)
    router.add_api_route("/widget/{file}", part, methods=METHODS)
    router.add_api_route("/", page, methods=METHODS)
    return router


def _found(file: File | None) -> File:
    if file is None:
        raise HTTPException(404)
    return file
