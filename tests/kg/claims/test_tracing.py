"""What made a fact: rule and file, trigger words, names, antecedents, cues, the second voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run

from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.claims.tracing import Place, Trace, trace_claims
from parkgraph.kg.documents import read_document
from parkgraph.kg.records import Claim, Document, Source

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def traces(text: str) -> tuple[Document, list[tuple[Claim, Trace]]]:
    document = read_document(Source("a.txt", "a.txt", text.encode(), "text/plain"))
    extraction = extract(load_pipeline(), document)
    return document, list(trace_claims(document, extraction.claims))


def trace_of(text: str, predicate: str) -> Trace:
    _, found = traces(text)
    return next(trace for claim, trace in found if claim.predicate == predicate)


def words(place: Place | None) -> str | None:
    return None if place is None else place.text


def test_a_rule_is_told_with_file_pattern_and_trigger_words() -> None:
    trace = trace_of("温州市与嘉定区昨天签署战略合作框架协议。", "SIGNED_WITH")
    assert trace.rule == "sign.with"
    assert trace.file == "schema/grammar/relations/signed_with.yaml"
    rules = (ROOT / trace.file).read_text(encoding="utf-8")
    assert f"id: {trace.rule}" in rules and trace.pattern is not None
    assert [words(t) for t in trace.triggers] == ["签署"]
    assert {(r.role, words(r.words), r.how) for r in trace.roles} == {
        ("subject", "嘉定区", "named"),
        ("object", "温州市", "named"),
    }
    assert trace.decided == "classifier agrees" and trace.second_voice is not None


def test_an_alias_and_a_reference_name_their_entity() -> None:
    text = "安亭智造园位于上海市嘉定区。宏远科技有限公司入驻该园区。"
    trace = trace_of(text, "TENANT_OF")
    park = next(role for role in trace.roles if role.entity.type == "Park")
    assert (words(park.words), park.how, words(park.antecedent)) == (
        "该园区", "reference", "安亭智造园",
    )  # fmt: skip
    place = next(r for r in trace_of("嘉定与温州签订合作协议。", "SIGNED_WITH").roles)
    assert place.how == "alias" and place.entity.name == "嘉定区"


def test_an_unsaid_end_is_inherited_from_before() -> None:
    text = "安亭智造园去年建成。目前集聚了宏远科技有限公司、长河电子有限公司等企业。"
    trace = trace_of(text, "TENANT_OF")
    park = next(role for role in trace.roles if role.entity.type == "Park")
    assert (park.how, park.words, words(park.antecedent)) == (
        "inherited", None, "安亭智造园",
    )  # fmt: skip
    assert park.antecedent_in in ("body", "title")


def test_the_words_behind_a_status_are_told() -> None:
    trace = trace_of("温州市拟与嘉定区签署战略合作框架协议。", "SIGNED_WITH")
    assert (trace.status, words(trace.cue)) == ("planned", "拟")
    assert trace_of("温州市与嘉定区签署战略合作框架协议。", "SIGNED_WITH").cue is None


def test_a_person_acts_for_the_region() -> None:
    text = "温州市副市长李明与嘉定区副区长王强代表双方签署合作协议。"
    ends = {(r.entity.name, r.how) for r in trace_of(text, "SIGNED_WITH").roles}
    assert {name for name, _ in ends} == {"温州市", "嘉定区"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_fact_of_the_samples_has_a_trace_that_fits_the_text(path: Path) -> None:
    document, found = traces(path.read_text(encoding="utf-8"))
    assert found
    for claim, trace in found:
        assert trace.rule == claim.rule and (ROOT / trace.file).is_file()
        places = [trace.matched, trace.cue, *trace.triggers]
        places += [p for role in trace.roles for p in (role.words, role.antecedent)]
        for place in places:
            assert place is None or document.text[place.start : place.end] == place.text
        if trace.pattern is not None:
            assert trace.matched is not None
        assert [role.entity for role in trace.roles][:2] == [
            ref for ref in (claim.subject, claim.object) if ref is not None
        ]


def test_extract_prints_traces_on_request(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("温州市与嘉定区签署战略合作框架协议。", encoding="utf-8")
    found = json.loads(run("extract", article, "--trace").stdout)
    assert found["relations"][0].pop("trace")["rule"] == "sign.with"
    assert found == json.loads(run("extract", article).stdout)
    text = run("extract", article, "--trace", "--format", "text").stdout
    assert "rule      sign.with schema/grammar/relations/signed_with.yaml" in text
    assert "triggers  签署 [7:9]" in text
    assert run("extract", article, "--format", "text").exit_code == 2
