"""The lines of a result -> standard output, and the file that `-o` names."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path


def arguments(about: str | None) -> argparse.ArgumentParser:
    """A parser that knows `-o`; `about` is the docstring of the benchmark."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("-o", "--output", type=Path, help="also write the result here")
    return parser


def publish(lines: Iterable[str], output: Path | None) -> None:
    """Print a result in Markdown and perhaps write it to a file."""
    text = "\n".join(lines).rstrip("\n") + "\n"
    if output is not None:
        output.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def machine() -> str:
    """What figures hold for: Python, processor, cores."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
