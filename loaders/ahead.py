"""Items of an iterator, each made by a thread while the one before it is in use.

For what waits for Java, which holds no lock of Python's meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items in order; what making one raises is raised in its turn. None ends them."""
    with ThreadPoolExecutor(1, thread_name_prefix="parkgraph-ahead") as pool:
        waiting = pool.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, items, None)
            yield item
