"""Chosen mentions in, candidates for the other places out where the same names stand unmarked.

A document that names a firm once in full names it again in short; the rules and the tagger see
only one sentence at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph.kg.mentions.aliases import find_aliases
from parkgraph.kg.mentions.analysis import Candidate, Sentence
from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.kg.mentions.short_forms import core

# A repeated name is as good as its best mention, a little less for a derived short form.
REPEAT = 0.95
SHORT_FORM = 0.75
_MIN_LENGTH = {"Region": 9, "Person": 2}
_MIN_SHORT = 3


def propagate_names(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield a candidate for every further occurrence of a chosen name, an alias or a short form."""
    names: dict[str, tuple[str, float]] = {}
    for mention in sorted(mentions, key=lambda m: (-m.score, m.start)):
        name = text[mention.start : mention.end]
        if len(name) >= _MIN_LENGTH.get(mention.type, 3):
            names.setdefault(name, (mention.type, mention.score * REPEAT))
        if mention.type in ("Company", "Park"):
            short = core(name, mention.type)
            if len(short) >= _MIN_SHORT and short in name and short != name:
                names.setdefault(short, (mention.type, mention.score * SHORT_FORM))
    for alias in find_aliases(text, mentions):
        names.setdefault(alias.name, (alias.of.type, alias.of.score * REPEAT))
    if not names:
        return
    index = PrefixIndex(names)
    for sentence in sentences:
        for start, end in index.find(text, sentence.start, sentence.end):
            kind, score = names[text[start:end]]
            yield Candidate(start, end, kind, "repeat", score)
