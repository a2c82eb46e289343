"""The spaCy components of the mention stage for English; they share `Analysis` with the Chinese.

Tokens are spaCy's English words, offsets characters of the document as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from parkgraph.kg.mentions.analysis import Analysis, Candidate, Sentence
from parkgraph.kg.mentions.arbitration import choose_mentions, unify_types
from parkgraph.kg.mentions.components import Component, analysis_of
from parkgraph.kg.mentions.english.entities import group_english, initials, is_acronym
from parkgraph.kg.mentions.english.memory import find_english_aliases, find_english_references
from parkgraph.kg.mentions.english.names import (
    DEFAULT,
    capitalised_inside,
    find_english_names,
    head_type,
    is_chinese_person,
)
from parkgraph.kg.mentions.english.people import find_english_offices, find_english_people
from parkgraph.kg.mentions.english.places import is_place
from parkgraph.kg.mentions.english.projects import find_projects
from parkgraph.kg.mentions.english.sentences import split_english
from parkgraph.kg.mentions.english.titles import SCORE as TITLE_SCORE
from parkgraph.kg.mentions.english.titles import find_english_titles
from parkgraph.kg.mentions.english.vocabulary import office_pattern, stops
from parkgraph.kg.mentions.sentences import READ_SECTIONS

MIN_SCORE = 0.45


@Language.factory("parkgraph_english_sentences", default_config={"sections": list(READ_SECTIONS)})
def make_english_sentences(nlp: Language, name: str, sections: list[str]) -> Component:
    """Split the sections of the given kinds into English sentences."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        read = [section for section in analysis.document.sections if section.kind in sections]
        analysis.sentences = list(split_english(analysis.text, read))
        return doc

    return component


@Language.factory("parkgraph_english_names", default_config={"min_score": MIN_SCORE})
def make_english_names(nlp: Language, name: str, min_score: float) -> Component:
    """Find names, people, offices, projects and titles and choose among them."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        text = analysis.text
        known = {
            word
            for sentence in analysis.sentences
            for word in capitalised_inside(text, sentence.start, sentence.end)
        }
        amounts = {end for _start, end, _quantity in analysis.quantities}
        for sentence in analysis.sentences:
            analysis.candidates += _candidates(analysis, sentence, known, amounts)
        everything = choose_mentions(analysis.candidates, min_score=min_score)
        named = [c for c in everything if c.type != "Title"]
        analysis.chosen = list(_with_acronyms(text, _plausible(text, unify_types(text, named))))
        analysis.titles = [(c.start, c.end) for c in everything if c.type == "Title"]
        taken = [(c.start, c.end) for c in analysis.chosen]
        analysis.offices = [o for o in analysis.offices if not _inside(o, taken)]
        spans = [doc.char_span(c.start, c.end, c.type) for c in analysis.chosen]
        doc.set_ents([span for span in spans if span is not None])
        return doc

    return component


def _plausible(text: str, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Drop single words without any evidence: a firm of one word that is named only once."""
    counts = Counter(text[c.start : c.end] for c in chosen)
    firsts = {text[c.start : c.end].split()[0] for c in chosen if " " in text[c.start : c.end]}
    for candidate in chosen:
        name = text[candidate.start : candidate.end]
        alone = " " not in name and "-" not in name and not is_acronym(name)
        if alone and candidate.score <= DEFAULT and counts[name] == 1 and name not in firsts:
            continue
        yield candidate


def _with_acronyms(text: str, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give an acronym the type of the name whose initials it is."""
    chosen = list(chosen)
    types = {initials(text[c.start : c.end]): c.type for c in chosen}
    for candidate in chosen:
        name = text[candidate.start : candidate.end]
        yield (
            replace(candidate, type=types.get(name, candidate.type))
            if is_acronym(name)
            else candidate
        )


def _candidates(
    analysis: Analysis, sentence: Sentence, known: set[str], amounts: set[int]
) -> Iterator[Candidate]:
    text, start, end = analysis.text, sentence.start, sentence.end
    dates = {i for s, e, _date in analysis.dates for i in range(s, e)}
    for found in find_english_names(text, start, end, known):
        if found.start not in dates:
            yield found
    for left, right, score in find_english_people(text, start, end):
        if _may_be_person(text[left:right]):
            yield Candidate(left, right, "Person", "english-people", score)
    for left, right, score in find_projects(text, start, end, amounts):
        yield Candidate(left, right, "Project", "english-projects", score)
    for left, right in find_english_titles(text, start, end):
        yield Candidate(left, right, "Title", "english-titles", TITLE_SCORE)
    analysis.offices += find_english_offices(text, start, end)


def _may_be_person(name: str) -> bool:
    words = name.split()
    if head_type(words) is not None or is_place(name) or office_pattern().search(name):
        return False
    if any(word.lower() in stops() or word == "Party" for word in words):
        return False
    return not is_place(words[0]) or is_chinese_person(words)


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


@Language.factory("parkgraph_english_memory")
def make_english_memory(nlp: Language, name: str) -> Component:
    """Group mentions into entities and resolve references."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        aliases = list(find_english_aliases(analysis.text, analysis.chosen))
        inside = {i for alias in aliases for i in range(alias.start, alias.end)}
        # A bracketed name is a name of what stands before it, not one more thing.
        analysis.chosen = [c for c in analysis.chosen if c.start not in inside]
        analysis.grouping = group_english(analysis.text, analysis.chosen, aliases)
        analysis.references = list(
            find_english_references(
                analysis.text,
                analysis.sentences,
                analysis.chosen,
                analysis.grouping.entity_of,
            )
        )
        return doc

    return component
