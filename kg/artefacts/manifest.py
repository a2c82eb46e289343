"""manifest.json: what a graph folder holds, from which inputs and with which configuration.

It has no time of day: the same inputs and configuration give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from parkgraph.kg.artefacts.committing import MANIFEST, current_manifest
from parkgraph.kg.errors import StoreError
from parkgraph.schema.active import depends_on_schema
from parkgraph.schema.extension import active_fingerprint
from parkgraph.schema.migrations import misfit
from parkgraph.schema.model import load_model

FORMAT_VERSION = 2
_CONFIGURED_BY = ("parkgraph.schema", "parkgraph.kg")


@dataclass(frozen=True, slots=True)
class Input:
    """One article as given; `id` is None when it could not be read.

    `fingerprint` is the hash of its bytes and of what the container said about it.
    """

    name: str
    fingerprint: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of the folder."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Contents of manifest.json; `inputs_hash` covers all that is known of the inputs.

    `judged` is the hash of the judgements under which names were resolved. `forgotten` are articles
    that `forget` took out for good, though sources may still hold them.
    """

    config_hash: str
    inputs_hash: str
    inputs: tuple[Input, ...]
    counts: Mapping[str, Mapping[str, int]]
    digest: str
    parts: Mapping[str, Part]
    format_version: int = FORMAT_VERSION
    schema_version: str = ""
    parkgraph_version: str = ""
    forgotten: tuple[Input, ...] = ()
    judged: str = ""


def package_version() -> str:
    """Version of the installed distribution, `source` when it runs from a checkout."""
    try:
        return version("parkgraph")
    except PackageNotFoundError:
        return "source"


@depends_on_schema
@cache
def config_hash() -> str:
    """Hash of everything that decides what is extracted: versions, lexicons, models and code."""
    digest = hashlib.sha256(f"{FORMAT_VERSION} {package_version()}".encode())
    digest.update(active_fingerprint().encode())
    for package in _CONFIGURED_BY:
        for name, item in _walk(files(package), package):
            digest.update(f"\n{name}\n".encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name == "__pycache__" or item.name.startswith("."):
            continue
        name = f"{path}/{item.name}"
        if item.is_dir():
            yield from _walk(item, name)
        else:
            yield name, item


def manifest_bytes(manifest: Manifest) -> bytes:
    """Contents of manifest.json, with the versions of schema and program of this process."""
    row = asdict(manifest)
    row["schema_version"] = load_model().version
    row["parkgraph_version"] = package_version()
    return (json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def read_manifest(folder: Path, *, any_schema: bool = False) -> Manifest:
    """Read manifest.json; raises StoreError when the folder holds no graph of this format.

    So it does for a graph of another version of the schema, unless `any_schema` is set.
    """
    path = current_manifest(folder)
    try:
        row = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise StoreError(
            f"{folder} holds no graph ({MANIFEST} is missing); "
            f"make one with: parkgraph build SOURCES -o {folder}"
        ) from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); build the graph again") from error
    if not isinstance(row, dict) or row.get("format_version") != FORMAT_VERSION:
        raise StoreError(f"{path} is not of format {FORMAT_VERSION}; build the graph again")
    try:
        row["inputs"] = tuple(Input(**each) for each in row["inputs"])
        row["forgotten"] = tuple(Input(**each) for each in row.get("forgotten", ()))
        row["parts"] = {name: Part(**part) for name, part in row["parts"].items()}
        manifest = Manifest(**row)
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} is incomplete ({error}); build the graph again") from error
    fault = None if any_schema else misfit(manifest.schema_version, folder)
    if fault is not None:
        raise StoreError(f"{folder} {fault}")
    return manifest
