"""What two schemas differ in."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.difference import compare_models
from parkgraph.schema.extension import packaged_schema
from parkgraph.schema.migrations import (
    STEPS,
    Step,
    core_of,
    known_versions,
    misfit,
    model_of_version,
    steps_between,
)
from parkgraph.schema.model import load_model, parse_model

Raw = dict[str, Any]


def add_label(raw: Raw) -> None:
    raw["classes"]["Port"] = {"is_a": "Thing", "title": "港口"}


def drop_relation(raw: Raw) -> None:
    del raw["classes"]["TenantOf"]


def retitle(raw: Raw) -> None:
    raw["classes"]["Park"]["title"] = "园"


def move_end(raw: Raw) -> None:
    raw["classes"]["TenantOf"]["annotations"]["subject"] = "Company Person"


def undirect(raw: Raw) -> None:
    raw["classes"]["TenantOf"]["annotations"]["undirected"] = True


def change_range(raw: Raw) -> None:
    raw["slots"]["office"]["multivalued"] = True


def add_value(raw: Raw) -> None:
    raw["enums"]["Unit"]["permissible_values"]["kg"] = {"title": "公斤"}


CASES: list[tuple[Callable[[Raw], None], list[tuple[str, str, str]]]] = [
    (add_label, [("added", "label", "Port")]),
    (drop_relation, [("removed", "relation", "TENANT_OF")]),
    (retitle, [("changed", "label", "Park title")]),
    (
        move_end,
        [
            ("added", "end", "TENANT_OF from Person"),
            ("removed", "end", "TENANT_OF from Institution"),
        ],
    ),
    (undirect, [("changed", "relation", "TENANT_OF undirected")]),
    (change_range, [("changed", "property", "HOLDS_OFFICE.office")]),
    (add_value, [("added", "value", "Unit.kg")]),
]


@pytest.mark.parametrize(("edit", "wanted"), CASES, ids=[edit.__name__ for edit, _ in CASES])
def test_compare_models_finds(
    edit: Callable[[Raw], None], wanted: list[tuple[str, str, str]]
) -> None:
    raw: Raw = deepcopy(dict(packaged_schema()))
    edit(raw)
    found = compare_models(parse_model(packaged_schema()), parse_model(raw))
    assert [(d.change, d.kind, d.name) for d in found] == wanted


@pytest.mark.parametrize("edit", [edit for edit, _ in CASES], ids=lambda edit: edit.__name__)
def test_compare_models_backwards_swaps_added_and_removed(edit: Callable[[Raw], None]) -> None:
    raw: Raw = deepcopy(dict(packaged_schema()))
    edit(raw)
    old, new = parse_model(packaged_schema()), parse_model(raw)
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    there = {(swap[d.change], d.kind, d.name, d.after, d.before) for d in compare_models(old, new)}
    back = {(d.change, d.kind, d.name, d.before, d.after) for d in compare_models(new, old)}
    assert there == back


def test_compare_models_finds_nothing_between_equals() -> None:
    assert compare_models(load_model(), parse_model(packaged_schema())) == ()


def test_changed_property_shows_both_forms() -> None:
    raw: Raw = deepcopy(dict(packaged_schema()))
    change_range(raw)
    (found,) = compare_models(parse_model(packaged_schema()), parse_model(raw))
    assert found.before.startswith("string") and found.after.startswith("list of string")


STEPS_TO_13 = (Step("1.0.0", "1.1.0", "a"), Step("1.1.0", "1.2.0", "b"), Step("1.2.0", "1.3.0", ""))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("1.0.0", "1.3.0", ["1.1.0", "1.2.0", "1.3.0"]),
        ("1.1.0", "1.2.0", ["1.2.0"]),
        ("1.2.0", "1.2.0", []),
    ],
)
def test_steps_between_lists_the_way_in_order(old: str, new: str, wanted: list[str]) -> None:
    assert [step.after for step in steps_between(old, new, STEPS_TO_13)] == wanted


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1.3.0", "1.2.0", "newer.*update parkgraph"),
        ("0.9.0", "1.3.0", "no migration leads from schema 0.9.0"),
        ("1.3.0", "1.4.0", "no migration"),
        ("one", "1.0.0", "'one' is no schema version"),
    ],
)
def test_steps_between_refuses(old: str, new: str, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        steps_between(old, new, STEPS_TO_13)


def test_steps_lead_from_every_kept_version_to_the_present_one() -> None:
    present = core_of(load_model().version)
    assert known_versions() == tuple(step.before for step in STEPS)
    for version in known_versions():
        assert model_of_version(version).version == version
        assert steps_between(version, present)[-1].after == present


def test_model_of_version_names_the_known_ones() -> None:
    with pytest.raises(SchemaError, match=r"'7\.0\.0' is not known; known: 1\.0\.0"):
        model_of_version("7.0.0")


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0.1.0", "schema migrate GRAPH"),
        ("99.0.0", "update parkgraph"),
        ("", "build the graph again"),
        ("{present}+ports.1.0.0", "extension ports.1.0.0"),
    ],
)
def test_misfit_says_what_to_do(version: str, words: str) -> None:
    said = misfit(version.format(present=load_model().version), "GRAPH")
    assert said is not None and words in said


def test_misfit_accepts_the_present_version() -> None:
    assert misfit(load_model().version, "GRAPH") is None
