"""A tagger's candidate in, with more confidence where it fills the place of a subject out.

Between the beginning of a clause and a verb that parks and firms take (获评, 位于, 总投资) stands a
name and little else; the tagger does not see that far around. Vocabulary: names.yaml, `frame`.
"""

from __future__ import annotations

from dataclasses import replace

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.name_rules import load_name_rules


def frame(text: str, candidate: Candidate) -> Candidate:
    """The candidate, its doubt lessened if it is framed like a subject."""
    known = load_name_rules().frame
    if candidate.type not in known.types or known.verbs.match(text, candidate.end) is None:
        return candidate
    if candidate.start > 0 and text[candidate.start - 1] not in known.before:
        return candidate
    doubt = (1.0 - candidate.score) * (1.0 - known.weight)
    return replace(candidate, score=1.0 - doubt)
