"""The dictionary of jieba in, the tagger's word list out: frequent short words with their kinds.

Run it as `python -m parkgraph.kg.mentions.training.words dict.txt` with the file from the package
jieba 0.42.1 (PyPI, MIT), then `make train`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.tagger_words import WORD_LIST

# More words (count 3 or 10, longer ones) changed F1 on the held-out fifth by less than 0.01.
MIN_COUNT = 50
MAX_LENGTH = 4
# Finer tags (nrt, nrfg) are too rare to learn from.
TAG_LENGTH = 2

HEADER = """\
# Words of Chinese characters with their count in a large corpus and part of speech: all single
# characters, and words of up to 4 characters counted 50 times or more.
# Source: dict.txt of jieba 0.42.1 (PyPI), MIT licence, copyright 2013 Sun Junyi.
"""


def select_words(lines: Iterable[str]) -> list[tuple[str, int, str]]:
    """Pick word, count and tag from lines `word count tag`, sorted by word.

    Raises SchemaError for a line of another form.
    """
    rows: list[tuple[str, int, str]] = []
    for number, line in enumerate(lines, start=1):
        cells = line.split()
        if len(cells) != 3 or not cells[1].isdigit():
            raise SchemaError(f"word dictionary, line {number}: not word, count and tag: {line!r}")
        word, count, tag = cells[0], int(cells[1]), cells[2]
        common = count >= MIN_COUNT and len(word) <= MAX_LENGTH
        if all("\u4e00" <= char <= "\u9fff" for char in word) and (len(word) == 1 or common):
            rows.append((word, max(1, count), tag[:TAG_LENGTH]))
    return sorted(rows)


@click.command()
@click.argument("dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(dictionary: Path) -> None:
    """Derive the tagger's word list from jieba's DICTIONARY."""
    rows = select_words(dictionary.read_text(encoding="utf-8").splitlines())
    target = Path(__file__).parent.parent / WORD_LIST
    body = "".join(f"{word}\t{count}\t{tag}\n" for word, count, tag in rows)
    target.write_text(HEADER + body, encoding="utf-8", newline="\n")
    click.echo(f"{len(rows)} words in {target.name}")


if __name__ == "__main__":
    main()
