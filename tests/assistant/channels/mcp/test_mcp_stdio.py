"""`regrow mcp` as hosts run it: a process of its own, spoken with over its standard input and output."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters, types

from assistant.settings import Settings
from assistant.store.plans import PlanStore
from tests.assistant.channels.mcp.hosting import text_of

RUN = "from assistant.channels.mcp.command import register; register([])"
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a host", "version": "1"},
    },
}

CALL = {"name": "answer", "arguments": {"question": "what is grow?"}}


def environment(home: Path) -> dict[str, str]:
    return {"REGROW_HOME": str(home), "PYTHONWARNINGS": "error"}


def test_a_host_uses_the_tools_and_keeps_a_plan_where_the_command_line_does(home: Path):
    command = StdioServerParameters(command=sys.executable, args=["-c", RUN], env=environment(home))

    async def talk() -> tuple[list[types.CallToolResult], int]:
        async with Client(command, read_timeout_seconds=60) as client:
            results = [
                await client.call_tool("answer", {"question": "what is grow?"}),
                await client.call_tool("quality_statement", {"name": "medicines"}),
                await client.call_tool("search", {"query": "call bells", "limit": 1}),
                await client.call_tool("draft_plan", {"text": "Medicine records had gaps.", "save": True}),
            ]
            return results, len((await client.list_resources()).resources)

    results, documents = asyncio.run(talk())
    assert not any(result.is_error for result in results), [text_of(result)[:200] for result in results]
    assert "GROW stands for" in text_of(results[0])
    assert documents == 5
    name = results[3].structured_content["plan"]["id"]
    with PlanStore(Settings(home).database) as plans:
        assert name in {plan.id for plan in plans.list()}


def test_standard_output_holds_the_protocol_alone_and_what_is_wrong_is_said_by_the_tools(tmp_path: Path):
    (tmp_path / "index").write_text("a file where a folder should be")
    lines = [
        INITIALIZE,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        "this is no message",
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": CALL},
    ]
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path), text=True,
    ) as run:  # fmt: skip
        assert run.stdin
        assert run.stdout
        run.stdin.writelines(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
        run.stdin.flush()
        said: list[dict[str, Any]] = []
        while not said or said[-1].get("id") != 3:
            said.append(json.loads(run.stdout.readline()))
        rest, errors = run.communicate(timeout=60)
    assert (run.returncode, rest) == (0, ""), errors
    assert all(message["jsonrpc"] == "2.0" for message in said)
    assert [message["id"] for message in said if "result" in message] == [1, 2, 3]
    assert said[-1]["result"]["isError"] is True
    assert said[-1]["result"]["content"][0]["text"]
