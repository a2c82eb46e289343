"""What of somebody else's proposals text and schema bear out, and how it is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import make_claim, make_document, make_entity, make_extraction

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.extractors import (
    EntityProposal,
    Proposals,
    QuantityProposal,
    RelationProposal,
)
from parkgraph.kg.extractors.checking import Accepted, check_proposals
from parkgraph.kg.extractors.context import MAX_CONFIDENCE
from parkgraph.kg.records import EntityRef, Extraction

TEXT = "安亭智造园位于嘉定区。２０２３年5月，云帆厂入驻该园区，投资3亿元。嘉定区与温州市签约。"
PARK, REGION = EntityRef("Park", "安亭智造园"), EntityRef("Region", "嘉定区")
CITY, FIRM = EntityRef("Region", "温州市"), EntityRef("Company", "云帆厂")
SENTENCE = "２０２３年5月，云帆厂入驻该园区，投资3亿元。"


@pytest.fixture
def extraction() -> Extraction:
    doc = replace(make_document(TEXT), folded=fold(TEXT))
    found = [make_entity(doc, "Park:安亭智造园"), make_entity(doc, "Region:嘉定区")]
    claim = make_claim(doc, "Park:安亭智造园", "LOCATED_IN", "Region:嘉定区")
    return replace(make_extraction(doc, [claim]), entities=tuple(found))


def check(extraction: Extraction, *items: object) -> Accepted:
    kinds = (EntityProposal, RelationProposal, QuantityProposal)
    parts = ([item for item in items if isinstance(item, kind)] for kind in kinds)
    return check_proposals("other", Proposals(*parts), extraction)  # type: ignore[arg-type]


def tenant(**change: object) -> RelationProposal:
    proposal = RelationProposal(FIRM, "TENANT_OF", PARK, "云帆厂入驻该园区", confidence=0.99)
    return replace(proposal, **change)  # type: ignore[arg-type]


FIRM_NAMED = EntityProposal("Company", "云帆厂")


def test_a_relation_is_anchored_to_its_sentence_and_marked(extraction: Extraction) -> None:
    accepted = check(extraction, FIRM_NAMED, tenant(modality="planned", date="2023年5月"))
    (claim,) = accepted.claims
    assert claim.evidence.text == SENTENCE == TEXT[claim.evidence.start : claim.evidence.end]
    assert (claim.status, claim.rule, claim.confidence) == (
        "proposed", "proposed:other", MAX_CONFIDENCE,
    )  # fmt: skip
    assert dict(claim.qualifiers) == {
        "modality": "planned", "proposed_by": "other", "tier": "alone",
    }  # fmt: skip
    assert claim.date is not None and claim.date.iso == "2023-05"


def test_a_proposed_entity_has_a_mention_at_every_place(extraction: Extraction) -> None:
    (entity,) = check(extraction, FIRM_NAMED).entities
    assert entity.proposers == ("other",)
    assert [TEXT[m.start : m.end] for m in entity.mentions] == ["云帆厂"]


def test_what_the_pipeline_found_itself_is_not_proposed_again(extraction: Extraction) -> None:
    assert check(extraction, EntityProposal("Park", "安亭智造园")).entities == []


def test_tier_tells_whether_our_own_pipeline_agrees(extraction: Extraction) -> None:
    proposal = RelationProposal(PARK, "LOCATED_IN", REGION, "安亭智造园位于嘉定区")
    assert check(extraction, proposal).claims[0].qualifier("tier") == "agreed"


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        pytest.param(tenant(evidence="云帆厂退出该园区"), "evidence is not in", id="evidence"),
        pytest.param(tenant(evidence="  "), "evidence is not in", id="blank-evidence"),
        pytest.param(tenant(predicate="LOVES"), "no such relation", id="relation"),
        pytest.param(tenant(predicate="SUPPORTED_BY"), "no such relation", id="bookkeeping"),
        pytest.param(tenant(predicate="CONCERNS"), "no such relation", id="derived"),
        pytest.param(tenant(predicate="LOCATED_IN", object=FIRM), "not allow", id="types"),
        pytest.param(tenant(object=CITY), "no entity of the text", id="unknown-end"),
        pytest.param(tenant(subject=EntityRef("Park", "云帆厂")), "no entity", id="other-type"),
        pytest.param(
            tenant(evidence="嘉定区与温州市签约"), "names neither end", id="strange-evidence"
        ),
        pytest.param(tenant(modality="proposed"), "no status", id="modality"),
        pytest.param(tenant(confidence=float("nan")), "no number", id="confidence"),
        pytest.param(tenant(evidence=None), "text is missing", id="no-text"),
        pytest.param(EntityProposal("Company", "云帆二厂"), "name is not in", id="name"),
        pytest.param(EntityProposal("Ship", "云帆厂"), "no such entity label", id="label"),
        pytest.param(EntityProposal("Agreement", "签约"), "no such entity label", id="event"),
        pytest.param(EntityProposal("Company", "云"), "unlikely length", id="short"),
        pytest.param(
            QuantityProposal(FIRM, "joy", "3亿元", SENTENCE), "no such measure", id="measure"
        ),
        pytest.param(
            QuantityProposal(FIRM, "total_investment", "4亿元", SENTENCE),
            "not in the evidence",
            id="amount",
        ),
        pytest.param(
            QuantityProposal(FIRM, "total_investment", "云帆厂", SENTENCE),
            "cannot be read",
            id="no-amount",
        ),
    ],
)
def test_what_text_or_schema_does_not_bear_out_is_dropped(
    proposal: object, reason: str, extraction: Extraction
) -> None:
    # The firm is proposed beside it, so that only the fault under test is left.
    accepted = check(extraction, FIRM_NAMED, proposal)
    assert accepted.claims == [] and [e.ref for e in accepted.entities] == [FIRM]
    assert [reason in each for each in accepted.dropped] == [True]


def test_the_value_of_a_quantity_is_read_here(extraction: Extraction) -> None:
    proposal = QuantityProposal(FIRM, "total_investment", "3亿元", "投资3亿元")
    (claim,) = check(extraction, FIRM_NAMED, proposal).claims
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (3e8, "CNY")


def test_width_may_differ_and_words_may_not(extraction: Extraction) -> None:
    proposal = tenant(evidence="2023年5月,云帆厂入驻")
    assert len(check(extraction, FIRM_NAMED, proposal).claims) == 1


def test_only_qualifiers_of_the_schema_that_are_quoted_stay(extraction: Extraction) -> None:
    doc = make_document("温州市副市长李然到访。")
    found = replace(make_extraction(doc, []), entities=(make_entity(doc, "Region:温州市"),))
    proposal = RelationProposal(
        EntityRef("Person", "李然"), "HOLDS_OFFICE", CITY, "温州市副市长李然",
        qualifiers={"office": "副市长", "colour": "温州市"},
    )  # fmt: skip
    (claim,) = check(found, EntityProposal("Person", "李然"), proposal).claims
    assert claim.qualifier("office") == "副市长" and claim.qualifier("colour") is None
    lied = replace(proposal, qualifiers={"office": "省长"})
    (claim,) = check(found, EntityProposal("Person", "李然"), lied).claims
    assert claim.qualifier("office") is None
