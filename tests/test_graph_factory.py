"""The golden graph itself: valid against the schema, complete, the same each time."""

from __future__ import annotations

from graph_factory import golden_rows

from parkgraph.schema.model import load_model


def test_golden_rows_fit_the_schema() -> None:
    model = load_model()
    nodes, edges = golden_rows()
    for node in nodes:
        slots = {slot.name for slot in model.labels[node.label].slots}
        assert set(node.properties) <= slots - {"id"}, node
    for edge in edges:
        slots = {slot.name for slot in model.relations[edge.type].slots}
        assert set(edge.properties) <= slots - {"key"}, edge
        assert model.allows(edge.start_label, edge.type, edge.end_label), edge


def test_golden_rows_have_every_label_and_type_and_no_loose_end() -> None:
    model = load_model()
    nodes, edges = golden_rows()
    ids = {(node.label, node.id) for node in nodes}
    assert len({id_ for _, id_ in ids}) == len(nodes)
    assert {label for label, _ in ids} == set(model.labels)
    assert {edge.type for edge in edges} == set(model.relations)
    assert len({(edge.type, edge.key) for edge in edges}) == len(edges)
    for edge in edges:
        assert {(edge.start_label, edge.start_id), (edge.end_label, edge.end_id)} <= ids


def test_golden_rows_are_the_same_each_time() -> None:
    assert golden_rows() == golden_rows()
