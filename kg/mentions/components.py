"""The spaCy components of the mention stage, each registered as a factory and configurable.

They share one `Analysis` in `doc.user_data` and leave their result in `doc.spans` too, so that
pipelines of other people can use any of them. Tokens are single characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter

from spacy.language import Language
from spacy.tokens import Doc

from parkgraph.kg.mentions.aliases import find_aliases, find_definitions
from parkgraph.kg.mentions.analysis import Analysis, Candidate
from parkgraph.kg.mentions.arbitration import MIN_SCORE, choose_mentions, unify_types
from parkgraph.kg.mentions.balance import balance
from parkgraph.kg.mentions.dates import find_dates
from parkgraph.kg.mentions.elliptic import find_elliptic
from parkgraph.kg.mentions.entities import group_mentions
from parkgraph.kg.mentions.framing import frame
from parkgraph.kg.mentions.known_names import find_known_names
from parkgraph.kg.mentions.names import find_names
from parkgraph.kg.mentions.people import find_offices, find_people
from parkgraph.kg.mentions.quantities import find_quantities
from parkgraph.kg.mentions.recall import propagate_names
from parkgraph.kg.mentions.reference_words import defined_word
from parkgraph.kg.mentions.references import find_references
from parkgraph.kg.mentions.regions import find_regions, split_towns
from parkgraph.kg.mentions.sentences import READ_SECTIONS, split_sentences
from parkgraph.kg.mentions.shaping import shape_names
from parkgraph.kg.mentions.tagger import load_tagger
from parkgraph.kg.mentions.titles import find_titles
from parkgraph.kg.records import Document, EntityRef, Section, content_id

KEY = "parkgraph"
Component = Callable[[Doc], Doc]


def analysis_of(doc: Doc) -> Analysis:
    """The analysis of a Doc; a Doc without one is taken for a document of one body section."""
    analysis = doc.user_data.get(KEY)
    if analysis is None:
        analysis = Analysis(plain_document(doc.text), doc.text)
        doc.user_data[KEY] = analysis
    assert isinstance(analysis, Analysis)
    return analysis


def plain_document(text: str) -> Document:
    """A document that consists of body text only."""
    return Document(
        id=content_id("doc", text),
        uri="",
        name="",
        media_type="text/plain",
        charset="utf-8",
        text=text,
        folded=text,
        sections=(Section("body", 0, len(text)),),
    )


def _keep_spans(doc: Doc, group: str, spans: list[tuple[int, int, str]]) -> None:
    found = (doc.char_span(start, end, label) for start, end, label in spans)
    doc.spans[group] = [span for span in found if span is not None]


@Language.factory("parkgraph_sentences", default_config={"sections": list(READ_SECTIONS)})
def make_sentences(nlp: Language, name: str, sections: list[str]) -> Component:
    """Split the sections of the given kinds into sentences; other text is not read on."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        read = [section for section in analysis.document.sections if section.kind in sections]
        analysis.sentences = list(split_sentences(analysis.text, read))
        _keep_spans(
            doc, "sentences", [(s.start, s.end, s.section.kind) for s in analysis.sentences]
        )
        return doc

    return component


@Language.factory("parkgraph_quantities")
def make_quantities(nlp: Language, name: str) -> Component:
    """Find quantities and dates."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        text, content_date = analysis.text, analysis.document.content_date
        for sentence in analysis.sentences:
            part = text[sentence.start : sentence.end]
            dates = find_dates(part, content_date=content_date)
            analysis.dates += [(sentence.start + s, sentence.start + e, d) for s, e, d in dates]
            taken = {i for s, e, _d in dates for i in range(s, e)}
            analysis.quantities += [
                (sentence.start + s, sentence.start + e, q)
                for s, e, q in find_quantities(part)
                if s not in taken
            ]
        _keep_spans(doc, "quantities", [(s, e, q.unit) for s, e, q in analysis.quantities])
        _keep_spans(doc, "dates", [(s, e, d.granularity) for s, e, d in analysis.dates])
        return doc

    return component


@Language.factory("parkgraph_gazetteer")
def make_gazetteer(nlp: Language, name: str) -> Component:
    """Add region candidates from the gazetteer."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        for sentence in analysis.sentences:
            analysis.candidates += find_regions(analysis.text, sentence.start, sentence.end)
        return doc

    return component


