"""An extractor that brings its worker down, once or always; importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from parkgraph.kg.build import load_extractor
from parkgraph.kg.build.extraction import Extractor, ExtractorFactory
from parkgraph.kg.records import Document, Extraction


def load_deadly(
    mark: Path, name: str = "", *, above: int = 0, factory: ExtractorFactory = load_extractor
) -> Extractor:
    """The extractor of `factory`, which kills its process once, at the first document.

    With `name` it does so for every document of that name, always. It is the process so many
    levels `above` that is killed: under Spark 1 is its Python worker, 3 the executor.
    """
    extract = factory()

    def deadly(document: Document) -> Extraction:
        if document.name == name if name else _is_first(mark):
            os.kill(_ancestor(above), signal.SIGKILL)
            # Until the watcher of this process sees it.
            time.sleep(60)
        return extract(document)

    return deadly


def _ancestor(levels: int) -> int:
    process = os.getpid()
    for _ in range(levels):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        # The name, in brackets, may hold anything.
        process = int(stat.rpartition(")")[2].split()[1])
    return process


def _is_first(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
