"""The review queue in the terminal: a pair, its evidence, one key; each decision kept at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.review_session import ReviewSession
from parkgraph.kg.records import Entity, Extraction, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.resolve import Candidate

KEYS: Mapping[str, Verdict] = {"y": "same", "n": "different", "u": "unsure"}
PROMPT = "[y] same  [n] different  [u] unsure  [s] skip  [z] undo  [q] quit"
# Characters of a sentence on either side of a name.
_AROUND = 40
_SENTENCES = 2


def review_in_terminal(folder: Path, queue: Sequence[Candidate], by: str | None) -> int:
    """Ask about each pair that earlier answers leave open; returns how many judgements stand."""
    from parkgraph.kg.artefacts import read_extractions

    if not queue:
        click.echo(tr("Nothing to review."))
        return 0
    texts = {extraction.document.id: extraction for extraction in read_extractions(folder)}
    session = ReviewSession(folder, queue, by)
    while (candidate := session.current()) is not None:
        _show(candidate, session.number, session.total, texts)
        key = _answer()
        if key == "q":
            break
        if key == "z":
            undone = session.undo()
            if undone is not None:
                click.echo(
                    tr("undone: {left} – {right}", left=undone.left, right=undone.right) + "\n"
                )
        elif key in KEYS:
            session.decide(KEYS[key])
        else:
            session.skip()
    return len(session.judgements)


def _answer() -> str:
    while True:
        try:
            key = click.prompt(tr(PROMPT), prompt_suffix=": ", default="s", show_default=False)
        except click.Abort:
            # End of input or Ctrl-C: what is decided is kept already.
            click.echo()
            return "q"
        key = key.strip().lower()[:1]
        if key in (*KEYS, "s", "z", "q"):
            return key


def _show(candidate: Candidate, number: int, total: int, texts: Mapping[str, Extraction]) -> None:
    click.echo(
        f"{number}/{total}  {candidate.left.type}  {candidate.reason} ({candidate.score:.2f}), "
        + tr("moves {number} claim(s)", number=candidate.impact)
    )
    for entity in (candidate.left, candidate.right):
        documents = {id_ for id_, _ in entity.members}
        aliases = f"  ({'; '.join(entity.aliases)})" if entity.aliases else ""
        where = tr("in {number} document(s)", number=len(documents))
        click.echo(f"  {entity.name}{aliases}  {where}")
        for line in _sentences(entity, texts):
            click.echo(f"      {line}")


def _sentences(entity: Entity, texts: Mapping[str, Extraction]) -> list[str]:
    """A few places where documents name the entity, with the words around."""
    members = set(entity.members)
    lines: list[str] = []
    for id_ in sorted({id_ for id_, _ in members}):
        document = texts[id_].document
        for local in texts[id_].entities:
            if (id_, local.ref) in members and local.mentions and len(lines) < _SENTENCES:
                first = min(local.mentions)
                start, end = max(0, first.start - _AROUND), first.end + _AROUND
                words = " ".join(document.text[start:end].split())
                lines.append(f"…{words}…  [{document.name}]")
    return lines
