"""LinkML's generators, which only the environment of `make schema` has."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

import yaml

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.generate.expansion import Raw


def generator(module: str, name: str, schema: Raw, **options: Any) -> Any:
    """One of LinkML's generators over a complete schema; SchemaError when LinkML is missing.

    Imported by name, since LinkML brings 90 packages that nothing else here may need.
    """
    try:
        found = import_module(f"linkml.generators.{module}")
    except ImportError as error:
        raise SchemaError(
            f"LinkML cannot be imported ({error}): run `make schema`, which installs it apart"
        ) from error
    # Its warnings repeat what docs/schema.md says of names shared by classes and slots.
    logging.getLogger("linkml").setLevel(logging.ERROR)
    logging.getLogger("linkml_runtime").setLevel(logging.ERROR)
    text = yaml.safe_dump(dict(schema), allow_unicode=True, sort_keys=False)
    return getattr(found, name)(text, metadata=False, log_level=logging.ERROR, **options)
