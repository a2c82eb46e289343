"""统一社会信用代码 in a text -> the firm it is printed beside, when the check digit is right."""

from __future__ import annotations

import re
from bisect import bisect_right

from parkgraph.kg.records import EntityRef, Extraction

# GB 32100-2015: 31 signs without I, O, S, V and Z; the last of 18 is the check digit.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(rf"(?<![0-9A-Za-z])[159ANY][{ALPHABET}]{{17}}(?![0-9A-Za-z])")
_ENDS = re.compile(r"[。；;！？\n]")
# Longest stretch between the end of a firm's name and its code.
_REACH = 60
_BEARERS = ("Company", "Institution", "Government")


def is_credit_code(code: str) -> bool:
    """Whether the check digit of GB 32100-2015 is right: weights are powers of 3 modulo 31.

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    if len(code) != 18 or any(sign not in ALPHABET for sign in code):
        return False
    total = sum(ALPHABET.index(sign) * pow(3, at, 31) for at, sign in enumerate(code[:17]))
    return ALPHABET[(31 - total % 31) % 31] == code[17]


def credit_codes(extraction: Extraction) -> dict[EntityRef, str]:
    """The code of each organisation that the text prints one for, in the same sentence before it.

    An organisation that the text gives two codes gets none.
    """
    text = extraction.document.text
    found = [m for m in _CODE.finditer(text) if is_credit_code(m.group())]
    if not found:
        return {}
    names = sorted(
        (mention.end, entity.ref)
        for entity in extraction.entities
        if entity.ref.type in _BEARERS
        for mention in entity.mentions
    )
    codes: dict[EntityRef, set[str]] = {}
    for match in found:
        at = bisect_right(names, match.start(), key=lambda name: name[0]) - 1
        if at < 0:
            continue
        end, ref = names[at]
        between = text[end : match.start()]
        if len(between) <= _REACH and _ENDS.search(between) is None:
            codes.setdefault(ref, set()).add(match.group())
    return {ref: min(several) for ref, several in codes.items() if len(several) == 1}
