"""Who is who after a whole build, against tests/gold/clusters.tsv: B³ and pairwise scores.

    parkgraph build GOLD -o GRAPH --no-store
    parkgraph export mentions --store GRAPH -o mentions.jsonl
    python benchmarks/clustering.py mentions.jsonl

An item is a gold entity that some mention of its article names with its type; the mentions that do
vote for its entity. Articles are matched by the end of their name: `dev.D01.txt` is dev/D01.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from parkgraph.commands.clustering import Scores, b_cubed, pairwise

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "clusters.tsv"


def main() -> None:
    """Print the scores of one file of mentions."""
    votes: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    with Path(sys.argv[1]).open(encoding="utf-8") as stream:
        for line in map(json.loads, stream):
            doc = line["doc"].removesuffix(".txt").replace("/", ".")
            votes[doc, line["type"], line["text"]][line["entity"]] += 1
    gold: dict[object, str] = {}
    found: dict[object, str] = {}
    for row in _rows():
        doc, item = row["doc"].replace("/", "."), (row["doc"], row["type"], row["name"])
        gold[item] = row["cluster"] or str(item)
        names = {row["name"], *row["aliases"].split(";")}
        counted = sum((votes[doc, row["type"], name] for name in names), Counter())
        if counted:
            found[item] = min(counted, key=lambda id_: (-counted[id_], id_))
    sizes = Counter(gold.values())
    across = {item: cluster for item, cluster in gold.items() if sizes[cluster] > 1}
    _print("all gold entities found", b_cubed(found, gold), len(gold))
    _print("those of several articles", b_cubed(found, across), len(across))
    _print("pairs", pairwise(found, gold), len(gold))


def _rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _print(title: str, scores: Scores, total: int) -> None:
    sys.stdout.write(
        f"{title}: P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f} "
        f"({scores.items} of {total})\n"
    )


if __name__ == "__main__":
    main()
