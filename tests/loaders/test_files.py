"""GraphML, JSON lines and CSV: complete, sorted, readable by others, nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from parkgraph.kg.errors import SchemaError, StoreError
from parkgraph.loaders.csvfiles import spreadsheet_cell, write_csv
from parkgraph.loaders.graphml import write_graphml
from parkgraph.loaders.jsonl import write_jsonl

SINKS = [write_graphml, write_jsonl]


@pytest.mark.parametrize("sink", SINKS)
def test_sink_is_independent_of_insertion_order(park_graph: Any, sink: Any) -> None:
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(park_graph.nodes(data=True))))
    other.add_edges_from(reversed(list(park_graph.edges(data=True, keys=True))))
    first, second = io.BytesIO(), io.BytesIO()
    assert sink(park_graph, first) == sink(other, second) == 19
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize("sink", [*SINKS, write_csv])
def test_sink_refuses_what_the_schema_does_not_know(
    park_graph: Any, sink: Any, tmp_path: Path
) -> None:
    park_graph.add_node("x", label="Unknown", properties={"id": "x"})
    with pytest.raises(SchemaError, match="no label 'Unknown'"):
        sink(park_graph, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("sink", SINKS)
def test_sink_says_where_it_cannot_write(park_graph: Any, sink: Any, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no-folder/out cannot be written"):
        sink(park_graph, tmp_path / "no-folder" / "out")


def test_graphml_reads_back(hostile_graph: Any, tmp_path: Path) -> None:
    target = tmp_path / "graph.graphml"
    hostile_graph.nodes["park:1"]["properties"]["kind"] = "国家级\x00\x0b\x1b"
    number = write_graphml(hostile_graph, target)
    back = nx.read_graphml(target, force_multigraph=True)
    assert number == back.number_of_nodes() + back.number_of_edges()
    park = back.nodes["park:1"]
    assert (park["label"], park["aliases"], park["support"]) == ("Park", "苏工园 | SIP", 2)
    assert park["kind"] == "国家级"
    assert back.nodes["quantity:1"]["value"] == 4463123456.0
    edge = back.edges["company:1", "park:2", "SIGNED_WITH|s1"]
    assert (edge["type"], edge["relationship_key"], edge["since"]) == (
        "SIGNED_WITH",
        "s1",
        "2011-12",
    )


def test_graphml_keeps_hostile_names(hostile_graph: Any, hostile_text: str, tmp_path: Path) -> None:
    write_graphml(hostile_graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert hostile_text in {data.get("name") for _, data in back.nodes(data=True)}


def test_jsonl_has_one_object_a_line(hostile_graph: Any, hostile_text: str) -> None:
    stream = io.BytesIO()
    number = write_jsonl(hostile_graph, stream)
    # splitlines knows more line ends than LF: no text may hold one unescaped.
    records = [json.loads(line) for line in stream.getvalue().decode().splitlines()]
    assert len(records) == number
    kinds = ["node" if "node" in record else "relationship" for record in records]
    assert kinds == sorted(kinds)
    assert {
        "node": "Company",
        "id": f"company:{hostile_text}",
        "properties": {"aliases": [hostile_text] * 2, "name": hostile_text},
    } in records


def test_jsonl_relationship_names_both_ends(park_graph: Any) -> None:
    stream = io.BytesIO()
    write_jsonl(park_graph, stream)
    assert json.loads(stream.getvalue().decode().split("\n")[-2]) == {
        "relationship": "SUPPORTED_BY",
        "key": "b1",
        "start": {"node": "Agreement", "id": "agreement:1"},
        "end": {"node": "Claim", "id": "claim:1"},
        "properties": {},
    }


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file by column."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_has_a_file_a_label_and_type(park_graph: Any, tmp_path: Path) -> None:
    assert write_csv(park_graph, tmp_path) == 19
    parks = table(tmp_path / "nodes_Park.csv")
    assert [row["id"] for row in parks] == ["park:1", "park:2"]
    assert parks[0]["aliases"] == "苏工园 | SIP"
    signed = table(tmp_path / "edges_SIGNED_WITH.csv")
    assert [(row["key"], row["start_id"], row["end_id"]) for row in signed] == [
        ("s1", "company:1", "park:2"),
        ("s2", "company:1", "park:2"),
        ("s3", "company:1", "park:1"),
    ]
    assert not (tmp_path / "nodes_Person.csv").exists()


def test_csv_opens_as_utf8_in_spreadsheets(park_graph: Any, tmp_path: Path) -> None:
    write_csv(park_graph, tmp_path)
    assert (tmp_path / "nodes_Park.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name,")


def test_csv_removes_files_of_labels_that_are_gone(park_graph: Any, tmp_path: Path) -> None:
    write_csv(park_graph, tmp_path)
    (tmp_path / "nodes_mine.csv").touch()
    park_graph.remove_node("sector:1")
    write_csv(park_graph, tmp_path)
    assert not (tmp_path / "nodes_Sector.csv").exists()
    assert not (tmp_path / "edges_IN_SECTOR.csv").exists()
    assert (tmp_path / "nodes_mine.csv").exists()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+86 512", "'+86 512"),
        ("-园区", "'-园区"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        (["=1", "甲"], "'=1 | 甲"),
        ("苏州工业园区", "苏州工业园区"),
        ("A=1", "A=1"),
        (-5.5, -5.5),
        (None, ""),
    ],
)
def test_spreadsheet_cell_disarms_formulas(value: Any, cell: Any) -> None:
    assert spreadsheet_cell(value) == cell


def test_csv_disarms_ids_and_keys(park_graph: Any, tmp_path: Path) -> None:
    park_graph.add_node("=cmd", label="Park", properties={"id": "=cmd", "name": "@x"})
    park_graph.add_edge("=cmd", "park:1", type="PART_OF", properties={"key": "+k"})
    write_csv(park_graph, tmp_path)
    assert table(tmp_path / "nodes_Park.csv")[0]["id"] == "'=cmd"
    edge = table(tmp_path / "edges_PART_OF.csv")[0]
    assert (edge["key"], edge["start_id"]) == ("'+k", "'=cmd")
