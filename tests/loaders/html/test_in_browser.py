"""The page in a real browser: what a reader does, and what then stands there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support_browser import PageBrowser
from viewed_graph import ALIAS, PARK, SENTENCE, id_of, viewed_graph


def one(shown: PageBrowser, selector: str) -> WebElement:
    return shown.driver.find_element(By.CSS_SELECTOR, selector)


def texts(shown: PageBrowser, selector: str) -> list[str]:
    found: list[str] = shown.script(
        "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent)",
        selector,
    )
    return found


def press(shown: PageBrowser, *keys: str) -> None:
    ActionChains(shown.driver).send_keys(*keys).perform()


def pick(shown: PageBrowser, name: str) -> None:
    """Choose a thing as the search does."""
    shown.script(
        "const {model, state} = window.parkgraph;"
        "state.set({selected: model.nodes.name.indexOf(arguments[0])})",
        name,
    )


def counts(shown: PageBrowser) -> str:
    return one(shown, "#counts").text


def wait_until(what: Callable[[], object], limit_s: float = 20.0) -> None:
    """Until it is true; the limit only ends a test that would fail anyway."""
    end = time.monotonic() + limit_s
    while not what():
        assert time.monotonic() < end, "the page did not get there"
        time.sleep(0.05)


@pytest.mark.parametrize(
    "query",
    [
        ALIAS,
        "温州科创园",
        "wenzhoujiadingkejichuangxinyuan",
        "wenzhoukechuangyuan",
        "wzkcy",
        "温州创新园",
    ],
    ids=["name in use", "other name", "whole pinyin", "pinyin of other name", "initials", "short"],
)
def test_search_finds_the_park(shown: PageBrowser, query: str) -> None:
    field = one(shown, "header input[role=combobox]")
    field.send_keys(query)
    assert PARK in texts(shown, "header [role=option] .name")[0]
    field.send_keys(Keys.ENTER)
    assert one(shown, "#panel h2").text == PARK


def test_panel_shows_the_sentence_with_its_words_marked(shown: PageBrowser) -> None:
    pick(shown, PARK)
    assert SENTENCE in texts(shown, "#panel blockquote")
    quoted = texts(shown, "#panel .quote")
    assert any(SENTENCE in text and "嘉定与温州携手共建科创园" in text for text in quoted)
    marked = shown.script(
        "const quote = [...document.querySelectorAll('#panel blockquote')]"
        ".find((each) => each.textContent === arguments[0]);"
        "return [...quote.querySelectorAll('mark')].map((mark) => mark.textContent)",
        SENTENCE,
    )
    assert marked == [PARK, "嘉定区"]
    assert ALIAS in one(shown, "#panel .aliases").text


def test_panel_shows_what_is_disputed(shown: PageBrowser) -> None:
    pick(shown, "嘉定工业区")
    disputed = " ".join(texts(shown, "#panel .disputed"))
    assert "园区并未获评国家级科技企业孵化器" in disputed
    assert "坊间传安亭智驾将搬去嘉定工业区" in disputed


def test_panel_shows_which_of_two_numbers_to_go_by(shown: PageBrowser) -> None:
    shown.script(
        "const {model, state} = window.parkgraph;"
        "state.set({selected: model.numbers.find((row) => row.rivals).of})"
    )
    disputed = texts(shown, "#panel .disputed")
    assert any("采信" in text and "与之矛盾" in text and "佐证更多" in text for text in disputed)
    assert any("存疑" in text and "与之矛盾" in text for text in disputed)


def test_search_says_that_nothing_is_found(shown: PageBrowser) -> None:
    one(shown, "header input[role=combobox]").send_keys("火星产业园")
    assert "没有找到“火星产业园”" in one(shown, "header .search [role=status]").text


def test_type_filter_changes_the_counts(shown: PageBrowser) -> None:
    before = counts(shown)
    one(shown, "#type-Company").click()
    assert counts(shown) != before
    assert one(shown, "li:has(#type-Company) .count").text.startswith("0/")
    one(shown, "#type-Company").click()
    assert counts(shown) == before


@pytest.mark.parametrize("choice", ["#relation-SIGNED_WITH", "#status-planned"])
def test_relation_and_status_filters_change_the_counts(shown: PageBrowser, choice: str) -> None:
    before = counts(shown)
    one(shown, choice).click()
    assert counts(shown) != before


@pytest.mark.parametrize(
    ("slider", "key"),
    [("#least-confidence", Keys.END), ("#least-support", Keys.END), ("#year-0", Keys.END)],
)
def test_sliders_change_the_counts(shown: PageBrowser, slider: str, key: str) -> None:
    before = counts(shown)
    one(shown, slider).send_keys(key)
    assert counts(shown) != before
    one(shown, "#reset").click()
    assert counts(shown) == before


def test_only_keeps_one_relation(shown: PageBrowser) -> None:
    shown.script("document.querySelector('li:has(#relation-TENANT_OF) .only').click()")
    others = texts(shown, ".filters li:has([id^=relation-]) .count")
    assert sum(not text.startswith("0/") for text in others) == 1


def test_every_view_says_when_nothing_is_left(shown: PageBrowser) -> None:
    shown.script(
        "document.querySelectorAll('[id^=type-]').forEach((box) => box.click());"
        "for (const view of ['network', 'map', 'flows', 'timeline', 'list']) {"
        "  window.parkgraph.state.set({view});"
        "  (window.empties ??= []).push(document.querySelector('main .empty')?.textContent ?? '');"
        "}"
    )
    assert "没有可显示的内容" in counts(shown)
    assert all(text for text in shown.script("return window.empties.slice(1)"))


def test_click_in_the_network_opens_a_thing(shown: PageBrowser) -> None:
    place = shown.script(
        "const {model, network} = window.parkgraph;"
        "const renderer = network.picture.renderer;"
        "const key = String(model.nodes.name.indexOf('嘉定区'));"
        "const box = document.querySelector('.stage').getBoundingClientRect();"
        "const {x, y} = renderer.framedGraphToViewport(renderer.getNodeDisplayData(key));"
        "return [box.left + x, box.top + y]"
    )
    actions = ActionChains(shown.driver)
    actions.w3c_actions.pointer_action.move_to_location(round(place[0]), round(place[1]))
    actions.click().perform()
    wait_until(lambda: texts(shown, "#panel h2")[0] == "嘉定区")


def test_network_is_drawn_with_icons_and_labels(shown: PageBrowser) -> None:
    drawn = shown.script(
        "const canvas = window.parkgraph.network.canvas();"
        "const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
        "const colours = new Set();"
        "for (let at = 0; at < data.length; at += 4)"
        "  colours.add((data[at] << 16) + (data[at + 1] << 8) + data[at + 2]);"
        "return [...colours]"
    )
    assert {0x1B7F4D, 0x2563B8, 0x4A5568} <= set(drawn)


def test_surroundings_show_neighbours_only(shown: PageBrowser) -> None:
    pick(shown, PARK)
    one(shown, "#ego").click()
    near = shown.script(
        "const {model, state} = window.parkgraph;"
        "return new Set(model.touching[state.get().selected].map((edge) =>"
        "  model.edges.from[edge] + model.edges.to[edge])).size + 1"
    )
    assert counts(shown).startswith(f"显示 {near}/")
    one(shown, ".statusbar .mode button[aria-pressed=false]").click()
    assert not counts(shown).startswith(f"显示 {near}/")
    one(shown, "#ego-off").click()
    assert texts(shown, "#ego-off") == []


def test_path_joins_two_things_with_their_sentences(shown: PageBrowser) -> None:
    pick(shown, "安亭智驾科技有限公司")
    one(shown, "#path-from").click()
    shown.driver.switch_to.active_element.send_keys("彝山绿能", Keys.ENTER)
    steps = texts(shown, "#panel .path .thing")
    assert steps[0] == "安亭智驾科技有限公司"
    assert steps[-1] == "彝山绿能有限公司"
    assert len(steps) > 3
    assert len(texts(shown, "#panel .path .relation")) == len(steps) - 1
    assert any("安亭智驾科技有限公司" in text for text in texts(shown, ".path blockquote"))
    one(shown, "#path-off").click()
    assert texts(shown, "#panel .path") == []


def test_path_says_when_there_is_none(shown: PageBrowser) -> None:
    shown.script("document.querySelectorAll('[id^=relation-]').forEach((box) => box.click())")
    shown.script("window.parkgraph.state.set({path: {from: 0, to: 1}})")
    assert "没有路径" in one(shown, "#panel").text


def test_map_shows_regions_at_their_places(shown: PageBrowser) -> None:
    press(shown, "2")
    spots = shown.script(
        "return [...document.querySelectorAll('.map .spot')].map((spot) =>"
        "  [spot.textContent.split(':')[0], spot.cx.baseVal.value, spot.cy.baseVal.value])"
    )
    place = {name: (x, y) for name, x, y in spots}
    assert place["嘉定区"][0] > place["楚雄彝族自治州"][0]
    assert place["温州市"][1] > place["嘉定区"][1]
    arcs = texts(shown, ".map .arc title")
    assert any("嘉定区" in text and "温州市" in text for text in arcs)


def test_flows_show_ties_between_regions_by_level(shown: PageBrowser) -> None:
    press(shown, "3")
    stated = texts(shown, ".band title")
    assert any("嘉定区" in text and "温州市" in text for text in stated)
    shown.script(
        "const select = document.querySelector('#flow-level');"
        "select.value = 'province'; select.dispatchEvent(new Event('change'))"
    )
    assert any("上海市" in text and "浙江省" in text for text in texts(shown, ".band title"))
    assert not any("嘉定区" in text for text in texts(shown, ".band title"))


def test_timeline_shows_agreements_by_year(shown: PageBrowser) -> None:
    press(shown, "4")
    years = texts(shown, ".year h2")
    assert years[:2] == ["2023", "2021"] or "2019" in years
    assert "《嘉定温州深化合作框架协议》" in one(shown, "main").text
    assert texts(shown, ".column title")


def test_list_shows_and_sorts_what_is_shown(shown: PageBrowser) -> None:
    press(shown, "5")
    names = texts(shown, "main tbody tr td:first-child")
    assert names[0] == "嘉定区"
    one(shown, "main th:first-child button").click()
    assert texts(shown, "main tbody tr td:first-child") != names
    assert sorted(texts(shown, "main tbody tr td:first-child")) == sorted(names)


def test_language_switches_every_word(shown: PageBrowser) -> None:
    one(shown, "#language").click()
    assert shown.script("return document.documentElement.lang") == "en"
    assert texts(shown, "[role=tab]") == ["Network", "Map", "Flows", "Timeline", "List"]
    assert "things" in counts(shown)
    assert "park" in texts(shown, ".filters label .text")
    one(shown, "#language").click()
    assert texts(shown, "[role=tab]")[0] == "关系网"


def test_no_text_is_left_untranslated_in_english(shown: PageBrowser) -> None:
    one(shown, "#language").click()
    words = " ".join(texts(shown, "header, .filters, .statusbar").copy())
    chinese = {char for char in words if "\u4e00" <= char <= "\u9fff"}
    assert chinese <= set("中文嘉定与温州")


def test_keys_reach_everything(shown: PageBrowser) -> None:
    press(shown, "/")
    assert shown.driver.switch_to.active_element.get_attribute("role") == "combobox"
    press(shown, "嘉定", Keys.ARROW_DOWN, Keys.ENTER)
    first = texts(shown, "#panel h2")[0]
    assert "嘉定" in first
    shown.script("document.activeElement.blur()")
    press(shown, "e")
    assert texts(shown, "#ego-off")
    press(shown, Keys.ESCAPE)
    assert not texts(shown, "#ego-off")
    press(shown, Keys.ESCAPE)
    assert texts(shown, "#panel h2") == ["概览"]
    one(shown, ".stage").send_keys("n")
    assert texts(shown, "#panel h2") == ["嘉定区"]
    press(shown, "?")
    assert one(shown, "dialog").is_displayed()


def test_tabs_turn_by_arrow_keys(shown: PageBrowser) -> None:
    one(shown, "#tab-network").send_keys(Keys.ARROW_RIGHT)
    assert one(shown, "#tab-map").get_attribute("aria-selected") == "true"
    assert texts(shown, ".map .spot")


def test_link_opens_the_same_view(shown: PageBrowser, page: Path) -> None:
    node = id_of(viewed_graph(), PARK)
    shown.open(page, f"#entity={node}&view=map&lang=en&ego=2")
    assert texts(shown, "#panel h2") == [PARK]
    assert one(shown, "#tab-map").get_attribute("aria-selected") == "true"
    assert shown.script("return location.hash").count("entity=") == 1
    assert shown.script("return window.parkgraph.state.get().ego.steps") == 2


def test_link_that_makes_no_sense_opens_the_page(shown: PageBrowser, page: Path) -> None:
    shown.open(page, "#entity=nobody&view=%3Cscript%3E&ego=-1&path=&lang=zh")
    assert texts(shown, "#panel h2") == ["概览"]


@pytest.mark.parametrize("view", ["network", "map", "flows", "timeline"])
def test_png_is_saved_and_is_no_blank(shown: PageBrowser, tmp_path: Path, view: str) -> None:
    shown.save_downloads_in(tmp_path)
    shown.script("window.parkgraph.state.set({view: arguments[0]})", view)
    one(shown, "#png").click()
    path = tmp_path / f"parkgraph-{view}.png"
    wait_until(lambda: path.exists() and path.stat().st_size)
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 6_000


def test_print_shows_picture_and_panel_without_controls(shown: PageBrowser) -> None:
    pick(shown, PARK)
    assert len(shown.driver.print_page()) > 20_000
    shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert one(shown, ".print-picture canvas").is_displayed()
        assert one(shown, "#panel").is_displayed()
        assert not one(shown, ".filters").is_displayed()
    finally:
        shown.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_page_works_without_webgl(shown: PageBrowser, page: Path) -> None:
    added = shown.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": "const get = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
            "  return /webgl/.test(kind) ? null : get.call(this, kind, ...rest); };"
        },
    )
    try:
        shown.open(page, "#lang=zh")
        assert "WebGL" in one(shown, "main").text
        press(shown, "5")
        assert "嘉定区" in texts(shown, "main tbody td")
    finally:
        shown.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
