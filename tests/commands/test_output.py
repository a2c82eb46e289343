"""Rows as text: table, json, jsonl, csv; Chinese widths; formulas; quarantine lists."""

from __future__ import annotations

import csv
import io
import json

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from parkgraph.commands.output import (
    as_csv,
    as_plain,
    cell_text,
    report_quarantine,
    write_records,
    write_table,
)
from parkgraph.kg.records import Quarantine, Table

PARKS = Table(
    ("park", "areas", "support"),
    (("嘉定工业区", ["嘉定区", "上海市"], 3), ("A [red]区[/red]", [], None)),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(["嘉定", "安亭"], "嘉定; 安亭", id="list"),
        pytest.param("两\n行\t字", "两 行 字", id="line-break"),
        pytest.param(1.5e10, "15000000000", id="amount-without-exponent"),
        pytest.param(0.25, "0.25", id="fraction"),
        pytest.param(True, "true", id="boolean"),
        pytest.param({"name": "嘉定"}, '{"name": "嘉定"}', id="map"),
    ],
)
def test_cell_text_reads_like_prose(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_as_plain_aligns_wide_characters() -> None:
    lines = as_plain(PARKS).splitlines()
    assert {
        cell_len(line[: line.index(word)])
        for line, word in ((lines[0], "areas"), (lines[2], "嘉定区;"))
    } == {17}
    assert "\x1b" not in as_plain(PARKS)
    assert "[red]" in lines[3]


def test_as_plain_puts_wide_columns_whole_below_their_row() -> None:
    sentence = "双方签署战略合作协议，" * 40
    table = Table(
        ("region", "evidence", "date"), (("嘉定区", sentence, "2018"), ("温州市", "", "2019"))
    )
    assert as_plain(table, 40).splitlines() == [
        "region  date",
        "──────  ────",
        "嘉定区  2018",
        f"    evidence: {sentence}",
        "温州市  2019",
    ]


def test_as_plain_keeps_columns_beside_each_other_while_they_fit() -> None:
    table = Table(("a", "b"), (("嘉定", "区"),))
    assert as_plain(table, 8).splitlines()[2] == "嘉定  区"
    assert as_plain(table, 7).splitlines()[3] == "    b: 区"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_as_csv_disarms_formulas(text: str) -> None:
    cell = next(csv.reader(io.StringIO(as_csv(Table((text,), ())))))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_as_csv_leaves_negative_numbers_alone() -> None:
    assert as_csv(Table(("growth",), ((-1.25,), ("-",)))) == "growth\n-1.25\n'-\n"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=4))
def test_as_csv_reads_back(cells: list[str]) -> None:
    header = tuple(f"c{at}" for at in range(len(cells)))
    read = list(csv.reader(io.StringIO(as_csv(Table(header, (tuple(cells),))))))
    expected = [
        f"'{cell_text(c)}" if cell_text(c)[:1] in {*"=+-@"} and c.strip() else cell_text(c)
        for c in cells
    ]
    assert read == [list(header), expected] or expected == [""]


@pytest.mark.parametrize("rows", [PARKS.rows, PARKS.rows[:1], ()])
def test_write_table_json_is_one_array(
    rows: tuple[tuple[object, ...], ...], capsys: pytest.CaptureFixture[str]
) -> None:
    write_table(Table(PARKS.columns, rows), "json")
    found = json.loads(capsys.readouterr().out)
    assert found == [dict(zip(PARKS.columns, row, strict=True)) for row in rows]


def test_write_records_jsonl_prints_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    write_records([{"name": "嘉定\n区"}, {"name": "温州市"}], "jsonl")
    assert capsys.readouterr().out.splitlines() == ['{"name": "嘉定\\n区"}', '{"name": "温州市"}']


def test_write_records_jsonl_streams(capsys: pytest.CaptureFixture[str]) -> None:
    def records() -> object:
        yield {"doc": "a"}
        assert "a" in capsys.readouterr().out
        yield {"doc": "b"}

    write_records(records(), "jsonl")  # type: ignore[arg-type]  # a generator, checked by use


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_write_table_leaves_nothing_out_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    stream, sentence = Terminal(), "双方签署战略合作协议，" * 9
    write_table(Table(("region", "evidence"), (("嘉定区", sentence),)), "table", stream=stream)
    assert sentence in stream.getvalue()


def test_write_table_prints_brackets_of_the_text_on_a_terminal() -> None:
    stream = Terminal()
    write_table(PARKS, "table", stream=stream)
    assert "[red]区[/red]" in stream.getvalue()


def test_report_quarantine_lists_place_and_reason_and_exits_3(
    capsys: pytest.CaptureFixture[str],
) -> None:
    item = Quarantine("a.jsonl", "line 3", "read", "a.jsonl: not JSON:\n  expected ,")
    with pytest.raises(click.exceptions.Exit) as stop:
        report_quarantine([item])
    assert stop.value.exit_code == 3
    assert "a.jsonl:line 3: not JSON: expected , [read]" in capsys.readouterr().err


def test_report_quarantine_is_silent_when_all_went_well(capsys: pytest.CaptureFixture[str]) -> None:
    report_quarantine([])
    assert capsys.readouterr().err == ""
