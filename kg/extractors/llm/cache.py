"""Answers kept on disk by the hash of the whole request: the same question is asked once."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class AnswerCache:
    """A folder of answers, two levels deep; safe to share between processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, base_url: str, request: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The answer to an equal request at the same address; None for none or a torn file."""
        try:
            answer = json.loads(self._path(base_url, request).read_bytes())
        except (OSError, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def put(self, base_url: str, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Keep an answer; the file appears whole or not at all."""
        path = self._path(base_url, request)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(answer, stream, ensure_ascii=False, sort_keys=True)
        os.replace(name, path)

    def _path(self, base_url: str, request: Mapping[str, Any]) -> Path:
        text = json.dumps([base_url, request], sort_keys=True)
        key = hashlib.sha256(text.encode("ascii")).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
