"""A number and a seed -> that many short synthetic articles as JSON lines, for tests of scale.

`python benchmarks/articles.py 20000 -o articles.jsonl [--seed 1] [--start 0]`. Article N depends on
seed and N alone: a longer run begins with a shorter one, and parts can be made side by side. The
pool of parks and firms grows with N, so that things recur as they do in the news: article N names
things out of the first 20 + N/4. Regions are those of the gazetteer, so no name is of a real event.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import orjson
import yaml

from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_lines

WORDS = Path(__file__).with_suffix(".yaml")
# Of the pool that an article draws from: enough parks and firms for a few mentions each.
POOL_START, POOL_SHARE = 20, 4
SENTENCES = (1, 3)
LEGAL_FORMS = ("有限公司", "股份有限公司", "集团有限公司")


@dataclass(frozen=True, slots=True)
class Place:
    """A city or county."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Park:
    """A park that is named after its region and a brand."""

    name: str
    region: Place


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm: 苏州 + 恒达 + 新能源 + 有限公司; `short` is region and brand."""

    name: str
    short: str
    brand: str


@dataclass(frozen=True, slots=True)
class Official:
    """A person with an office."""

    name: str
    office: str


def iter_articles(number: int, *, seed: int = 1, start: int = 0) -> Iterator[dict[str, str]]:
    """Yield articles `start` to `start + number` as items of `parkgraph build FILE.jsonl`."""
    for at in range(start, start + number):
        yield article(at, seed=seed)


def article(at: int, *, seed: int = 1) -> dict[str, str]:
    """Article number `at`: title, date, and one to three sentences about the same few things."""
    draw = Random(f"{seed}:article:{at}")
    fields = _fields(draw, at, seed)
    sentences = draw.sample(_words("sentences"), draw.randint(*SENTENCES))
    title = draw.choice(_words("titles")).format(**fields)
    published = f"{fields['year']}-{fields['month']:02d}-{fields['day']:02d}"
    # The number keeps two articles from having the same bytes.
    body = "\n".join(sentence.format(**fields) for sentence in sentences)
    text = f"{title}\n{published} 来源:合成快讯第{at}期\n{body}\n"
    url = f"https://news.example.com/{seed}/{at}"
    return {"id": f"{seed}-{at}", "url": url, "title": title, "published": published, "text": text}


def _fields(draw: Random, at: int, seed: int) -> Mapping[str, Any]:
    size = POOL_START + at // POOL_SHARE
    park = _park(draw.randrange(size), seed)
    firms = [_firm(number, seed) for number in draw.sample(range(size), 2)]
    person = Random(f"{seed}:person:{draw.randrange(size)}")
    name = person.choice(_surnames()) + person.choice(_words("given"))
    return {
        "p": park,
        "r": park.region,
        "q": draw.choice([place for place in _places() if place != park.region]),
        "f": firms[0],
        "g": firms[1],
        "m": Official(name, person.choice(_words("offices"))),
        "sectors": draw.choice(_words("sectors")),
        "trade": draw.choice(_words("trades")),
        "n": round(draw.uniform(1, 200), draw.choice((0, 1, 2))),
        "area": round(draw.uniform(0.5, 120), 1),
        "mu": draw.randrange(20, 3000),
        "output": round(draw.uniform(5, 5000), 1),
        "rate": round(draw.uniform(0.1, 40), 1),
        "share": draw.randrange(5, 100),
        "capital": draw.randrange(100, 90_000),
        "count": draw.randrange(20, 4000),
        "jobs": draw.randrange(200, 90_000),
        "year": draw.randrange(2012, 2026),
        "month": draw.randrange(1, 13),
        "day": draw.randrange(1, 29),
    }


def _park(number: int, seed: int) -> Park:
    draw = Random(f"{seed}:park:{number}")
    region = draw.choice(_places())
    brand = draw.choice(["", _brand(draw)])
    return Park(f"{region.short}{brand}{draw.choice(_words('park_heads'))}", region)


def _firm(number: int, seed: int) -> Firm:
    draw = Random(f"{seed}:firm:{number}")
    place, brand = draw.choice(_places()).short, _brand(draw)
    trade, form = draw.choice(_words("trades")), draw.choice(LEGAL_FORMS)
    return Firm(f"{place}{brand}{trade}{form}", place + brand, brand)


def _brand(draw: Random) -> str:
    return draw.choice(_words("brand_first")) + draw.choice(_words("brand_second"))


@cache
def _places() -> Sequence[Place]:
    """Cities and counties of today whose name means one place."""
    gazetteer = load_gazetteer()
    found = []
    for code in gazetteer.codes():
        division = gazetteer.by_code(code)
        is_plain = division.level in ("city", "county") and division.kind in ("city", "district")
        if is_plain and division.until is None and gazetteer.lookup(division.name) == (code,):
            found.append(Place(division.name, division.short))
    return sorted(found, key=lambda place: place.name)


@cache
def _surnames() -> Sequence[str]:
    return read_lines("surnames.txt")[:60]


@cache
def _words(key: str) -> Sequence[str]:
    words = _data()[key]
    if isinstance(words, list):
        return words
    return str(words).split("|" if "|" in words else None)


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the articles to a file or to stdout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    options = parser.parse_args()
    articles = iter_articles(options.number, seed=options.seed, start=options.start)
    lines = (orjson.dumps(item) + b"\n" for item in articles)
    if options.output is None:
        sys.stdout.buffer.writelines(lines)
        return
    with options.output.open("wb") as stream:
        stream.writelines(lines)


if __name__ == "__main__":
    main()
