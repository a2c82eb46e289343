"""Data files of this package to text and values; what is wrong with one is a SchemaError.

Paths are relative to schema/, such as `grammar/names.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.errors import SchemaError

try:  # libyaml reads the area list 10 times faster, but not every wheel of PyYAML has it.
    from yaml import CSafeLoader as _Loader
except ImportError:
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # same interface


def packaged_text(path: str) -> str:
    """Return the text of a packaged file; raises SchemaError when it is missing."""
    try:
        return files("parkgraph.schema").joinpath(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SchemaError(
            f"schema/{path} is missing: reinstall parkgraph or restore the file"
        ) from error


def packaged_names(folder: str) -> list[str]:
    """Return the names of the YAML files in a packaged folder, sorted."""
    items = files("parkgraph.schema").joinpath(folder).iterdir()
    return sorted(item.name for item in items if item.name.endswith(".yaml"))


def parse_yaml(text: str, path: str) -> Any:
    """Return the value of a YAML text; raises SchemaError naming `path` when it is none."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise SchemaError(f"schema/{path} is not valid YAML: {error}") from error


def parse_mapping(text: str, path: str) -> Mapping[str, Any]:
    """Return the mapping that a YAML text holds; raises SchemaError when it holds none."""
    content = parse_yaml(text, path)
    if not isinstance(content, dict):
        raise SchemaError(f"schema/{path}: the top level must be a mapping")
    return content
