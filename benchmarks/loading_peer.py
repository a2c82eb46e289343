"""neo4j-graphrag's KGWriter on the synthetic graph: run by loading.py in a Python that has it.

KGWriter makes no relationship between nodes of an earlier run and writes everything twice when run
again, so it gets one graph and an empty database.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time

from neo4j import GraphDatabase
from neo4j_graphrag.components.kg_writer import Neo4jWriter
from neo4j_graphrag.components.types import (
    Neo4jGraph,
    Neo4jNode,
    Neo4jRelationship,
)
from synthetic_graph import synthetic_rows


def main() -> None:
    """Write the graph and print the seconds as JSON."""
    nodes, edges = synthetic_rows(int(sys.argv[1]), int(sys.argv[2]))
    login = ("neo4j", os.environ["PEER_PASSWORD"])
    with GraphDatabase.driver(os.environ["PEER_URI"], auth=login) as driver:
        driver.verify_connectivity()
        started, before = time.perf_counter(), time.process_time()
        graph = Neo4jGraph(
            nodes=[
                Neo4jNode(id=row.id, label=label, properties=dict(row.properties))
                for label, rows in nodes.items()
                for row in rows
            ],
            relationships=[
                Neo4jRelationship(
                    start_node_id=row.start_id,
                    end_node_id=row.end_id,
                    type=row.type,
                    properties={**row.properties, "key": row.key},
                )
                for rows in edges.values()
                for row in rows
            ],
        )
        writer = Neo4jWriter(driver, batch_size=1000)
        result = asyncio.run(writer.run(graph))
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - before
    if result.status != "SUCCESS":
        raise SystemExit(f"KGWriter failed: {result.metadata}")
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds}))


if __name__ == "__main__":
    main()
