"""Quality of the English extraction on corpus/*_en.txt: each half of the passages by its own.

    python benchmarks/english.py [--half dev|held-back] [--errors N]

The passages are split in two by a hash of their text; rules were written looking at errors of the
first half only. Entities: outermost spans, exact place and type. Relations and owners of
quantities: found from the plain text, ends compared by name. A held-back entity F1 below 0.70 or
relation F1 below 0.45 fails tests/test_english_quality.py.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parkgraph.kg.claims.pipeline import extract, load_english_pipeline
from parkgraph.kg.claims.training import gold_of
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.mentions.training.corpus import ENTITY_TYPES, Passage, outermost, read_corpus
from parkgraph.kg.records import HOLDING_STATUSES, Claim, EntityRef, Extraction
from parkgraph.schema.model import load_model

CORPUS = Path(__file__).parent.parent / "corpus"
HALVES = ("dev", "held-back")


@dataclass(slots=True)
class Board:
    """Hits, false finds and misses by group, and the errors in words."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def mark(self, group: str, kind: str, what: str) -> None:
        """Count one item under its group and under the part before the slash."""
        for name in (group, group.partition("/")[0]):
            self.counts[name, kind] += 1
        if kind != "tp":
            self.errors.append(f"{kind} {group} {what}")

    def f1(self, group: str) -> float:
        """F1 of a group."""
        tp, fp, fn = (self.counts[group, kind] for kind in ("tp", "fp", "fn"))
        return 2 * tp / (2 * tp + fp + fn) if tp else 0.0

    def rows(self) -> Iterator[str]:
        """One line a group: precision, recall, F1, counts."""
        for group in sorted({group for group, _ in self.counts}):
            tp, fp, fn = (self.counts[group, kind] for kind in ("tp", "fp", "fn"))
            p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
            yield f"{group:28} P {p:.3f} R {r:.3f} F1 {self.f1(group):.3f}  {tp} {fp} {fn}"


def half_of(passage: Passage) -> str:
    """Which half a passage belongs to."""
    digest = hashlib.sha256(passage.text.encode("utf-8")).hexdigest()
    return HALVES[1 - int(digest[:8], 16) % 2]


def passages_of(half: str, pattern: str = "H_en.txt") -> list[Passage]:
    """The English passages of one half, in file order."""
    found = read_corpus(CORPUS, pattern=pattern)
    return [passage for passage in found if half_of(passage) == half]


def score(passages: Iterable[Passage]) -> Board:
    """Extract every passage from its plain text and compare."""
    board, nlp = Board(), load_english_pipeline()
    for passage in passages:
        extraction = extract(nlp, plain_document(passage.text))
        _score_entities(board, passage, extraction)
        _score_relations(board, passage, extraction)
        _score_owners(board, passage, extraction)
    return board


def _score_entities(board: Board, passage: Passage, extraction: Extraction) -> None:
    gold = {(s.start, s.end, s.type) for s in outermost(passage.spans, ENTITY_TYPES)}
    found = {(m.start, m.end, m.type) for e in extraction.entities for m in e.mentions}
    for kind, items in (("tp", gold & found), ("fp", found - gold), ("fn", gold - found)):
        for start, end, type_ in sorted(items):
            board.mark(f"entity/{type_}", kind, passage.text[start:end])


def _score_relations(board: Board, passage: Passage, extraction: Extraction) -> None:
    names = {e.ref: {e.ref.name, *e.aliases} for e in extraction.entities}
    wanted = sorted(gold_of(passage).relations)
    left = list(wanted)
    done: set[tuple[EntityRef, str, EntityRef]] = set()
    for claim in extraction.claims:
        if claim.object is None or claim.status not in HOLDING_STATUSES:
            continue
        if claim.predicate == "CONCERNS":  # the corpus annotates no milestones
            continue
        key = (claim.subject, claim.predicate, claim.object)
        if key in done:
            continue
        done.add(key)
        hit = next((fact for fact in wanted if _is_same(claim, fact, names)), None)
        if hit in left:
            left.remove(hit)
        what = f"{claim.subject.name} > {claim.object.name}  <{claim.rule}> {passage.text}"
        board.mark(f"relation/{claim.predicate}", "fp" if hit is None else "tp", what)
    for subject, relation, object_ in left:
        board.mark(f"relation/{relation}", "fn", f"{subject.name} > {object_.name}  {passage.text}")


def _is_same(
    claim: Claim, fact: tuple[EntityRef, str, EntityRef], names: dict[EntityRef, set[str]]
) -> bool:
    assert claim.object is not None
    subject, relation, object_ = fact
    if claim.predicate != relation:
        return False
    own, other = names.get(claim.subject, set()), names.get(claim.object, {claim.object.name})
    if relation == "AWARDED":
        title = claim.object.name
        return subject.name in own and (title in object_.name or object_.name in title)
    if subject.name in own and object_.name in other:
        return True
    undirected = load_model().relations[relation].undirected
    return undirected and object_.name in own and subject.name in other


def _score_owners(board: Board, passage: Passage, extraction: Extraction) -> None:
    names = {e.ref: {e.ref.name, *e.aliases} for e in extraction.entities}
    wanted = {
        (subject, fact.predicate.removeprefix("Q:"), passage.text[span.start : span.end])
        for fact in passage.facts
        if fact.predicate.startswith("Q:") and fact.status != "denied"
        for span in [passage.spans[fact.object]]
        for subject in [passage.text[slice(*_ends_of(passage, fact.subject))]]
    }
    for claim in extraction.claims:
        if claim.quantity is None or claim.status not in HOLDING_STATUSES:
            continue
        own = names.get(claim.subject, {claim.subject.name})
        hits = [w for w in wanted if w[0] in own and _overlaps(w[2], claim.quantity.text)]
        said = f"{claim.subject.name} {claim.measure} {claim.quantity.text}"
        what = f"{said} <{claim.rule}> {passage.text}"
        board.mark("quantity", "tp" if hits else "fp", what)
        strict = [w for w in hits if w[1] == claim.measure]
        board.mark("quantity_strict", "tp" if strict else "fp", what)
        wanted -= set(hits[:1])
    for subject, measure, amount in sorted(wanted):
        board.mark("quantity", "fn", f"{subject} {measure} {amount} {passage.text}")
        board.mark("quantity_strict", "fn", f"{subject} {measure} {amount}")


def _ends_of(passage: Passage, index: int) -> tuple[int, int]:
    span = passage.spans[index]
    if span.type == "Ref" and span.refers_to:
        span = passage.spans[span.refers_to[0]]
    return span.start, span.end


def _overlaps(gold: str, found: str) -> bool:
    return found in gold or gold in found or found.split()[0] in gold.split()


def main() -> None:
    """Print the scores of one half or both, and errors of the half that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    for half in (options.half,) if options.half else HALVES:
        passages = passages_of(half)
        board = score(passages)
        sys.stdout.write(f"{half}: {len(passages)} passages\n")
        sys.stdout.writelines(f"  {row}\n" for row in board.rows())
        if half == "dev":
            sys.stdout.writelines(f"  {error}\n" for error in board.errors[: options.errors])


if __name__ == "__main__":
    main()
