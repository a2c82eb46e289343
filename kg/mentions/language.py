"""A document in, the language whose rules read it out: decided by its script alone."""

from __future__ import annotations

import re
from typing import Literal

from parkgraph.kg.records import Document

Language = Literal["zh", "en"]

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_READ = ("title", "body")
# An English page may give names in Chinese brackets; a Chinese one quotes English brands. One Han
# character carries about as much as four Latin letters.
LATIN_PER_HAN = 4
# Below this many letters (a logo, a code) nothing is said of the language.
_MIN_LATIN = 20


def language_of(document: Document) -> Language:
    """The language of the title and body; Chinese where it is in doubt.

    A bare English word in a Chinese article does not count, nor does a Chinese name in brackets in
    an English one.
    """
    parts = [
        document.folded[section.start : section.end]
        for section in document.sections
        if section.kind in _READ
    ]
    text = "\n".join(parts) or document.folded
    latin, han = len(_LATIN.findall(text)), len(_HAN.findall(text))
    return "en" if latin >= _MIN_LATIN and latin > LATIN_PER_HAN * han else "zh"
