"""The node `:GraphInfo` of a store: which build of which graph it holds, and whether all of it.

It is no part of the graph: counts, digests and recipes leave it out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parkgraph.kg.artefacts import read_manifest
from parkgraph.kg.records import content_id
from parkgraph.schema.constraints import INFO

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """What a store says of itself; `digest` is the one that `build` prints.

    `build` is a hash of what the graph was built from and with which configuration.
    """

    build: str
    schema_version: str
    digest: str


def info_of_folder(folder: Path) -> GraphInfo:
    """Describe the graph in a folder that `build -o` made; raises StoreError when there is none."""
    manifest = read_manifest(folder)
    build = content_id("build", manifest.inputs_hash, manifest.config_hash)
    return GraphInfo(build, manifest.schema_version, manifest.digest)


def write_info(store: BoltStore, info: GraphInfo, *, complete: bool) -> None:
    """Say what the store holds; `complete` is false while it is being loaded."""
    store.run(
        f"MERGE (i:{INFO} {{id: 'graph'}}) SET i += $info",
        {"info": {**asdict(info), "complete": complete}},
        write=True,
    )


def read_info(store: BoltStore) -> GraphInfo | None:
    """What the store says it holds; None when it says nothing or a load did not end."""
    rows = store.run(
        f"MATCH (i:{INFO} {{id: 'graph', complete: true}}) "
        "RETURN i.build AS build, i.schema_version AS schema_version, i.digest AS digest"
    ).rows
    return GraphInfo(*map(str, rows[0])) if rows else None
