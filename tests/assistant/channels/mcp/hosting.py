"""Hosts: the SDK's own client, over HTTP with a key, or over standard input and output."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import httpx2
from mcp import Client, types
from mcp.client.streamable_http import streamable_http_client

T = TypeVar("T")
Talk = Callable[[Client], Awaitable[T]]


@dataclass(frozen=True)
class Hosts:
    """Connects hosts to an address."""

    address: str
    noted: list[tuple[str, str]]

    def talk(self, key: str, talk: Talk[T], *, mode: str = "auto") -> T:
        """Have a host with this key talk with the server."""

        async def connected() -> T:
            headers = {"Authorization": f"Bearer {key}"}
            async with httpx2.AsyncClient(headers=headers, timeout=20) as http:
                transport = streamable_http_client(self.address, http_client=http)
                async with Client(transport, read_timeout_seconds=20, mode=mode) as client:
                    return await talk(client)

        return asyncio.run(connected())

    def call(self, key: str, tool: str, /, *, mode: str = "auto", **arguments: object) -> types.CallToolResult:
        """Have a host with this key use a tool."""
        return self.talk(key, lambda client: client.call_tool(tool, arguments), mode=mode)


def text_of(result: types.CallToolResult) -> str:
    """The text of a result."""
    return "\n".join(part.text for part in result.content if isinstance(part, types.TextContent))
