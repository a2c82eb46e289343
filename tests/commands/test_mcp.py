"""`parkgraph mcp`: the SDK's own client talks to it over stdio."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from command_line import run
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult, TextContent

from parkgraph.queries.catalogue import list_recipes

pytestmark = pytest.mark.embedded


def talk(graph: Path, conversation: Callable[[ClientSession], Awaitable[None]]) -> None:
    """Start the server on a graph folder with a cap of two rows and hold a conversation."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "parkgraph.cli", "mcp", "--store", str(graph), "--limit", "2",
              "--timeout", "5"],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )  # fmt: skip

    async def hold() -> None:
        async with (
            stdio_client(server) as (reading, writing),
            ClientSession(reading, writing) as session,
        ):
            started = await session.initialize()
            assert started.server_info.name == "parkgraph"
            await conversation(session)

    anyio.run(hold)


async def call(session: ClientSession, name: str, **arguments: Any) -> tuple[bool, str, Any]:
    """Whether it is an error, its text, its structure."""
    result = await session.call_tool(name, arguments)
    assert isinstance(result, CallToolResult)
    (content,) = result.content
    assert isinstance(content, TextContent)
    return bool(result.is_error), content.text, result.structured_content


def test_mcp_lists_the_schema_cypher_and_every_recipe(graph: Path) -> None:
    async def conversation(session: ClientSession) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == {"schema", "cypher", *(recipe.name for recipe in list_recipes())}
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        shape = tools["parks-in-region"].input_schema
        assert shape["required"] == ["region"] and "嘉定" in str(shape["properties"]["region"])
        assert tools["park-ranking"].input_schema["properties"]["measure"]["enum"]
        failed, text, _ = await call(session, "schema")
        assert not failed and "TENANT_OF" in text and ":Park" in text

    talk(graph, conversation)


def test_mcp_answers_recipes_and_reads_with_a_cap_and_a_limit(graph: Path) -> None:
    async def conversation(session: ClientSession) -> None:
        failed, text, table = await call(session, "parks-in-region", region="嘉定区")
        assert not failed and json.loads(text) == table
        row = dict(zip(table["columns"], table["rows"][0], strict=True))
        assert row["park"] == "安亭智造园" and "位于上海市嘉定区" in row["evidence"]
        _, _, table = await call(
            session, "cypher", statement="UNWIND $names AS n RETURN n", params={"names": [*"abc"]}
        )
        assert table == {"columns": ["n"], "rows": [["a"], ["b"]], "truncated": True}
        endless = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b) AS s"
        failed, text, _ = await call(session, "cypher", statement=endless)
        assert failed and "took too long" in text
        # A list, a flag and a number as JSON has them.
        _, _, table = await call(session, "compare-parks", parks=["安亭智造园", "无"])
        assert len(table["rows"]) == 1
        failed, _, _ = await call(session, "silent-agreements", strict=True, years=0)
        assert not failed

    talk(graph, conversation)


def test_mcp_says_what_is_wrong_and_goes_on(graph: Path) -> None:
    count = "MATCH (n) RETURN count(n) AS n"

    async def conversation(session: ClientSession) -> None:
        _, _, before = await call(session, "cypher", statement=count)
        for name, arguments, said in (
            ("cypher", {"statement": "MATCH (n) DETACH DELETE n"}, "writes"),
            ("cypher", {"statement": "RETURN nonsense("}, ""),
            ("cypher", {}, "statement"),
            ("parks-in-region", {}, "needs the parameter 'region'"),
            ("parks-in-region", {"regoin": "嘉定区"}, "did you mean 'region'"),
            ("parks-in-regoin", {}, "did you mean 'parks-in-region'"),
        ):
            failed, text, _ = await call(session, name, **arguments)
            assert failed and said in text, name
        _, _, after = await call(session, "cypher", statement=count)
        assert after == before

    talk(graph, conversation)


def test_mcp_without_its_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "parkgraph.commands.mcp_server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = run("mcp", "--store", "nowhere")
    assert result.exit_code == 2 and "parkgraph[mcp]" in result.stderr
