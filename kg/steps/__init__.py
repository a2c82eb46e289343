"""Steps that look at all documents at once, as SQL for DuckDB and Spark; see docs/scale.md.

Each `.sql` file is one query in the dialect that both share: no arrays, no JSON, no clock.
"""

from parkgraph.kg.runners.engines import DuckEngine, Engine, SparkEngine
from parkgraph.kg.steps.components import components_by_sql, components_by_union
from parkgraph.kg.steps.queries import query

__all__ = [
    "DuckEngine",
    "Engine",
    "SparkEngine",
    "components_by_sql",
    "components_by_union",
    "query",
]
