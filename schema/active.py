"""An extension of the schema made active for a while, here and in worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from parkgraph.schema.extension import VARIABLE, read_extension
from parkgraph.schema.model import load_model


class Cached(Protocol):
    """What `functools.cache` makes of a function."""

    def cache_clear(self) -> None:
        """Forget what was computed."""
        ...


C = TypeVar("C", bound=Cached)
_DEPENDENT: list[Cached] = [load_model]


def depends_on_schema(function: C) -> C:
    """Mark a cached function whose result follows from the schema, grammar included.

    It forgets its result whenever another schema becomes active.
    """
    _DEPENDENT.append(function)
    return function


@contextmanager
def use_schema(path: Path) -> Iterator[None]:
    """Merge the extension `path` into the schema; raises SchemaError when it is wrong.

    Worker processes see it too, for it travels in the environment.
    """
    extension = read_extension(path.resolve())
    before = os.environ.get(VARIABLE)
    try:
        _switch(str(extension.path))
        yield
    finally:
        _switch(before)


def _switch(value: str | None) -> None:
    if value is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = value
    for function in _DEPENDENT:
        function.cache_clear()
