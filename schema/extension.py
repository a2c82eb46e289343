"""A user's schema extension (YAML) in; the packaged schema with it merged out.

An extension adds: labels, relationship types, properties and enum values, and labels at the ends of
a relationship type that exists. It changes and removes nothing, so that data of the packaged schema
stays valid. Which extension is active is said by the environment variable PARKGRAPH_SCHEMA.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader  # ten times as fast; not in every build of PyYAML
except ImportError:
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the same interface

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.extension_faults import END_KEYS, Fault, find_faults

VARIABLE = "PARKGRAPH_SCHEMA"
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Extension:
    """A checked extension; `grammar` are the files of its relation rules."""

    path: Path
    name: str
    version: str
    raw: Raw
    grammar: tuple[Path, ...]


def packaged_schema() -> Raw:
    """The LinkML mapping that the package brings."""
    text = files("parkgraph.schema").joinpath("parkgraph.yaml").read_text(encoding="utf-8")
    raw: Raw = yaml.load(text, Loader=_Loader)
    return raw


def read_schema() -> Raw:
    """The packaged schema, merged with the active extension if there is one.

    Raises SchemaError naming file, line and key of everything that is wrong with the extension.
    """
    extension = active_extension()
    base = packaged_schema()
    return base if extension is None else merge_extension(base, extension)


def active_extension() -> Extension | None:
    """What PARKGRAPH_SCHEMA names, read and checked; None when it is not set."""
    name = os.environ.get(VARIABLE)
    return read_extension(Path(name)) if name else None


def active_fingerprint() -> str:
    """Hash of the active extension and its grammar; empty without one."""
    extension = active_extension()
    if extension is None:
        return ""
    digest = hashlib.sha256()
    for path in (extension.path, *extension.grammar):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_extension(path: Path) -> Extension:
    """Read and check an extension; raises SchemaError with one line for each fault."""
    faults = list(check_extension(path))
    if faults:
        raise SchemaError("; ".join(str(fault) for fault in faults))
    raw = yaml.safe_load(_text(path))
    grammar = tuple(file for entry in _entries(raw) for file in _rule_files(path.parent / entry))
    return Extension(path, raw["name"], raw["version"], raw, grammar)


def check_extension(path: Path) -> Iterator[Fault]:
    """Yield every fault of an extension in the order of the file; raises SchemaError if unreadable.

    The patterns of its relation rules are not looked at; `load_rules` does that.
    """
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is no YAML: {error}") from error
    faults = list(find_faults(packaged_schema(), raw, node, path))
    yield from faults
    if faults:
        return
    for entry in _entries(raw):
        if not _rule_files(path.parent / entry):
            yield Fault(path, 0, "grammar", f"{entry!r} is no YAML file and no folder of them")


def rules_of_file(path: Path) -> list[Raw]:
    """Relation rules as mappings; SchemaError for a file that holds something else."""
    try:
        rules = yaml.safe_load(_text(path))
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is no YAML: {error}") from error
    if not isinstance(rules, list) or not all(isinstance(rule, Mapping) for rule in rules):
        raise SchemaError(f"{path} must be a list of rules with id, relation and pattern")
    return rules


def model_source(path: Path) -> Raw:
    """The schema a file stands for: itself, or the packaged one with the extension it is."""
    try:
        raw = yaml.safe_load(_text(path))
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is no YAML: {error}") from error
    if isinstance(raw, Mapping) and {"slots", "enums"} <= raw.keys() and _has_roots(raw):
        return raw
    return merge_extension(packaged_schema(), read_extension(path))


def _has_roots(raw: Raw) -> bool:
    """Whether it defines the abstract classes, which no extension does."""
    classes = raw.get("classes")
    return isinstance(classes, Mapping) and {"Thing", "Relation"} <= classes.keys()


def merge_extension(base: Raw, extension: Extension) -> Raw:
    """The base schema with everything the extension adds; the base is left as it was.

    The version becomes `BASE+NAME.VERSION`, the build metadata of semantic versioning.
    """
    merged: dict[str, Any] = deepcopy(dict(base))
    for part in ("prefixes", "slots"):
        merged[part] |= deepcopy(extension.raw.get(part, {}))
    for name, enum in extension.raw.get("enums", {}).items():
        known = merged["enums"].setdefault(name, {"permissible_values": {}})
        known["permissible_values"] |= deepcopy(enum["permissible_values"])
    for name, body in extension.raw.get("classes", {}).items():
        if name in base["classes"]:
            _widen(merged["classes"][name], body)
        else:
            merged["classes"][name] = deepcopy(body)
    merged["version"] = f"{base['version']}+{extension.name}.{extension.version}"
    return merged


def _widen(known: dict[str, Any], body: Raw) -> None:
    known["slots"] = [*known.get("slots", []), *body.get("slots", [])]
    for key, more in body.get("annotations", {}).items():
        if key in END_KEYS:
            labels = [*known["annotations"][key].split(), *more.split()]
            known["annotations"][key] = " ".join(dict.fromkeys(labels))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SchemaError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SchemaError(f"{path} is not UTF-8 text: {error}") from error


def _entries(raw: Raw) -> list[str]:
    entries = raw.get("grammar", [])
    return [entries] if isinstance(entries, str) else list(entries)


def _rule_files(path: Path) -> tuple[Path, ...]:
    if path.is_dir():
        return tuple(sorted(path.glob("*.yaml")))
    return (path,) if path.is_file() else ()
