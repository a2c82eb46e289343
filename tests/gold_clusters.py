"""The gold clustering of tests/gold/clusters.tsv as clusters, and as extractions to resolve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from factory import make_claim, make_document, make_entity, make_extraction

from parkgraph.kg.records import Extraction

CLUSTERS = Path(__file__).with_name("gold") / "clusters.tsv"
# Machine-spun pages, as reading finds (test_the_spun_pages_are_those_that_reading_finds).
SPUN = frozenset({"seeds/003", "dev/D14"})

Item = tuple[str, str, str]


def rows() -> list[dict[str, str]]:
    """Rows of the table."""
    lines = [li for li in CLUSTERS.read_text(encoding="utf-8").splitlines() if li[:1] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def gold_clusters() -> dict[Item, str]:
    """Cluster of each (doc, type, name); a thing of one article is a cluster of its own."""
    return {
        (row["doc"], row["type"], row["name"]): row["cluster"]
        or f"{row['doc']} {row['type']} {row['name']}"
        for row in rows()
    }


def gold_extractions() -> dict[str, Extraction]:
    """A document for each gold article that says nothing but names, aliases and offices."""
    articles: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows():
        articles[row["doc"]].append(row)
    found: dict[str, Extraction] = {}
    for name, entries in articles.items():
        document = make_document(f"{name}：" + "、".join(row["name"] for row in entries), name)
        document = replace(document, spun=1.0 if name in SPUN else 0.0)
        entities = [
            make_entity(document, f"{row['type']}:{row['name']}", *filter(None, aliases))
            for row in entries
            if (aliases := row["aliases"].split(";")) is not None
        ]
        claims = [
            make_claim(document, f"Person:{row['name']}", "HOLDS_OFFICE", office)
            for row in entries
            for office in filter(None, row["offices"].split(";"))
        ]
        found[name] = make_extraction(document, claims, entities)
    return found
