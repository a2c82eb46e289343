"""Documents -> the cluster of reprints each belongs to, by the words of its main text.

A cluster is named by the smallest document id in it, so its name depends on the set of documents,
never on their order. Documents of one cluster are one witness.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx
from rensa import RMinHash, RMinHashLSH

from parkgraph.kg.records import Document

# Five characters are about three words; a changed name or figure spoils nine shingles.
SHINGLE_CHARS = 5
# Editors add a source line or drop a closing paragraph; a new article on the same subject shares
# far less. Measured exactly: the signatures below only find the pairs to measure.
LEAST_SHARED = 0.8
# Shorter texts (one-line notices) follow a pattern: only equal ones are reprints.
LEAST_CHARS = 60
# 24 bands of 5 rows find a pair that shares 0.8 with a probability of 0.9999.
_HASHES, _BANDS, _SEED = 120, 24, 1
_NO_WORD = re.compile(r"[\W_]+")


def cluster_reprints(documents: Iterable[Document]) -> dict[str, str]:
    """Cluster id by document id; a document without reprints is its own cluster."""
    by_text: dict[str, list[str]] = defaultdict(list)
    alike: networkx.Graph[str] = networkx.Graph()
    for document in documents:
        alike.add_node(document.id)
        by_text[main_text(document)].append(document.id)
    # Articles without a main text have nothing in common.
    by_text.pop("", None)
    for ids in by_text.values():
        networkx.add_path(alike, ids)
    texts = {min(ids): text for text, ids in by_text.items()}
    _link_near(alike, {id_: t for id_, t in sorted(texts.items()) if len(t) >= LEAST_CHARS})
    return {id_: min(group) for group in networkx.connected_components(alike) for id_ in group}


@dataclass(frozen=True, slots=True)
class Print:
    """What two documents must have in common to be reprints: a hash of their text, or a band.

    `bands` are hashes of 8 bytes each; a text too short to be compared has none.
    """

    text: str
    bands: bytes

    def each_band(self) -> list[str]:
        """The bands in order, as hexadecimal digits."""
        size = 8
        return [self.bands[at : at + size].hex() for at in range(0, len(self.bands), size)]


def print_of(document: Document) -> Print:
    """The print of one document; documents that share nothing of it are no reprints."""
    text = main_text(document)
    if not text:
        return Print("", b"")
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    if len(text) < LEAST_CHARS:
        return Print(name, b"")
    rows = _signature(shingles_of(text)).digest()
    size = _HASHES // _BANDS
    bands = (struct.pack(f"<{size}Q", *rows[at : at + size]) for at in range(0, _HASHES, size))
    return Print(name, b"".join(hashlib.blake2b(band, digest_size=8).digest() for band in bands))


def main_text(document: Document) -> str:
    """Letters, digits and characters of the body of the main article, folded.

    Titles, source lines and teasers are what a reprint changes first.
    """
    body = (
        document.folded[section.start : section.end]
        for section in document.sections
        if section.kind == "body" and section.article == "M"
    )
    return _NO_WORD.sub("", "".join(body)).lower()


def _link_near(alike: networkx.Graph[str], texts: Mapping[str, str]) -> None:
    """Join documents whose texts share most of their shingles."""
    ids: Sequence[str] = list(texts)
    index = RMinHashLSH(threshold=LEAST_SHARED, num_perm=_HASHES, num_bands=_BANDS)
    for at, id_ in enumerate(ids):
        shingles = shingles_of(texts[id_])
        signature = _signature(shingles)
        for other in index.query(signature):
            if _shared(shingles, shingles_of(texts[ids[other]])) >= LEAST_SHARED:
                alike.add_edge(id_, ids[other])
        index.insert(at, signature)


def _signature(shingles: set[str]) -> RMinHash:
    signature = RMinHash(num_perm=_HASHES, seed=_SEED)
    signature.update(list(shingles))
    return signature


def shingles_of(text: str) -> set[str]:
    """All runs of SHINGLE_CHARS characters."""
    return {text[at : at + SHINGLE_CHARS] for at in range(len(text) - SHINGLE_CHARS + 1)}


def _shared(left: set[str], right: set[str]) -> float:
    """Jaccard similarity: shared shingles among all shingles of both."""
    return len(left & right) / len(left | right)
