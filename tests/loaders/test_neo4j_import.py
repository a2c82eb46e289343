"""Files for neo4j-admin: imported into a fresh Neo4j, they are the graph that was written."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from support_neo4j import Unavailable, imported_from_jars, jars

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import NodeRow
from parkgraph.loaders.bolt import open_bolt_store
from parkgraph.loaders.graph_info import GraphInfo, read_info
from parkgraph.loaders.neo4j_import import COMMAND, write_neo4j_import
from parkgraph.loaders.rows import digest_rows, edge_rows, node_rows

INFO = GraphInfo("build:1", "1.1.0", "abc")


@pytest.mark.neo4j
@pytest.mark.parametrize("csv", [False, True], ids=["parquet", "csv"])
def test_import_is_the_graph(tmp_path: Path, hostile_graph: Any, csv: bool) -> None:
    try:
        lib = jars()
    except Unavailable as error:
        pytest.skip(f"no Neo4j: {error}")
    nodes, edges = node_rows(hostile_graph), edge_rows(hostile_graph)
    arguments = write_neo4j_import(nodes, edges, tmp_path / "files", info=INFO, csv=csv)
    with (
        imported_from_jars(lib, tmp_path / "files", arguments) as server,
        open_bolt_store(server.uri, password=server.password) as store,
    ):
        wanted = store.counts()
        assert sum(wanted[0].values()) == hostile_graph.number_of_nodes()
        assert sum(wanted[1].values()) == hostile_graph.number_of_edges()
        all_nodes = [row for rows in nodes.values() for row in rows]
        all_edges = [row for rows in edges.values() for row in rows]
        assert store.digest() == digest_rows(all_nodes, all_edges)
        assert read_info(store) == INFO
        # The load that makes the indexes finds nothing to write.
        assert store.load(nodes, edges, info=INFO).changed == 0


def test_headers_name_ids_types_and_lists(tmp_path: Path, park_graph: Any) -> None:
    write_neo4j_import(node_rows(park_graph), edge_rows(park_graph), tmp_path)
    columns = pq.read_schema(tmp_path / "nodes_Park.parquet").names
    assert columns == [
        "id:ID(Park)",
        "name:string",
        "aliases:string[]",
        "support:long",
        "confidence:double",
    ]
    edge = pq.read_schema(tmp_path / "edges_LOCATED_IN_Park_Region.parquet").names
    assert edge == [":START_ID(Park)", ":END_ID(Region)", "key:string", "documents:string[]"]


def test_a_later_export_leaves_nothing_of_the_earlier(tmp_path: Path, park_graph: Any) -> None:
    write_neo4j_import(node_rows(park_graph), edge_rows(park_graph), tmp_path, csv=True)
    write_neo4j_import(node_rows(park_graph), {}, tmp_path)
    assert not list(tmp_path.glob("edges_*")) and not list(tmp_path.glob("*.csv"))


def test_csv_refuses_a_list_it_cannot_carry(tmp_path: Path) -> None:
    row = NodeRow("Park", "park:1", {"aliases": ["a\x1fb"]})
    with pytest.raises(StoreError, match="leave out --csv"):
        write_neo4j_import({"Park": [row]}, {}, tmp_path, csv=True)


def test_script_runs_what_neo4j_admin_names(tmp_path: Path, park_graph: Any) -> None:
    arguments = write_neo4j_import(node_rows(park_graph), {}, tmp_path)
    environ = {"NEO4J_ADMIN": "echo", "PATH": "/usr/bin:/bin"}
    said = subprocess.run(
        [tmp_path / COMMAND, "--verbose"], env=environ, capture_output=True, text=True, check=True
    ).stdout
    assert said.split() == [*arguments, "--verbose"]
