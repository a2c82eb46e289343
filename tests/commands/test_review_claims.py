"""`review --claims`: accepted claims become facts, rejected ones are none, both can go back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import run
from factory import edges_of, make_claim, make_document, make_extraction
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from support_browser import PATIENCE_S, console_errors

from parkgraph.commands.review_asking import asking_claims
from parkgraph.commands.review_web.desk import Desk
from parkgraph.commands.review_web.server import serving
from parkgraph.kg.artefacts import read_graph, read_judgement_log, read_judgements, read_manifest
from parkgraph.kg.build import build, read_identities
from parkgraph.kg.build.open_claims import find_open_claims
from parkgraph.kg.graph import build_graph
from parkgraph.kg.records import Document, Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

# Sentence, status and confidence; the proposed one says in `modality` what it would be.
SAID = {
    "Company:云海电缆 TENANT_OF Park:安亭智造园": ("proposed", 0.4),
    "Company:江晨光电 TENANT_OF Park:安亭智造园": ("asserted", 0.5),
    "Park:安亭智造园 LOCATED_IN Region:嘉定区": ("asserted", 0.9),
}


def extract_mixed(document: Document) -> Extraction:
    """As by heart, with the status and confidence of `SAID`."""
    claims = [
        make_claim(document, *line.split(), sentence=line, status=status, confidence=confidence)
        for line, (status, confidence) in SAID.items()
        if line in document.text
    ]
    return make_extraction(document, claims)


def load_mixed() -> Callable[[Document], Extraction]:
    return extract_mixed


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder with one proposed and one weak claim; tests work on copies."""
    home = tmp_path_factory.mktemp("claims")
    (home / "a.txt").write_text("\n".join(SAID) + "\n", encoding="utf-8")
    build([str(home / "a.txt")], home / "graph", factory=load_mixed)
    return home / "graph"


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "graph"))


def review(graph: Path, keys: str) -> str:
    lines = "".join(f"{key}\n" for key in keys).encode()
    result = run("review", "--claims", "--store", graph, "--by", "ann", stdin=lines)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def tenants(graph: Path) -> Mapping[str, str]:
    found = edges_of(read_graph(graph), "TENANT_OF")
    return {firm: row["status"] for (firm, _), row in found.items()}


def test_proposed_and_weak_claims_are_asked_about(graph: Path) -> None:
    queue = find_open_claims(graph)
    assert [(c.claim.subject.name, c.reason, c.impact) for c in queue] == [
        ("云海电缆", "proposed", 1),
        ("江晨光电", "weak", 1),
    ]
    output = review(graph, "q")
    assert "1/2  云海电缆 TENANT_OF 安亭智造园  proposed" in output
    assert "[y] accepted  [n] rejected" in output and tenants(graph) == {"江晨光电": "asserted"}


def test_what_is_accepted_becomes_a_fact(graph: Path) -> None:
    before = read_manifest(graph).digest
    review(graph, "yq")
    assert tenants(graph) == {"云海电缆": "asserted", "江晨光电": "asserted"}
    (judgement,) = read_judgements(graph)
    assert (judgement.verdict, judgement.source) == ("accepted", "person:ann")
    assert judgement.left.startswith("claim:") and judgement.right == ""
    assert read_manifest(graph).digest != before
    assert [c.reason for c in find_open_claims(graph)] == ["weak"]


def test_what_is_rejected_is_none_and_its_claim_is_kept(graph: Path) -> None:
    review(graph, "nnq")
    assert tenants(graph) == {}
    labels = [data["label"] for _, data in read_graph(graph).nodes(data=True)]
    assert labels.count("Claim") == 3


def test_an_accepted_weak_claim_is_asked_about_no_more(graph: Path) -> None:
    before = read_manifest(graph).digest
    review(graph, "syq")
    assert tenants(graph) == {"江晨光电": "asserted"} and read_manifest(graph).digest == before
    assert [c.reason for c in find_open_claims(graph)] == ["proposed"]


def test_undo_and_retract_take_a_verdict_back(graph: Path) -> None:
    before = read_manifest(graph).digest
    assert "undone: claim:" in review(graph, "nzyq")
    log = read_judgement_log(graph)
    assert [(j.verdict, j.retracted_at is None) for j in log] == [
        ("rejected", False),
        ("accepted", True),
    ]
    args = ("review", "--store", graph, "--retract", log[1].id)
    assert run(*args).exit_code == 0
    assert read_manifest(graph).digest == before and tenants(graph) == {"江晨光电": "asserted"}


def test_a_later_build_keeps_the_verdicts(graph: Path, built: Path) -> None:
    review(graph, "yn")
    judged = read_manifest(graph).digest
    (graph.parent / "fresh").mkdir()
    shutil.copy(graph / "judgements.jsonl", graph.parent / "fresh")
    source = str(built.parent / "a.txt")
    assert build([source], graph.parent / "fresh", factory=load_mixed).digest == judged


def test_a_build_that_follows_a_change_keeps_the_verdicts(graph: Path, built: Path) -> None:
    review(graph, "yn")
    more = graph.parent / "b.txt"
    more.write_text("Park:安亭智造园 LOCATED_IN Region:嘉定区\n", encoding="utf-8")
    sources = [str(built.parent / "a.txt"), str(more)]
    followed = build(sources, graph, factory=load_mixed)
    (graph.parent / "fresh").mkdir()
    shutil.copy(graph / "judgements.jsonl", graph.parent / "fresh")
    assert build(sources, graph.parent / "fresh", factory=load_mixed).digest == followed.digest
    assert tenants(graph) == {"云海电缆": "asserted"}


