"""The committed region tables as divisions: GB/T 2260, towns, abolished divisions, areas, abroad.

A division's parent follows from its code; levels that exist only in statistics are left out, so
the parent of 310114 (嘉定区) is 31 (上海市). Towns stay strings until someone asks for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from parkgraph.schema.lexicon import read_lines, read_table, read_yaml
from parkgraph.schema.region_names import further_names, name_forms, zone_kind

Level = Literal["province", "city", "county", "town", "area", "foreign"]

LEVELS: Mapping[int, Level] = {2: "province", 4: "city", 6: "county", 9: "town"}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division, macro area or foreign place.

    `code` has 2, 4, 6 or 9 digits or starts with `area:` or `foreign:`. `short` equals `name`
    where the name without suffix would be one character. `until` is the year of abolition and
    `successor` the code of the division that took over most of it.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str | None
    longitude: float | None
    latitude: float | None
    kind: str
    since: str | None = None
    until: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class AreaLink:
    """How an area lies: inside `within`, made of `members`, touching `parts` (names or codes)."""

    within: tuple[str, ...]
    members: tuple[str, ...]
    parts: tuple[str, ...]


def read_divisions() -> dict[str, Division]:
    """Read provinces, cities and counties, present ones first, then abolished ones."""
    rows = {row["code"]: row for row in read_table("regions.tsv")}
    divisions = {code: _division(code, row, rows) for code, row in rows.items()}
    for row in read_table("historic_regions.tsv"):
        if row["code"] not in divisions:
            divisions[row["code"]] = _division(row["code"], row, rows)
    return divisions


def read_town_names() -> dict[str, str]:
    """Read towns.txt: one line a county, suffixes once per group, numbers where they jump.

    `310114 街道: 002真新 镇: 102南翔 安亭` holds 310114002 真新街道, 310114102 南翔镇 and
    310114103 安亭镇.
    """
    towns: dict[str, str] = {}
    for line in read_lines("towns.txt"):
        prefix, *tokens = line.split(" ")
        number, suffix = 0, ""
        for token in tokens:
            if token.endswith(":"):
                suffix = token[:-1]
                continue
            if token[:3].isdecimal():
                number, token = int(token[:3]), token[3:]
            else:
                number += 1
            towns[f"{prefix}{number:03d}"] = token + suffix
    return towns


def town_division(code: str, name: str, parent: str | None) -> Division:
    """Build the division of one town below the county or city `parent`."""
    forms = name_forms("town", name)
    return Division(code, name, forms.short, "town", parent, None, None, forms.kind)


def read_areas() -> Iterator[tuple[Division, tuple[str, ...], AreaLink]]:
    """Yield each macro area with its aliases and links; the parent is set by the gazetteer."""
    for entry in read_yaml("areas.yaml")["areas"]:
        name = entry["name"]
        area = Division(
            f"area:{name}", name, name, "area", None, None, None, entry["kind"], _since(entry)
        )
        links = AreaLink(*(tuple(entry.get(key, ())) for key in ("within", "members", "parts")))
        yield area, tuple(entry.get("aliases", ())), links


def read_foreign() -> Iterator[tuple[Division, tuple[str, ...]]]:
    """Yield each foreign country or city with its aliases."""
    for row in read_table("foreign_regions.tsv"):
        name = row["name"]
        parent = f"foreign:{row['parent']}" if row["parent"] else None
        place = Division(f"foreign:{name}", name, name, "foreign", parent, None, None, row["kind"])
        yield place, tuple(row["aliases"].split())


def division_names(division: Division) -> tuple[str, ...]:
    """All simple surfaces of a province, city or county: full, usual, short, further names."""
    usual = usual_name(division)
    names = (division.name, usual, division.short, *further_names(division.name))
    return tuple(dict.fromkeys(names))


def usual_name(division: Division) -> str:
    """The full name in ordinary use: 楚雄州 for 楚雄彝族自治州, else the name itself."""
    if division.level in ("area", "foreign") or division.kind in ("zone", "new_area"):
        return division.name
    return name_forms(division.level, division.name).usual


def parent_code(code: str, known: Mapping[str, Any]) -> str | None:
    """The nearest known code that `code` begins with.

    >>> parent_code("310114", {"31": ...})
    '31'
    """
    return next(
        (code[:size] for size in (6, 4, 2) if size < len(code) and code[:size] in known), None
    )


def is_zone_code(code: str) -> bool:
    """Whether the statistics office made up this code for a development zone (71 to 79)."""
    return len(code) == 6 and code[4] == "7" and code[5] != "0"


def _division(code: str, row: Mapping[str, str], rows: Mapping[str, Any]) -> Division:
    name, level = row["name"], LEVELS[len(code)]
    parent = parent_code(code, rows)
    if is_zone_code(code):
        return Division(code, name, name, level, parent, *_position(row), zone_kind(name))
    forms = name_forms(level, name)
    return Division(
        code, name, forms.short, level, parent, *_position(row), forms.kind,
        None, row.get("until"), row.get("successor"),
    )  # fmt: skip


def _position(row: Mapping[str, str]) -> tuple[float | None, float | None]:
    if not row.get("longitude"):
        return None, None
    return float(row["longitude"]), float(row["latitude"])


def _since(entry: Mapping[str, Any]) -> str | None:
    since = entry.get("since")
    return None if since is None else str(since)
