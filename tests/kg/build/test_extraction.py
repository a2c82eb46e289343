"""Extraction as a stream, and as the JSON that `extract` prints."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from factory import (
    load_by_heart,
    make_claim,
    make_date,
    make_document,
    make_entity,
    make_extraction,
    make_quantity,
)

from parkgraph.kg.build import extract_all, extraction_as_dict
from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.records import Claim, Extraction, Quarantine

JIADING, WENZHOU = "Region:嘉定区", "Region:温州市"


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_all_keeps_the_order_of_sources(tmp_path: Path, workers: int) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"第{number}篇" if number != 3 else "坏文")
    (tmp_path / "9.txt").write_bytes(b"")
    found = list(extract_all([str(tmp_path)], workers=workers, factory=load_by_heart))
    names = [o.document.name if isinstance(o, Extraction) else o.stage for o in found]
    assert names == ["0.txt", "1.txt", "2.txt", "extract", "4.txt", "5.txt", "read"]


def test_extract_all_streams(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"第{number}篇")
    calls: list[str] = []
    stream = extract_all([str(tmp_path)], factory=partial(load_by_heart, calls))
    next(stream)
    assert calls == ["0.txt"]


def unfit(claim: Claim, **change: object) -> list[Quarantine]:
    doc = make_document("嘉定区与温州市签约。")
    misfit = replace(claim, document_id=doc.id, **change)  # type: ignore[arg-type]  # its fields
    fitting, misfits = set_aside_unfit(make_extraction(doc, [misfit]))
    assert not misfits or not fitting.claims
    return list(misfits)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"predicate": "LOCATED_IN"}, "no LOCATED_IN from Region to Region"),
        ({"predicate": "MARRIED_TO"}, "no MARRIED_TO"),
        ({"object": None}, "from Region to nothing"),
        ({"status": "maybe"}, "no status 'maybe'"),
        ({"predicate": "HAS_QUANTITY", "measure": "tax"}, "without a number"),
        (
            {"predicate": "HAS_QUANTITY", "measure": "joy", "quantity": make_quantity(1)},
            "no measure 'joy'",
        ),
        (
            {"predicate": "HAS_QUANTITY", "measure": "tax", "quantity": make_quantity(1, "斤")},
            "no unit '斤'",
        ),
    ],
)
def test_set_aside_unfit_names_the_fault(change: dict[str, object], message: str) -> None:
    doc = make_document("嘉定区与温州市签约。")
    claim = make_claim(doc, JIADING, "SIGNED_WITH", WENZHOU)
    assert unfit(claim) == []
    assert message in unfit(claim, **change)[0].message


def test_set_aside_unfit_checks_that_the_evidence_is_in_the_text() -> None:
    doc = make_document("嘉定区与温州市签约。")
    claim = make_claim(doc, JIADING, "SIGNED_WITH", WENZHOU)
    shifted = replace(claim.evidence, start=1)
    assert "not the text" in unfit(claim, evidence=shifted)[0].message


def test_set_aside_unfit_drops_entities_of_unknown_type() -> None:
    doc = make_document("峰会召开。")
    extraction = make_extraction(doc, (), [make_entity(doc, "Summit:峰会")])
    fitting, misfits = set_aside_unfit(extraction)
    assert not fitting.entities and "'Summit'" in misfits[0].message


def article() -> Extraction:
    """嘉定 and 温州 sign twice; the park wins a title, has an area and a sector."""
    first, second = "嘉定与温州签订协议。", "嘉定工业区获评示范基地，占地约3平方公里。"
    doc = make_document(f"{first}{second}", "article.txt")
    park = "Park:嘉定工业区"
    title = {"agreement": "对口协作协议", "event": "e1"}
    claims = [
        make_claim(
            doc, JIADING, "SIGNED_WITH", WENZHOU, sentence=first, qualifiers=title,
            date=make_date("2024-05"),
        ),
        make_claim(doc, WENZHOU, "SIGNED_WITH", JIADING, sentence=first),
        make_claim(doc, park, "AWARDED", "Title:示范基地", sentence=second, status="planned"),
        make_claim(doc, park, "IN_SECTOR", "Sector:汽车", sentence=second),
        make_claim(
            doc, park, "HAS_QUANTITY", sentence=second, measure="land_area",
            quantity=replace(make_quantity(3e6, "m2", "3平方公里"), modifier="约"),
            qualifiers={"scope": "一期"},
        ),
    ]  # fmt: skip
    return make_extraction(doc, claims, [make_entity(doc, JIADING, "嘉定", codes=["310114"])])


def test_extraction_as_dict_lists_entities_with_offsets() -> None:
    row = extraction_as_dict(article())
    assert row["doc"] == "article.txt"
    by_name = {entity["name"]: entity for entity in row["entities"]}
    assert set(by_name) == {"嘉定区", "嘉定工业区"}, "温州市 has no mention here"
    assert by_name["嘉定区"]["aliases"] == ["嘉定"] and by_name["嘉定区"]["codes"] == ["310114"]
    text = article().document.text
    for mention in by_name["嘉定区"]["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"] == "嘉定"


def test_extraction_as_dict_gives_a_signing_pair_once() -> None:
    relations = extraction_as_dict(article())["relations"]
    (signed,) = [row for row in relations if row["type"] == "SIGNED_WITH"]
    assert (signed["subject"], signed["object"]) == ("嘉定区", "温州市")
    assert (signed["agreement"], signed["date"]) == ("对口协作协议", "2024-05")
    assert "event" not in signed


def test_extraction_as_dict_keeps_status_and_evidence() -> None:
    (award,) = [r for r in extraction_as_dict(article())["relations"] if r["type"] == "AWARDED"]
    assert (award["object"], award["status"], award["rule"]) == ("示范基地", "planned", "factory")
    evidence, text = award["evidence"], article().document.text
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extraction_as_dict_lists_quantities_and_sectors_apart() -> None:
    row = extraction_as_dict(article())
    (quantity,) = row["quantities"]
    assert quantity["subject"] == "嘉定工业区" and quantity["measure"] == "land_area"
    assert (quantity["value"], quantity["unit"]) == (3e6, "m2")
    assert (quantity["modifier"], quantity["scope"]) == ("约", "一期")
    assert [sector["sector"] for sector in row["sectors"]] == ["汽车"]
    assert {relation["type"] for relation in row["relations"]} == {"SIGNED_WITH", "AWARDED"}


def test_extraction_as_dict_is_plain_json() -> None:
    assert json.loads(json.dumps(extraction_as_dict(article())))["doc"] == "article.txt"


def test_a_build_without_fresh_articles_loads_no_language_machinery() -> None:
    code = "import sys, parkgraph.kg.build; print({'spacy', 'pandas'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
