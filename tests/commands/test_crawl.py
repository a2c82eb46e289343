"""A crawl of more than 500 pages: what is good gets in, the rest is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run
from crawl import Crawl, chunked, encodings, page, pages

from parkgraph.kg.artefacts import read_documents, read_quarantine, read_skipped

GOOD = 510
RECIPE = page(
    "土豆的做法", ["土豆切块，锅中放油，小火慢煎至两面金黄，撒上葱花和盐，淋少许生抽装盘上桌即成。"]
)


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """520 pages, every tenth in GBK, sent in all encodings; six broken, some off the subject."""
    path = tmp_path_factory.mktemp("crawl") / "pages.warc.gz"
    crawl = Crawl()
    half = GOOD // 2
    in_gbk = dict(pages(GOOD, "gbk"))
    crawl.add("https://e.com/", b"software: test", "application/warc-fields", kind="warcinfo")
    for at, (url, body) in enumerate(pages(GOOD)):
        if at == half:
            _add_broken(crawl)
        _add_page(crawl, at, url, in_gbk[url] if at % 10 == 0 else body)
        crawl.add(url, b"GET / HTTP/1.1\r\n\r\n", "application/http", kind="request")
    for at in range(5):
        crawl.add(f"https://food.example.com/{at}", RECIPE + b"<!--%d-->" % at)
    # The last record is cut, as when a crawler is stopped.
    crawl.add("https://e.com/last", RECIPE)
    path.write_bytes(crawl.data[:-40])
    return path


def _add_page(crawl: Crawl, at: int, url: str, body: bytes) -> None:
    sent = encodings(body)
    name = list(sent)[at % len(sent)]
    headers = [("Content-Encoding", name.removeprefix("raw ").partition(" ")[0])]
    if at % 3 == 0:
        headers.append(("Transfer-Encoding", "chunked"))
    declared = "text/html" if at % 2 else "text/html; charset=gbk"
    crawl.add(url, chunked(sent[name]) if at % 3 == 0 else sent[name], declared, headers=headers)


def _add_broken(crawl: Crawl) -> None:
    """Two members cut, one damaged, one body cut, one that is no HTTP."""
    for at in range(3):
        before = len(crawl.data)
        crawl.add(f"https://e.com/broken/{at}", RECIPE * 3)
        end = len(crawl.data)
        if at < 2:
            crawl.out.seek(before + (end - before) * (at + 1) // 3)
            crawl.out.truncate()
        else:
            crawl.out.seek((before + end) // 2)
            crawl.out.write(b"\0" * 16)
            crawl.out.seek(end)
    gzip = [("Content-Encoding", "gzip")]
    crawl.add("https://e.com/broken/3", encodings(RECIPE)["gzip"][:-9], headers=gzip)
    crawl.add("https://e.com/broken/4", b"ENOTHTTP", "application/http", kind="response-like")


@pytest.fixture(scope="module")
def built(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str, str]:
    """Graph folder, exit code, stdout and stderr of its build."""
    folder = tmp_path_factory.mktemp("graph") / "g"
    result = run("build", crawl, "-o", folder, "--no-store", "--format", "json")
    return folder, result.exit_code, result.stdout, result.stderr


def test_build_of_crawl_takes_every_good_page(
    built: tuple[Path, int, str, str], crawl: Path
) -> None:
    folder, exit_code, stdout, _ = built
    assert exit_code == 3
    assert json.loads(stdout)["documents"] == GOOD
    documents = list(read_documents(folder))
    assert {doc.url for doc in documents} == {url for url, _ in pages(GOOD)}
    assert all(doc.fetched for doc in documents)
    assert sum(doc.charset == "gb18030" for doc in documents) == GOOD // 10
    assert not any("\ufffd" in doc.text for doc in documents)


def test_build_of_crawl_quarantines_broken_records_with_their_place(
    built: tuple[Path, int, str, str],
) -> None:
    rows = list(read_quarantine(built[0]))
    assert len(rows) == 5
    assert all(row.location.startswith("byte ") and row.stage == "read" for row in rows)
    assert "pages.warc.gz" in built[3] and "byte " in built[3]


def test_build_of_crawl_lists_what_it_left_out(built: tuple[Path, int, str, str]) -> None:
    folder, _, stdout, stderr = built
    rows = list(read_skipped(folder))
    dropped = [row for row in rows if row.reason.startswith("prefilter")]
    assert sorted(row.location for row in dropped) == [
        f"https://food.example.com/{at}" for at in range(5)
    ]
    counts = {row.reason: row.count for row in rows if row not in dropped}
    assert counts == {"record request": GOOD, "record response-like": 1, "record warcinfo": 1}
    assert json.loads(stdout)["skipped"]["record request"] == GOOD
    assert f"{GOOD} record request" in stderr


def test_documents_reads_off_subject_pages_without_prefilter(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("https://food.example.com/1", RECIPE)
    (tmp_path / "a.warc.gz").write_bytes(crawl.data)

    def found(*options: str) -> tuple[int, int]:
        result = run("documents", tmp_path / "a.warc.gz", *options)
        return result.exit_code, len(result.stdout.splitlines())

    assert (found(), found("--no-prefilter")) == ((0, 0), (0, 1))


def test_documents_prefilters_picked_files_when_asked(tmp_path: Path) -> None:
    (tmp_path / "recipe.html").write_bytes(RECIPE)
    assert len(run("documents", tmp_path).stdout.splitlines()) == 1
    assert run("documents", tmp_path, "--prefilter").stdout == ""
