"""Environment in, settings of the language model out; the key is never printed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from parkgraph.kg.errors import ExtractorError

BASE_URL = "PARKGRAPH_LLM_BASE_URL"
MODEL = "PARKGRAPH_LLM_MODEL"
API_KEY = "PARKGRAPH_LLM_API_KEY"
CACHE = "PARKGRAPH_LLM_CACHE"
TIMEOUT_S = "PARKGRAPH_LLM_TIMEOUT_S"
ATTEMPTS = "PARKGRAPH_LLM_ATTEMPTS"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is, which one, and how patiently it is asked."""

    base_url: str
    model: str
    api_key: str = field(repr=False)
    cache: Path
    timeout_s: float = 60.0
    attempts: int = 4

    @property
    def address(self) -> str:
        """Host and port for messages; whatever else the URL holds may be secret."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read PARKGRAPH_LLM_*; raises ExtractorError naming the variable that is missing or wrong."""
    for name in (BASE_URL, MODEL):
        if not environment.get(name):
            raise ExtractorError(f"extractor llm needs {name} in the environment")
    base_url = environment[BASE_URL].rstrip("/")
    if not base_url.startswith(("http://", "https://")):
        raise ExtractorError(f"{BASE_URL} must begin with http:// or https://")
    return Settings(
        base_url,
        environment[MODEL],
        environment.get(API_KEY, ""),
        Path(environment.get(CACHE) or _cache_home(environment) / "parkgraph" / "llm"),
        _positive(environment, TIMEOUT_S, 60.0),
        int(_positive(environment, ATTEMPTS, 4)),
    )


def _cache_home(environment: Mapping[str, str]) -> Path:
    home = environment.get("XDG_CACHE_HOME")
    return Path(home) if home else Path.home() / ".cache"


def _positive(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= 3600:
        raise ExtractorError(f"{name} = {text!r} must be a number from 1 to 3600")
    return value
