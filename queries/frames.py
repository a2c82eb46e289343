"""A recipe, or the rows of any query -> a pandas or polars frame, by way of Arrow.

A column gets the type of its values: whole numbers stay whole beside missing ones, lists stay
lists. Dates are texts, because a date is as precise as its article (2018-07); where whole days
are needed, say what becomes of the others: `pandas.to_datetime(…, errors="coerce")`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

import pyarrow as pa

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.records import CypherRunner, Table
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.runner import run_recipe

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Library = Literal["pandas", "polars"]


@overload
def frame(
    store: CypherRunner, recipe: str, /, *, library: Literal["pandas"] = ..., **values: Any
) -> pd.DataFrame: ...
@overload
def frame(
    store: CypherRunner, recipe: str, /, *, library: Literal["polars"], **values: Any
) -> pl.DataFrame: ...
def frame(
    store: CypherRunner, recipe: str, /, *, library: Library = "pandas", **values: Any
) -> pd.DataFrame | pl.DataFrame:
    """Answer the recipe called `recipe` and return its rows as a frame.

    `values` are its parameters; None means not given, a list is joined. The frame has the declared
    columns even without rows. Raises QueryError for a wrong recipe or parameter, ParkGraphError
    when the library is not installed, and whatever the store raises.
    """
    given = {name: _text(value) for name, value in values.items() if value is not None}
    return frame_of(run_recipe(store, get_recipe(recipe), given), library=library)


@overload
def frame_of(table: Table, *, library: Literal["pandas"] = ...) -> pd.DataFrame: ...
@overload
def frame_of(table: Table, *, library: Literal["polars"]) -> pl.DataFrame: ...
@overload
def frame_of(table: Table, *, library: Library) -> pd.DataFrame | pl.DataFrame: ...
def frame_of(table: Table, *, library: Library = "pandas") -> pd.DataFrame | pl.DataFrame:
    """Return the rows of any query, such as `store.run(…)`, as a frame.

    pandas gets its nullable types (Int64, Float64, boolean, string), so that a missing value
    changes no type. Raises ParkGraphError when the library is not installed.
    """
    if library not in ("pandas", "polars"):
        raise ParkGraphError(f"frames come from 'pandas' or 'polars', not {library!r}")
    arrow = arrow_of(table)
    try:
        return _pandas(arrow) if library == "pandas" else _polars(arrow)
    except ModuleNotFoundError as error:
        raise ParkGraphError(
            f"frames need {error.name}; install it: pip install 'parkgraph[frames]'"
        ) from error


def arrow_of(table: Table) -> pa.Table:
    """Return the rows of any query as an Arrow table; equal tables give equal types.

    A column is int64, double, bool, string or a list of these, and null when it has no value at
    all. Numbers of both kinds are double. What fits none of them (nodes, paths, kinds mixed) is
    its JSON text.
    """
    columns = [_column([row[place] for row in table.rows]) for place in range(len(table.columns))]
    return pa.Table.from_arrays(columns, names=list(table.columns))


def _column(values: list[Any]) -> pa.Array:
    if not any(isinstance(item, Mapping) for value in values for item in _items(value)):
        try:
            return pa.array(values)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            pass  # two kinds of values, or a number of more than 64 bits
    return pa.array([_json(value) for value in values], pa.string())


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _json(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _text(value: Any) -> str:
    """A value as it is typed on a command line."""
    if isinstance(value, list | tuple):
        return ",".join(str(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pandas(arrow: pa.Table) -> pd.DataFrame:
    import pandas as pd

    nullable = {
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(),
    }
    found: pd.DataFrame = arrow.to_pandas(types_mapper=nullable.get)
    return found


def _polars(arrow: pa.Table) -> pl.DataFrame:
    import polars as pl

    found = pl.from_arrow(arrow)
    assert isinstance(found, pl.DataFrame), "a table becomes a frame"
    return found
