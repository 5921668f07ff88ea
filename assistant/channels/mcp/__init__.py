"""For MCP hosts: Regrow's answers, search, quality statements and plans as tools, its documents as resources.

`regrow mcp` serves one host on standard input and output; `Endpoint` serves many over HTTP, each by its own key.
"""

from assistant.channels.mcp.endpoint import Endpoint
from assistant.channels.mcp.visitor import Visitor

__all__ = ["Endpoint", "Visitor"]
