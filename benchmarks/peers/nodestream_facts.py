"""nodestream fed with our facts: a pipeline from a file of lines to Neo4j, by its own command.

    python nodestream_facts.py FACTS.jsonl, with PEER_URI and PEER_PASSWORD in the environment

Each line is one claim: claim, subject_type, subject, predicate, object_type, object, document,
status, evidence. No article is read: this is the cost of loading alone.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from cleo.io.inputs.argv_input import ArgvInput
from cleo.io.outputs.null_output import NullOutput
from clock import tell, timed
from neo4j import GraphDatabase
from nodestream.cli.application import get_application

PIPELINE = """
- implementation: nodestream.pipeline.extractors.files:FileExtractor
  factory: local
  arguments: {globs: [FACTS]}
- implementation: nodestream.interpreting:Interpreter
  arguments:
    interpretations:
      - type: source_node
        node_type: !jmespath subject_type
        key: {name: !jmespath subject}
        normalization: {do_lowercase_strings: false}
      - type: relationship
        node_type: !jmespath object_type
        relationship_type: !jmespath predicate
        node_key: {name: !jmespath object}
        key_normalization: {do_lowercase_strings: false}
        relationship_key: {claim: !jmespath claim}
        relationship_properties:
          document: !jmespath document
          status: !jmespath status
          evidence: !jmespath evidence
"""
PROJECT = """
scopes: {default: {pipelines: [{path: facts.yaml}]}}
targets:
  db: {database: neo4j, uri: !env PEER_URI, username: neo4j, password: !env PEER_PASSWORD}
"""


def constrain(labels: set[str]) -> None:
    """Make the constraints that its migrations would make."""
    login = ("neo4j", os.environ["PEER_PASSWORD"])
    with GraphDatabase.driver(os.environ["PEER_URI"], auth=login) as driver:
        for label in sorted(labels):
            driver.execute_query(
                f"CREATE CONSTRAINT fed_{label} IF NOT EXISTS FOR (n:{label}) "
                "REQUIRE n.name IS UNIQUE"
            )


def main() -> None:
    """Run the pipeline and print the figures."""
    facts = Path(sys.argv[1]).resolve()
    lines = [json.loads(line) for line in facts.read_text(encoding="utf-8").splitlines()]
    constrain({each[f"{end}_type"] for each in lines for end in ("subject", "object")})
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        Path(name, "facts.yaml").write_text(PIPELINE.replace("FACTS", str(facts)), encoding="utf-8")
        Path(name, "nodestream.yaml").write_text(PROJECT, encoding="utf-8")
        os.chdir(name)
        application = get_application()
        application.auto_exits(False)
        code: list[int] = []
        arguments = ArgvInput(["nodestream", "run", "facts", "--target", "db"])
        figures = timed(lambda: code.append(application.run(arguments, NullOutput())))
        os.chdir("/")
    if code != [0]:
        raise SystemExit(f"nodestream ended with {code}")
    tell(figures)


if __name__ == "__main__":
    main()