@Language.factory("parkgraph_names")
def make_names(nlp: Language, name: str) -> Component:
    """Add candidates of the rules: heads with left boundaries, people after offices, titles."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        regions = [c for c in analysis.candidates if c.source == "gazetteer"]
        for sentence in analysis.sentences:
            own = sentence.of(regions, attrgetter("start"))
            analysis.candidates += find_names(analysis.text, sentence.start, sentence.end, own)
            offices = list(find_offices(analysis.text, sentence.start, sentence.end))
            analysis.offices += offices
            analysis.candidates += find_elliptic(analysis.text, sentence.start, sentence.end)
            analysis.candidates += find_people(analysis.text, sentence.start, sentence.end, offices)
            analysis.candidates += find_known_names(analysis.text, sentence.start, sentence.end)
            analysis.candidates += find_titles(analysis.text, sentence.start, sentence.end)
        return doc

    return component


@Language.factory("parkgraph_tagger", default_config={"weight": 1.0, "model": ""})
def make_tagger(nlp: Language, name: str, weight: float, model: str) -> Component:
    """Add candidates of the statistical tagger; `weight` scales its confidence.

    `model` is a folder with weights (`model/` as `make train` writes it) instead of the packaged.
    """
    tagger = load_tagger(model)

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        texts = [analysis.text[s.start : s.end] for s in analysis.sentences]
        for sentence, tagged in zip(analysis.sentences, tagger.tag_all(texts), strict=True):
            for start, end, kind, confidence in tagged:
                start, end = start + sentence.start, end + sentence.start
                if kind == "Office":
                    analysis.offices.append((start, end))
                    continue
                found = Candidate(start, end, kind, "tagger", weight * confidence)
                candidate = balance(analysis.text, found)
                if candidate is not None:
                    analysis.candidates.append(frame(analysis.text, candidate))
        return doc

    return component


@Language.factory("parkgraph_arbiter", default_config={"min_score": MIN_SCORE})
def make_arbiter(nlp: Language, name: str, min_score: float) -> Component:
    """Choose the outermost mentions, spread them over the document, choose again."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        chosen = choose_mentions(analysis.candidates, min_score=min_score)
        chosen = [c for c in chosen if c.type != "Title"]
        analysis.candidates += propagate_names(analysis.text, analysis.sentences, chosen)
        aliases = find_aliases(analysis.text, chosen)
        kind_of = {alias.name: alias.of.type for alias in aliases}
        everything = choose_mentions(analysis.candidates, min_score=min_score)
        named = [c for c in everything if c.type != "Title"]
        named = list(split_towns(analysis.text, named))
        named = [
            replace(c, type=kind_of.get(analysis.text[c.start : c.end], c.type)) for c in named
        ]
        analysis.chosen = shape_names(
            analysis.text,
            unify_types(analysis.text, named),
            {start for start, _end in analysis.offices},
        )
        analysis.titles = [(c.start, c.end) for c in everything if c.type == "Title"]
        spans = [doc.char_span(c.start, c.end, c.type) for c in analysis.chosen]
        doc.set_ents([span for span in spans if span is not None])
        return doc

    return component


def _definitions(analysis: Analysis) -> dict[str, tuple[int, EntityRef]]:
    """Words the document defines (公司, 本项目): where, and the entity they stand for."""
    entity_of = analysis.grouping.entity_of
    return {
        defined_word(alias.name): (alias.end, entity_of[alias.of.start, alias.of.end])
        for alias in find_definitions(analysis.text, analysis.chosen)
    }


@Language.factory("parkgraph_memory")
def make_memory(nlp: Language, name: str) -> Component:
    """Group mentions into entities and resolve references."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        aliases = list(find_aliases(analysis.text, analysis.chosen))
        analysis.grouping = group_mentions(analysis.text, analysis.chosen, aliases)
        analysis.references = list(
            find_references(
                analysis.text,
                analysis.sentences,
                analysis.chosen,
                analysis.grouping.entity_of,
                _definitions(analysis),
            )
        )
        _keep_spans(
            doc,
            "references",
            [(r.start, r.end, r.entities[0].type) for r in analysis.references if r.entities],
        )
        return doc

    return component
