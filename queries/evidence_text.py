"""An evidence pack -> Markdown, HTML or plain text; words of articles are escaped everywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from parkgraph.kg.records import Judgement
from parkgraph.queries.evidence import Fact, Pack
from parkgraph.queries.life import Step
from parkgraph.queries.sentences import Sentence

Mark = Callable[[str], str]
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_STYLE = (
    "body{font-family:sans-serif;max-width:50em;margin:2em auto;line-height:1.6}"
    "blockquote{border-left:.2em solid #999;margin:0;padding-left:1em}"
    "small{color:#555}.against{border-color:#c00}"
)


def as_text(pack: Pack, mark: Mark = str) -> str:
    """Plain text for a terminal; `mark` decorates the words a fact is about."""
    lines = [f"{pack.name}  {pack.label}  {pack.id}"]
    if pack.aliases:
        lines.append(f"also: {', '.join(map(_plain, pack.aliases))}")
    for title, entries in _lists(pack):
        lines += ["", f"{title}:", *(f"  {_plain(entry)}" for entry in entries)]
    for fact in pack.facts:
        lines += ["", *_fact_lines(fact, mark, "")]
    return "\n".join(lines) + "\n"


def _lists(pack: Pack) -> Iterator[tuple[str, list[str]]]:
    """What is shown as a list, with its title, if there is any."""
    if pack.steps:
        yield "steps", [_step(step) for step in pack.steps]
    if pack.judgements:
        yield "judgements", [_judgement(judgement) for judgement in pack.judgements]


def _step(step: Step) -> str:
    date = step.date or "undated"
    if not step.support:
        return f"{date}  {step.kind}"
    return f"{date}  {step.kind}  {step.name} ({step.status}, support {step.support})"


def _judgement(judgement: Judgement) -> str:
    said = ", ".join(word for word in (judgement.source, judgement.at, judgement.reason) if word)
    return f"{judgement.left} {judgement.verdict} {judgement.right} ({said})"


def _fact_lines(fact: Fact, mark: Mark, indent: str) -> Iterator[str]:
    yield f"{indent}{_plain(fact.subject)} {fact.type} {_plain(fact.object)}  ({_said(fact)})"
    for word, sentences in (("", fact.sentences), ("against: ", fact.against)):
        for sentence in sentences:
            yield f"{indent}  {word}“{_marked(sentence, mark, _plain)}”"
            yield f"{indent}    {_plain(_place(sentence))}"
    for rival in fact.rivals:
        yield f"{indent}  contradicted by"
        yield from _fact_lines(rival, mark, f"{indent}    ")


def as_markdown(pack: Pack) -> str:
    """CommonMark with the words a fact is about in bold."""
    lines = [f"# {_md(pack.name)}", "", f"{pack.label} `{pack.id}`"]
    if pack.aliases:
        lines += ["", f"Also: {', '.join(map(_md, pack.aliases))}"]
    for title, entries in _lists(pack):
        lines += ["", f"{title.capitalize()}:", "", *(f"- {_md(entry)}" for entry in entries)]
    for fact in pack.facts:
        lines += ["", *_fact_markdown(fact, 2)]
    return "\n".join(lines) + "\n"


def _fact_markdown(fact: Fact, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_md(fact.subject)} {_md(fact.type)} {_md(fact.object)}"
    yield ""
    yield _md(_said(fact))
    for word, sentences in (("", fact.sentences), ("Against: ", fact.against)):
        for sentence in sentences:
            yield ""
            yield f"> {word}{_marked(sentence, lambda t: f'**{t}**', _md)}"
            yield ">"
            yield f"> {_md(_place(sentence))}"
    for rival in fact.rivals:
        yield ""
        yield "Contradicted by:"
        yield ""
        yield from _fact_markdown(rival, level + 1)


def as_html(pack: Pack) -> str:
    """A page of its own, without scripts and links; every text is escaped."""
    also = f"<p>Also: {html.escape(', '.join(pack.aliases))}</p>" if pack.aliases else ""
    for title, entries in _lists(pack):
        items = "".join(f"<li>{html.escape(entry)}</li>" for entry in entries)
        also += f"\n<p>{title.capitalize()}:</p><ul>{items}</ul>"
    facts = "\n".join(part for fact in pack.facts for part in _fact_html(fact, 2))
    name = html.escape(pack.name)
    return (
        f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{name}</h1>\n"
        f"<p>{html.escape(pack.label)} <code>{html.escape(pack.id)}</code></p>{also}\n"
        f"{facts}\n</body>\n</html>\n"
    )


def _fact_html(fact: Fact, level: int) -> Iterator[str]:
    title = html.escape(f"{fact.subject} {fact.type} {fact.object}")
    yield f"<h{level}>{title}</h{level}>\n<p>{html.escape(_said(fact))}</p>"
    for css, sentences in (("for", fact.sentences), ("against", fact.against)):
        for sentence in sentences:
            words = _marked(sentence, lambda t: f"<mark>{t}</mark>", html.escape)
            place = html.escape(_place(sentence))
            yield f'<blockquote class="{css}"><p>{words}</p><small>{place}</small></blockquote>'
    for rival in fact.rivals:
        yield "<p>Contradicted by:</p>"
        yield from _fact_html(rival, min(level + 1, 6))


def _said(fact: Fact) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in _shown(fact.properties))


def _shown(properties: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in sorted(properties.items()) if value not in (None, [])]


def _value(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _place(sentence: Sentence) -> str:
    """Where a sentence stands and how it was found."""
    reprint = "" if sentence.cluster == sentence.document else f", reprint of {sentence.cluster}"
    date = f", {sentence.date}" if sentence.date else ""
    return (
        f"{sentence.title} ({sentence.document}{reprint}), characters {sentence.start}-"
        f"{sentence.end}, {sentence.status}{date}, rule {sentence.rule}, "
        f"confidence {sentence.confidence:.2f}"
    )


def _marked(sentence: Sentence, mark: Mark, escape: Mark) -> str:
    parts, done = [], 0
    for start, end in sentence.marks:
        parts += [escape(sentence.text[done:start]), mark(escape(sentence.text[start:end]))]
        done = end
    return "".join([*parts, escape(sentence.text[done:])])


def _plain(text: str) -> str:
    """One line without control characters: an article must not steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _md(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _plain(text))
