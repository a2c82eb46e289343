"""One thing that `doctor` looked at, and why such a thing matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "fail", "fixed"]

# Check -> why it matters. Packages and variables have the reasons at the end.
WHY: Mapping[str, str] = {
    "python": "the code uses what Python 3.11 brought",
    "platform": "the embedded store has builds for Linux, macOS and Windows",
    "glibc": "the embedded store is built against glibc 2.34",
    "memory": "the embedded store takes up to 2 GB, each process of a build about 0.5 GB",
    "disk": "a graph is written beside the old one before it takes its place",
    "cores": "`build --workers` gains up to this many",
    "java": "only for a Neo4j of your own (17 or 21) or Spark (8, 11 or 17)",
    "packaged data": "lexicons, recipes, models and samples come with the package",
    "encoding of stdout": "Chinese text is printed as escapes where it is not UTF-8",
    "encoding of files": "other programs here may take Chinese files for something else",
    "encoding of file names": "articles may have Chinese names",
    "language": "in which help and messages are",
    "settings": "they change what a command does when nothing is said",
    "store round trip": "queries need a store; the embedded one brings its own Java",
    "graph folder": "what is not as it was written cannot be trusted",
    "lock": "one process at a time writes to a graph folder",
    "leftovers": "a process was killed there; nothing is lost, but space is taken",
    "schema of the graph": "a graph of an older schema has to be migrated before it is read",
    "version of the graph": "newer rules find more; a build with this version applies them",
    "store": "queries read the store, not the folder; it has to follow the graph",
    "server": "tried with Neo4j 5",
    "package": "the program does not run without it",
    "extra": "some commands need it",
    "variable": "a command reads it",
    "unknown variable": "a setting with a typing error has no effect",
}


@dataclass(frozen=True, slots=True)
class Check:
    """What was found and, where something is wrong, what to do.

    `name` is a key of WHY, followed by the name of a package or variable where there are several.
    `repair` does what can be done safely and returns what was done.
    """

    name: str
    state: State
    found: str
    advice: str = ""
    repair: Callable[[], str] | None = None
    kind: str = ""

    @property
    def why(self) -> str:
        """Why it matters, in English."""
        return WHY[self.kind or self.name]
