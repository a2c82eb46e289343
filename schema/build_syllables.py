"""Readings of characters -> lexicon/syllables.txt, one line a syllable without tone.

Source: pypinyin 0.55.0 (PyPI, MIT), needed only for `python -m parkgraph.schema.build_syllables`.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pathlib import Path

_HEADER = "# Usual reading of the characters of GB 2312. Source: pypinyin 0.55.0 (PyPI, MIT)."


def main() -> None:
    """Write the table beside the other lexicons."""
    read = import_module("pypinyin").lazy_pinyin
    lines: dict[str, str] = defaultdict(str)
    for char in gb2312_characters():
        lines[read(char)[0]] += char
    text = "".join(f"{syllable} {chars}\n" for syllable, chars in sorted(lines.items()))
    path = Path(__file__).parent / "lexicon" / "syllables.txt"
    path.write_text(f"{_HEADER}\n{text}", encoding="utf-8", newline="\n")


def gb2312_characters() -> list[str]:
    """The 6763 characters of GB 2312 in the order of the standard (rows 16 to 87)."""
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 88) for cell in range(1, 95))
    return [char for each in cells if (char := each.decode("gb2312", "ignore"))]


if __name__ == "__main__":
    main()
