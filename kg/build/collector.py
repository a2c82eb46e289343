"""Python's search for reference cycles, put off while many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for reference cycles, of which records have none.

    It walks all records each time: on 2,000 articles that took 40 % of resolve, graph and write,
    and a third of loading the gazetteer and the tagger.
    What is left at the end is frozen, or the first look would walk it all; the next call thaws it.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
