"""forget, diff and explain, and a store that follows its graph."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import run

from parkgraph.kg.artefacts import read_graph
from parkgraph.loaders.embedded_batch import fill
from parkgraph.loaders.embedded_state import STATE
from parkgraph.loaders.rows import digest_rows, edge_rows, node_rows
from parkgraph.loaders.stores import open_store

FACT = "安亭智造园位于上海市嘉定区，占地面积300亩。"
ARTICLES = {
    "one.txt": f"安亭智造园动工\n{FACT}\n",
    "two.txt": f"安亭智造园快讯\n记者昨日获悉，{FACT}云海电缆有限公司入驻安亭智造园。\n",
    "<b>.txt": "安亭智造园资料\n据介绍，安亭智造园位于上海市嘉定区，占地面积900亩。\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, and graphs of all and of all but one of them."""
    home = tmp_path_factory.mktemp("ledger")
    (home / "articles").mkdir()
    for name, text in ARTICLES.items():
        (home / "articles" / name).write_text(text, encoding="utf-8")
    assert run("build", home / "articles", "-o", home / "all").exit_code == 0
    (home / "articles" / "two.txt").rename(home / "two.txt")
    assert run("build", home / "articles", "-o", home / "less").exit_code == 0
    return home


def rows_digest(folder: Path) -> str:
    graph = read_graph(folder)
    nodes = [row for rows in node_rows(graph).values() for row in rows]
    return digest_rows(nodes, [row for rows in edge_rows(graph).values() for row in rows])


def store_digest(folder: Path) -> str:
    with open_store(str(folder)) as store:
        return store.digest()


@pytest.mark.embedded
def test_the_store_follows_what_is_forgotten_and_built_again(home: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    shutil.copytree(home / "all", graph)
    done = run("forget", "two.txt", "--store", graph, "--format", "json")
    assert json.loads(done.stdout)["documents"][0]["name"] == "two.txt"
    assert store_digest(graph) == rows_digest(graph) == store_digest(home / "less")
    assert run("forget", "two.txt", "--undo", "--store", graph).exit_code == 0
    shutil.copytree(home / "articles", tmp_path / "articles")
    shutil.copyfile(home / "two.txt", tmp_path / "articles" / "two.txt")
    assert run("build", tmp_path / "articles", "-o", graph).exit_code == 0
    assert store_digest(graph) == rows_digest(graph)
    assert graph_digest(graph) == graph_digest(home / "all")


def graph_digest(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["digest"])


@pytest.mark.embedded
def test_a_small_change_updates_the_store_and_a_lost_state_fills_it_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph"
    shutil.copytree(home / "all", graph)
    filled: list[Path] = []

    def noted_fill(*arguments: Any) -> None:
        filled.append(graph)
        fill(*arguments)

    monkeypatch.setattr("parkgraph.loaders.embedded_build.fill", noted_fill)
    # In a graph this small any change is a big part of it.
    monkeypatch.setattr("parkgraph.loaders.embedded_follow._MOST_CHANGED", 1.0)
    run("forget", "two.txt", "--store", graph)
    assert filled == [] and store_digest(graph) == rows_digest(graph)
    (graph / "store" / STATE).unlink()
    run("forget", "one.txt", "--store", graph)
    assert filled == [graph] and store_digest(graph) == rows_digest(graph)


def test_diff_explains_by_document(home: Path) -> None:
    found = json.loads(run("diff", home / "all", home / "less", "--format", "json").stdout)
    assert found["removed"] == ["two.txt"] and found["added"] == []
    by_fact = {(c["type"], c["subject"], c["object"]): c for c in found["changes"]}
    tenant = by_fact["TENANT_OF", "云海电缆有限公司", "安亭智造园"]
    assert tenant["kind"] == "vanished"
    assert [(b["name"], b["state"]) for b in tenant["because"]] == [("two.txt", "removed")]
    located = by_fact["LOCATED_IN", "安亭智造园", "嘉定区"]
    assert (located["before"]["support"], located["after"]["support"]) == (3, 2)
    assert not any(c["type"] in ("Claim", "SUPPORTED_BY") for c in found["changes"])


def test_diff_of_a_graph_with_itself_is_empty(home: Path) -> None:
    done = run("diff", home / "all", home / "all")
    assert done.exit_code == 0 and done.stdout.strip() == "" and "say the same" in done.stderr


def test_diff_as_text_groups_by_document(home: Path) -> None:
    lines = run("diff", home / "less", home / "all").stdout.splitlines()
    assert lines[0] == "two.txt (added)"
    assert "  + TENANT_OF 云海电缆有限公司 → 安亭智造园" in lines


def test_explain_gives_offsets_into_the_text(home: Path) -> None:
    done = run(
        "explain", "安亭智造园", "LOCATED_IN", "嘉定区", "--store", home / "all", "--format", "json"
    )
    (fact,) = json.loads(done.stdout)["facts"]
    assert len(fact["sentences"]) == 3 and fact["properties"]["support"] == 3
    texts = {name: text for name, text in ARTICLES.items()}
    for sentence in fact["sentences"]:
        name = sentence["uri"].rpartition("/")[2]
        assert texts[name][sentence["start"] : sentence["end"]] == sentence["text"]
        marked = [sentence["text"][a:b] for a, b in sentence["marks"]]
        assert "安亭智造园" in marked and any("嘉定" in words for words in marked)


def test_explain_names_the_rivals_of_a_number(home: Path) -> None:
    done = run(
        "explain",
        "安亭智造园",
        "HAS_QUANTITY",
        "300亩",
        "--store",
        home / "all",
        "--format",
        "json",
    )
    (fact,) = json.loads(done.stdout)["facts"]
    assert (fact["properties"]["standing"], fact["properties"]["reason"]) == (
        "chosen", "more_witnesses",
    )  # fmt: skip
    (rival,) = fact["rivals"]
    assert rival["object"] == "900亩" and rival["properties"]["standing"] == "set_aside"
    assert "900亩" in rival["sentences"][0]["text"]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_explain_shows_sentence_place_and_rule(home: Path, form: str) -> None:
    shown = run("explain", "安亭智造园", "--store", home / "all", "--format", form).stdout
    assert "位于" in shown and "rule" in shown and "900亩" in shown
    if form == "html":
        assert "<mark>安亭智造园</mark>" in shown and "<b>" not in shown


def test_explain_refuses_unknown_names_and_facts(home: Path) -> None:
    store = ["--store", home / "all"]
    unknown = run("explain", "无名园", *store)
    assert unknown.exit_code == 2 and "nothing named" in unknown.stderr
    missing = run("explain", "安亭智造园", "LOCATED_IN", "温州市", *store)
    assert missing.exit_code == 2 and "no LOCATED_IN" in missing.stderr
