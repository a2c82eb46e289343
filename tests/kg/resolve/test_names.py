"""What makes two spellings one name, and what makes a name say nothing."""

from __future__ import annotations

import pytest

from parkgraph.kg.resolve.names import (
    fold_name,
    is_generic,
    normalise_name,
    numbers_in,
    part_of,
    phases_in,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("上海临港（集团）有限公司", "上海临港集团有限公司"),
        ("“三港两园”", "三港两园"),
        ("上虹桥·城市更新区", "上虹桥城市更新区"),
        ("ＴＣＬ 集团", "tcl集团"),
        ("江阴—靖江工业园区", "江阴-靖江工业园区"),
    ],
)
def test_fold_name_makes_spellings_equal(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


def test_fold_name_keeps_a_name_of_nothing_but_signs() -> None:
    assert fold_name("（）") == "()"


def test_normalise_name_levels_park_endings_of_parks_only() -> None:
    assert normalise_name("Park", "苏州工业园区") == normalise_name("Park", "苏州工业园")
    assert normalise_name("Company", "某某园区") != normalise_name("Company", "某某园")


def test_normalise_name_keeps_a_trailing_project() -> None:
    assert normalise_name("Park", "京东产业园") != normalise_name("Park", "京东产业园项目")


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("Park", "科创园"),
        ("Park", "高新技术产业园"),
        ("Park", "产业园二期"),
        ("Government", "管委会"),
        ("Government", "园区管委会"),
        ("Government", "市政府"),
        ("Company", "合资公司"),
        ("Institution", "研究院"),
        ("Project", "二期项目"),
        ("Region", "新区"),
    ],
)
def test_is_generic_finds_names_that_identify_nothing(type_: str, name: str) -> None:
    assert is_generic(type_, name)


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("Park", "氢能港"),
        ("Park", "嘉定工业区"),
        ("Government", "嘉定区政府"),
        ("Company", "临港集团"),
        ("Institution", "同济大学"),
        ("Person", "经济"),
    ],
)
def test_is_generic_leaves_telling_names(type_: str, name: str) -> None:
    assert not is_generic(type_, name)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("中建三局第一公司", {1, 3}),
        ("第十二中学", {12}),
        ("G60科创走廊", {60}),
        ("一百二十三厂", {123}),
        ("嘉定工业区", set()),
    ],
)
def test_numbers_in_reads_both_scripts(name: str, numbers: set[int]) -> None:
    assert numbers_in(name) == numbers


def test_phases_in_and_part_of_name_what_is_split_off() -> None:
    assert phases_in("科技创新园二期项目") == {2}
    assert part_of("嘉定工业区北区") == "北"
    assert part_of("临港产业区A区") == "a"
    assert part_of("江北新区") == ""


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("综保区", "综合保税区"),
        ("滁州高新区", "滁州高新技术产业开发区"),
        ("昆山经开区", "昆山经济技术开发区"),
    ],
)
def test_park_types_have_one_form(short: str, long: str) -> None:
    assert normalise_name("Park", short) == normalise_name("Park", long)
