"""The extras of pyproject.toml in, their table in docs/install.md out (`make docs`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "install.md"
BLOCK = re.compile(r"(<!-- extras: .*? -->\n).*?(<!-- /extras -->)", re.DOTALL)


def render() -> str:
    """The page with the table as pyproject.toml has it now; a comment says what an extra is for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    rows = [
        f"| `{name}` | {', '.join(f'`{each}`' for each in needs)} | {_purpose(text, name)} |\n"
        for name, needs in sorted(extras.items())
    ]
    table = "".join(("| extra | brings | for |\n|---|---|---|\n", *rows))
    page = TARGET.read_text(encoding="utf-8")
    return BLOCK.sub(lambda found: f"{found[1]}{table}{found[2]}", page)


def _purpose(text: str, extra: str) -> str:
    found = re.search(rf"^{re.escape(extra)} = \[.*?\] *# (.*)$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"pyproject.toml: say in a comment what the extra {extra} is for")
    return found[1]


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
