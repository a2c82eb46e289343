"""A rule's id in, the file that has it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from parkgraph.kg.claims.grammar import load_rules
from parkgraph.kg.claims.names_say import RULE as NAME_RULE
from parkgraph.kg.claims.pair_facts import RULE as PAIR_RULE
from parkgraph.kg.claims.quantity_facts import RULE as OWNER_RULE
from parkgraph.kg.claims.rule_facts import OFFICE_RULE
from parkgraph.kg.claims.sectors import RULE as SECTOR_RULE
from parkgraph.schema.active import depends_on_schema

RELATIONS = "schema/grammar/relations"
# Rules that are code, with the vocabulary they read.
_CODE = {
    OFFICE_RULE: "schema/grammar/offices.yaml",
    SECTOR_RULE: "schema/grammar/sectors.yaml",
    NAME_RULE: "kg/claims/names_say.py",
    PAIR_RULE: "kg/claims/model/pairs.crfsuite",
    OWNER_RULE: "kg/claims/model/owners.json",
}
_ID = re.compile(r"^-?\s*-?\s*id:\s*(\S+)", re.MULTILINE)


@depends_on_schema
@cache
def _grammar() -> dict[str, str]:
    found = {id_: f"schema/grammar/{path}" for path, id_ in _ids()}
    return found | {rule.id: f"{RELATIONS}/{rule.file}" for rule in load_rules()}


def home_of(rule: str) -> str:
    """Path of the file, from the root of the project; empty for an extractor of somebody else."""
    return _grammar().get(rule) or _CODE.get(rule, "")


def _ids() -> Iterator[tuple[str, str]]:
    for path, item in _yaml_files(files("parkgraph.schema").joinpath("grammar"), ""):
        for id_ in _ID.findall(item.read_text(encoding="utf-8")):
            yield path, id_.strip("\"'")


def _yaml_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _yaml_files(item, f"{path}{item.name}/")
        elif item.name.endswith(".yaml"):
            yield f"{path}{item.name}", item
