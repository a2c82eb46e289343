"""What a setting is: an option, its value and where that was said. See docs/configuration.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "PARKGRAPH_"
# Of a file: what goes for every command that has the option.
COMMON = "common"
COMMON_KEYS = ("by", "extractor", "format", "limit", "store", "timeout", "workers")
# Options of the program itself that a file may set.
GLOBAL_KEYS = ("lang", "log-format", "quiet", "schema", "verbose")
# These change or delete data and are to be said each time.
NEVER = ("config", "help", "sync", "undo", "version", "write")


@dataclass(frozen=True, slots=True)
class Setting:
    """One value for one option.

    `path` is ("lang",), ("build", "workers") or ("common", "store").
    """

    path: tuple[str, ...]
    value: Any
    origin: str
    # Paths in the value are meant from here.
    base: Path | None = None

    @property
    def key(self) -> str:
        """As it is written in a file: build.workers."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that was said, in the order of the layers; what comes later counts more."""

    said: tuple[Setting, ...]
    environ: Mapping[str, str]
    files: tuple[Path, ...]

    def value(self, *path: str) -> Any:
        """What counts for an option, None when nothing was said."""
        return next((each.value for each in reversed(self.said) if each.path == path), None)


def variable_of(*path: str) -> str:
    """The environment variable of an option.

    >>> variable_of("export", "rdf", "rdf-format")
    'PARKGRAPH_EXPORT_RDF_RDF_FORMAT'
    """
    return PREFIX + "_".join(path).replace("-", "_").upper()
