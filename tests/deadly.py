"""An extractor that brings its worker down, once or always; importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from parkgraph.kg.build import load_extractor
from parkgraph.kg.build.extraction import Extractor
from parkgraph.kg.records import Document, Extraction


def load_deadly(mark: Path, name: str = "", *, kills_parent: bool = False) -> Extractor:
    """The usual extractor, which kills its process once, at the first document.

    With `name` it does so for every document of that name, always. With `kills_parent` the
    process above goes too: for Spark, its Python worker.
    """
    extract = load_extractor()

    def deadly(document: Document) -> Extraction:
        if document.name == name if name else _is_first(mark):
            if kills_parent:
                os.kill(os.getppid(), signal.SIGKILL)
                # Until the watcher of this process sees it.
                time.sleep(60)
            os.kill(os.getpid(), signal.SIGKILL)
        return extract(document)

    return deadly


def _is_first(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
