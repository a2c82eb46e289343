"""Grammar files beside this module (YAML) as values read once and cached.

The values are shared by all callers and must not be changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.packaged import packaged_names, packaged_text, parse_mapping, parse_yaml


@cache
def read_grammar(name: str) -> Mapping[str, Any]:
    """Return a grammar file such as `names.yaml` or `english/names.yaml`.

    Raises SchemaError when it is missing or its top level is no mapping.
    """
    path = f"grammar/{name}"
    return parse_mapping(packaged_text(path), path)


def read_rules(folder: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every rule of the files in `folder` with the file's name, files by name.

    Raises SchemaError for a file that is no list of rules.
    """
    for name in packaged_names(f"grammar/{folder}"):
        path = f"grammar/{folder}/{name}"
        rules = parse_yaml(packaged_text(path), path)
        if not isinstance(rules, list):
            raise SchemaError(f"schema/{path}: the top level must be a list of rules")
        for rule in rules:
            yield name, rule
