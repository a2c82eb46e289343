"""A raw schema -> every generated file, by its path below schema/generated/."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from parkgraph.schema.generate.expansion import Raw, add_predicates, expand_ends
from parkgraph.schema.generate.linkml import generator
from parkgraph.schema.generate.owl import ontology
from parkgraph.schema.generate.pages import diagram, pages
from parkgraph.schema.generate.shacl import shapes
from parkgraph.schema.generate.store_files import admin_headers, constraints
from parkgraph.schema.model import Model, parse_model

_MODELS_HEAD = '''"""Nodes and relationships as pydantic models; written by `make schema`."""

# ruff: noqa
# fmt: off
# mypy: ignore-errors
'''


def generate(raw: Raw) -> dict[str, str]:
    """Texts by path; the same schema gives the same texts."""
    model, full = parse_model(raw), expand_ends(raw)
    found = {
        "parkgraph.linkml.yaml": yaml.safe_dump(full, allow_unicode=True, sort_keys=False),
        "models.py": _models(full),
        "schema.json": _json_schema(full),
        "context.jsonld": _context(full),
        "shapes.ttl": shapes(raw),
        "ontology.ttl": ontology(raw),
        "constraints.cypher": constraints(model),
        "model.json": _model_json(model),
        "diagram.mmd": diagram(model),
    }
    found |= {f"neo4j-admin/{name}": text for name, text in admin_headers(model).items()}
    found |= {f"docs/{name}": text for name, text in pages(model).items()}
    return dict(sorted(found.items()))


def write_files(found: Mapping[str, str], folder: Path) -> None:
    """Write the files and remove what an earlier run left there."""
    kept = {"__init__.py", *found}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and relative.as_posix() not in kept and "__pycache__" not in path.parts:
            path.unlink()
    for name, text in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _models(full: Raw) -> str:
    text = generator("pydanticgen", "PydanticGenerator", full, metadata_mode="None").serialize()
    text = re.sub(r"^metamodel_version = .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\n{4,}", "\n\n\n", text)
    return _MODELS_HEAD + "\n" + str(text).strip("\n") + "\n"


def _json_schema(full: Raw) -> str:
    made = generator("jsonschemagen", "JsonSchemaGenerator", full, include_null=False)
    found = json.loads(made.serialize())
    found.pop("metamodel_version", None)
    return _json(found)


def _context(full: Raw) -> str:
    made = generator("jsonldcontextgen", "ContextGenerator", add_predicates(full))
    found = json.loads(made.serialize())
    found.pop("comments", None)
    return _json(found)


def _model_json(model: Model) -> str:
    found: dict[str, Any] = asdict(model)
    found["lenient_measures"] = sorted(model.lenient_measures)
    for relation in found["relations"].values():
        relation |= {end: sorted(relation[end]) for end in ("subjects", "objects")}
    return _json(found)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
