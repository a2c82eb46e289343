"""The statistical tagger: names nobody has seen, offsets, odd input, bounded time."""

from __future__ import annotations

import json
import time
from importlib.resources import files
from pathlib import Path

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.crf_weights import read_weights
from parkgraph.kg.mentions.tagger import (
    MODEL,
    Tagger,
    decode,
    load_tagger,
    split_pieces,
)
from parkgraph.kg.mentions.tagger_features import COLUMNS, attributes_of
from parkgraph.kg.mentions.training.corpus import Span, parse_passage
from parkgraph.kg.mentions.training.scores import OVERALL, measure
from parkgraph.kg.mentions.training.train import label_characters, make_examples, train_tagger

PACKAGE = files("parkgraph.kg.mentions")
WEIGHTS = PACKAGE.joinpath(MODEL).read_bytes()
SAMPLES = Path(__file__).parents[3] / "samples"
LETTERS_OF_TEXT = st.text(alphabet="园区科技有限公司嘉定张伟，。（）“”、 \n2a·", max_size=60)


def found(text: str) -> set[tuple[str, str]]:
    text = fold(text)
    return {(text[start:end], type_) for start, end, type_, _ in load_tagger().tag(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "8月6日，苏州锦程微纳科技有限公司与宿迁市泗阳县人民政府签订投资协议。",
            {("苏州锦程微纳科技有限公司", "Company"), ("宿迁市泗阳县人民政府", "Government")},
            id="firm and government",
        ),
        pytest.param(
            "榆次智能装备产业园位于晋中市，目前入驻企业46家。",
            {("榆次智能装备产业园", "Park"), ("晋中市", "Region")},
            id="park and region",
        ),
        pytest.param(
            "德阳市副市长欧阳明远会见了客商。",
            {("德阳市", "Region"), ("副市长", "Office"), ("欧阳明远", "Person")},
            id="compound surname after an office",
        ),
        pytest.param(
            "入驻企业包括海拓精密、云舟智能、瑞禾新材等。",
            {("海拓精密", "Company"), ("云舟智能", "Company"), ("瑞禾新材", "Company")},
            id="short forms in a list",
        ),
        pytest.param(
            "常州(溧阳)储能产业园由溧阳产投公司运营",
            {("常州（溧阳）储能产业园", "Park"), ("溧阳产投公司", "Company")},
            id="ascii brackets of a portal",
        ),
        pytest.param(
            "淮安区与西安电子科技大学签署合作协议。",
            {("淮安区", "Region"), ("西安电子科技大学", "Institution")},
            id="university",
        ),
    ],
)
def test_tag_finds_unseen_names(text: str, names: set[tuple[str, str]]) -> None:
    assert names <= found(text)


@pytest.mark.parametrize(
    "text",
    [
        "要把产业基础打牢，把服务做细，把企业的急难愁盼放在心上。",
        "重点支持智能终端、医疗器械、高端装备等产业发展。",
        "不少中小企业表示，订单、用工、融资都比往年稳定。",
        "标准厂房配有货梯、食堂、宿舍，租金面议，交通便利。",
    ],
)
def test_tag_finds_nothing_in_generic_prose(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "。！？", "，、；：（）“”《》", "……——", "()[]{}"]
)
def test_tag_finds_nothing_without_letters(text: str) -> None:
    assert load_tagger().tag(text) == []


def test_tag_offsets_count_from_the_start_of_the_text() -> None:
    text = (
        "通知如下。\r\n\r\n近日，湖州安吉竹材产业园开园！图为现场。\n绍兴柯桥联盛印染有限公司参加。"
    )
    spans = load_tagger().tag(text)
    assert ("绍兴柯桥联盛印染有限公司", "Company") in {(text[s:e], t) for s, e, t, _ in spans}
    assert ("湖州安吉竹材产业园", "Park") in {(text[s:e], t) for s, e, t, _ in spans}


@settings(deadline=None, max_examples=60)
@given(LETTERS_OF_TEXT)
def test_tag_spans_are_ordered_disjoint_and_probable(text: str) -> None:
    end_before = 0
    for start, end, _, confidence in load_tagger().tag(text):
        assert end_before <= start < end <= len(text)
        assert 0.0 < confidence <= 1.0 + 1e-6
        end_before = end


def test_tag_gives_the_same_twice() -> None:
    text = "宁波海曙启航孵化器引进了中科云图、蓝湾光电两家企业。"
    assert load_tagger().tag(text) == load_tagger().tag(text) != []


def test_tag_confidence_tells_clear_from_doubtful() -> None:
    text = "由无锡汇远机械制造有限公司承建。"
    (start, end, _, confidence), *_ = load_tagger().tag(text)
    assert text[start:end] == "无锡汇远机械制造有限公司"
    assert confidence > 0.9


def test_tag_reads_a_very_long_line_in_bounded_time() -> None:
    text = "泰兴精细化工园区的企业、设备、管网" * 6000
    began = time.process_time()
    spans = load_tagger().tag(text)
    assert time.process_time() - began < 20
    assert len(spans) > 3000


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="甲乙，。！？”\n\r ", max_size=80))
def test_split_pieces_are_in_order_and_lose_no_letter(text: str) -> None:
    pieces = list(split_pieces(text))
    assert pieces == sorted(pieces)
    kept = "".join(text[start:end] for start, end in pieces)
    assert [c for c in kept if c in "甲乙"] == [c for c in text if c in "甲乙"]


