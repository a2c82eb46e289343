"""Charts -> inline SVG elements with a title and their values as text for those who cannot see."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Bar, Chart
from parkgraph.queries.report.markup import Element, element
from parkgraph.queries.report.words import Words

# In units of the drawing, which the page scales.
_WIDTH, _HEIGHT, _BASE, _TOP = 300, 130, 108, 20
_LABEL, _ROW, _NAME_WIDTH = 12, 22, 112
# Characters of a name that fit beside a bar; a Chinese character is two wide.
_NAME_CELLS = 16
_WIDEST_COLUMN = 36


def drawn(chart: Chart, words: Words, number: int) -> Element:
    """The chart as a figure; `number` makes its ids unique on the page."""
    shapes = {"columns": _columns, "bars": _bars, "line": _line}[chart.kind](chart.bars)
    height = _row_height(chart) if chart.kind == "bars" else _HEIGHT
    values = words.join(
        [words("value_text", label=bar.label, shown=bar.shown) for bar in chart.bars]
    )
    text = words("chart_text", title=chart.title, values=values)
    svg = element(
        "svg",
        element("title", chart.title, id=f"chart-{number}-title"),
        element("desc", text, id=f"chart-{number}-text"),
        *shapes,
        role="img",
        viewBox=f"0 0 {_WIDTH} {height}",
        aria_labelledby=f"chart-{number}-title chart-{number}-text",
    )
    return element("figure", element("figcaption", chart.title), svg, class_=f"chart {chart.kind}")


def _row_height(chart: Chart) -> int:
    return len(chart.bars) * _ROW + 4


def _columns(bars: tuple[Bar, ...]) -> list[Element]:
    """Columns over a base line, the value above, the label of every nth below."""
    most = max(bar.value for bar in bars) or 1.0
    step = _WIDTH / len(bars)
    width = min(step * 0.7, _WIDEST_COLUMN)
    every = -(-len(bars) // 8)
    shapes = [_rule(_BASE)]
    for at, bar in enumerate(bars):
        middle = step * (at + 0.5)
        height = (_BASE - _TOP) * bar.value / most
        if bar.value:
            shapes.append(_box(middle - width / 2, _BASE - height, width, height, bar.flag))
            shapes.append(_text(bar.shown, middle, _BASE - height - 5, "middle", "value"))
        if at % every == 0:
            shapes.append(_text(bar.label, middle, _BASE + 15, "middle"))
    return shapes


def _bars(bars: tuple[Bar, ...]) -> list[Element]:
    """Names on the left, bars to the right of them, the value behind each."""
    most = max(bar.value for bar in bars) or 1.0
    # The longest bar leaves room for its value.
    room = _WIDTH - _NAME_WIDTH - 12 - max(_cells(bar.shown) for bar in bars) * 6.8
    shapes: list[Element] = []
    for at, bar in enumerate(bars):
        top = at * _ROW + 4
        width = max(room * bar.value / most, 1.5)
        shapes.append(_text(_cut(bar.label), _NAME_WIDTH - 6, top + 12, "end"))
        shapes.append(_box(_NAME_WIDTH, top, width, _ROW - 7, bar.flag))
        shapes.append(_text(bar.shown, _NAME_WIDTH + width + 5, top + 12, "start", "value"))
    return shapes


def _line(bars: tuple[Bar, ...]) -> list[Element]:
    """A sparkline: points in order of date, the first, last and highest labelled."""
    low, high = min(bar.value for bar in bars), max(bar.value for bar in bars)
    span = (high - low) or 1.0
    step = (_WIDTH - 100) / max(len(bars) - 1, 1)
    points = [
        (50 + step * at, _BASE - 8 - (_BASE - _TOP - 20) * (bar.value - low) / span)
        for at, bar in enumerate(bars)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    shapes = [_rule(_BASE), element("polyline", points=path, class_="course")]
    labelled = {0, len(bars) - 1, max(range(len(bars)), key=lambda at: bars[at].value)}
    for at, ((x, y), bar) in enumerate(zip(points, bars, strict=True)):
        shapes.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3", class_="point"))
        if at in labelled:
            shapes.append(_text(bar.shown, x, y - 8, "middle", "value"))
            shapes.append(_text(bar.label, x, _BASE + 15, "middle"))
    return shapes


def _box(x: float, y: float, width: float, height: float, flag: str | None) -> Element:
    kind = "bar" if flag is None else f"bar {flag}"
    return element(
        "rect",
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        width=f"{width:.1f}",
        height=f"{height:.1f}",
        class_=kind,
    )


def _rule(y: float) -> Element:
    return element("line", x1="0", x2=str(_WIDTH), y1=str(y), y2=str(y), class_="rule")


def _text(text: str, x: float, y: float, anchor: str, kind: str = "label") -> Element:
    return element(
        "text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, font_size=str(_LABEL),
        class_=kind,
    )  # fmt: skip


def _cells(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _cut(text: str) -> str:
    """As much of a name as fits beside its bar.

    >>> _cut("嘉定工业区"), _cut("园" * 30)
    ('嘉定工业区', '园园园园园园园…')
    """
    if _cells(text) <= _NAME_CELLS:
        return text
    kept = ""
    for char in text:
        if _cells(kept + char) > _NAME_CELLS - 2:
            break
        kept += char
    return f"{kept}…"
