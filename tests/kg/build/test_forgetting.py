"""Documents that go and come back, and their reprints: each fact lives as long as a witness."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from factory import edges_of, load_by_heart

from parkgraph.kg.artefacts import read_claims, read_documents, read_graph, read_manifest
from parkgraph.kg.build import build, forget, restore
from parkgraph.kg.errors import SourceError

LOCATED, TENANT = (
    "Park:嘉定工业区 LOCATED_IN Region:嘉定区",
    "Company:瓯江阀门 TENANT_OF Park:嘉定工业区",
)
# Long enough to be compared by its words.
TALE = "".join(f"园区第{n}批企业已经动工，其余各批将陆续跟进。" for n in range(6))
TEXTS = {
    "a.txt": f"甲报\n{LOCATED}\n",
    "b.txt": f"乙报\n{LOCATED}\n{TENANT}\n",
    "c.txt": "丙报\nRegion:嘉定区 SIGNED_WITH Region:温州市\n",
    "d.txt": f"丁报{TALE}\n{TENANT}\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def digest(articles: Path, out: Path) -> str:
    return build([str(articles)], out, factory=load_by_heart).digest


def support(out: Path, type_: str) -> list[int]:
    return [row["support"] for row in edges_of(read_graph(out), type_).values()]


@pytest.mark.parametrize("lost", ["a.txt", "b.txt"])
def test_a_fact_with_two_witnesses_survives_the_loss_of_either(
    articles: Path, tmp_path: Path, lost: str
) -> None:
    digest(articles, tmp_path / "out")
    assert support(tmp_path / "out", "LOCATED_IN") == [2]
    forget(tmp_path / "out", [lost])
    assert support(tmp_path / "out", "LOCATED_IN") == [1]


def test_forgetting_equals_never_having_read(articles: Path, tmp_path: Path) -> None:
    digest(articles, tmp_path / "out")
    gone = forget(tmp_path / "out", ["b.txt"])
    (articles / "b.txt").unlink()
    assert gone.digest == digest(articles, tmp_path / "fresh")
    assert [each.name for each in gone.documents] == ["b.txt"]


def test_claims_of_other_documents_are_not_touched(articles: Path, tmp_path: Path) -> None:
    digest(articles, tmp_path / "out")
    before = {c.id: c for c in read_claims(tmp_path / "out")}
    forget(tmp_path / "out", ["b.txt"])
    after = {c.id: c for c in read_claims(tmp_path / "out")}
    assert after.items() < before.items() and len(before) - len(after) == 2


def test_what_is_forgotten_stays_out_of_later_builds(articles: Path, tmp_path: Path) -> None:
    digest(articles, tmp_path / "out")
    forgotten = forget(tmp_path / "out", ["b.txt"]).digest
    assert build([str(articles)], tmp_path / "out", factory=load_by_heart).reused
    (articles / "e.txt").write_text("戊报", encoding="utf-8")
    digest(articles, tmp_path / "out")
    (articles / "e.txt").unlink()
    assert digest(articles, tmp_path / "out") == forgotten
    assert [each.name for each in read_manifest(tmp_path / "out").forgotten] == ["b.txt"]


def test_restore_brings_a_document_back(articles: Path, tmp_path: Path) -> None:
    undisturbed = digest(articles, tmp_path / "out")
    forget(tmp_path / "out", ["b.txt", "c.txt"])
    restore(tmp_path / "out", ["b.txt", "c.txt"])
    assert digest(articles, tmp_path / "out") == undisturbed


def test_removing_and_adding_a_document_again_changes_nothing(
    articles: Path, tmp_path: Path
) -> None:
    undisturbed = digest(articles, tmp_path / "out")
    (articles / "b.txt").rename(tmp_path / "b.txt")
    assert digest(articles, tmp_path / "out") != undisturbed
    (tmp_path / "b.txt").rename(articles / "b.txt")
    assert digest(articles, tmp_path / "out") == undisturbed


def test_names_and_order_of_files_do_not_matter(articles: Path, tmp_path: Path) -> None:
    undisturbed = digest(articles, tmp_path / "out")
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    for name, other in zip(sorted(TEXTS), sorted(TEXTS, reverse=True), strict=True):
        shutil.copyfile(articles / name, shuffled / f"{other}.txt")
    assert digest(shuffled, tmp_path / "out") == undisturbed
    assert digest(shuffled, tmp_path / "fresh") == undisturbed


def test_a_reprint_is_no_further_witness(articles: Path, tmp_path: Path) -> None:
    digest(articles, tmp_path / "out")
    before = support(tmp_path / "out", "TENANT_OF")
    (articles / "copy.txt").write_text(f"转载{TEXTS['d.txt']}", encoding="utf-8")
    added = digest(articles, tmp_path / "out")
    assert support(tmp_path / "out", "TENANT_OF") == before == [2]
    assert added == digest(articles, tmp_path / "fresh")
    clusters = {d.name: d.cluster for d in read_documents(tmp_path / "out")}
    assert clusters["copy.txt"] == clusters["d.txt"] and len(set(clusters.values())) == 4


def test_the_first_print_may_go_and_its_reprint_speaks(articles: Path, tmp_path: Path) -> None:
    (articles / "copy.txt").write_text(f"转载{TEXTS['d.txt']}", encoding="utf-8")
    digest(articles, tmp_path / "out")
    gone = forget(tmp_path / "out", ["d.txt"])
    assert gone.reprints == ("copy.txt",)
    assert support(tmp_path / "out", "TENANT_OF") == [2]


def test_dry_run_says_the_digest_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    undisturbed = digest(articles, tmp_path / "out")
    would = forget(tmp_path / "out", ["a.txt"], dry_run=True).digest
    assert read_manifest(tmp_path / "out").digest == undisturbed
    assert forget(tmp_path / "out", ["a.txt"]).digest == would


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere.txt", "no document"), ("doc:", "fits 4 documents")]
)
def test_forget_refuses_what_is_not_one_document(
    articles: Path, tmp_path: Path, name: str, message: str
) -> None:
    digest(articles, tmp_path / "out")
    with pytest.raises(SourceError, match=message):
        forget(tmp_path / "out", [name])
    with pytest.raises(SourceError, match="not among the forgotten"):
        restore(tmp_path / "out", ["a.txt"])
