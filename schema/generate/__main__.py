"""`python -m parkgraph.schema.generate`: write schema/generated/, or another folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from parkgraph.schema.extension import model_source, packaged_schema
from parkgraph.schema.generate.generation import generate, write_files

GENERATED = Path(__file__).resolve().parents[1] / "generated"


def main() -> None:
    """Generate from the packaged schema, or from it with an extension merged in."""
    parser = argparse.ArgumentParser(prog="python -m parkgraph.schema.generate")
    parser.add_argument("--output", type=Path, default=GENERATED, help="folder to write")
    parser.add_argument("--schema", type=Path, help="extension to merge in; needs --output")
    args = parser.parse_args()
    if args.schema is not None and args.output == GENERATED:
        parser.error("--schema needs --output: schema/generated/ is of the packaged schema")
    raw = packaged_schema() if args.schema is None else model_source(args.schema)
    write_files(generate(raw), args.output)


if __name__ == "__main__":
    main()
