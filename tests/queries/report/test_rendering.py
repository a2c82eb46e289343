"""HTML and Markdown of a report: whatever an article says stays text, charts have words."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import lxml.html
import networkx
import pytest
from golden_graph import Graph, golden_graph, ids_by_label
from hostile_labels import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.queries.report import as_html, as_markdown, make_report
from parkgraph.queries.report.blocks import Bar, Chart
from parkgraph.queries.report.markup import element, plain, rendered
from parkgraph.queries.report.svg import drawn
from parkgraph.queries.report.words import Words

OURS = frozenset(
    "html head meta title style body header nav main footer section article div p h1 h2 h3 ul li a "
    "dl dt dd table caption thead tbody tr th td bdi span mark blockquote figure figcaption svg "
    "desc rect text line polyline circle".split()
)


def renamed(graph: Graph[str], name: str) -> Graph[str]:
    """Every text of the graph becomes the name, so that it stands in every place there is."""
    made: Graph[str] = networkx.MultiDiGraph()
    kept = {"key", "status", "document_id", "subject_id", "object_id", "predicate", "measure"}
    kept |= {"unit", "standing", "role", "id"}
    for id_, data in graph.nodes(data=True):
        row = {
            k: name if isinstance(v, str) and k not in kept else v
            for k, v in data["properties"].items()
        }
        row |= {"aliases": [name], "text": name, "publisher": name, "url": name, "date": "2020-01"}
        made.add_node(id_, label=data["label"], properties=row)
    for start, end, key, data in graph.edges(keys=True, data=True):
        row = dict(data["properties"])
        row |= {"office": name} if "office" in row else {}
        made.add_edge(start, end, key=key, type=data["type"], properties=row)
    return made


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text_in_html(name: str) -> None:
    graph = renamed(golden_graph(), name)
    page = as_html(make_report(graph, ids_by_label(graph, "Region")[0], limit=3))
    tree = lxml.html.document_fromstring(page)
    elements = [each for each in tree.iter() if isinstance(each.tag, str)]
    assert {each.tag for each in elements} <= OURS
    names = {attribute for each in elements for attribute in each.attrib}
    assert not {n for n in names if n.startswith("on") or n in ("src", "style", "action")}
    links = {each.get("href") for each in elements if each.get("href")}
    assert all(re.fullmatch(r"#[a-z0-9-]+", link) for link in links)
    assert tree.findtext(".//h1") == plain(name)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text_in_markdown(name: str) -> None:
    graph = renamed(golden_graph(), name)
    text = as_markdown(make_report(graph, ids_by_label(graph, "Region")[0], limit=3))
    bare = re.sub(r"\\.", "", text)
    assert "<" not in bare and "](" not in bare and "`" not in bare and "$" not in bare
    rows = [line for line in bare.splitlines() if line.startswith("|")]
    assert rows and all(line.endswith("|") for line in rows)
    assert not any(char for char in text if not char.isprintable() and char != "\n")


@given(st.text(max_size=60))
def test_no_text_breaks_out_of_an_element(text: str) -> None:
    page = rendered(element("p", text, title=text))
    (paragraph,) = lxml.html.fragments_fromstring(page)
    assert paragraph.tag == "p" and len(paragraph) == 0
    assert (paragraph.text or "") == plain(text) == paragraph.get("title")


def test_the_policy_allows_the_page_its_own_style_only() -> None:
    graph = golden_graph()
    page = as_html(make_report(graph, ids_by_label(graph, "Park")[0]))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*)</style>", page, re.S)
    assert policy is not None and style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    said = policy[1].replace("&#x27;", "'")
    assert f"style-src 'sha256-{digest}'" in said
    assert said.startswith("default-src 'none'") and "unsafe" not in said
    assert "<script" not in page and "http://" not in page.split("</style>")[0]


def test_headings_tables_and_charts_can_be_read_aloud() -> None:
    graph = golden_graph()
    tree = lxml.html.document_fromstring(
        as_html(make_report(graph, ids_by_label(graph, "Region")[0]))
    )
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    for table in tree.iter("table"):
        assert table.findtext("caption")
        assert all(th.get("scope") == "col" for th in table.findall("thead//th"))
        assert all(row.find("th") is not None for row in table.findall("tbody/tr"))
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for svg in tree.iter("svg"):
        named = str(svg.get("aria-labelledby")).split()
        assert svg.get("role") == "img" and set(named) <= set(ids)


@pytest.mark.parametrize("kind", ["columns", "bars", "line"])
@pytest.mark.parametrize(
    "values", [[1.0], [0.0], [0.0, 0.0], [3.0, 0.0, 7.0], [1e12, 1.0], list(range(40))]
)
def test_charts_stay_inside_their_frame(kind: str, values: list[float]) -> None:
    bars = tuple(Bar(f"{2000 + at}", value, f"{value:g}") for at, value in enumerate(values))
    page = rendered(drawn(Chart("题", kind, bars), Words("zh"), 1))  # type: ignore[arg-type]
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', page)[0])
    for x, y, w, h in re.findall(
        r'x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', page
    ):
        assert 0 <= float(x) and float(x) + float(w) <= width + 0.1
        assert 0 <= float(y) and float(y) + float(h) <= height + 0.1
    for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', page):
        assert 0 <= float(x) <= width and 0 <= float(y) <= height
    assert all(f"{2000 + at} {value:g}" in page for at, value in enumerate(values))
