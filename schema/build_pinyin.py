"""Names of provinces, cities and counties into lexicon/english/pinyin.tsv (run by `make regions`).

The spelling is that of official maps in running text: syllables joined, an apostrophe before a
vowel inside (Xi'an), ü as u (Lushun). What differs from it is in spellings.yaml, by code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from parkgraph.schema.lexicon import read_yaml
from parkgraph.schema.region_tables import Division, is_zone_code, read_divisions

OUT = Path(__file__).parent / "lexicon" / "english" / "pinyin.tsv"
_HEADER = (
    "# Source: regions.tsv spelled by pypinyin 0.55 (PyPI, MIT) and spellings.yaml.\ncode\tname\n"
)
_VOWEL = re.compile("^[aeo]")


def main() -> None:
    """Write the table, ordered by code."""
    rows = sorted(f"{code}\t{name}\n" for code, name in iter_spellings())
    OUT.write_text(_HEADER + "".join(rows), encoding="utf-8")


def iter_spellings() -> Iterator[tuple[str, str]]:
    """(code, English name) of every division that exists."""
    given: dict[str, str] = read_yaml("english/spellings.yaml")["divisions"]
    for division in read_divisions().values():
        if division.until is None and not is_zone_code(division.code):
            yield division.code, given.get(division.name) or spell(division)


def spell(division: Division) -> str:
    """The short name in pinyin, without the word for its kind: Jiading for 嘉定区."""
    # Only the generator needs pypinyin; the package runs on the table.
    from pypinyin import lazy_pinyin

    # The whole name tells how a character is read: 重庆市, 长沙市.
    spelled = lazy_pinyin(division.name, v_to_u=False)[: len(division.short)]
    readings: dict[str, str] = read_yaml("english/spellings.yaml")["readings"]
    syllables = [readings.get(char, s) for char, s in zip(division.short, spelled, strict=True)]
    joined = syllables[0]
    for syllable in syllables[1:]:
        joined += ("'" if _VOWEL.match(syllable) else "") + syllable
    return joined.replace("ü", "u").replace("v", "u").capitalize()


if __name__ == "__main__":
    main()
