"""The queries of this folder by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def query(name: str, **tables: str) -> str:
    """The text of `NAME.sql`; `{word}` in it stands for the table of that name."""
    text = files("parkgraph.kg.steps").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return text.format(**tables) if tables else text
