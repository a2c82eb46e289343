"""The browser that a session shares, and the page it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from support_browser import PageBrowser
from viewed_graph import viewed_graph

from parkgraph.loaders.html import write_html


@pytest.fixture(scope="session")
def browser(chromium: Chrome) -> PageBrowser:
    """The shared Chromium with its logs."""
    chromium.set_window_size(1440, 900)
    return PageBrowser(chromium)


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the golden world."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_html(viewed_graph(), path, title="嘉定与温州")
    return path


@pytest.fixture
def shown(browser: PageBrowser, page: Path) -> Iterator[PageBrowser]:
    """The page as it first opens, in Chinese; afterwards nothing may have failed or left the page.

    It is loaded once and set back by its state: loading it for each test takes a minute in all.
    """
    browser.forget()
    if not browser.driver.current_url.startswith(page.as_uri()):
        browser.open(page, "#lang=zh")
    browser.script(
        "document.activeElement?.blur(); document.querySelector('dialog').close();"
        "const {state, first} = window.parkgraph;"
        "const {resets, filters} = state.get();"
        "document.querySelectorAll('input[role=combobox]').forEach((each) => (each.value = ''));"
        "state.set({...first, filters: {...first.filters}, resets: resets + 1})"
    )
    yield browser
    browser.collect()
    assert browser.errors == []
    local = (page.as_uri(), "blob:", "data:", "about:")
    assert [url for url in browser.requests if not url.startswith(local)] == []
