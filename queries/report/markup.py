"""Elements as values -> HTML text. The only place of the report that escapes, so all is escaped."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

_VOID = frozenset({"meta", "br", "link"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and what is in it; texts are plain."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()


def element(tag: str, /, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element; `class_` stands for class, `aria_label` for aria-label, None is left out."""
    named = {
        key.rstrip("_").replace("_", "-"): value
        for key, value in attributes.items()
        if value is not None
    }
    return Element(tag, named, tuple(child for child in children if child is not None))


def rendered(node: Element | str) -> str:
    """The text of an element; characters that steer (controls, directions) become blanks."""
    if isinstance(node, str):
        return html.escape(plain(node), quote=False)
    attributes = "".join(
        f' {name}="{html.escape(plain(value))}"' for name, value in node.attributes.items()
    )
    if node.name in _VOID:
        return f"<{node.name}{attributes}>"
    inside = "".join(map(rendered, node.children))
    return f"<{node.name}{attributes}>{inside}</{node.name}>"


def plain(text: str) -> str:
    """One line without control characters, marks of direction and halves of surrogate pairs.

    >>> plain("甲\\x00乙\\u202e丙")
    '甲 乙 丙'
    """
    return "".join(char if char.isprintable() else " " for char in text)
