"""A crawled page to whether it is worth reading: its language, and words of parks, firms, regions.

It looks at the decoded page without its tags, before the main text is searched and anything is
extracted, and costs a small part of that. What is dropped is listed with the reason.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from parkgraph.kg.documents.charset import decode
from parkgraph.kg.documents.markup import drop_raw_elements
from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Skipped, Source
from parkgraph.kg.sources import Item
from parkgraph.schema.lexicon import read_yaml

Language = Literal["zh", "en"]
OTHER_LANGUAGE = "prefilter: neither Chinese nor English"
NO_ARTICLE = "prefilter: too few letters for an article"
NO_WORDS = "prefilter: no words of parks, firms, regions"

_TAG = re.compile(r"<[^<>]*>")
_PARK = "park"
# Beyond this much text a page that has shown no word will not show one.
_MAX_CHARS = 400_000
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+")
# Enough letters to tell a language by.
_SAMPLE_CHARS = 20_000


def screened(items: Iterable[Item], prefilter: bool | None) -> Iterator[Item]:
    """Pass on what is worth reading, in order, and a Skipped for each page that is not.

    With `prefilter` None only crawled pages are looked at: those a crawler fetched.
    """
    for item in items:
        is_asked = isinstance(item, Source) and (
            item.fetched is not None if prefilter is None else prefilter
        )
        reason = why_dropped(item) if is_asked and isinstance(item, Source) else None
        if reason is None or not isinstance(item, Source):
            yield item
        else:
            yield Skipped(item.uri, item.url or "", reason)


def why_dropped(source: Source) -> str | None:
    """The reason to drop a source; None for one to read, also where that fails later."""
    if source.media_type == "application/pdf":
        return None
    try:
        text = decode(source.data, source.uri, hint=source.charset).text
    except SourceError:
        return None
    if source.media_type == "text/html":
        text = _TAG.sub(" ", drop_raw_elements(text))
    return why_unwanted(text)


def why_unwanted(text: str) -> str | None:
    """The reason why a text is not worth reading, None when it is.

    >>> why_unwanted("苏州工业园区今年新签约项目二十个，总投资超过一百亿元，其中外资项目六个。")
    >>> why_unwanted("土豆切块，锅中放油，小火慢煎至两面金黄，撒上葱花和盐，淋少许生抽装盘上桌。")
    'prefilter: no words of parks, firms, regions'
    """
    text = text[:_MAX_CHARS]
    language = _language(text)
    if language is None:
        return OTHER_LANGUAGE
    letters = _CJK if language == "zh" else _LATIN
    if len(letters.findall(text)) < read_yaml("prefilter.yaml")["least_letters"][language]:
        return NO_ARTICLE
    return None if _vocabulary(language).is_met_by(text) else NO_WORDS


def _language(text: str) -> Language | None:
    rules = read_yaml("prefilter.yaml")
    sample = text[:_SAMPLE_CHARS]
    letters = max(1, len(_LETTER.findall(sample)))
    chinese = len(_CJK.findall(sample))
    if chinese >= rules["least_share"]["zh"] * letters:
        other = len(_other_script().findall(sample))
        return "zh" if other < rules["most_other_script"] * letters else None
    if len(_LATIN.findall(sample)) < rules["least_share"]["en"] * letters:
        return None
    words = _WORD.findall(sample.lower())
    common = sum(word in _english() for word in words)
    return "en" if common >= rules["least_english"] * len(words) else None


@cache
def _other_script() -> re.Pattern[str]:
    return re.compile(f"[{read_yaml('prefilter.yaml')['other_script']}]")


@cache
def _english() -> frozenset[str]:
    return frozenset(str(read_yaml("prefilter.yaml")["english_words"]).split())


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words of a language in one pattern, and the group of each."""

    pattern: re.Pattern[str]
    groups: Mapping[str, str]
    least_words: int
    least_groups: int

    def is_met_by(self, text: str) -> bool:
        """Whether the text has enough of the words; stops where it is clear."""
        seen: set[str] = set()
        for found in self.pattern.finditer(text.lower()):
            word = found.group()
            if self.groups[word] == _PARK:
                return True
            seen.add(word)
            if len(seen) >= self.least_words:
                if len({self.groups[each] for each in seen}) >= self.least_groups:
                    return True
        return False


@cache
def _vocabulary(language: Language) -> _Vocabulary:
    rules = read_yaml("prefilter.yaml")
    groups = {
        word.lower(): group
        for group, words in reversed(rules[language].items())
        for word in shlex.split(words)
    }
    # The longest first: 产业园 before 产业. English words stand alone, Chinese has no spaces.
    words = "|".join(map(re.escape, sorted(groups, key=lambda word: (-len(word), word))))
    pattern = re.compile(words if language == "zh" else rf"\b(?:{words})\b")
    return _Vocabulary(pattern, groups, rules["least_words"], rules["least_groups"])
