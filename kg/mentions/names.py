"""Folded text and region candidates in, name candidates out: names that end in a head word.

The right end is a head such as 产业园 or 有限公司; the left end is the region the name starts with,
else the nearest boundary: punctuation, a quote, or a word that never belongs to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.name_rules import NameRules, load_name_rules

_BOUNDARY = re.compile(r"[，。；：！？、,;:!?\s《》〈〉【】\[\]|/…“”‘’『』「」—\ue000-\uf8ff░]")
# 温州（嘉定）科技创新园: a bracket this long may stand inside a name.
_LONGEST_BRACKET = 14
_NUMBERED = re.compile(r"(?:^|\n)\s*[（(]?[0-9一二三四五六七八九十]{1,2}[.、．）)]\s*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_names(
    text: str, start: int, end: int, regions: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield candidates inside [start, end) (one sentence); `regions` are those of the sentence."""
    rules = load_name_rules()
    region_starts = {region.start: region for region in regions}
    longest: dict[int, int] = {}
    for head_start, head_end in rules.heads.find(text, start, end):
        longest.setdefault(head_end, head_start)
    for head_end, head_start in longest.items():
        if _head_continues(text, head_start, head_end, rules):
            continue
        begin, how = _left_boundary(text, start, head_start, rules, region_starts)
        if begin is None or begin >= head_start:
            continue
        core, head = text[begin:head_start], text[head_start:head_end]
        if core + head in rules.generic_names or _is_generic(core, rules):
            continue
        heading = _is_heading(text, begin, head_end)
        score = rules.scores["heading"] if heading else _score(head, how, rules)
        yield Candidate(begin, head_end, rules.type_of[head], "name-rule", score)


def _score(head: str, how: str, rules: NameRules) -> float:
    """What a head is worth as evidence with a left boundary found by `how`."""
    if head.endswith(rules.legal_forms):
        return rules.scores[how] + rules.scores["legal_form"]
    return rules.scores["weak" if head in rules.weak else how]


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the name is all that a numbered line or its first sentence says."""
    return _NUMBERED.search(text, max(0, start - 8), start) is not None and (
        end == len(text) or text[end] in "。\n"
    )


def _head_continues(text: str, head_start: int, head_end: int, rules: NameRules) -> bool:
    """Whether a longer head follows at once, so that this one is inside a name (公司|技术中心)."""
    for position in range(head_start + 1, head_end + 1):
        longer = rules.heads.longest_at(text, position)
        if longer is None or longer <= head_end:
            continue
        # 有限公司投资: a weak head that merely follows is a verb or the next word.
        if position < head_end or text[position:longer] not in rules.weak:
            return True
    return False


def _left_boundary(
    text: str,
    start: int,
    head_start: int,
    rules: NameRules,
    regions: Mapping[int, Candidate],
) -> tuple[int | None, str]:
    """Where the name begins, and by which evidence (a key of `scores`)."""
    position = joined = head_start
    how = "boundary"
    limit = max(start, head_start - rules.max_length)
    while position > limit:
        char = text[position - 1]
        if char == "）":
            opening = text.rfind("（", max(start, position - _LONGEST_BRACKET), position)
            if opening < 0:
                break
            position = opening
            continue
        if _BOUNDARY.match(char) or char in "（(）)":
            break
        join = _join_before(text, limit, position, joined, rules)
        taken = join or _word_before(text, limit, position, rules)
        if not taken:
            how = "stop"
            break
        position -= taken
        joined = position if join else joined
    leading = [at for at in regions if position <= at < head_start]
    if leading:
        first = min(leading)
        if first == position or how != "boundary" or first - position <= 6:
            return first, "region"
    if position == limit and limit > start:
        return None, how
    return position, how


def _legal_form_before(text: str, limit: int, position: int, rules: NameRules) -> int:
    """Length of a legal form that ends here (the 有 of 有限公司 is no stop word), else 0."""
    window = text[limit:position]
    if not window.endswith(rules.legal_forms):
        return 0
    return max((len(form) for form in rules.legal_forms if window.endswith(form)), default=0)


def _word_before(text: str, limit: int, position: int, rules: NameRules) -> int:
    """Length of what may belong to a name and ends here, 0 where a stop word ends."""
    legal = _legal_form_before(text, limit, position, rules)
    if legal:
        return legal
    stop = _stop_before(text, limit, position, rules)
    if not stop:
        return 1
    inner = _inner_around(text, limit, position - stop, position, rules)
    return 0 if inner is None else position - inner


def _stop_before(text: str, limit: int, position: int, rules: NameRules) -> int:
    """Length of the shortest stop that ends here, else 0."""
    for size in range(1, min(rules.longest_stop, position - limit) + 1):
        if text[position - size : position] in rules.stops:
            return size
    return 0


def _inner_around(text: str, limit: int, start: int, end: int, rules: NameRules) -> int | None:
    """Where the word of names begins that the stop [start, end) is only a part of, or None."""
    for at in range(max(limit, end - rules.longest_inner), start + 1):
        found = rules.inner.longest_at(text, at)
        if found is not None and found >= end and found - at > end - start:
            return at
    return None


def _join_before(text: str, limit: int, position: int, joined: int, rules: NameRules) -> int:
    """Length of a join that ends right before the head or before another join, else 0."""
    if position != joined or not text.endswith(rules.joins, limit, position):
        return 0
    return max((len(j) for j in rules.joins if text.endswith(j, limit, position)), default=0)


def _is_generic(core: str, rules: NameRules) -> bool:
    if not _HAN.search(core) and not any(char.isalnum() for char in core):
        return True
    match = rules.generic.match(core)
    return match is not None and match.end() == len(core)
