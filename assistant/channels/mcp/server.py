"""The MCP server: lists tools and documents, and runs what is called for in threads."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from importlib.metadata import version
from typing import Any

import anyio.to_thread
from mcp import types
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from assistant.channels.mcp.tools import TOOLS, Tool
from assistant.channels.mcp.visitor import Visitor
from assistant.errors import RequestError, StoreError
from assistant.wire import well_formed
from knowledge.errors import KnowledgeError
from knowledge.models import Document

Context = ServerRequestContext[Any, Any]
Run = Callable[[str, Callable[[], Any]], Awaitable[Any]]
"""Runs work in a thread; the first argument says of what kind it is, `think` or `draft`."""

PREFIX = "regrow://documents/"
ABOUT = (
    "Regrow advises managers of adult social care services in England whose CQC rating has fallen. It answers from "
    "five documents; every sentence is cited to the exact words it rests on. Give its sentences as they are, with "
    "their marks and sources, and add no facts of your own. Where it says that somebody may be at risk, say that first."
)
FAULT = "Something went wrong here, and nothing was changed. Please try again; if it goes on, report it."
MAY_NOT = "This key may not do that: it needs the scope {scope}."
NO_TOOL = "There is no tool “{name}”. The tools are: {names}."
NO_DOCUMENT = "There is no document “{uri}”. The documents are: {names}."

logger = logging.getLogger(__name__)


async def in_thread(_kind: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work gives
    """Run work in a thread, whatever its kind."""
    return await anyio.to_thread.run_sync(work)


def log_fault(error: Exception) -> None:
    """Write down a fault, which is no fault of the request."""
    logger.error("A tool failed", exc_info=error)


def make_server(
    visitor_of: Callable[[Context], Visitor],
    *,
    run: Run = in_thread,
    on_fault: Callable[[Exception], object] = log_fault,
    unready: str = "",
) -> Server[Any]:
    """Make the server. `visitor_of` says who sent a request; `unready` is what is said where a service fails, else what
    it says of itself."""
    desk = _Desk(visitor_of, run, on_fault, unready)
    return Server(
        "regrow",
        title="Regrow",
        version=version("regrow"),
        instructions=ABOUT,
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
        on_list_resources=desk.list_resources,
        on_read_resource=desk.read_resource,
    )


class _Desk:
    """What the server does with each kind of request."""

    def __init__(
        self,
        visitor_of: Callable[[Context], Visitor],
        run: Run,
        on_fault: Callable[[Exception], object],
        unready: str,
    ) -> None:
        self._visitor_of = visitor_of
        self._run = run
        self._on_fault = on_fault
        self._unready = unready

    async def list_tools(self, context: Context, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """List the tools that the visitor may use."""
        scopes = self._visitor_of(context).scopes
        return types.ListToolsResult(tools=[tool.described for tool in TOOLS.values() if tool.scope in scopes])

    async def call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        """Use a tool; what goes wrong is said in the result, where the host's model can read it."""
        tool = TOOLS.get(params.name)
        if tool is None:
            return _failed(NO_TOOL.format(name=params.name[:80], names=", ".join(TOOLS)))
        visitor = self._visitor_of(context)
        result: types.CallToolResult = await self._run(
            tool.desk, partial(self._called, tool, visitor, params.arguments or {})
        )
        return result

    def _called(self, tool: Tool[Any], visitor: Visitor, arguments: dict[str, Any]) -> types.CallToolResult:
        try:
            if tool.scope not in visitor.scopes:
                return _failed(MAY_NOT.format(scope=tool.scope))
            structured, text = tool.call(visitor, arguments)
        except Exception as error:  # the result has to say so, whatever it is
            return _failed(self._said(error))
        content = types.TextContent(text=well_formed(text))
        return types.CallToolResult(content=[content], structured_content=structured)

    async def list_resources(
        self, context: Context, _params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """List the documents."""
        documents = await self._documents(context)
        return types.ListResourcesResult(resources=[_resource(document) for document in documents.values()])

    async def read_resource(
        self, context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """Give a document's text, to the letter."""
        documents = await self._documents(context)
        document = documents.get(params.uri.removeprefix(PREFIX)) if params.uri.startswith(PREFIX) else None
        if document is None:
            names = ", ".join(f"{PREFIX}{name}" for name in documents)
            raise MCPError(types.INVALID_PARAMS, NO_DOCUMENT.format(uri=params.uri[:80], names=names))
        text = types.TextResourceContents(uri=params.uri, mime_type="text/plain", text=document.text)
        return types.ReadResourceResult(contents=[text])

    async def _documents(self, context: Context) -> dict[str, Document]:
        visitor = self._visitor_of(context)
        if "read" not in visitor.scopes:
            raise MCPError(types.INVALID_REQUEST, MAY_NOT.format(scope="read"))
        found: dict[str, Document] | str = await self._run("think", partial(self._found, visitor))
        if isinstance(found, str):
            raise MCPError(types.INTERNAL_ERROR, found)
        return found

    def _found(self, visitor: Visitor) -> dict[str, Document] | str:
        try:
            return visitor.office().regrow.library.documents
        except Exception as error:
            return self._said(error)

    def _said(self, error: Exception) -> str:
        """Say in plain words what went wrong, and nothing of what was sent."""
        match error:
            case ValidationError():
                faults = error.errors(include_url=False, include_input=False, include_context=False)
                named = "; ".join(f"{_place(fault['loc'])}: {fault['msg'].lower()}" for fault in faults[:5])
                return f"The arguments are not as the tool takes them ({named})."
            case RequestError():
                return str(error)
            case KnowledgeError() | StoreError():
                return self._unready or str(error)
            case _:
                self._on_fault(error)
                return FAULT


def _failed(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=well_formed(text))], is_error=True)


def _resource(document: Document) -> types.Resource:
    return types.Resource(
        uri=f"{PREFIX}{document.id}",
        name=document.id,
        title=document.title,
        description=f"{document.publisher}, {document.date}. {document.rights}",
        mime_type="text/plain",
        size=len(document.text.encode()),
    )


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step)[:40] for step in steps) or "all"
