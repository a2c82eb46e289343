"""Python's search for reference cycles while many records are made."""

from __future__ import annotations

import gc

import pytest

from parkgraph.kg.build.collector import without_collector
from parkgraph.kg.build.extraction import load_extractor
from parkgraph.kg.claims import pipeline


def test_search_is_off_until_the_outermost_end() -> None:
    seen = []
    with without_collector():
        with without_collector():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
    assert [*seen, gc.isenabled()] == [False, False, True]


def test_extractor_is_loaded_without_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(pipeline, "load_pipeline", lambda: seen.append(gc.isenabled()))
    load_extractor()
    assert [*seen, gc.isenabled()] == [False, True]
