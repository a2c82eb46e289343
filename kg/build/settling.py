"""Documents that changed -> those too whose cluster of reprints changes with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.documents.reprints import Print, cluster_reprints, print_of
from parkgraph.kg.records import Document, Extraction

_BAND_BYTES = 8


def settle_reprints(
    kept: Kept, gone: Collection[str], fresh: Mapping[str, Extraction]
) -> tuple[frozenset[str], dict[str, Extraction]]:
    """Say which documents change once the clusters of all are right; new ones have theirs set.

    Only clusters that lose a document or that a new one may belong to are made again.
    """
    table = kept.table("documents").select(["id", "cluster"])
    cluster_of = dict(zip(*(column.to_pylist() for column in table.columns), strict=True))
    alike = set(_alike(kept, [print_of(each.document) for each in fresh.values()]))
    touched = {cluster_of[id_] for id_ in {*gone, *alike}}
    near = {id_ for id_, cluster in cluster_of.items() if cluster in touched}.difference(gone)
    stay: dict[str, Document] = kept.documents(near)
    documents = [*stay.values(), *(each.document for each in fresh.values())]
    clusters = cluster_reprints(sorted(documents, key=lambda document: document.id))
    others = {id_ for id_ in stay if clusters[id_] != cluster_of[id_]}
    everything = {**kept.extractions(others), **fresh}
    settled = {
        id_: replace(each, document=replace(each.document, cluster=clusters[id_]))
        for id_, each in everything.items()
    }
    return frozenset({*gone, *others}), settled


def _alike(kept: Kept, prints: Iterable[Print]) -> Iterable[str]:
    """Ids of documents that share a text or a band with one of these."""
    table = kept.table("prints")
    ids, texts, bands = (table[name].to_pylist() for name in ("document_id", "text", "bands"))
    long = [at for at, each in enumerate(bands) if each]
    rows = np.frombuffer(b"".join(bands[at] for at in long), dtype=f"V{_BAND_BYTES}")
    rows = rows.reshape(len(long), -1) if long else rows.reshape(0, 0)
    by_text: dict[str, list[str]] = {}
    for id_, text in zip(ids, texts, strict=True):
        by_text.setdefault(text, []).append(id_)
    for each in prints:
        if each.text:
            yield from by_text.get(each.text, ())
        if each.bands and long:
            own = np.frombuffer(each.bands, dtype=f"V{_BAND_BYTES}")
            for at in np.flatnonzero((rows == own).any(axis=1)):
                yield ids[long[int(at)]]