def test_split_pieces_cuts_an_overlong_line_at_a_comma() -> None:
    text = "甲" * 600 + "，" + "乙" * 600
    assert list(split_pieces(text)) == [(0, 601), (601, 1201)]
    assert max(end - start for start, end in split_pieces("甲" * 5000)) == 1000


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("O B-Park E-Park O", [(1, 3, "Park")]),
        ("S-Region B-Park I-Park E-Park", [(0, 1, "Region"), (1, 4, "Park")]),
        ("B-Park E-Park B-Park E-Park", [(0, 2, "Park"), (2, 4, "Park")]),
        ("B-Park I-Park O", [(0, 2, "Park")]),
        ("I-Park E-Park", [(0, 2, "Park")]),
        ("B-Park E-Company", [(0, 1, "Park"), (1, 2, "Company")]),
        ("O O", []),
        ("", []),
    ],
)
def test_decode_turns_labels_into_spans(labels: str, spans: list[tuple[int, int, str]]) -> None:
    assert list(decode(labels.split())) == spans


def test_label_characters_is_undone_by_decode() -> None:
    spans = [Span(0, 1, "Region"), Span(1, 3, "Park"), Span(4, 8, "Company")]
    labels = label_characters(9, spans)
    assert labels[4:9] == ["B-Company", "I-Company", "I-Company", "E-Company", "O"]
    assert list(decode(labels)) == [(s.start, s.end, s.type) for s in spans]


@settings(deadline=None, max_examples=60)
@given(LETTERS_OF_TEXT.filter(bool))
def test_attributes_are_one_a_column_and_character(text: str) -> None:
    rows = attributes_of(text)
    assert len(rows) == len(text)
    assert all([value[0] for value in row] == list(COLUMNS) for row in rows)


def test_attributes_mark_regions_heads_and_words() -> None:
    values = {value[1:] for row in attributes_of("昆山高新区聘请张伟") for value in row}
    assert {"B6", "E6", "BPa", "IPa", "EPa", "Pa0", "B聘请", "Bv"} <= values


def by_crfsuite(texts: list[str]) -> list[list[tuple[int, int, str, float]]]:
    """What CRFsuite itself makes of the packaged weights."""
    model = pycrfsuite.Tagger()
    model.open_inmemory(WEIGHTS)
    found: list[list[tuple[int, int, str, float]]] = []
    for text in texts:
        own: list[tuple[int, int, str, float]] = []
        for start, end in split_pieces(text):
            labels = model.tag(attributes_of(text[start:end]))
            for s, e, type_ in decode(labels):
                sure = min(model.marginal(labels[s], s), model.marginal(labels[e - 1], e - 1))
                own.append((start + s, start + e, type_, pytest.approx(sure, abs=1e-9)))
        found.append(own)
    return found


def test_tag_all_agrees_with_crfsuite_on_samples() -> None:
    texts = [fold(path.read_text("utf-8", "replace")) for path in sorted(SAMPLES.glob("*.txt"))]
    assert load_tagger().tag_all(texts) == by_crfsuite(texts)


@settings(deadline=None, max_examples=60)
@given(st.lists(LETTERS_OF_TEXT, max_size=5))
def test_tag_all_agrees_with_crfsuite_on_odd_text(texts: list[str]) -> None:
    assert load_tagger().tag_all(texts) == by_crfsuite(texts)


@pytest.mark.parametrize("data", [b"", b"not a model", WEIGHTS[:100], WEIGHTS[:-500_000]])
def test_read_weights_refuses_damaged_files(data: bytes) -> None:
    with pytest.raises(SchemaError, match="some file"):
        read_weights(data, "some file")


def test_make_examples_fold_and_cut_like_the_tagger() -> None:
    passage = parse_passage("{Park:昆山(阜宁)产业园}开园!{Company:海蓝电子}入驻")
    examples = list(make_examples(passage))
    assert ["".join(item[0][1:] for item in items) for items, _ in examples] == [
        "昆山（阜宁）产业园开园！", "海蓝电子入驻",
    ]  # fmt: skip
    assert examples[0][1][0] == "B-Park"
    assert examples[1][1] == ["B-Company", "I-Company", "I-Company", "E-Company", "O", "O"]


def test_train_tagger_is_deterministic_and_learns() -> None:
    lines = [f"{{Company:{name}公司}}入驻。" for name in ("海蓝", "云峰", "禾苗", "石岩", "天宇")]
    passages = [parse_passage(line) for line in lines * 3]
    first, second = train_tagger(passages), train_tagger(passages)
    assert first == second
    tagger = Tagger(read_weights(first, "this one"))
    assert measure(tagger, passages).scores["Company"].f1 == 1.0


def test_measure_counts_right_wrong_and_missed() -> None:
    passages = [parse_passage("{Region:晋中市}的{Project:某某}与{Company:瑞安海拓精密有限公司}")]
    scores = measure(load_tagger(), passages).scores
    assert scores["Region"].right == 1
    assert scores["Project"].missed == 1
    assert scores[OVERALL].recall == pytest.approx(2 / 3)


def test_model_is_small_and_its_report_good_enough() -> None:
    assert len(WEIGHTS) <= 6_000_000
    report = json.loads(PACKAGE.joinpath("model/report.json").read_text(encoding="utf-8"))
    assert report["held_out"][OVERALL]["f1"] >= 0.82
    assert report["held_out"]["Person"]["f1"] >= 0.8
