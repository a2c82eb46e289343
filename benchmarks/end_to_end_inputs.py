"""A number of synthetic articles -> what every program of end_to_end.py is given, as files.

Programs that read pages get HTML pages in a few common layouts. neo4j-graphrag reads no HTML: it
gets the bare text, and as the answer of its model the claims that parkgraph finds in the page.
nodestream gets those claims as lines. So all but the naive script are to keep the same facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from articles import iter_articles
from jinja2 import Environment, FileSystemLoader
from labelled_pages import PAGES

from parkgraph.kg.build import extract_all
from parkgraph.kg.records import Claim, Extraction, Quarantine
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_yaml

# UTF-8 pages without other articles beside the main one, which would be the same on every page.
LAYOUTS = (
    "03-wechat.html",
    "07-mobile-news.html",
    "09-newspaper-epaper.html",
    "12-company-site.html",
)
HEADS = ("Park", "Company")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files for the programs; `facts` counts distinct facts that are fed."""

    pages: Path
    told: Path
    facts_file: Path
    vocabulary: Path
    facts: int
    claims: int
    characters: int


def make_inputs(number: int, home: Path, *, seed: int = 1) -> Inputs:
    """Write everything below `home`; raises SystemExit when a page cannot be read."""
    pages = home / "pages"
    pages.mkdir()
    texts = _write_pages(number, pages, seed)
    facts: dict[int, list[Mapping[str, str]]] = {at: [] for at in range(number)}
    for extraction in extract_all([str(pages)]):
        if isinstance(extraction, Quarantine):
            raise SystemExit(f"{extraction.uri}: {extraction.message}")
        facts[int(Path(extraction.document.uri).stem)] += _facts(extraction)
    every = [fact for at in range(number) for fact in facts[at]]
    told, lines, words = (home / name for name in ("told.jsonl", "facts.jsonl", "words.json"))
    _write_lines(
        told,
        [
            {"number": at, "text": texts[at], "answer": json.dumps(answer(facts[at]))}
            for at in range(number)
        ],
    )
    _write_lines(lines, every)
    words.write_text(json.dumps(vocabulary(), ensure_ascii=False), encoding="utf-8")
    distinct = {(fact["subject"], fact["predicate"], fact["object"]) for fact in every}
    characters = sum(map(len, texts))
    return Inputs(pages, told, lines, words, len(distinct), len(every), characters)


def _write_pages(number: int, folder: Path, seed: int) -> list[str]:
    """The pages, and the text of each as neo4j-graphrag gets it."""
    environment = Environment(loader=FileSystemLoader(PAGES / "layouts"), autoescape=True)
    noise = yaml.safe_load((PAGES / "noise.yaml").read_text(encoding="utf-8"))
    texts = []
    for at, item in enumerate(iter_articles(number, seed=seed)):
        title, head, *body = item["text"].strip().split("\n")
        blocks = [{"kind": "text", "text": line, "rows": []} for line in body]
        source = head.partition("来源:")[2]
        head_fields = {"title": title, "date": item["published"], "source": source}
        article = {**head_fields, "author": "", "body": blocks}
        template = environment.get_template(LAYOUTS[at % len(LAYOUTS)])
        (folder / f"{at:06}.html").write_text(template.render(a=article, **noise), "utf-8")
        texts.append(item["text"])
    return texts


def _facts(extraction: Extraction) -> Iterator[Mapping[str, str]]:
    for claim in extraction.claims:
        object_type, object_ = _object(claim)
        yield {
            "claim": claim.id,
            "subject_type": claim.subject.type,
            "subject": claim.subject.name,
            "predicate": claim.predicate,
            "object_type": object_type,
            "object": object_,
            "document": claim.document_id,
            "status": claim.status,
            "evidence": claim.evidence.text,
        }


def _object(claim: Claim) -> tuple[str, str]:
    if claim.object is not None:
        return claim.object
    if claim.quantity is None:
        return "Entity", ""
    return "Quantity", quantity_name(claim.measure, claim.quantity.value, claim.quantity.unit)


def quantity_name(measure: str | None, value: float, unit: str) -> str:
    """A quantity as one name, so that equal ones are one node."""
    return f"{measure} {value!r} {unit}"


def answer(facts: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """The facts as neo4j-graphrag wants them from a model."""
    ends = sorted({(f[f"{end}_type"], f[end]) for f in facts for end in ("subject", "object")})
    ids = {each: str(at) for at, each in enumerate(ends)}
    return {
        "nodes": [
            {"id": ids[each], "label": each[0], "properties": {"name": each[1]}} for each in ends
        ],
        "relationships": [
            {
                "type": fact["predicate"],
                "start_node_id": ids[fact["subject_type"], fact["subject"]],
                "end_node_id": ids[fact["object_type"], fact["object"]],
                "properties": {name: fact[name] for name in ("claim", "status", "evidence")},
            }
            for fact in facts
        ],
    }


def vocabulary() -> dict[str, object]:
    """Our regions and the head words of our names, for the naive script."""
    gazetteer = load_gazetteer()
    divisions = [gazetteer.by_code(code) for code in gazetteer.codes()]
    names = {name for each in divisions for name in (each.name, each.short) if len(name) > 1}
    heads = read_yaml("org_heads.yaml")
    return {"regions": sorted(names), "heads": {label: heads[label] for label in HEADS}}


def _write_lines(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
