"""Files, folders, globs, JSONL and standard input to sources, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import orjson
import pytest

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.sources import Limits, Reading, iter_sources

TEXT = "嘉定工业区新签3个项目。\n"
HTML = "<!doctype html><html><body><p>嘉定工业区新签3个项目。</p></body></html>"


def _write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def _sources(*specs: str | Path, stdin: bytes | None = None) -> list[Source]:
    stream = None if stdin is None else io.BytesIO(stdin)
    items = list(iter_sources([str(spec) for spec in specs], stdin=stream))
    assert all(isinstance(item, Source) for item in items), items
    return [item for item in items if isinstance(item, Source)]


SMALL = Reading(Limits(document_bytes=1000))


def _refused(*specs: str | Path) -> list[Quarantine]:
    items = iter_sources([str(spec) for spec in specs], reading=SMALL)
    return [item for item in items if isinstance(item, Quarantine)]


def test_iter_sources_reads_folder_recursively_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/b.HTM", "a/notes.md", ".git/x.txt", ".hidden.txt"):
        _write(tmp_path / name, TEXT)
    assert [source.name for source in _sources(tmp_path)] == ["a/b.HTM", "a/c.html", "b.txt"]


def test_iter_sources_names_single_file_by_base_name(tmp_path: Path) -> None:
    path = _write(tmp_path / "deep" / "park.txt", TEXT)
    (source,) = _sources(path)
    assert (source.name, source.uri) == ("park.txt", path.as_posix())
    assert (source.data, source.media_type) == (TEXT.encode("utf-8"), "text/plain")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.htm", "无标签", "text/html"),
        ("a.txt", HTML, "text/plain"),
        ("a.dat", HTML, "text/html"),
        ("a.dat", TEXT, "text/plain"),
        ("article", "  \n<html><p>园区</p></html>", "text/html"),
    ],
)
def test_iter_sources_media_type(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    (source,) = _sources(_write(tmp_path / name, content))
    assert source.media_type == media_type


def test_iter_sources_reads_file_named_twice_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt", TEXT)
    names = [source.name for source in _sources(path, tmp_path, str(tmp_path / "*.txt"), path)]
    assert names == ["a.txt"]


def test_iter_sources_order_ignores_order_of_specs(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "1.txt", TEXT), _write(tmp_path / "2.txt", TEXT + "二")
    assert _sources(second, first) == _sources(first, second)


def test_iter_sources_expands_globs(tmp_path: Path) -> None:
    for name in ("x/a.txt", "x/b.html", "y/a.txt", "x/c.docx"):
        _write(tmp_path / name, TEXT)
    assert [source.name for source in _sources(f"{tmp_path}/*/a.txt")] == ["a.txt", "a.txt"]
    assert [source.name for source in _sources(f"{tmp_path}/**/*")] == ["a.txt", "b.html", "a.txt"]


@pytest.mark.parametrize("spec", ["none.txt", "empty", "*.html", "only-notes"])
def test_iter_sources_names_missing_source(tmp_path: Path, spec: str) -> None:
    (tmp_path / "empty").mkdir()
    _write(tmp_path / "only-notes" / "readme.md", "无")
    with pytest.raises(SourceError, match=spec.replace("*", r"\*")):
        iter_sources([str(tmp_path / spec)])


def test_iter_sources_without_specs_is_an_error() -> None:
    with pytest.raises(SourceError, match="no sources"):
        iter_sources([])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t\n", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("nul.txt", b"park\x00\x01\x02", "binary"),
        ("image.txt", b"\x89PNG\r\n\x1a\n", "binary"),
        ("scan.txt", b"%PDF-1.7 ...", "binary"),
        ("page.pdf", b"<html>404</html>", "is no PDF"),
        ("noise.txt", bytes(range(1, 30)) * 30, "binary"),
        ("nul.jsonl", b"\x00\x01{}", "binary"),
        ("large.txt", b"a" * 1001, "larger than 1000 bytes"),
    ],
)
def test_iter_sources_refuses_file_and_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    bad, good = _write(tmp_path / name, content), _write(tmp_path / "zz.txt", TEXT)
    refused, source = iter_sources([str(bad), str(good)], reading=SMALL)
    assert isinstance(refused, Quarantine) and isinstance(source, Source)
    assert (refused.uri, refused.stage) == (bad.as_posix(), "read")
    assert reason in refused.message and bad.as_posix() in refused.message


def test_iter_sources_takes_file_of_exactly_max_bytes(tmp_path: Path) -> None:
    assert _refused(_write(tmp_path / "a.txt", b"a" * 1000)) == []


def test_iter_sources_keeps_utf16_with_byte_order_mark(tmp_path: Path) -> None:
    (source,) = _sources(_write(tmp_path / "a.txt", TEXT.encode("utf-16")))
    assert source.data.startswith(b"\xff\xfe")


def test_iter_sources_reads_jsonl_items(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": TEXT, "url": "https://example.com/1", "title": "题", "published": "2024-01-02"},
        {"html": HTML, "id": 7},
    ]
    lines = b"\n".join(map(orjson.dumps, rows))
    path = _write(tmp_path / "news.jsonl", b"\xef\xbb\xbf" + lines)
    first, second = _sources(path)
    assert (first.name, first.uri) == ("news.jsonl#1", f"{path.as_posix()}#1")
    assert (first.url, first.title, first.published) == (
        "https://example.com/1",
        "题",
        "2024-01-02",
    )
    assert (first.data, first.media_type) == (TEXT.encode("utf-8"), "text/plain")
    assert (second.name, second.media_type, second.title) == ("news.jsonl#2", "text/html", None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "园区"', "not valid JSON"),
        ('["园区"]', "JSON list"),
        ('{"title": "只有标题"}', 'neither "text" nor "html"'),
        ('{"text": "  "}', 'neither "text" nor "html"'),
        ('{"text": 3}', 'neither "text" nor "html"'),
        ('{"text": "园区", "url": 5}', '"url" must be a string'),
        ('{"text": "' + "园" * 400 + '"}', "longer than 1000 bytes"),
    ],
)
def test_iter_sources_quarantines_malformed_line_and_goes_on(
    tmp_path: Path, line: str, reason: str
) -> None:
    good = '{"text": "嘉定工业区"}'
    path = _write(tmp_path / "n.jsonl", f"{good}\n\n{line}\n{good}\n")
    items = list(iter_sources([str(path)], reading=SMALL))
    assert [type(item) for item in items] == [Source, Quarantine, Source]
    refused, last = items[1], items[2]
    assert isinstance(refused, Quarantine) and isinstance(last, Source)
    assert (refused.location, last.name) == ("line 3", "n.jsonl#4")
    assert reason in refused.message and "line 3" in refused.message


@pytest.mark.parametrize(
    ("data", "names", "media_type"),
    [
        (TEXT, ["stdin"], "text/plain"),
        (HTML, ["stdin"], "text/html"),
        ('{"text": "甲园区"}\n{"html": "乙园区"}\n', ["stdin#1", "stdin#2"], "text/plain"),
        ("{不是 JSON} 嘉定园区\n第二行", ["stdin"], "text/plain"),
    ],
)
def test_iter_sources_sniffs_stdin(data: str, names: list[str], media_type: str) -> None:
    found = _sources("-", stdin=data.encode("utf-8"))
    assert [source.name for source in found] == names
    assert found[0].media_type == media_type


def test_iter_sources_reads_jsonl_larger_than_one_read_from_stdin() -> None:
    line = orjson.dumps({"text": "嘉定工业区" * 3000}) + b"\n"
    assert len(_sources("-", "-", stdin=line * 20)) == 20


def test_iter_sources_puts_stdin_last(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt", TEXT)
    assert [s.name for s in _sources("-", path, stdin=TEXT.encode())] == ["a.txt", "stdin"]


def test_iter_sources_quarantines_empty_stdin() -> None:
    (item,) = iter_sources(["-"], stdin=io.BytesIO(b""))
    assert isinstance(item, Quarantine) and "empty" in item.message
