"""The build script on two tiny archives: what it writes, and the same bytes twice."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from parkgraph.kg.errors import SourceError
from parkgraph.schema.build_regions import format_towns, main, real_divisions, write_regions

TABLES = {
    "provinces": 'code,name\n62,"甘肃省"\n31,"上海市"\n34,"安徽省"\n',
    "cities": 'code,name,provinceCode\n6202,"嘉峪关市",62\n3101,"市辖区",31\n3402,"芜湖市",34\n',
    "areas": "code,name,cityCode,provinceCode\n"
    '620201,"嘉峪关市",6202,62\n310114,"嘉定区",3101,31\n340210,"湾沚区",3402,34\n'
    '340212,"繁昌区",3402,34\n',
    "streets": "code,name,areaCode,provinceCode,cityCode\n"
    '620201001,"雄关街道",620201,62,6202\n310114103,"安亭镇",310114,31,3101\n'
    '310114002,"真新街道",310114,31,3101\n310114102,"南翔镇",310114,31,3101\n'
    '310114501,"嘉定工业区",310114,31,3101\n',
}
POSITIONS = (
    "adcode,name,longitude,latitude\n"
    "310114000000,嘉定区,121.265374,31.375869\n310000000000,上海市,121.473701,31.230416\n"
    "340221000000,芜湖县,118.572301,31.145262\n340222000000,繁昌县,118.201349,31.080896\n"
    "810000000000,香港特别行政区,114.171203,22.277468\n"
)


def write_archives(folder: Path) -> tuple[Path, Path]:
    """Write both archives in the layout of the published ones."""
    divisions, coordinates = folder / "divisions.tgz", folder / "coordinates.whl"
    with tarfile.open(divisions, "w:gz") as archive:
        for level, text in TABLES.items():
            info = tarfile.TarInfo(f"package/dist/{level}.csv")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    with zipfile.ZipFile(coordinates, "w") as wheel:
        wheel.writestr("cpca/resources/adcodes.csv", POSITIONS)
    return divisions, coordinates


def read_rows(path: Path) -> list[str]:
    """Lines of a written table without comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_write_regions_drops_statistical_levels_and_finds_positions(tmp_path: Path) -> None:
    write_regions(*write_archives(tmp_path), tmp_path)
    assert read_rows(tmp_path / "regions.tsv") == [
        "code\tname\tlongitude\tlatitude",
        "31\t上海市\t121.4737\t31.2304",
        "310114\t嘉定区\t121.2654\t31.3759",
        "34\t安徽省\t\t",
        "3402\t芜湖市\t\t",
        "340210\t湾沚区\t118.5723\t31.1453",  # of 芜湖县, which it replaced
        "340212\t繁昌区\t118.2013\t31.0809",
        "62\t甘肃省\t\t",
        "6202\t嘉峪关市\t\t",
        "81\t香港特别行政区\t114.1712\t22.2775",
    ]


def test_write_regions_groups_towns(tmp_path: Path) -> None:
    write_regions(*write_archives(tmp_path), tmp_path)
    assert read_rows(tmp_path / "towns.txt") == [
        "310114 街道: 002真新 镇: 102南翔 安亭 : 501嘉定工业区",
        "620201 街道: 雄关",
    ]


def test_main_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    divisions, coordinates = write_archives(tmp_path)
    written = []
    for run in ("first", "second"):
        out = tmp_path / run
        out.mkdir()
        options = ["--divisions", str(divisions), "--coordinates", str(coordinates)]
        main([*options, "--out", str(out)])
        written.append([(out / name).read_bytes() for name in ("regions.tsv", "towns.txt")])
    assert written[0] == written[1]
    assert "china-division@2.7.0" in written[0][0].decode()


def test_write_regions_names_the_missing_table(tmp_path: Path) -> None:
    divisions, coordinates = write_archives(tmp_path)
    with tarfile.open(divisions, "w:gz"):
        pass
    with pytest.raises(SourceError, match=r"provinces\.csv"):
        write_regions(divisions, coordinates, tmp_path)


def test_real_divisions_keeps_districts_of_municipalities() -> None:
    names = {
        "31": "上海市",
        "3101": "市辖区",
        "310101": "黄浦区",
        "4419": "东莞市",
        "441900": "东莞市",
    }
    assert real_divisions(names) == {"31": "上海市", "310101": "黄浦区", "4419": "东莞市"}


def test_format_towns_is_independent_of_order() -> None:
    towns = {"310114103": "安亭镇", "310114002": "真新街道", "310113101": "罗店镇"}
    shuffled = dict(reversed(towns.items()))
    assert list(format_towns(towns)) == list(format_towns(shuffled))
