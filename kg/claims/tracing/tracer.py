"""A document and its claims in, one trace a claim out, by running the pipeline once more."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parkgraph.kg.claims.combine import SURE
from parkgraph.kg.claims.discourse.ranker import load_ranker
from parkgraph.kg.claims.facts import Fact, SentenceView
from parkgraph.kg.claims.grammar import standing_rules
from parkgraph.kg.claims.names_say import RULE as NAME_RULE
from parkgraph.kg.claims.names_say import parts_of_names
from parkgraph.kg.claims.pair_facts import RULE as PAIR_RULE
from parkgraph.kg.claims.pair_facts import Scored, hints_for, score_pairs
from parkgraph.kg.claims.pair_model import load_pair_model
from parkgraph.kg.claims.pipeline import analyse, load_pipeline
from parkgraph.kg.claims.plausible import load_demands
from parkgraph.kg.claims.quantity_facts import find_quantity_facts
from parkgraph.kg.claims.reading import iter_views
from parkgraph.kg.claims.rule_facts import OFFICE_RULE, find_rule_facts
from parkgraph.kg.claims.sectors import find_sector_facts
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.claims.tracing.homes import home_of
from parkgraph.kg.claims.tracing.matches import Range, RuleMatch, cue_range, find_rule_match
from parkgraph.kg.claims.tracing.records import Place, Role, Trace
from parkgraph.kg.claims.tracing.roles import place, trace_role
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.mentions.components import analysis_of
from parkgraph.kg.records import HOLDING_STATUSES, Claim, Document, EntityRef, proposer_of


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence with everything that rules and classifier said about it."""

    view: SentenceView
    facts: Sequence[Fact]
    scored: Scored


def trace_claims(document: Document, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Trace]]:
    """Yield every claim with its trace, sentence by sentence; others (of headlines, names) last."""
    analysis = analysis_of(analyse(load_pipeline(), document))
    waiting: dict[Range, list[Claim]] = defaultdict(list)
    for claim in claims:
        waiting[claim.evidence.start, claim.evidence.end].append(claim)
    model = load_pair_model()
    # A view is to be used before the next is asked for.
    parts = parts_of_names(list(analysis.grouping.names))
    for view, discourse, _ in iter_views(analysis, parts):
        facts = [*find_rule_facts(view), *find_sector_facts(view)]
        scored = score_pairs(view, model, hints_for(facts))
        # Owners found here are what later references may stand for.
        list(find_quantity_facts(view, discourse, scored.candidates, load_ranker("owners")))
        own = waiting.pop((view.sentence.start, view.sentence.end), [])
        heard = _Heard(view, facts, scored)
        yield from ((claim, _trace(analysis, heard, claim)) for claim in own)
    for rest in waiting.values():
        yield from ((claim, _trace(analysis, None, claim)) for claim in rest)


def _trace(analysis: Analysis, heard: _Heard | None, claim: Claim) -> Trace:
    found = None if heard is None else find_rule_match(heard.view, claim)
    fact = None if heard is None else _fact_behind(heard, claim)
    span = _span(heard, claim, found, fact)
    voice = None if heard is None else _second_voice(heard, claim, span)
    return Trace(
        rule=claim.rule,
        file=home_of(claim.rule),
        pattern=found.match.rule.source if found is not None else None,
        matched=None if span is None else place(analysis, *span),
        triggers=tuple(place(analysis, *each) for each in _triggers(heard, claim, found)),
        roles=tuple(_roles(analysis, heard, claim, found, span)),
        cue=_cue(analysis, heard, found, span),
        status=claim.status,
        confidence=claim.confidence,
        decided=_decided(heard, claim, voice),
        second_voice=voice,
    )


def _fact_behind(heard: _Heard, claim: Claim) -> Fact | None:
    """The fact of a rule that is code, or of the classifier, that became the claim."""
    wanted = {claim.subject, claim.object}
    for fact in (*heard.facts, *heard.scored.facts):
        is_same = fact.relation == claim.predicate and {fact.subject, fact.object} == wanted
        if is_same and fact.rule == claim.rule:
            return fact
    return None


def _span(
    heard: _Heard | None, claim: Claim, found: RuleMatch | None, fact: Fact | None
) -> Range | None:
    if found is not None:
        return found.span
    if fact is not None:
        return fact.start, fact.end
    if heard is None or claim.quantity is None:
        return None
    # The quotation of a quantity is its words in the raw text.
    for start, end, _quantity in heard.view.quantities:
        start_of_words = start - claim.evidence.start
        words = claim.evidence.text[start_of_words : end - claim.evidence.start]
        if words == claim.quantity.text:
            return start, end
    return None


