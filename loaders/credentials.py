"""A login for Neo4j: the four NEO4J_ variables, or the file that Neo4j Aura offers for download."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from parkgraph.kg.errors import StoreError

# Names such a file; variables that are set count for more than what stands in it.
FILE_VARIABLE = "NEO4J_CREDENTIALS"
URI, USERNAME, PASSWORD, DATABASE = (
    f"NEO4J_{name}" for name in ("URI", "USERNAME", "PASSWORD", "DATABASE")
)


def read_credentials(path: Path) -> dict[str, str]:
    """Read lines of NAME=VALUE; empty ones, comments and variables of other programs are left out.

    Raises StoreError when the file cannot be read or a line is none of these; the message never
    holds what the line says.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise StoreError(f"the credentials in {path} cannot be read: {reason}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise StoreError(f"{path}, line {number}: write NAME=VALUE, as Neo4j Aura does")
        name, value = name.removeprefix("export ").strip(), value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        if name in {URI, USERNAME, PASSWORD, DATABASE}:
            found[name] = value
    return found


def with_credentials(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment with what the file named by NEO4J_CREDENTIALS adds to it."""
    named = environ.get(FILE_VARIABLE)
    if not named:
        return environ
    return {**read_credentials(Path(named)), **environ}
