"""Names, people, places, titles and sentences of English text."""

from __future__ import annotations

import pytest

from parkgraph.kg.claims.pipeline import extract, load_english_pipeline, load_pipeline
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.english.names import head_type
from parkgraph.kg.mentions.english.places import lookup_english
from parkgraph.kg.mentions.english.sentences import split_english
from parkgraph.kg.mentions.language import language_of
from parkgraph.kg.records import Extraction, Section
from parkgraph.schema.build_pinyin import iter_spellings
from parkgraph.schema.lexicon import read_table


def _extract(text: str) -> Extraction:
    return extract(load_english_pipeline(), plain_document(text))


def _mentions(text: str) -> set[tuple[str, str]]:
    return {(m.text, m.type) for e in _extract(text).entities for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The park in Jiading (嘉定) hosts two thousand firms.", "en"),
        ("嘉定工业区引进 Brenner Gears GmbH 和 Delta Biotech，共建实验室。", "zh"),
        ("BASF", "zh"),
        ("", "zh"),
    ],
)
def test_language_of_goes_by_script(text: str, language: str) -> None:
    assert language_of(plain_document(text)) == language


def test_extract_reads_an_english_document_with_the_english_pipeline() -> None:
    document = plain_document("Ostra Pumps Ltd has moved into Linden Industrial Park in Jiading.")
    found = extract(load_pipeline(), document)
    assert {claim.rule.split(".")[0] for claim in found.claims} == {"en"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He works at Linden Co., Ltd. in Kunshan.",
         {("Linden Co., Ltd.", "Company"), ("Kunshan", "Region")}),
        ("Foshan Mayor Bai Songlin came.", {("Foshan", "Region"), ("Bai Songlin", "Person")}),
        ("The Ministry of Trade and Industry spoke.",
         {("Ministry of Trade and Industry", "Government")}),
        ("They saw Wenzhou (Jiading) Innovation Park.",
         {("Wenzhou (Jiading) Innovation Park", "Park")}),
        ("They will invest $9 million in a tyre plant.", {("tyre plant", "Project")}),
        ("The Malaysian and French guests left on Monday.", set()),
        ("Construction costs rose to US$3 million.", set()),
        ("Industrial parks and free trade zones compete.", set()),
    ],
)  # fmt: skip
def test_english_names(text: str, names: set[tuple[str, str]]) -> None:
    assert _mentions(text) == names


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ministry of Commerce", "Government"),
        ("Taihu Hi-Tech Park", "Park"),
        ("Orient Garments Kenya", "Company"),
        ("Baltic Design College", "Institution"),
        ("Garment Workers City", "Park"),
        ("Anna Lind", None),
    ],
)
def test_head_type_is_that_of_the_longest_head(words: str, kind: str | None) -> None:
    assert head_type(words.split()) == kind


def test_lookup_english_narrows_by_the_kind_of_division() -> None:
    assert lookup_english("Jiading District") == ("310114",)
    assert len(lookup_english("Suzhou")) > 1
    assert lookup_english("Zhejiang Province") == ("33",)
    assert lookup_english("Atlantis") == ()


def test_an_ambiguous_place_is_settled_by_the_province_or_left_open() -> None:
    settled = _extract("They met in Suzhou. Anhui Province paid for it.")
    assert {e.ref.name for e in settled.entities} == {"宿州市", "安徽省"}
    left = _extract("They met in Suzhou and left.")
    assert [(e.ref.name, len(e.region_codes) > 1) for e in left.entities] == [("Suzhou", True)]


def test_a_chinese_name_in_brackets_is_an_alias() -> None:
    (park,) = (
        e
        for e in _extract("Jiading Industrial Zone (嘉定工业区) has 2,000 firms.").entities
        if e.ref.type == "Park"
    )
    assert "嘉定工业区" in park.aliases


def test_an_acronym_joins_the_name_whose_initials_it_is() -> None:
    found = _extract("The Baltic Zones Authority spoke. BZA signed with Ostra Pumps Ltd on Monday.")
    assert [e.aliases for e in found.entities if e.ref.type == "Government"] == [("BZA",)]


def test_sentences_do_not_end_behind_abbreviations() -> None:
    text = "Ostra Co. Ltd. opened. Dr. Lind of the U.S. firm spoke at 3 p.m. The rest left."
    parts = [text[s.start : s.end] for s in split_english(text, [Section("body", 0, len(text))])]
    assert parts == [
        "Ostra Co. Ltd. opened.", "Dr. Lind of the U.S. firm spoke at 3 p.m.", "The rest left.",
    ]  # fmt: skip


def test_references_stand_for_what_was_named() -> None:
    text = "Linden Industrial Park is full. The park is operated by Ostra Estates."
    assert {
        (c.subject.name, c.predicate, c.object.name) for c in _extract(text).claims if c.object
    } == {("Ostra Estates", "OPERATES", "Linden Industrial Park")}


def test_pinyin_table_is_what_the_generator_spells() -> None:
    pytest.importorskip("pypinyin")
    table = {row["code"]: row["name"] for row in read_table("english/pinyin.tsv")}
    assert table == dict(iter_spellings())