def test_a_recount_goes_by_the_verdicts(graph: Path) -> None:
    pytest.importorskip("duckdb")
    review(graph, "yn")
    done = run("artefacts", "recount", graph)
    assert done.exit_code == 0, done.output


def test_verdicts_on_claims_say_nothing_about_names(graph: Path) -> None:
    before = [entity.id for entity in read_identities(graph).resolution.entities]
    review(graph, "yn")
    identities = read_identities(graph)
    assert [entity.id for entity in identities.resolution.entities] == before
    assert identities.candidates() is not None
    assert run("entity", "show", "云海电缆", "--store", graph).exit_code == 0
    assert run("explain", "云海电缆", "--store", graph).exit_code == 0


@pytest.mark.parametrize(
    ("modality", "verdict", "status"),
    [
        ("asserted", "accepted", "asserted"),
        ("planned", "accepted", "planned"),
        ("former", "accepted", "former"),
        ("nonsense", "accepted", "asserted"),
        ("denied", "accepted", None),
        ("rumoured", "accepted", None),
        ("asserted", "rejected", None),
        ("asserted", "", None),
    ],
)
def test_an_accepted_proposal_is_what_it_says_it_is(
    modality: str, verdict: str, status: str | None
) -> None:
    document = make_document("Company:甲公司 TENANT_OF Park:乙园")
    proposed = {"status": "proposed", "qualifiers": {"modality": modality}}
    claim = make_claim(document, "Company:甲公司", "TENANT_OF", "Park:乙园", **proposed)
    found = _edges(make_extraction(document, [claim]), {claim.id: verdict})
    assert [row["status"] for row in found.values()] == ([] if status is None else [status])


def test_a_rejected_denial_speaks_against_nothing() -> None:
    document = make_document("甲公司入驻乙园。甲公司否认入驻乙园。")
    ends = ("Company:甲公司", "TENANT_OF", "Park:乙园")
    held = make_claim(document, *ends, sentence="甲公司入驻乙园。")
    denial = make_claim(document, *ends, sentence="甲公司否认入驻乙园。", status="denied")
    extraction = make_extraction(document, [held, denial])
    (row,) = _edges(extraction, {}).values()
    assert row["confidence"] == 0.4 and row["denied_by"] == [denial.id]
    (row,) = _edges(extraction, {denial.id: "rejected"}).values()
    assert row["confidence"] == 0.8 and "denied_by" not in row


def _edges(extraction: Extraction, verdicts: Mapping[str, str]) -> dict[Any, dict[str, Any]]:
    gazetteer = load_gazetteer()
    resolution = resolve([extraction], gazetteer)
    graph = build_graph(
        [extraction.document], [extraction], resolution, gazetteer, verdicts=verdicts
    )
    return edges_of(graph, "TENANT_OF")


def test_claims_go_with_no_csv_of_pairs(graph: Path) -> None:
    result = run("review", "--claims", "--store", graph, "--export", graph.parent / "x.csv")
    assert result.exit_code == 2 and "they are of pairs" in result.stderr


def test_a_verdict_of_claims_is_none_of_pairs_in_a_csv(graph: Path) -> None:
    path = graph.parent / "bad.csv"
    path.write_text("verdict,left,right\naccepted,Company:甲,Company:乙\n", encoding="utf-8")
    result = run("review", "--store", graph, "--import", path)
    assert result.exit_code == 2 and "'accepted' is no verdict" in result.stderr


def test_keys_accept_and_reject_in_the_browser(chromium: Chrome, graph: Path, built: Path) -> None:
    twin = Path(shutil.copytree(built, graph.parent / "twin"))
    review(twin, "yn")
    asking = asking_claims(graph, find_open_claims(graph), "ann")
    desk = Desk(asking.session, lambda c: asking.view_of(c, asking.texts), ("accepted", "rejected"))
    with serving(desk) as server:
        console_errors(chromium)
        chromium.get(server.url)
        wait = WebDriverWait(chromium, PATIENCE_S, poll_frequency=0.02)
        wait.until(lambda _: chromium.find_elements(By.CSS_SELECTOR, "#sides h3"))
        marks = [m.text for m in chromium.find_elements(By.TAG_NAME, "mark")]
        assert marks == ["云海电缆", "安亭智造园"]
        shown = [b.text for b in chromium.find_elements(By.CSS_SELECTOR, "#answers button")]
        assert "不是\nn" not in shown and any(text.startswith("接受") for text in shown)
        for number, key in enumerate("yn", start=1):
            chromium.find_element(By.TAG_NAME, "body").send_keys(key)
            wait.until(
                lambda _, done=number: (
                    len(chromium.find_elements(By.CSS_SELECTOR, "#decided li")) == done
                )
            )
        assert console_errors(chromium) == []
        chromium.get("about:blank")
    assert [(j.left, j.verdict) for j in read_judgements(graph)] == [
        (j.left, j.verdict) for j in read_judgements(twin)
    ]
