"""Documents -> the cluster of reprints each belongs to, by the words of its main text.

A cluster is named by the smallest document id in it, so its name depends on the set of documents,
never on their order. Documents of one cluster are one witness.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import networkx

from parkgraph.kg.documents.near_duplicates import BANDS, HASHES, near_pairs, signature_of
from parkgraph.kg.records import Document

# Shorter texts (one-line notices) follow a pattern: only equal ones are reprints.
LEAST_CHARS = 60
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
    texts = sorted((min(ids), text) for text, ids in by_text.items() if len(text) >= LEAST_CHARS)
    for left, right in near_pairs([text for _, text in texts]):
        alike.add_edge(texts[left][0], texts[right][0])
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
    rows = signature_of(text)
    size = HASHES // BANDS
    bands = (struct.pack(f"<{size}Q", *rows[at : at + size]) for at in range(0, HASHES, size))
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
