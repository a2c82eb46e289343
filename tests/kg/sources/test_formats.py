"""Compressed JSONL, Parquet and what a column may be called."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.sources import Item, Limits, Reading, iter_sources

TEXT = "嘉定工业区新签3个项目。"
LINES = b"".join(orjson.dumps({"text": f"{TEXT}{at}"}) + b"\n" for at in range(2000))


def _zstd(data: bytes) -> bytes:
    return pa.Codec("zstd").compress(data, asbytes=True)


def _read(path: Path, **reading: object) -> list[Item]:
    return list(iter_sources([str(path)], reading=Reading(**reading)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a.jsonl.gz", gzip.compress(LINES[:5000]) + gzip.compress(LINES[5000:])),
        ("a.jsonl.zst", _zstd(LINES)),
        ("a.jsonl.zst", _zstd(LINES[:5000]) + _zstd(LINES[5000:])),
        ("a.jsonl.gz", LINES),
        ("a.jsonl", gzip.compress(LINES)),
        ("a", gzip.compress(LINES)),
    ],
    ids=["gzip", "members", "zstd", "frames", "plain-by-name-gz", "gz-by-name-plain", "unnamed"],
)
def test_iter_sources_reads_compressed_lines(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    items = _read(path)
    assert len(items) == 2000
    assert isinstance(items[-1], Source) and items[-1].data.decode() == f"{TEXT}1999"


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("zst", _zstd)])
def test_iter_sources_reads_compressed_text_and_page(tmp_path: Path, suffix: str, pack) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / f"a.txt.{suffix}").write_bytes(pack(TEXT.encode()))
    (tmp_path / f"b.html.{suffix}").write_bytes(pack(f"<p>{TEXT}</p>".encode()))
    found = [item for item in _read(tmp_path) if isinstance(item, Source)]
    assert [source.media_type for source in found] == ["text/plain", "text/html"]
    assert found[0].data.decode() == TEXT


@pytest.mark.parametrize("data", [gzip.compress(LINES), _zstd(LINES) * 3], ids=["gzip", "zstd"])
def test_iter_sources_keeps_lines_before_the_cut(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data[: len(data) * 7 // 10])
    *good, last = _read(path)
    assert isinstance(last, Quarantine) and "line" in last.location
    assert all(isinstance(item, Source) for item in good)


@pytest.mark.parametrize("pack", [gzip.compress, _zstd], ids=["gzip", "zstd"])
def test_iter_sources_stops_bombs(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(pack(b"\n" * 40_000_000))
    (item,) = _read(path)
    assert isinstance(item, Quarantine) and "bomb" in item.message


def test_iter_sources_reads_parquet_rows(tmp_path: Path) -> None:
    rows = {
        "text": [TEXT, None, TEXT],
        "html": [None, f"<p>{TEXT}</p>", None],
        "url": ["https://e.com/1", None, None],
        "date": [datetime.date(2024, 5, 6), None, None],
    }
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(rows), path)
    first, second, _ = _read(path)
    assert isinstance(first, Source) and isinstance(second, Source)
    assert (first.uri, first.url, first.published) == (
        f"{path.as_posix()}#1",
        "https://e.com/1",
        "2024-05-06",
    )
    assert (second.media_type, second.name) == ("text/html", "a.parquet#2")


def test_iter_sources_takes_columns_by_other_names(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"content": [TEXT], "headline": ["题"]}), path)
    (item,) = _read(path, columns={"text": "content", "title": "headline"})
    assert isinstance(item, Source) and (item.data.decode(), item.title) == (TEXT, "题")
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(orjson.dumps({"content": TEXT}))
    assert isinstance(_read(lines, columns={"text": "content"})[0], Source)


@pytest.mark.parametrize(
    ("columns", "wanted", "reason"),
    [
        ({"content": [TEXT]}, {}, "--column text=NAME"),
        ({"text": [TEXT]}, {"title": "head"}, "no column 'head'"),
        ({"text": [3]}, {}, "neither"),
        ({"text": [" "]}, {}, "neither"),
        ({"text": ["园" * 9000]}, {}, "--max-document-bytes"),
        ({"text": pa.array([], pa.string())}, {}, "is empty"),
    ],
)
def test_iter_sources_quarantines_parquet_without_text(
    tmp_path: Path, columns: dict[str, object], wanted: dict[str, str], reason: str
) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns), path)
    (item,) = _read(path, columns=wanted, limits=Limits(document_bytes=20_000))
    assert isinstance(item, Quarantine) and reason in item.message


def test_iter_sources_quarantines_damaged_parquet_and_goes_on(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [TEXT] * 10}), tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[:-20])
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    bad, good = _read(tmp_path)
    assert isinstance(bad, Quarantine) and isinstance(good, Source)
