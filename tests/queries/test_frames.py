"""Frames of rows: types, missing values, columns without rows, what is missing to make them."""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd
import polars as pl
import pytest

from parkgraph.kg.errors import ParkGraphError, QueryError
from parkgraph.kg.records import Table
from parkgraph.queries.frames import Library, arrow_of, frame, frame_of


class Rows:
    """Answers every statement with the same rows and keeps the parameters."""

    def __init__(self, *rows: tuple[Any, ...], columns: tuple[str, ...]) -> None:
        self.table = Table(columns, rows)
        self.params: dict[str, Any] = {}

    def run(self, text: str, params: Any = None, **options: Any) -> Table:
        self.params = dict(params or {})
        return self.table


@pytest.mark.parametrize(
    ("values", "arrow", "pandas_type", "polars_type"),
    [
        ((1, None, 3), "int64", "Int64", pl.Int64()),
        ((1, None, 2.5), "double", "Float64", pl.Float64()),
        (("嘉定区", None, ""), "string", "string", pl.String()),
        ((True, None, False), "bool", "boolean", pl.Boolean()),
        ((["a"], None, []), "list<item: string>", "object", pl.List(pl.String())),
        ((None, None, None), "null", "object", pl.Null()),
        ((1, "a", None), "string", "string", pl.String()),
        ((2**70, None, 1), "string", "string", pl.String()),
        (({"label": "Park", "id": "p"}, None, None), "string", "string", pl.String()),
    ],
    ids=["integer", "number", "text", "boolean", "list", "empty", "mixed", "huge", "node"],
)
def test_a_column_has_the_type_of_its_values(
    values: tuple[Any, ...], arrow: str, pandas_type: str, polars_type: pl.DataType
) -> None:
    table = Table(("x",), tuple((value,) for value in values))
    assert str(arrow_of(table).schema.field("x").type) == arrow
    assert frame_of(table)["x"].dtype == pandas_type
    assert frame_of(table, library="polars")["x"].dtype == polars_type
    assert len(frame_of(table)) == 3


def test_what_fits_no_type_is_its_json_text() -> None:
    table = Table(("x",), (({"label": "Park", "name": "嘉定"},), ("text",), (None,)))
    assert arrow_of(table)["x"].to_pylist() == ['{"label": "Park", "name": "嘉定"}', "text", None]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_without_rows_has_the_columns_of_the_recipe(library: Library) -> None:
    found = frame(Rows(columns=()), "documents", library=library)
    assert "title" in found.columns and len(found) == 0


def test_values_are_bound_as_on_the_command_line() -> None:
    store = Rows(columns=())
    frame(store, "partnership-network", region="嘉定区", limit=7)
    assert store.params == {"region": "嘉定区", "limit": 7}
    frame(store, "compare-parks", parks=["甲园", "乙园"])
    assert store.params["parks"] == ["甲园", "乙园"]


def test_a_wrong_name_is_said() -> None:
    store = Rows(columns=())
    with pytest.raises(QueryError, match="did you mean 'parks-in-region'"):
        frame(store, "park-in-region", region="嘉定区")
    with pytest.raises(QueryError, match="needs the parameter 'region'"):
        frame(store, "parks-in-region", region=None)
    with pytest.raises(ParkGraphError, match="'pandas' or 'polars', not 'dask'"):
        frame_of(store.table, library="dask")  # type: ignore[call-overload]  # the point


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_names_the_extra(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ParkGraphError, match=rf"{library}.*parkgraph\[frames\]"):
        frame_of(Table(("x",), ((1,),)), library=library)


def test_rows_are_those_of_the_table() -> None:
    table = Table(("park", "support"), (("嘉定工业区", 4), ("嘉定氢能港", 2)))
    expected = pd.DataFrame({"park": ["嘉定工业区", "嘉定氢能港"], "support": [4, 2]})
    pd.testing.assert_frame_equal(frame_of(table), expected, check_dtype=False)
    assert frame_of(table, library="polars").rows() == list(table.rows)