def _triggers(heard: _Heard | None, claim: Claim, found: RuleMatch | None) -> Iterable[Range]:
    if found is not None:
        return found.triggers
    demand = load_demands().relations.get(claim.predicate)
    if heard is None or demand is None or demand.cues is None:
        return ()
    # The classifier is held to a cue somewhere around the pair; these are those of the sentence.
    skeleton = heard.view.skeleton
    return [skeleton.span(*cue.span()) for cue in demand.cues.finditer(skeleton.text)]


def _roles(
    analysis: Analysis,
    heard: _Heard | None,
    claim: Claim,
    found: RuleMatch | None,
    span: Range | None,
) -> Iterator[Role]:
    view = heard.view if heard is not None else None
    before = span[0] if span is not None else claim.evidence.end
    ends: list[tuple[str, EntityRef]] = [("subject", claim.subject)]
    if claim.object is not None:
        ends.append(("object", claim.object))
    for role, ref in ends:
        if role == "object" and claim.rule == NAME_RULE:
            yield Role(role, ref, "in a name", None, None)
            continue
        yield trace_role(analysis, view, role, ref, _slots(view, found, span), before)
    if found is not None:
        for role, slots in sorted(found.match.roles.items()):
            if role not in ("s", "o"):
                for slot in slots:
                    yield from (
                        trace_role(analysis, view, role, ref, (slot,), before) for ref in slot.refs
                    )


def _slots(
    view: SentenceView | None, found: RuleMatch | None, span: Range | None
) -> Sequence[Slot]:
    """Slots that the rule bound, else those inside what was read, else all of the sentence."""
    if found is not None:
        return [slot for role in ("s", "o") for slot in found.match.roles.get(role, ())]
    if view is None:
        return ()
    if span is None:
        return list(view.slots)
    inside = [s for s in view.slots if span[0] <= s.start and s.end <= span[1]]
    # Of a quantity the owner stands outside, the nearest before it being the likeliest.
    outside = sorted(
        (s for s in view.slots if s not in inside), key=lambda s: (s.start > span[0], -s.start)
    )
    return [*inside, *outside]


def _cue(
    analysis: Analysis, heard: _Heard | None, found: RuleMatch | None, span: Range | None
) -> Place | None:
    if found is not None:
        return None if found.cue is None else place(analysis, *found.cue)
    if heard is None or span is None:
        return None
    skeleton = heard.view.skeleton
    start = bisect_left(skeleton.starts, span[0])
    end = max(bisect_left(skeleton.starts, span[1]), start + 1)
    cue = cue_range(skeleton, start, end) if start < len(skeleton.text) else None
    return None if cue is None else place(analysis, *cue)


def _second_voice(heard: _Heard, claim: Claim, span: Range | None) -> float | None:
    """Probability of the classifier for the same fact; of a quantity, for the same owner."""
    if claim.quantity is not None:
        scores = heard.scored.candidates.get(span[0], {}) if span is not None else {}
        score = scores.get(claim.subject)
        return None if score is None else round(score, 3)
    wanted = {claim.subject, claim.object}
    for fact in heard.scored.facts:
        if fact.relation == claim.predicate and {fact.subject, fact.object} == wanted:
            return fact.confidence
    return None


def _decided(heard: _Heard | None, claim: Claim, voice: float | None) -> str:
    """Why the claim was believed (see combine.py)."""
    if proposer_of(claim.rule) is not None:
        return "proposed by another extractor"
    if heard is None or claim.rule == NAME_RULE:
        return "read off a name" if claim.rule == NAME_RULE else "rule alone"
    if claim.rule == PAIR_RULE:
        return "classifier alone"
    if claim.quantity is not None:
        return "likeliest owner"
    if voice is not None:
        return "classifier agrees"
    if claim.rule == OFFICE_RULE or claim.predicate == "IN_SECTOR":
        return "rule alone"
    if claim.status not in HOLDING_STATUSES:
        return f"rule alone: {claim.status}"
    if claim.rule in standing_rules() or claim.confidence >= SURE:
        return "rule alone: sure enough"
    return "rule alone: the classifier did not look at the pair"
