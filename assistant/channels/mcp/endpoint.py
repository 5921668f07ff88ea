"""Streamable HTTP: one address for many hosts, each request by its own key, and nothing kept between two."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import DEFAULT_MAX_REQUEST_BODY_SIZE
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assistant.channels.mcp.server import Context, Run, in_thread, log_fault, make_server
from assistant.channels.mcp.visitor import Visitor

VISITOR = "regrow.visitor"
"""Where a request's scope holds who sent it."""
UNREADY = (
    "A service that Regrow needs cannot be reached just now. Please try again shortly. If this was to change "
    "something, look first whether it was done."
)


class Endpoint:
    """The address of the MCP server.

        endpoint = Endpoint(visitor_of)
        app.router.routes.append(endpoint.route("/mcp"))
        ...  # in the application's lifespan: async with endpoint.running(): yield

    `visitor_of` says who sent a request, or raises what the application answers with. Any process may answer any
    request, so there may be many.
    """

    def __init__(
        self,
        visitor_of: Callable[[Request], Awaitable[Visitor]],
        *,
        run: Run = in_thread,
        on_fault: Callable[[Exception], object] = log_fault,
        most_bytes: int = DEFAULT_MAX_REQUEST_BODY_SIZE,
    ) -> None:
        self._visitor_of = visitor_of
        self._server = make_server(_noted, run=run, on_fault=on_fault, unready=UNREADY)
        self._most_bytes = most_bytes
        self._manager: StreamableHTTPSessionManager | None = None

    def route(self, path: str = "/mcp") -> Route:
        """Give the route. Nothing is sent but replies, so there is nothing to GET and no session to DELETE."""
        return Route(path, endpoint=self, methods=["POST"], include_in_schema=False)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Be ready for requests; belongs into the application's lifespan."""
        self._manager = StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, max_request_body_size=self._most_bytes
        )
        async with self._manager.run():
            yield
        self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if self._manager is None:
            raise RuntimeError("The endpoint is not running: enter running() in the application's lifespan.")
        visitor = await self._visitor_of(Request(scope, receive))
        await self._manager.handle_request({**scope, VISITOR: visitor}, receive, send)


def _noted(context: Context) -> Visitor:
    visitor: Visitor = context.request.scope[VISITOR]  # pyright: ignore[reportOptionalMemberAccess]
    return visitor
