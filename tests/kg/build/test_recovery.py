"""Builds that die: what the next one makes equals what an undisturbed one would have made."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import NoReturn

import pytest
from factory import extract_by_heart, load_by_heart

from parkgraph.kg.artefacts import SCHEMAS, read_graph, read_manifest
from parkgraph.kg.artefacts.stages import STAGES as FOLDER
from parkgraph.kg.build import build, mapping
from parkgraph.kg.records import Document, Extraction

DOCUMENTS, BATCH = 30, 4
# Parts of the stage, its manifest and _SUCCESS; the manifest that counts, one for each part of the
# graph, the manifest again.
STAGE_RENAMES = -(-DOCUMENTS // BATCH) + 2
RENAMES = STAGE_RENAMES + 1 + len(SCHEMAS) + 1


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of which many say the same."""
    folder = tmp_path_factory.mktemp("articles")
    for at in range(DOCUMENTS):
        lines = [
            f"第{at}号报道",
            f"Park:瓯江{at % 5}号园 LOCATED_IN Region:嘉定区",
            f"Company:金桥{at}号电缆 TENANT_OF Park:瓯江{at % 5}号园",
        ]
        (folder / f"{at}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Bytes of the folder that a build leaves when nobody interferes."""
    out = tmp_path_factory.mktemp("undisturbed")
    build([str(articles)], out, factory=load_by_heart)
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def run_child(articles: Path, out: Path, where: str, number: int) -> int:
    """Build in a child that kills itself without warning; returns what ended it.

    It dies at a stage, or before the n-th rename of a file. Forked, so that the lexicons need not
    be read again for each of some forty children.
    """
    child = os.fork()
    if child == 0:
        build_and_die(articles, out, where, number)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def build_and_die(articles: Path, out: Path, where: str, number: int) -> NoReturn:
    renames = 0
    rename = Path.replace

    def watch(stage: str, done: int, total: int | None) -> None:
        if stage == where and done >= number:
            os.kill(os.getpid(), signal.SIGKILL)

    def count(path: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if where == "rename" and renames > number:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(path, target)

    try:
        mapping.BATCH_DOCUMENTS = BATCH
        Path.replace = count  # type: ignore[assignment,method-assign]  # in this process only
        build([str(articles)], out, progress=watch, factory=load_by_heart)
        os._exit(0)
    finally:
        os._exit(1)


STAGES = [("read", 1), ("extract", 0), ("extract", 13), ("extract", DOCUMENTS)]
STAGES += [("resolve", 0), ("graph", 0), ("write", 0)]


@pytest.mark.parametrize(("stage", "done"), STAGES)
def test_a_kill_at_a_stage_costs_no_fact(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, stage: str, done: int
) -> None:
    assert run_child(articles, tmp_path, stage, done) == -signal.SIGKILL
    build([str(articles)], tmp_path, factory=load_by_heart)
    assert contents(tmp_path) == undisturbed


@pytest.mark.parametrize("number", range(RENAMES))
def test_a_kill_between_any_two_renames_costs_no_fact(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, number: int
) -> None:
    assert run_child(articles, tmp_path, "rename", number) == -signal.SIGKILL
    build([str(articles)], tmp_path, factory=load_by_heart)
    assert contents(tmp_path) == undisturbed


def test_no_rename_is_left_out_above(articles: Path, tmp_path: Path) -> None:
    assert run_child(articles, tmp_path, "rename", RENAMES) == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_kill_at_any_moment_costs_no_fact(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    child = os.fork()
    if child == 0:
        build_and_die(articles, tmp_path, "never", 0)
    time.sleep(random.Random(seed).uniform(0, 0.4))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    build([str(articles)], tmp_path, factory=load_by_heart)
    assert contents(tmp_path) == undisturbed


def test_what_was_extracted_before_a_kill_is_not_extracted_again(
    articles: Path, tmp_path: Path
) -> None:
    run_child(articles, tmp_path, "resolve", 0)
    assert list((tmp_path / FOLDER).iterdir())
    calls: list[str] = []

    def noting(document: Document) -> Extraction:
        calls.append(document.name)
        return extract_by_heart(document)

    build([str(articles)], tmp_path, factory=lambda: noting)
    assert calls == []
    assert not (tmp_path / FOLDER).exists()


def test_a_kill_during_extraction_costs_the_open_batch_only(articles: Path, tmp_path: Path) -> None:
    run_child(articles, tmp_path, "extract", 13)
    calls: list[str] = []

    def noting(document: Document) -> Extraction:
        calls.append(document.name)
        return extract_by_heart(document)

    build([str(articles)], tmp_path, factory=lambda: noting)
    assert len(calls) == DOCUMENTS - 4 * BATCH


@pytest.mark.parametrize("number", range(STAGE_RENAMES, RENAMES))
def test_a_reader_after_a_kill_sees_the_old_graph_or_the_new_one(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path, number: int
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "0.txt").write_bytes((articles / "0.txt").read_bytes())
    out = tmp_path / "out"
    before = build([str(old)], out, factory=load_by_heart).digest
    run_child(articles, out, "rename", number)
    after = read_manifest(out).digest
    assert len(read_graph(out)) > 0
    assert (after == before) == (number <= STAGE_RENAMES)


def test_the_lock_of_a_killed_build_is_free(articles: Path, tmp_path: Path) -> None:
    run_child(articles, tmp_path, "extract", 1)
    assert os.path.exists(tmp_path / ".lock")
    assert build([str(articles)], tmp_path, factory=load_by_heart).documents == DOCUMENTS
