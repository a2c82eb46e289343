"""Two states as tables of lines in, the lines of one only out, paired by identity."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.kg.artefacts.differing import Lines, differing
from parkgraph.kg.artefacts.tables import SCHEMAS

_text = st.sampled_from(["", "甲", "乙丙", '{"a":1}'])
_nodes = st.dictionaries(st.tuples(_text, _text), _text, max_size=6)
_edges = st.dictionaries(st.tuples(_text, _text, _text, _text), _text, max_size=6)


def _table(name: str, lines: dict[tuple[str, ...], str]) -> pa.Table:
    schema = SCHEMAS[name]
    rows = [dict(zip(schema.names, (*key, lines[key]), strict=True)) for key in sorted(lines)]
    return pa.Table.from_pylist(rows, schema=schema)


@settings(deadline=None)  # The first example pays for what Arrow loads.
@given(_nodes, _nodes, _edges, _edges)
def test_differing_pairs_what_two_states_do_not_share(
    old_nodes: dict[tuple[str, ...], str],
    new_nodes: dict[tuple[str, ...], str],
    old_edges: dict[tuple[str, ...], str],
    new_edges: dict[tuple[str, ...], str],
) -> None:
    before = Lines(_table("nodes.parquet", old_nodes), _table("edges.parquet", old_edges))
    after = Lines(_table("nodes.parquet", new_nodes), _table("edges.parquet", new_edges))
    found = differing(before, after)
    assert found.nodes == _expected(old_nodes, new_nodes)
    assert found.edges == _expected(old_edges, new_edges)


def _expected(
    old: dict[tuple[str, ...], str], new: dict[tuple[str, ...], str]
) -> tuple[tuple[tuple[str, ...] | None, tuple[str, ...] | None], ...]:
    return tuple(
        ((*key, old[key]) if key in old else None, (*key, new[key]) if key in new else None)
        for key in sorted(old.keys() | new.keys(), key=repr)
        if old.get(key) != new.get(key)
    )
