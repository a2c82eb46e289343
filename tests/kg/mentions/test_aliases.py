"""Names that a text introduces for others."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.aliases import find_aliases
from parkgraph.kg.mentions.analysis import Candidate

FIRM = "启明传感科技有限公司"


def aliases(text: str, name: str = FIRM, kind: str = "Company") -> list[str]:
    start = text.index(name)
    mention = Candidate(start, start + len(name), kind, "test", 1.0)
    return [alias.name for alias in find_aliases(text, [mention])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(f"{FIRM}（以下简称“启明传感”）到访", ["启明传感"], id="quoted"),
        pytest.param(f"{FIRM}（以下简称启明传感）到访", ["启明传感"], id="unquoted"),
        pytest.param(f"{FIRM}（下称“启明传感”）到访", ["启明传感"], id="xiacheng"),
        pytest.param(f"{FIRM}（简称：启明传感）到访", ["启明传感"], id="colon"),
        pytest.param(f"“{FIRM}”（以下简称“启明传感”）", ["启明传感"], id="quote-before-bracket"),
        pytest.param(f"{FIRM}（以下简称“启明”或“启明传感”）", ["启明", "启明传感"], id="two-names"),
        pytest.param(f"{FIRM}（现更名为启明智能）", ["启明智能"], id="renamed"),
        pytest.param(f"{FIRM}（原名启明电子）", ["启明电子"], id="former-name"),
        pytest.param(f"{FIRM}（以下简称“公司”）", [], id="公司-names-nothing"),
        pytest.param(f"{FIRM}（以下简称“标的公司”）", [], id="标的公司"),
        pytest.param(f"{FIRM}（滁州）", [], id="place"),
        pytest.param(f"{FIRM}与对方（以下简称“双方”）", [], id="other-owner"),
    ],
)
def test_find_aliases(text: str, names: list[str]) -> None:
    assert aliases(text) == names


def test_bracket_belongs_to_the_mention_before_it() -> None:
    text = f"宏远集团与{FIRM}（下称“启明传感”）"
    assert aliases(text, "宏远集团") == []


def test_alias_offsets_slice_the_text() -> None:
    text = f"{FIRM}（以下简称“启明传感”）"
    mention = Candidate(0, len(FIRM), "Company", "test", 1.0)
    (alias,) = find_aliases(text, [mention])
    assert text[alias.start : alias.end] == alias.name
    assert alias.of == mention
