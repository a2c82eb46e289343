"""统一社会信用代码: the check digit, the firm it stands beside, and what it decides."""

from __future__ import annotations

import pytest
from factory import make_document, make_entity, make_extraction
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.kg.resolve.credit_codes import ALPHABET, credit_codes, is_credit_code
from parkgraph.schema.gazetteer import load_gazetteer

# The example of GB 32100-2015, and the code that Tencent prints in its reports.
CODE, OTHER = "91350100M000100Y43", "91440300708461136T"


@pytest.mark.parametrize("code", [CODE, OTHER])
def test_is_credit_code_accepts_published_codes(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100I000100Y43", CODE.lower()])
def test_is_credit_code_refuses_other_shapes(code: str) -> None:
    assert not is_credit_code(code)


@given(st.integers(0, 16), st.sampled_from(ALPHABET))
def test_is_credit_code_finds_every_single_misprint(at: int, sign: str) -> None:
    misprint = CODE[:at] + sign + CODE[at + 1 :]
    assert is_credit_code(misprint) == (misprint == CODE)


def firm(name: str, code: str = "", between: str = "（统一社会信用代码：") -> Extraction:
    doc = make_document(f"{name}{between}{code}）签约。" if code else f"关于{name}。")
    return make_extraction(doc, (), [make_entity(doc, f"Company:{name}")])


def firms(*extractions: Extraction) -> int:
    return len(resolve(extractions, load_gazetteer()).entities)


def test_credit_codes_belong_to_the_firm_in_front() -> None:
    assert list(credit_codes(firm("甲方科技有限公司", CODE)).values()) == [CODE]


@pytest.mark.parametrize("between", ["发布公告。另一家（", "很" * 80])
def test_credit_codes_do_not_reach_over_a_sentence_or_far(between: str) -> None:
    assert credit_codes(firm("甲方科技有限公司", CODE, between)) == {}


def test_equal_codes_merge_a_renamed_firm() -> None:
    assert firms(firm("深圳甲方科技有限公司", CODE), firm("广州乙方实业有限公司", CODE)) == 1


def test_different_codes_keep_one_name_apart() -> None:
    assert firms(firm("甲方科技有限公司", CODE), firm("甲方科技有限公司", OTHER)) == 2


def test_a_code_with_a_misprint_says_nothing() -> None:
    wrong = CODE[:-1] + "4"
    assert firms(firm("深圳甲方科技有限公司", wrong), firm("广州乙方实业有限公司", wrong)) == 2
