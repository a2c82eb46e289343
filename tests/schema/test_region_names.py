"""Names of divisions split into kind, short form and usual form."""

from __future__ import annotations

import pytest

from parkgraph.schema.region_names import further_names, is_pseudo, name_forms, zone_kind


@pytest.mark.parametrize(
    ("level", "name", "kind", "short", "usual"),
    [
        ("province", "江苏省", "province", "江苏", "江苏省"),
        ("province", "内蒙古自治区", "autonomous_region", "内蒙古", "内蒙古"),
        ("province", "新疆维吾尔自治区", "autonomous_region", "新疆", "新疆"),
        ("province", "香港特别行政区", "sar", "香港", "香港"),
        ("city", "温州市", "prefecture_city", "温州", "温州市"),
        ("city", "喀什地区", "prefecture", "喀什", "喀什地区"),
        ("city", "克孜勒苏柯尔克孜自治州", "autonomous_prefecture", "克孜勒苏", "克孜勒苏州"),
        ("city", "黔西南布依族苗族自治州", "autonomous_prefecture", "黔西南", "黔西南州"),
        ("county", "东乡族自治县", "autonomous_county", "东乡", "东乡县"),
        ("county", "龙胜各族自治县", "autonomous_county", "龙胜", "龙胜县"),
        ("county", "互助土族自治县", "autonomous_county", "互助", "互助县"),
        ("county", "鄂伦春自治旗", "autonomous_banner", "鄂伦春", "鄂伦春旗"),
        ("county", "巴林左旗", "banner", "巴林左旗", "巴林左旗"),
        ("county", "浦东新区", "district", "浦东", "浦东新区"),
        ("county", "神农架林区", "forestry_district", "神农架", "神农架林区"),
        ("county", "碑林区", "district", "碑林", "碑林区"),
        ("county", "赵县", "county", "赵县", "赵县"),
        ("town", "安亭镇", "town", "安亭", "安亭镇"),
        ("town", "王岗满族乡", "ethnic_township", "王岗", "王岗满族乡"),
        ("town", "八五九农场", "other", "八五九农场", "八五九农场"),
    ],
)
def test_name_forms_splits(level: str, name: str, kind: str, short: str, usual: str) -> None:
    forms = name_forms(level, name)
    assert (forms.kind, forms.short, forms.usual) == (kind, short, usual)


def test_is_pseudo_knows_statistical_levels() -> None:
    assert is_pseudo("市辖区")
    assert not is_pseudo("浦东新区")


def test_further_names_of_a_division() -> None:
    assert further_names("锡林郭勒盟") == ("锡盟",)
    assert further_names("温州市") == ()


def test_zone_kind_tells_new_areas_from_zones() -> None:
    assert zone_kind("兰州新区") == "new_area"
    assert zone_kind("苏州工业园区") == "zone"
