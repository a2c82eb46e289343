"""The records of identity.py through Splink on DuckDB; run by the interpreter that has them.

Splink gets the parts of the names that parkgraph takes apart, the city of the article and the
credit code. The threshold is the best of those tried, which favours it. Seconds are those of all
threads together.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
COLUMNS = ("core", "brand", "trade", "region", "city", "code")


def main() -> None:
    """Read the TSV that identity.py wrote, print one JSON object."""
    path = sys.argv[1]
    connection = duckdb.connect()
    connection.execute("SET threads TO 2").fetchall()
    nulls = ", ".join(f"nullif({name}, '') AS {name}" for name in COLUMNS)
    connection.execute(
        f"CREATE TABLE records AS SELECT unique_id::BIGINT AS unique_id, truth, name, {nulls} "
        "FROM read_csv(?, delim='\t', header=true, all_varchar=true)",
        [path],
    ).fetchall()
    started = time.process_time()
    api = DuckDBAPI(connection)
    linker = Linker(api.register("records"), _settings(), log_level=40)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("code"), block_on("name")], recall=0.4
    )
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("core"))
    training.estimate_parameters_using_expectation_maximisation(block_on("city", "trade"))
    predictions = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    matched_s = time.process_time() - started
    best: dict[str, object] = {}
    for threshold in THRESHOLDS:
        started = time.process_time()
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=threshold
        )
        seconds = round(matched_s + time.process_time() - started, 1)
        scores = _scores(connection, clusters.physical_name)
        if not best or scores["f1"] > best["f1"]:
            best = {**scores, "resolve_s": seconds, "system": f"splink, threshold {threshold}"}
    number = _value(connection, "SELECT count(*) FROM records")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**best, "records": int(number), "memory_mb": memory}))  # noqa: T201


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("code"),
            block_on("name"),
            block_on("core"),
            block_on("brand", "city"),
            block_on("brand", "region"),
            block_on("brand", "trade"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            cl.ExactMatch("core").configure(term_frequency_adjustments=True),
            cl.ExactMatch("trade"),
            cl.ExactMatch("region"),
            cl.ExactMatch("city"),
            cl.ExactMatch("code"),
        ],
    )


def _scores(connection: duckdb.DuckDBPyConnection, clusters: str) -> dict[str, float]:
    def pairs(columns: str) -> float:
        return _value(
            connection,
            "SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n "
            f"FROM {clusters} c JOIN records USING (unique_id) GROUP BY {columns})",
        )

    both = pairs("c.cluster_id, records.truth")
    found, true = pairs("c.cluster_id"), pairs("records.truth")
    precision, recall = both / max(found, 1), both / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _value(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    # All rows: DuckDB 2 refuses further work while a result is unfinished.
    return float(connection.execute(query).fetchall()[0][0])


if __name__ == "__main__":
    main()
