"""The corpus reader: every committed passage parses, broken lines are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.training.corpus import (
    ENTITY_TYPES,
    Fact,
    Passage,
    Span,
    outermost,
    parse_passage,
    read_corpus,
)

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return list(read_corpus(CORPUS))


def test_read_corpus_reads_all_chinese_files(passages: list[Passage]) -> None:
    assert sorted({passage.source for passage in passages}) == list("ABCDEFGIKN")
    assert len(passages) > 3000


def test_backslash_n_ends_a_line() -> None:
    passage = parse_passage("{Park:滨江园}快讯\\n{Park:滨江园}开园。")
    assert passage.text == "滨江园快讯\n滨江园开园。"


def test_read_corpus_reads_english_on_request() -> None:
    assert len(list(read_corpus(CORPUS, pattern="*_en.txt"))) > 300


def test_corpus_spans_nest_and_are_trimmed(passages: list[Passage]) -> None:
    for passage in passages:
        for span in passage.spans:
            surface = passage.text[span.start : span.end]
            assert surface == surface.strip(), passage.text
            for other in passage.spans:
                apart = span.end <= other.start or other.end <= span.start
                inside = span.start <= other.start and other.end <= span.end
                around = other.start <= span.start and span.end <= other.end
                assert apart or inside or around, passage.text


def test_corpus_folds_without_moving_offsets(passages: list[Passage]) -> None:
    assert all(len(fold(passage.text)) == len(passage.text) for passage in passages)


def test_is_held_out_is_about_a_fifth_and_stable(passages: list[Passage]) -> None:
    share = sum(passage.is_held_out for passage in passages) / len(passages)
    assert 0.17 < share < 0.23
    assert parse_passage("{Region:昆山}与{Region:阜宁}结对。").is_held_out is False
    assert parse_passage("{Region:昆山}和{Region:阜宁}结对。").is_held_out is False
    assert (
        parse_passage("昆山的早晨").is_held_out == parse_passage("{Region:昆山}的早晨").is_held_out
    )


def test_parse_passage_reads_spans_and_facts() -> None:
    passage = parse_passage(
        "{Park:{Region:云和}木玩园}由{Company:童乐运营}管理，{Ref=1:园区}{T:去年}入驻{Q:8家}"
        " || 3>OPERATES>1 ; ~1>Q:tenant_count>6@5"
    )
    assert passage.text == "云和木玩园由童乐运营管理，园区去年入驻8家"
    assert passage.spans[:2] == (Span(0, 5, "Park"), Span(0, 2, "Region"))
    assert passage.spans[3] == Span(13, 15, "Ref", (0,))
    assert passage.facts == (
        Fact(2, "OPERATES", 0, None, "asserted"),
        Fact(0, "Q:tenant_count", 5, 4, "planned"),
    )


def test_parse_passage_keeps_a_brace_that_closes_nothing() -> None:
    assert parse_passage("参数}见附件").text == "参数}见附件"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{Park:云和木玩园", "not closed"),
        ("{Parc:云和木玩园}", "unknown type 'Parc'"),
        ("{Park:}开园", "empty"),
        ("{Ref=2:园区}", "refers to a span that is not there"),
        ("{Park:云和木玩园} || 1>OPERATES>2", "names a span that is not there"),
        ("{Park:云和木玩园} || 1 OPERATES 1", "not of the form"),
    ],
)
def test_parse_passage_says_what_is_wrong(line: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        parse_passage(line)


def test_read_corpus_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text("# note\n\n{Park:云和木玩园\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"A\.txt, line 3"):
        list(read_corpus(tmp_path))


def test_read_corpus_without_files_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no corpus files"):
        list(read_corpus(tmp_path))


def test_outermost_drops_nested_names_and_foreign_types() -> None:
    passage = parse_passage("{T:去年}{Ref=3:{Region:云和}这家}{Company:{Region:丽水}童乐公司}")
    kept = [passage.text[s.start : s.end] for s in outermost(passage.spans, ENTITY_TYPES)]
    assert kept == ["云和", "丽水童乐公司"]
