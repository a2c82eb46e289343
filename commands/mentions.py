"""A graph folder -> where its documents name its entities, for marking names in sentences."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.queries.sentences import Mentions


def mentions_of(folder: Path) -> Mentions:
    """Spans of mentions by document and entity."""
    from parkgraph.kg.artefacts import read_mentions

    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in read_mentions(folder):
        found[row["document_id"], row["entity_id"]].append((row["start"], row["end"]))
    return found
