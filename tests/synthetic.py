"""The generator of synthetic articles, which lies with the benchmarks."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PATH = Path(__file__).parents[1] / "benchmarks" / "articles.py"


def load_articles() -> ModuleType:
    """benchmarks/articles.py as a module."""
    spec = importlib.util.spec_from_file_location("benchmark_articles", PATH)
    if spec is None or spec.loader is None:
        raise ImportError(f"{PATH} is no module")
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
