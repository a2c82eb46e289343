"""WARC and WET files: pages with what the server said, records that are none, damage."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from crawl import DATE, Crawl, chunked, encodings, page

from parkgraph.kg.documents import read_document
from parkgraph.kg.records import Quarantine, Skipped, Source
from parkgraph.kg.sources import Item, Limits, Reading, iter_sources

BODY = page("嘉定工业区扩区", ["嘉定工业区今年新签约项目二十个,总投资一百亿元。"])


def _read(tmp_path: Path, data: bytes, name: str = "a.warc.gz", **limits: int) -> list[Item]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(iter_sources([str(path)], reading=Reading(Limits(**limits))))


def _pages(items: list[Item]) -> list[Source]:
    return [item for item in items if isinstance(item, Source)]


def _refused(items: list[Item]) -> list[Quarantine]:
    return [item for item in items if isinstance(item, Quarantine)]


def _crawl(number: int, *, compress: bool = True) -> Crawl:
    crawl = Crawl(compress)
    for at in range(number):
        crawl.add(f"https://example.com/{at}", BODY + b"<!-- %d -->" % at)
    return crawl


@pytest.mark.parametrize("compress", [True, False], ids=["gzip", "plain"])
def test_read_warc_keeps_what_the_server_said(tmp_path: Path, compress: bool) -> None:
    crawl = Crawl(compress)
    crawl.add("https://example.com/1", BODY, "text/html; charset=GBK")
    crawl.add("https://example.com/2", BODY)
    first, second = _pages(_read(tmp_path, crawl.data))
    assert (first.url, first.fetched, first.charset) == ("https://example.com/1", DATE, "gbk")
    assert (first.data, first.media_type) == (BODY, "text/html")
    assert second.name.startswith(f"a.warc.gz#{crawl.starts[1]}" if compress else "a.warc.gz#0+")


def test_read_warc_page_becomes_document_with_address_and_date(tmp_path: Path) -> None:
    crawl = Crawl()
    body = page("嘉定工业区扩区", ["嘉定工业区今年新签约项目二十个,总投资一百亿元。"], "gbk")
    crawl.add("https://example.com/1", body, "text/html")
    (source,) = _pages(_read(tmp_path, crawl.data))
    doc = read_document(source)
    assert (doc.url, doc.fetched, doc.charset) == ("https://example.com/1", DATE, "gb18030")
    assert "总投资一百亿元" in doc.text
    # A crawl's date says nothing of when the page was written.
    assert doc.published is None


@pytest.mark.parametrize("name", encodings(BODY))
@pytest.mark.parametrize("is_chunked", [True, False], ids=["chunked", "whole"])
def test_read_warc_undoes_encodings(tmp_path: Path, name: str, is_chunked: bool) -> None:
    crawl = Crawl()
    sent = encodings(BODY)[name]
    headers = [("Content-Encoding", name.removeprefix("raw ").partition(" ")[0])]
    if is_chunked:
        headers.append(("Transfer-Encoding", "chunked"))
    crawl.add("https://e.com/", chunked(sent) if is_chunked else sent, headers=headers)
    assert [source.data for source in _pages(_read(tmp_path, crawl.data))] == [BODY]


def test_read_warc_takes_chunks_that_the_crawler_joined(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("https://e.com/", BODY, headers=[("Transfer-Encoding", "chunked")])
    assert [source.data for source in _pages(_read(tmp_path, crawl.data))] == [BODY]


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        pytest.param([("Content-Encoding", "gzip")], gzip.compress(BODY)[:-20], "cut", id="gzip"),
        pytest.param([("Content-Encoding", "br")], b"\x1b\x00nonsense", "valid brotli", id="br"),
        pytest.param([("Content-Encoding", "compress")], BODY, "'compress'", id="unknown"),
        pytest.param([("Transfer-Encoding", "chunked")], chunked(BODY)[:-50], "cut", id="chunks"),
    ],
)
def test_read_warc_quarantines_broken_payload(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes, reason: str
) -> None:
    crawl = Crawl()
    crawl.add("https://e.com/bad", body, headers=headers)
    crawl.add("https://e.com/good", BODY)
    bad, good = _read(tmp_path, crawl.data)
    assert isinstance(bad, Quarantine) and isinstance(good, Source)
    assert bad.location.startswith("byte 0, record <urn:uuid:")
    assert reason in bad.message and "https://e.com/bad" in bad.message


def test_read_warc_counts_what_is_no_page(tmp_path: Path) -> None:
    crawl = Crawl()
    for at in range(3):
        crawl.add(
            f"https://e.com/{at}", b"GET / HTTP/1.1\r\n\r\n", "application/http", kind="request"
        )
    crawl.add("https://e.com/m", b"via: x", "application/warc-fields", kind="metadata")
    crawl.add("https://e.com/r", b"", "application/http", kind="revisit")
    crawl.add("https://e.com/gone", BODY, status="404 Not Found")
    crawl.add("https://e.com/image", b"\x89PNG", "image/png")
    crawl.add("https://e.com/page", BODY)
    *pages, last = items = _read(tmp_path, crawl.data)
    assert [type(item) for item in items] == [Source, *[Skipped] * 5]
    counts = {item.reason: item.count for item in [*pages, last] if isinstance(item, Skipped)}
    assert counts == {
        "HTTP status 404": 1,
        "media type image/png": 1,
        "record metadata": 1,
        "record request": 3,
        "record revisit": 1,
    }


def test_read_warc_reads_wet_as_plain_text(tmp_path: Path) -> None:
    crawl = Crawl()
    text = "嘉定工业区今年新签约项目二十个。".encode()
    crawl.add("https://e.com/1", text, "text/plain", kind="conversion")
    (source,) = _read(tmp_path, crawl.data, "a.warc.wet.gz")
    assert isinstance(source, Source)
    assert (source.media_type, source.data) == ("text/plain", text)


def test_read_warc_sniffs_media_type_that_nobody_told(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("https://e.com/1", BODY, "application/octet-stream")
    crawl.add("https://e.com/2", b"%PDF-1.7 ...", "application/octet-stream")
    kinds = [source.media_type for source in _pages(_read(tmp_path, crawl.data))]
    assert kinds == ["text/html", "application/pdf"]


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_read_warc_goes_on_after_member_that_is_cut(tmp_path: Path, share: float) -> None:
    crawl = _crawl(5)
    cut = crawl.record(2)[: max(1, int(share * len(crawl.record(2))))]
    data = crawl.data[: crawl.starts[2]] + cut + crawl.data[crawl.starts[3] :]
    items = _read(tmp_path, data)
    assert [source.url for source in _pages(items)] == [
        f"https://example.com/{n}" for n in (0, 1, 3, 4)
    ]
    assert {item.location for item in _refused(items)} == {f"byte {crawl.starts[2]}"}


def test_read_warc_goes_on_after_member_with_flipped_bytes(tmp_path: Path) -> None:
    crawl = _crawl(5)
    data = bytearray(crawl.data)
    at = crawl.starts[1] + len(crawl.record(1)) // 2
    data[at : at + 8] = b"\0" * 8
    items = _read(tmp_path, bytes(data))
    assert (len(_pages(items)), len(_refused(items))) == (4, 1)


def test_read_warc_reports_file_that_ends_in_a_record(tmp_path: Path) -> None:
    data = _crawl(3).data
    items = _read(tmp_path, data[:-30])
    assert (len(_pages(items)), len(_refused(items))) == (2, 1)
    assert "cut off" in _refused(items)[0].message


@pytest.mark.parametrize("wrong", [b"1", b"40", b"999", b"99999", b"999999999999", b"-1", b"many"])
@pytest.mark.parametrize("compress", [True, False], ids=["gzip", "plain"])
def test_read_warc_survives_wrong_length(tmp_path: Path, wrong: bytes, compress: bool) -> None:
    crawl = _crawl(4, compress=False)
    records = [crawl.record(number) for number in range(4)]
    head, rest = records[1].split(b"Content-Length: ", 1)
    records[1] = head + b"Content-Length: " + wrong + rest[rest.index(b"\r\n") :]
    if compress:
        records = [gzip.compress(record) for record in records]
    items = _read(tmp_path, b"".join(records))
    assert [s.url for s in _pages(items)] == [f"https://example.com/{n}" for n in (0, 2, 3)]
    assert len(_refused(items)) == 1


def test_read_warc_compares_digests(tmp_path: Path) -> None:
    crawl = _crawl(2, compress=False)
    data = crawl.data.replace("二十个".encode(), "三十个".encode(), 1)
    items = _read(tmp_path, data, "a.warc")
    assert (len(_pages(items)), len(_refused(items))) == (1, 1)
    assert "digest" in _refused(items)[0].message


def test_read_warc_reads_file_that_was_compressed_as_a_whole(tmp_path: Path) -> None:
    data = gzip.compress(_crawl(30, compress=False).data)
    found = _pages(_read(tmp_path, data))
    assert len(found) == 30 and len({source.uri for source in found}) == 30


@pytest.mark.parametrize("compress", [True, False], ids=["gzip", "plain"])
def test_read_warc_reads_standard_input(compress: bool) -> None:
    stream = io.BytesIO(_crawl(3, compress=compress).data)
    found = list(iter_sources(["-"], stdin=stream))
    assert [item.url for item in found if isinstance(item, Source)] == [
        f"https://example.com/{at}" for at in range(3)
    ]


@pytest.mark.parametrize("data", [b"", gzip.compress(b""), b"no archive at all"])
def test_read_warc_quarantines_file_without_records(tmp_path: Path, data: bytes) -> None:
    items = _read(tmp_path, data)
    assert len(_refused(items)) == 1 and not _pages(items)


def test_read_warc_sets_large_page_aside(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("https://e.com/1", BODY + b" " * 5000)
    crawl.add("https://e.com/2", BODY)
    items = _read(tmp_path, crawl.data, document_bytes=3000)
    assert [source.url for source in _pages(items)] == ["https://e.com/2"]
    assert "--max-document-bytes" in _refused(items)[0].message


def test_read_warc_stops_payload_that_is_a_bomb(tmp_path: Path) -> None:
    crawl = Crawl()
    bomb = gzip.compress(b"\0" * 3_000_000)
    crawl.add("https://e.com/1", bomb, headers=[("Content-Encoding", "gzip")])
    crawl.add("https://e.com/2", BODY)
    items = _read(tmp_path, crawl.data, document_bytes=100_000)
    assert (len(_pages(items)), len(_refused(items))) == (1, 1)


@pytest.mark.parametrize(
    ("limits", "word"),
    [
        ({"ratio": 100}, "bomb"),
        ({"member_bytes": 1_000_000}, "--max-member-bytes"),
        ({"total_bytes": 1_000_000}, "--max-total-bytes"),
        ({"members": 1}, "gzip members"),
    ],
    ids=["ratio", "member", "total", "members"],
)
def test_read_warc_caps_growth(tmp_path: Path, limits: dict[str, int], word: str) -> None:
    bomb = b"WARC/1.0\r\nContent-Length: 30000000\r\n\r\n" + b"\0" * 30_000_000 + b"\r\n\r\n"
    items = _read(tmp_path, gzip.compress(bomb) + _crawl(1).data, **limits)
    assert any(word in item.message for item in _refused(items))
    whole_file = "total_bytes" in limits or "members" in limits
    assert len(_pages(items)) == (0 if whole_file else 1)
