"""Numbers -> the way they are read: as printed, and in English with the value written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parkgraph.queries.report.words import Words

_SCALES = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, " bn"), (1e6, " m")),
}


def quantity_text(words: Words, row: Mapping[str, Any]) -> str:
    """A Quantity as printed with the words that bound it; in English with its value and unit."""
    text, modifier = str(row.get("text") or ""), str(row.get("modifier") or "")
    printed = text if modifier in text else f"{modifier}{text}"
    if words.lang == "zh":
        return printed
    unit = row.get("unit")
    if unit is None or unit == "percent" or row.get("value") is None:
        return printed
    written = short_number(words, float(row["value"]))
    return (
        f"{printed} ({written})" if unit == "count" else f"{printed} ({written} {words.unit(unit)})"
    )


def figure_text(words: Words, row: Mapping[str, Any]) -> str:
    """A Quantity with what it counts: 园区数 16家（区级）; of an `other` one the scope alone."""
    scope = str(row.get("scope") or "")
    if row["measure"] == "other" and scope:
        return f"{scope} {quantity_text(words, row)}"
    said = f"{words.measure(row['measure'])} {quantity_text(words, row)}"
    return words("scoped", what=said, scope=scope) if scope else said


def short_number(words: Words, value: float) -> str:
    """A number of at most four digits with its scale.

    >>> short_number(Words("zh"), 1_250_000_000.0), short_number(Words("en"), 1_250_000_000.0)
    ('12.5亿', '1.25 bn')
    """
    for size, name in _SCALES[words.lang]:
        if abs(value) >= size:
            return (
                f"{value / size:,.4g}{name}"
                if abs(value) / size < 1e4
                else f"{value / size:,.0f}{name}"
            )
    return f"{value:,.10g}"
