"""Claims with their evidence, agreement titles, and headlines that the body overrules."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkgraph.kg.claims.claiming import agreement_title
from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.records import Claim, Document, Extraction, Section, content_id

SENTENCES = (
    "苏州市与滁州市签署《战略合作框架协议》。",
    "启明传感科技有限公司入驻滁州高新技术产业开发区。",
    "滁州高新区占地36平方公里,总投资100亿元.",
    "滁州市委副书记、市长李建国出席签约仪式。",
    "该园区由滁州城投集团运营，双方将共建科创园。",
    "嘉定工业区获评“国家级科技企业孵化器”！",
)
NOISE = (
    "",
    " ",
    "\n",
    "   ",
    "“",
    "（",
    "】",
    "||",
    "…",
    "&nbsp;",
    "\u3000",
    "ＡＢ１２",
    "😀",
    "。",
)


def read(text: str, sections: tuple[Section, ...] = ()) -> Extraction:
    document = Document(
        content_id("doc", text), "", "", "text/plain", "utf-8", text, fold(text),
        sections or (Section("body", 0, len(text)),),
    )  # fmt: skip
    return extract(load_pipeline(), document)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(NOISE)), max_size=6))
def test_evidence_and_mentions_slice_the_raw_text(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + noise for sentence, noise in parts)
    found = read(text)
    for claim in found.claims:
        assert claim.evidence.text == text[claim.evidence.start : claim.evidence.end]
        assert claim.quantity is None or claim.quantity.text in claim.evidence.text
    for entity in found.entities:
        for mention in entity.mentions:
            assert mention.text == text[mention.start : mention.end]
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))


def test_every_entity_of_a_claim_is_listed() -> None:
    found = read("".join(SENTENCES))
    known = {entity.ref for entity in found.entities}
    ends = {ref for claim in found.claims for ref in (claim.subject, claim.object) if ref}
    assert ends and ends <= known


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        pytest.param(
            "苏州市与滁州市签署《战略合作框架协议》。", "战略合作框架协议", id="book-title"
        ),
        pytest.param("双方签订“滨江园”共建协议。", "“滨江园”共建协议", id="quoted-name"),
        pytest.param("双方签署战略合作协议。", "战略合作协议", id="plain"),
        pytest.param("双方达成合作意向书。", "合作意向书", id="letter-of-intent"),
        pytest.param("双方签约。", None, id="no-title"),
        pytest.param("印发《滨江园管理办法》。", None, id="not-an-agreement"),
    ],
)
def test_agreement_title(sentence: str, title: str | None) -> None:
    assert agreement_title(sentence) == title


def _sized(text: str, title_end: int) -> list[Claim]:
    sections = (Section("title", 0, title_end), Section("body", title_end, len(text)))
    return [c for c in read(text, sections).claims if c.measure == "total_investment"]


def test_headline_number_is_overruled_by_the_body() -> None:
    title = "嘉定工业区总投资4463亿元\n"
    claims = _sized(title + "嘉定工业区总投资44.63亿元。", len(title))
    assert [(c.quantity.value, c.status) for c in claims if c.quantity] == [
        (4463e8, "denied"),
        (44.63e8, "asserted"),
    ]
    assert claims[0].qualifier("overruled_by") == "body"


def test_headline_number_that_the_body_repeats_or_leaves_out_stands() -> None:
    title = "嘉定工业区总投资44亿元\n"
    for body in ("嘉定工业区总投资44亿元。", "嘉定工业区今天开园。"):
        claims = _sized(title + body, len(title))
        assert claims and {claim.status for claim in claims} == {"asserted"}


def test_plain_document_is_all_body() -> None:
    document = plain_document("嘉定工业区开园。")
    assert [(s.kind, s.start, s.end) for s in document.sections] == [("body", 0, 8)]


def test_awards_and_agreements_say_who_and_what_about() -> None:
    text = "滁州经济技术开发区去年被江苏省科技厅认定为国家级绿色工业园区。"
    text += "苏州市与滁州市签署合作协议，共建苏滁现代产业园。"
    claims = extract(load_pipeline(), plain_document(text)).claims
    (award,) = [claim for claim in claims if claim.predicate == "AWARDED"]
    assert award.qualifier("awarded_by") == "江苏省科技厅"
    (signing,) = [claim for claim in claims if claim.predicate == "SIGNED_WITH"]
    assert signing.qualifier("concerns") == "苏滁现代产业园"
