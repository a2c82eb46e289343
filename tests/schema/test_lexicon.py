"""The committed lexicons hold what they promise, and the readers say what is wrong."""

from __future__ import annotations

import pytest

from parkgraph.kg.errors import SchemaError
from parkgraph.schema import lexicon
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_lines, read_table, read_yaml

GAZETTEER = load_gazetteer()
ENTITY_HEADS = ("Park", "Company", "Government", "Institution", "Region", "Project")


def test_read_table_gives_cells_by_column() -> None:
    row = next(row for row in read_table("historic_regions.tsv") if row["code"] == "310119")
    assert row == {"code": "310119", "name": "南汇区", "until": "2009", "successor": "310115"}


def test_read_text_names_the_missing_file() -> None:
    with pytest.raises(SchemaError, match="nothing.tsv"):
        read_lines("nothing.tsv")


def test_read_table_names_the_bad_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "read_text", lambda name: "a\tb\n1\t2\n3\n")
    with pytest.raises(SchemaError, match="line 3"):
        read_table("ragged.tsv")


@pytest.mark.parametrize("text", ["a: [", "- 1\n- 2\n"])
def test_read_yaml_rejects(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "read_text", lambda name: text)
    with pytest.raises(SchemaError, match="YAML|mapping"):
        read_yaml(f"broken{len(text)}.yaml")


@pytest.mark.parametrize(
    ("old", "successor"),
    [("南汇区", "310115"), ("卢湾区", "310101"), ("闸北区", "310106"), ("上海县", "310112"),
     ("萧山市", "330109"), ("余杭市", "330110"), ("宣武区", "110102"), ("崇文区", "110101"),
     ("莱芜市", "370116"), ("那曲地区", "5406")],
)  # fmt: skip
def test_historic_regions_name_their_successor(old: str, successor: str) -> None:
    (code,) = GAZETTEER.lookup(old)
    division = GAZETTEER.by_code(code)
    assert division.successor == successor
    assert division.until is not None
    assert GAZETTEER.by_code(successor).until is None


def test_historic_regions_never_reuse_a_present_code() -> None:
    present = {row["code"] for row in read_table("regions.tsv")}
    rows = read_table("historic_regions.tsv")
    assert len(rows) >= 60
    assert not present & {row["code"] for row in rows}
    assert {row["successor"] for row in rows} <= present


def test_areas_have_unique_codes_and_known_links() -> None:
    entries = read_yaml("areas.yaml")["areas"]
    assert len(entries) >= 80
    assert len({entry["name"] for entry in entries}) == len(entries)
    for entry in entries:
        link = GAZETTEER.area_link(f"area:{entry['name']}")
        assert all(code in GAZETTEER for code in (*link.within, *link.members, *link.parts))


def test_foreign_regions_have_countries() -> None:
    rows = read_table("foreign_regions.tsv")
    countries = {row["name"] for row in rows if row["kind"] == "country"}
    assert len(countries) >= 60
    assert {row["parent"] for row in rows if row["parent"]} <= countries


def test_risky_regions_are_regions() -> None:
    risky = read_yaml("risky_regions.yaml")["names"]
    assert len(risky) >= 150
    assert [name for name in risky if not GAZETTEER.lookup(name)] == []
    assert len(set(risky)) == len(risky)


def test_surnames_are_unique_and_complete() -> None:
    surnames = read_lines("surnames.txt")
    assert len(set(surnames)) == len(surnames)
    assert {"王", "李", "欧阳", "诸葛", "上官"} <= set(surnames)
    assert {len(surname) for surname in surnames} <= {1, 2, 3, 4}
    assert not {"和", "的", "市"} & set(surnames)


def test_org_heads_are_unique_per_type() -> None:
    heads = read_yaml("org_heads.yaml")
    assert sum(len(heads[kind]) for kind in ENTITY_HEADS) >= 300
    for kind in ENTITY_HEADS:
        assert len(set(heads[kind])) == len(heads[kind])
        assert heads["generic"][kind]


def test_legal_forms_are_longest_first_where_nested() -> None:
    forms = read_yaml("legal_forms.yaml")["forms"]
    for index, form in enumerate(forms):
        assert not any(longer.endswith(form) for longer in forms[index + 1 :])
