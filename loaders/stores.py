"""The `--store` of every command turned into an open store: a graph folder or a Bolt address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from parkgraph.kg.errors import StoreError
from parkgraph.loaders.bolt import BoltStore, open_bolt_store
from parkgraph.loaders.credentials import with_credentials
from parkgraph.loaders.embedded import EmbeddedStore, open_embedded_store
from parkgraph.loaders.embedded_folder import has_store

SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
STORE_FOLDER = "store"


def open_store(target: str, environ: Mapping[str, str] = os.environ) -> BoltStore:
    """Open what `target` names; the result is a context manager.

    A folder is one that `build -o` made. An address takes the login from NEO4J_USERNAME,
    NEO4J_PASSWORD and NEO4J_DATABASE or the file NEO4J_CREDENTIALS, never from itself. Raises
    StoreError or LockedError.
    """
    if "://" in target:
        return _open_address(target, with_credentials(environ))
    return open_folder_store(target)


def open_folder_store(target: str, *, bolt_port: int | None = None) -> EmbeddedStore:
    """Open the embedded store of the folder `target`; it listens on `bolt_port` or a free one."""
    folder = Path(target)
    store = folder / STORE_FOLDER
    # An interrupted swap is finished by opening, so the store may lie aside.
    if not has_store(store) and not has_store(folder / f"{STORE_FOLDER}.old"):
        raise StoreError(f"{target} holds no store; build one: parkgraph build SOURCES -o {target}")
    return open_embedded_store(store, bolt_port=bolt_port)


def _open_address(target: str, environ: Mapping[str, str]) -> BoltStore:
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(
            "the address of the store is no address; write bolt://host:7687"
        ) from error
    if "@" in target:
        raise StoreError(
            "the address of the store holds a login; set NEO4J_USERNAME and NEO4J_PASSWORD and "
            f"write {parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        )
    if parts.scheme not in SCHEMES:
        known = ", ".join(sorted(SCHEMES))
        raise StoreError(f"{target} is no address of a store; known schemes: {known}")
    if not host:
        raise StoreError(f"{target} names no host; write {parts.scheme}://host:7687")
    password = environ.get("NEO4J_PASSWORD")
    if password is None:
        raise StoreError(
            f"{target} needs a login; set NEO4J_PASSWORD (and NEO4J_USERNAME), "
            "or NEO4J_CREDENTIALS to the file from Neo4j Aura"
        )
    return open_bolt_store(
        target,
        username=environ.get("NEO4J_USERNAME", "neo4j"),
        password=password,
        database=environ.get("NEO4J_DATABASE") or None,
    )
