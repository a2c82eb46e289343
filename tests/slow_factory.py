"""An extractor for which some documents take for ever; a module, so that workers find it."""

from __future__ import annotations

from parkgraph.kg.build.extraction import Extractor
from parkgraph.kg.records import Document, Extraction


def spin() -> None:
    """Use processor time until interrupted."""
    while True:
        pass


def load_slow() -> Extractor:
    """An extractor that never ends for a text with 慢."""

    def extract(doc: Document) -> Extraction:
        if "慢" in doc.text:
            spin()
        return Extraction(doc, (), ())

    return extract
