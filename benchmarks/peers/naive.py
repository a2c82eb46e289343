"""What a script of an afternoon does: pages -> names and pairs of names -> one MERGE a fact.

    python naive.py PAGES_FOLDER VOCABULARY.json, with PEER_URI and PEER_PASSWORD in the environment

trafilatura finds the text, spaCy's blank("zh") with an EntityRuler the regions of our gazetteer, a
regular expression names that end in our head words; two names with a trigger between them are a
fact, and a number belongs to the name before it. networkx keeps the graph.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import spacy
import trafilatura
import yaml
from clock import tell, timed
from neo4j import GraphDatabase, Session
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

RULES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
TRIGGERS = {word: kind for kind, words in RULES["triggers"].items() for word in words}
TRIGGER = re.compile("|".join(sorted(TRIGGERS, key=len, reverse=True)))
QUANTITY = re.compile(RULES["quantity"])
SENTENCE = re.compile(r"[^。！？\n]+")
Fact = tuple[tuple[str, str], str, tuple[str, str], str]


def make_pipeline(regions: list[str]) -> Language:
    """One token a character; regions by the EntityRuler's phrases."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "Region", "pattern": name} for name in regions])
    return nlp


def find_names(doc: Doc, heads: dict[str, re.Pattern[str]]) -> None:
    """Add parks and firms to the regions; the longest name wins."""
    spans = list(doc.ents)
    for label, pattern in heads.items():
        for match in pattern.finditer(doc.text):
            if (span := doc.char_span(*match.span(), label=label)) is not None:
                spans.append(span)
    doc.ents = filter_spans(spans)


def iter_facts(doc: Doc) -> Iterator[Fact]:
    """Names around a trigger, and numbers with the name before them."""
    for sentence in SENTENCE.finditer(doc.text):
        start, end = sentence.span()
        names = [e for e in doc.ents if start <= e.start_char and e.end_char <= end]
        for trigger in TRIGGER.finditer(doc.text, start, end):
            before = [e for e in names if e.end_char <= trigger.start()]
            after = [e for e in names if e.start_char >= trigger.end()]
            if before and after:
                ends = [(e.label_, e.text) for e in (before[-1], after[0])]
                yield ends[0], TRIGGERS[trigger.group()], ends[1], sentence.group()
        for number in QUANTITY.finditer(doc.text, start, end):
            before = [e for e in names if e.end_char <= number.start()]
            if before:
                owner = (before[-1].label_, before[-1].text)
                yield owner, "HAS_QUANTITY", ("Quantity", number.group()), sentence.group()


def write(session: Session, graph: nx.MultiDiGraph) -> None:
    """One MERGE a fact."""
    for start, end, data in graph.edges(data=True):
        session.run(
            f"MERGE (a:{start[0]} {{name: $a}}) MERGE (b:{end[0]} {{name: $b}}) "
            f"MERGE (a)-[r:{data['kind']}]->(b) SET r.sentence = $sentence",
            a=start[1],
            b=end[1],
            sentence=data["sentence"],
        ).consume()


def main() -> None:
    """Read the pages, write the facts and print the figures."""
    vocabulary: dict[str, Any] = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    nlp = make_pipeline(vocabulary["regions"])
    heads = {
        label: re.compile(RULES["name"] + f"(?:{'|'.join(map(re.escape, words))})")
        for label, words in vocabulary["heads"].items()
    }
    pages = sorted(Path(sys.argv[1]).iterdir())

    def read(path: Path) -> Iterator[Fact]:
        doc = nlp(trafilatura.extract(path.read_text(encoding="utf-8")) or "")
        find_names(doc, heads)
        return iter_facts(doc)

    list(read(pages[0]))
    login = ("neo4j", os.environ["PEER_PASSWORD"])
    with GraphDatabase.driver(os.environ["PEER_URI"], auth=login) as driver:
        with driver.session() as session:
            for label in ("Region", "Quantity", *heads):
                session.run(
                    f"CREATE CONSTRAINT naive_{label} IF NOT EXISTS FOR (n:{label}) "
                    "REQUIRE n.name IS UNIQUE"
                ).consume()

            def run() -> None:
                graph = nx.MultiDiGraph()
                for path in pages:
                    for start, kind, end, sentence in read(path):
                        graph.add_edge(start, end, key=kind, kind=kind, sentence=sentence)
                write(session, graph)

            figures = timed(run)
    tell(figures)


if __name__ == "__main__":
    main()
