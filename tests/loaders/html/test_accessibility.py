"""axe-core finds nothing serious in any view, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support_browser import PageBrowser
from viewed_graph import PARK

AXE = Path(__file__).parent / "axe-core" / "axe.min.js"
VIEWS = ("network", "map", "flows", "timeline", "list")


def violations(shown: PageBrowser) -> list[str]:
    """What axe calls serious or critical, with the elements concerned."""
    if not shown.script("return 'axe' in window"):
        shown.script(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = shown.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {resultTypes: ['violations']}).then(done)"
    )
    assert len(found["passes"]) > 10, "axe checked next to nothing"
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(shown: PageBrowser, language: str, view: str) -> None:
    shown.script(
        "const {model, state} = window.parkgraph;"
        "state.set({language: arguments[0], view: arguments[1],"
        "  selected: model.nodes.name.indexOf(arguments[2])})",
        language,
        view,
        PARK,
    )
    assert violations(shown) == []


def test_axe_finds_nothing_serious_in_search_path_and_help(shown: PageBrowser) -> None:
    shown.script(
        "const {state} = window.parkgraph; state.set({path: {from: 0, to: 9}});"
        "const field = document.querySelector('header input[role=combobox]');"
        "field.value = '嘉定'; field.dispatchEvent(new Event('input'))"
    )
    assert violations(shown) == []
    shown.script("document.querySelector('#help').click()")
    assert violations(shown) == []


def test_axe_is_there_to_find_something(shown: PageBrowser) -> None:
    shown.script(
        "const image = document.createElement('img'); image.src = 'data:,'; image.id = 'bad';"
        "document.querySelector('main').append(image)"
    )
    try:
        assert any(text.startswith("image-alt") for text in violations(shown))
    finally:
        shown.script("document.querySelector('#bad').remove()")


def test_committed_axe_is_the_one_of_the_lock_file() -> None:
    import json

    lock = Path(__file__).parents[3] / "loaders" / "html" / "viewer" / "package-lock.json"
    version = json.loads(lock.read_text(encoding="utf-8"))["packages"]["node_modules/axe-core"]
    assert re.search(r"axe v([\d.]+)", AXE.read_text(encoding="utf-8")[:200])
    assert f"axe v{version['version']}" in AXE.read_text(encoding="utf-8")[:200]
