"""`parkgraph artefacts`: parts of a graph, and of a build that was killed."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_line import run

from parkgraph.kg.artefacts import (
    OUTCOMES,
    SCHEMAS,
    Outcome,
    StageFolder,
    config_hash,
    outcomes_to_batch,
)


@pytest.fixture
def graph(articles: Path, tmp_path: Path) -> Path:
    """A finished graph with three stages: one to go on from, a stale one, one with remnants."""
    folder = tmp_path / "g"
    assert run("build", articles, "-o", folder, "--no-store").exit_code == 0
    for configuration in (config_hash(), "0" * 64):
        stage = StageFolder(folder, "extract", configuration, OUTCOMES)
        stage.finish([stage.write(outcomes_to_batch([Outcome("f", None)]))])
        (stage.path / ".part-1.parquet.tmp").write_bytes(b"half")
    return folder


def states(graph: Path, command: str, *options: str) -> list[tuple[str, str]]:
    result = run("artefacts", command, graph, "--format", "json", *options)
    rows = json.loads(result.stdout) if result.stdout.strip() else []
    return [(row["stage"].partition("-")[0], row["state"]) for row in rows]


def test_list_names_every_part_with_its_state(graph: Path) -> None:
    found = states(graph, "list")
    assert found.count(("graph", "current")) == len(SCHEMAS)
    assert sorted(state for stage, state in found if stage == "extract") == [
        "complete", "remnant", "remnant", "stale",
    ]  # fmt: skip


def test_verify_finds_nothing_wrong_with_a_sound_graph(graph: Path) -> None:
    result = run("artefacts", "verify", graph)
    assert (result.exit_code, result.stdout) == (0, "") and "as listed" in result.stderr


def test_verify_names_a_flipped_bit_and_build_mends_it(graph: Path, articles: Path) -> None:
    part = graph / "claims.parquet"
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    result = run("artefacts", "verify", graph)
    assert result.exit_code == 5 and "claims.parquet" in result.stdout
    assert f"1 of {len(SCHEMAS) + 4} parts" in result.stderr
    assert run("build", articles, "-o", graph, "--no-store").exit_code == 0
    assert run("artefacts", "verify", graph).exit_code == 0


def test_prune_leaves_what_a_build_can_go_on_from(graph: Path) -> None:
    assert len(states(graph, "prune", "--dry-run")) == 3 == len(states(graph, "prune"))
    assert [each for each in states(graph, "list") if each[0] == "extract"] == [
        ("extract", "complete")
    ]
    assert len(states(graph, "prune", "--all")) == 1
    assert not (graph / "stages").exists()
    assert run("artefacts", "verify", graph).exit_code == 0


def test_a_folder_without_parts_is_refused(tmp_path: Path) -> None:
    assert run("artefacts", "list", tmp_path).exit_code == 4


def test_recount_finds_by_sql_what_the_graph_says(graph: Path) -> None:
    pytest.importorskip("duckdb")
    result = run("artefacts", "recount", graph)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 clusters and 1 facts are as SQL counts them" in result.stderr


def test_recount_names_a_fact_that_claims_do_not_bear(graph: Path) -> None:
    pytest.importorskip("duckdb")
    table = pq.read_table(graph / "edges.parquet")
    rows = [row | {"properties": row["properties"].replace('"support":1', '"support":7')}
            for row in table.to_pylist()]  # fmt: skip
    data = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, table.schema), data)
    manifest = json.loads((graph / "manifest.json").read_text())
    manifest["parts"]["edges.parquet"]["sha256"] = hashlib.sha256(data.getvalue()).hexdigest()
    (graph / "edges.parquet").write_bytes(data.getvalue())
    (graph / "manifest.json").write_text(json.dumps(manifest))
    result = run("artefacts", "recount", graph)
    assert result.exit_code == 5 and "only the graph has ('LOCATED_IN'" in result.stdout
