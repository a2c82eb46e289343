"""Building from files, with an extractor that knows its articles by heart."""

from __future__ import annotations

import io
import json
from functools import partial
from pathlib import Path

import pytest
from factory import edges_of, load_by_heart, nodes_of

from parkgraph.kg.artefacts import MANIFEST, lock_folder, read_graph, read_manifest
from parkgraph.kg.build import BuildReport, build
from parkgraph.kg.errors import LockedError, SourceError, StoreError

FACTS = {
    "a.txt": "甲报\nPark:上海嘉定工业区 LOCATED_IN Region:嘉定区\n",
    "b.txt": (
        "乙报\nPark:嘉定工业区 LOCATED_IN Region:嘉定区\n"
        "Company:瓯江阀门 TENANT_OF Park:嘉定工业区\n"
    ),
    "c.txt": "丙报\nRegion:嘉定区 SIGNED_WITH Region:温州市\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in FACTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, out: Path, calls: list[str] | None = None, **options: object) -> BuildReport:
    factory = partial(load_by_heart, calls)
    return build([str(folder)], out, factory=factory, **options)  # type: ignore[arg-type]  # options of build


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != ".lock"}


def test_build_writes_the_graph_it_reports(articles: Path, tmp_path: Path) -> None:
    report = run(articles, tmp_path / "out")
    assert (report.documents, report.quarantined, report.reused) == (3, (), False)
    assert report.entities["Park"] == 1 and report.entities["Agreement"] == 1
    assert report.relations["LOCATED_IN"] == 1 and "SUPPORTED_BY" not in report.relations
    graph = read_graph(tmp_path / "out")
    assert edges_of(graph, "LOCATED_IN")["嘉定工业区", "嘉定区"]["support"] == 2
    assert read_manifest(tmp_path / "out").digest == report.digest


def test_a_second_build_computes_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    first = run(articles, tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    calls: list[str] = []
    second = run(articles, tmp_path / "out", calls)
    assert calls == [] and second.reused and second.digest == first.digest
    assert (second.entities, second.relations) == (first.entities, first.relations)
    assert bytes_of(tmp_path / "out") == before


def test_a_further_article_alone_is_extracted(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "out")
    (articles / "d.txt").write_text(
        "丁报\nPark:瓯海园 LOCATED_IN Region:瓯海区\n", encoding="utf-8"
    )
    calls: list[str] = []
    grown = run(articles, tmp_path / "out", calls)
    assert calls == ["d.txt"] and not grown.reused
    assert grown.digest == run(articles, tmp_path / "fresh").digest
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "fresh")


def test_an_article_taken_away_takes_only_its_own_facts(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "out")
    (articles / "b.txt").unlink()
    run(articles, tmp_path / "out")
    graph = read_graph(tmp_path / "out")
    assert edges_of(graph, "LOCATED_IN")["上海嘉定工业区", "嘉定区"]["support"] == 1
    assert not edges_of(graph, "TENANT_OF")


def test_another_configuration_computes_anew(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(articles, tmp_path / "out")
    monkeypatch.setattr("parkgraph.kg.build.running.config_hash", lambda: "other")
    calls: list[str] = []
    assert not run(articles, tmp_path / "out", calls).reused
    assert len(calls) == 3


def test_a_torn_folder_is_built_anew(articles: Path, tmp_path: Path) -> None:
    first = run(articles, tmp_path / "out")
    (tmp_path / "out" / "nodes.parquet").write_bytes(b"PAR1")
    second = run(articles, tmp_path / "out")
    assert not second.reused and second.digest == first.digest
    read_graph(tmp_path / "out")


def test_workers_give_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    run(articles, tmp_path / "one")
    (articles / "e.txt").write_text("坏文", encoding="utf-8")
    run(articles, tmp_path / "one")
    run(articles, tmp_path / "two", workers=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_equal_bytes_are_read_once_and_both_names_kept(articles: Path, tmp_path: Path) -> None:
    (articles / "z.txt").write_text(FACTS["a.txt"], encoding="utf-8")
    calls: list[str] = []
    report = run(articles, tmp_path / "out", calls)
    assert report.documents == 3 and sorted(calls) == ["a.txt", "b.txt", "c.txt"]
    rows = {row.name: row.id for row in read_manifest(tmp_path / "out").inputs}
    assert set(rows) == {"a.txt", "b.txt", "c.txt", "z.txt"} and rows["a.txt"] == rows["z.txt"]
    assert report.digest == run(articles, tmp_path / "again").digest


def test_a_failing_article_is_set_aside(articles: Path, tmp_path: Path) -> None:
    (articles / "bad.txt").write_text("坏文", encoding="utf-8")
    (articles / "empty.txt").write_bytes(b"")
    report = run(articles, tmp_path / "out")
    stages = {(item.uri.rpartition("/")[2], item.stage) for item in report.quarantined}
    assert stages == {("bad.txt", "extract"), ("empty.txt", "read")}
    assert "this article breaks a rule" in " ".join(q.message for q in report.quarantined)
    assert report.documents == 4 and report.relations["LOCATED_IN"] == 1
    again = run(articles, tmp_path / "out")
    assert again.reused and again.quarantined == report.quarantined


def test_a_claim_against_the_schema_is_set_aside(articles: Path, tmp_path: Path) -> None:
    line = "Region:嘉定区 TENANT_OF Park:嘉定工业区"
    (articles / "b.txt").write_text(f"{FACTS['b.txt']}{line}\n", encoding="utf-8")
    report = run(articles, tmp_path / "out")
    (item,) = report.quarantined
    assert item.stage == "claims" and "no TENANT_OF from Region to Park" in item.message
    assert report.relations["TENANT_OF"] == 1
    (articles / "d.txt").write_text("丁报", encoding="utf-8")
    assert run(articles, tmp_path / "out").quarantined == report.quarantined


def test_dry_run_writes_nothing(articles: Path, tmp_path: Path) -> None:
    report = run(articles, tmp_path / "out", dry_run=True)
    assert report.documents == 3 and not (tmp_path / "out").exists()
    assert report.digest == run(articles, tmp_path / "out").digest


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    stdin = io.BytesIO(FACTS["a.txt"].encode())
    report = build(["-"], tmp_path / "out", stdin=stdin, factory=load_by_heart)
    assert (report.documents, report.entities["Park"]) == (1, 1)


def test_build_refuses_a_folder_of_other_things(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="name an empty or a new folder"):
        run(articles, articles)


def test_build_refuses_a_folder_in_use(articles: Path, tmp_path: Path) -> None:
    with lock_folder(tmp_path / "out"), pytest.raises(LockedError):
        run(articles, tmp_path / "out")


def test_build_of_a_missing_path_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        run(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_progress_goes_through_the_stages(articles: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    run(articles, tmp_path / "out", progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == [
        "read", "extract", "resolve", "graph", "write",
    ]  # fmt: skip
    assert ("extract", 3, 3) in seen and ("read", 3, None) in seen


def test_moving_the_articles_keeps_the_digest(articles: Path, tmp_path: Path) -> None:
    first = run(articles, tmp_path / "out")
    moved = articles.rename(tmp_path / "moved")
    calls: list[str] = []
    second = run(moved, tmp_path / "out", calls)
    assert second.digest == first.digest and calls == []
    (document,) = [
        row for row in nodes_of(read_graph(tmp_path / "out"), "Document").values()
        if row["name"] == "a.txt"
    ]  # fmt: skip
    assert "moved" in document["uri"]
    assert json.loads((tmp_path / "out" / MANIFEST).read_text())["digest"] == first.digest
