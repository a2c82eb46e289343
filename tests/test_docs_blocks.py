"""Every shell and Python block of the pages runs, and the output shown is what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from block_running import BlockError, play_in_room
from generate_examples import TWINS, pages, read, twin_text
from markdown_blocks import SHELL, blocks_of
from support_neo4j import Neo4jServer

from parkgraph.loaders.bolt import BoltStore

PAGES = [*pages(), *TWINS.values()]
NEO4J_PAGES = [
    page for page in pages() if any(block.said == "neo4j" for block in blocks_of(read(page)))
]


# Run by the installed program in tests/test_packaging.py.
TUTORIAL = "docs/tutorial.md"


@pytest.mark.embedded
@pytest.mark.parametrize("page", [page for page in pages() if page != TUTORIAL])
def test_blocks_run_and_show_what_comes_out(page: str, samples_graph: Path) -> None:
    renewed = play_in_room(page, read(page), graph=samples_graph)
    assert read(page) == renewed, "run `make docs`"


@pytest.mark.embedded
@pytest.mark.neo4j
@pytest.mark.parametrize("page", NEO4J_PAGES)
def test_blocks_for_neo4j_run(
    page: str, samples_graph: Path, neo4j_server: Neo4jServer, neo4j_store: BoltStore
) -> None:
    login = {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    play_in_room(page, read(page), graph=samples_graph, needs="neo4j", env=login)


@pytest.mark.parametrize("page", TWINS)
def test_both_languages_show_the_same_blocks(page: str) -> None:
    assert read(TWINS[page]) == twin_text(page, read(page)), "run `make docs`"


@pytest.mark.parametrize("page", PAGES)
def test_no_code_escapes(page: str) -> None:
    """Commands stand in fenced blocks that name their language; what is left out says why."""
    text = read(page)
    for block in blocks_of(text):
        assert block.language, f"{page}:{block.line}: a block without language"
        assert block.word != "not run" or len(block.said) > 4, f"{page}:{block.line}: why not?"
        assert block.word != "not run" or block.language in (*SHELL, "python"), "says nothing"
    outside = "".join(
        line
        for line in _outside_blocks(text)
        if line.startswith(("    parkgraph", "    make", "\t"))
    )
    assert outside == ""


def _outside_blocks(text: str) -> Iterator[str]:
    fenced = False
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if not fenced:
            yield line


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```sh\nparkgraph query no-such-recipe --store GRAPH\n```\n", "exit code 2, not 0"),
        ("```sh\nfalse | cat\n```\n", "exit code 1, not 0"),
        ("<!-- exits with 2 -->\n```sh\ntrue\n```\n", "exit code 0, not 2"),
        ("```python\nassert 1 == 2\n```\n", "AssertionError"),
    ],
    ids=["command", "pipe", "expected failure", "python"],
)
def test_a_block_that_fails_is_named(text: str, message: str, samples_graph: Path) -> None:
    with pytest.raises(BlockError, match=r"page.md:\d+: ") as caught:
        play_in_room("page.md", text, graph=samples_graph)
    assert message in str(caught.value)


@pytest.mark.embedded
def test_output_that_is_out_of_date_is_renewed(samples_graph: Path) -> None:
    text = "```console\n$ parkgraph --version | tr a-z A-Z\nPARKGRAPH 0.0\n```\n"
    assert "PARKGRAPH 0.0" not in play_in_room("page.md", text, graph=samples_graph)
    assert "PARKGRAPH 0." in play_in_room("page.md", text, graph=samples_graph)
