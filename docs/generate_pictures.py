"""The schema in, the pictures of docs/data-model.md out (`make docs`); also the way of the data.

Each picture is a table of relationship types: the labels it may start at, its name, the labels it
may lead to. tests/test_docs.py checks that the committed pictures are those of the schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from parkgraph.schema.model import Model, RelationType, load_model

FOLDER = Path(__file__).with_name("pictures")
WIDTH, MARGIN = 960, 16
CHIP_WIDTH, CHIP_HEIGHT, GAP = 118, 24, 6
# Name and titles stand above and below an arrow.
LEAST_HEIGHT = 44
PER_ROW = 3
LEFT, RIGHT = MARGIN, WIDTH - MARGIN - PER_ROW * (CHIP_WIDTH + GAP) + GAP
FONT = "font-family='Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif'"
STAGES = (
    ("sources", "bytes", "来源"),
    ("documents", "text", "文档"),
    ("mentions", "names", "提及"),
    ("claims", "statements", "陈述"),
    ("resolve", "entities", "实体"),
    ("graph", "nodes, edges", "图谱"),
)
SINKS = ("embedded store", "Neo4j 5", "RDF", "GraphML, JSON lines, CSV")


def render() -> Mapping[str, str]:
    """File name -> SVG, for every picture."""
    model = load_model()
    relations = list(model.relations.values())
    stated = [r for r in relations if r.is_stated or r.origin == "names"]
    derived = [r for r in relations if r.derived_from is not None]
    events = [r for r in relations if r.origin in ("events", "quantities")]
    backing = [r for r in relations if r.bookkeeping]
    return {
        "facts.svg": _table(model, stated),
        "events.svg": _table(model, [*events, *derived]),
        "evidence.svg": _table(model, backing),
        "architecture.svg": _stages(),
    }


def _table(model: Model, relations: Iterable[RelationType]) -> str:
    parts: list[str] = []
    top = MARGIN
    for relation in relations:
        ends = [_ends(model, relation.subjects), _ends(model, relation.objects)]
        height = max(LEAST_HEIGHT, *(_height(labels) for labels in ends))
        middle = top + height / 2
        for labels, left in zip(ends, (LEFT, RIGHT), strict=True):
            parts += _chips(model, labels, left, middle - _height(labels) / 2)
        parts += _arrow(relation, middle)
        top += int(height) + 3 * GAP
    return _svg(parts, top)


def _ends(model: Model, names: frozenset[str]) -> list[str]:
    return [name for name in model.labels if name in names]


def _height(labels: list[str]) -> float:
    rows = -(-len(labels) // PER_ROW)
    return rows * (CHIP_HEIGHT + GAP) - GAP


def _chips(model: Model, labels: list[str], left: float, top: float) -> Iterable[str]:
    names = list(model.labels)
    for number, name in enumerate(labels):
        row, column = divmod(number, PER_ROW)
        x, y = left + column * (CHIP_WIDTH + GAP), top + row * (CHIP_HEIGHT + GAP)
        hue = round(360 * names.index(name) / len(names))
        yield (
            f"<rect x='{x:g}' y='{y:g}' width='{CHIP_WIDTH}' height='{CHIP_HEIGHT}' rx='12' "
            f"fill='hsl({hue},55%,88%)' stroke='hsl({hue},40%,55%)'/>"
        )
        text = f"{name} {model.labels[name].title_zh}"
        yield _text(x + CHIP_WIDTH / 2, y + 16, text, size=11)


def _arrow(relation: RelationType, middle: float) -> Iterable[str]:
    start, end = LEFT + PER_ROW * (CHIP_WIDTH + GAP) + 4, RIGHT - 10
    both = "marker-start='url(#back)' " if relation.undirected else ""
    yield (
        f"<line x1='{start}' y1='{middle:g}' x2='{end}' y2='{middle:g}' stroke='#444' "
        f"{both}marker-end='url(#head)'/>"
    )
    centre = (start + end) / 2
    yield _text(centre, middle - 7, relation.name, size=12, weight="bold")
    made = f" ← {relation.derived_from}" if relation.derived_from is not None else ""
    yield _text(centre, middle + 17, f"{relation.title_zh} · {relation.title_en}{made}", size=11)


def _stages() -> str:
    """The way of the data: one box a stage, then what is written."""
    parts: list[str] = []
    width, height, top = 118, 56, MARGIN
    step = (WIDTH - 2 * MARGIN - width) / (len(STAGES) - 1)
    for number, (name, what, zh) in enumerate(STAGES):
        x = MARGIN + number * step
        parts.append(_box(x, top, width, height))
        parts.append(_text(x + width / 2, top + 23, name, size=14, weight="bold"))
        parts.append(_text(x + width / 2, top + 42, f"{what} {zh}", size=11))
        if number:
            parts.append(_line(x - step + width, top + height / 2, x - 6, top + height / 2))
    store = top + height + 44
    middle = WIDTH / 2
    parts.append(_line(WIDTH - MARGIN - width / 2, top + height, middle + 182, store + 14))
    parts.append(_box(middle - 180, store, 360, 36))
    parts.append(_text(middle, store + 23, "graph folder 图谱目录: Parquet, manifest", size=13))
    below, sink = store + 84, (WIDTH - 2 * MARGIN) / len(SINKS)
    for number, name in enumerate(SINKS):
        x = MARGIN + number * sink
        parts.append(_line(middle, store + 36, x + sink / 2, below - 6))
        parts.append(_box(x + 10, below, sink - 20, 36))
        parts.append(_text(x + sink / 2, below + 23, name, size=13))
    return _svg(parts, below + 36 + MARGIN)


def _box(x: float, y: float, width: float, height: float) -> str:
    return (
        f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' rx='6' "
        "fill='#e6f2f0' stroke='#3b8276'/>"
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f"<line x1='{x1:g}' y1='{y1:g}' x2='{x2:g}' y2='{y2:g}' stroke='#444' "
        "marker-end='url(#head)'/>"
    )


def _text(x: float, y: float, text: str, *, size: int, weight: str = "normal") -> str:
    return (
        f"<text x='{x:g}' y='{y:g}' font-size='{size}' font-weight='{weight}' "
        f"text-anchor='middle' fill='#222'>{escape(text)}</text>"
    )


def _svg(parts: Iterable[str], height: float) -> str:
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height:g}' {FONT}>\n"
        "<defs>"
        "<marker id='head' markerWidth='8' markerHeight='8' refX='6' refY='4' orient='auto'>"
        "<path d='M0,0 L8,4 L0,8 z' fill='#444'/></marker>"
        "<marker id='back' markerWidth='8' markerHeight='8' refX='2' refY='4' orient='auto'>"
        "<path d='M8,0 L0,4 L8,8 z' fill='#444'/></marker>"
        "</defs>\n"
        f"<rect width='{WIDTH}' height='{height:g}' fill='#fff'/>\n"
    )
    return head + "\n".join(parts) + "\n</svg>\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in render().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
