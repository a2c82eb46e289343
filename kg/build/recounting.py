"""A graph folder -> what SQL makes of its documents and claims, beside what the graph says.

Another way to the same facts, in an engine that has its own memory: DuckDB or a Spark cluster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts import (
    check_parts,
    read_claims,
    read_documents,
    read_graph,
    read_judgements,
    read_manifest,
)
from parkgraph.kg.documents.near_duplicates import LEAST_SHARED
from parkgraph.kg.graph.ledger import DENIED_FACTOR, judged_status, verdicts_on_claims
from parkgraph.kg.runners.engines import Engine
from parkgraph.kg.steps import components_by_sql, query
from parkgraph.kg.steps.tables import CLAIM_COLUMNS, reprint_tables, schema_tables
from parkgraph.schema.model import load_model

Fact = tuple[str, str, str, str, int, int, int, float]


@dataclass(frozen=True, slots=True)
class Recount:
    """How many clusters of reprints and facts SQL finds, and where the graph says otherwise."""

    clusters: int
    facts: int
    differences: tuple[str, ...]


def recount(folder: Path, engine: Engine) -> Recount:
    """Cluster the documents and aggregate the claims of a folder anew; compare with its graph.

    Raises StoreError when the folder holds no graph or a part of it is damaged.
    """
    manifest = read_manifest(folder)
    check_parts(folder, manifest)
    documents = list(read_documents(folder, manifest))
    for name, table in {**reprint_tables(documents), **schema_tables()}.items():
        engine.put(name, table)
    engine.keep("links", query("reprint_links", least=str(LEAST_SHARED)))
    clusters = components_by_sql(engine, "links")
    clusters = {each.id: clusters.get(each.id, each.id) for each in documents}
    witnesses = pa.table({"id": list(clusters), "witness": list(clusters.values())})
    engine.put("witnesses", witnesses)
    engine.put("claims", _claims(folder))
    facts = set(engine.rows(query("facts", denied=str(DENIED_FACTOR))))
    said = set(_facts_of(read_graph(folder, manifest)))
    differences = [
        f"{each.id} is of cluster {each.witness}, by SQL {clusters[each.id]}"
        for each in documents
        if each.witness != clusters[each.id]
    ]
    differences += [f"only the graph has {fact}" for fact in sorted(said - facts)]
    differences += [f"only SQL has {fact}" for fact in sorted(facts - said, key=repr)]
    return Recount(len(set(clusters.values())), len(facts), tuple(differences))


def _claims(folder: Path) -> pa.Table:
    """The columns of claims that facts are made of, with the office out of the qualifiers."""
    columns = [name for name in CLAIM_COLUMNS if name != "office"]
    table = pq.read_table(folder / "claims.parquet", columns=[*columns, "qualifiers"])
    verdicts = verdicts_on_claims(read_judgements(folder))
    if verdicts:
        # Claims come in the order of the rows.
        statuses = [judged_status(c, verdicts.get(c.id, "")) for c in read_claims(folder)]
        at = table.schema.get_field_index("status")
        table = table.set_column(at, "status", pa.array(statuses, pa.string()))
    offices = [dict(orjson.loads(row)).get("office", "") for row in table["qualifiers"].to_pylist()]
    return table.select(columns).append_column("office", pa.array(offices, pa.string()))


def _facts_of(graph: networkx.MultiDiGraph[str]) -> Iterator[Fact]:
    """The stated relationships of a graph, as the query of facts has them."""
    model = load_model()
    for start, end, data in graph.edges(data=True):
        type_, properties = data["type"], data["properties"]
        if model.relations[type_].is_stated and "claims" in properties:
            yield (
                type_,
                start,
                end,
                str(properties.get("office", "")),
                int(properties["support"]),
                len(properties["documents"]),
                len(properties["claims"]),
                float(properties["confidence"]),
            )
