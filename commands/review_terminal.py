"""The review queue in the terminal: a pair or claim, its evidence, one key; kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.review_session import Item, Session
from parkgraph.kg.records import ClaimVerdict, Entity, Extraction, Judgement, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.resolve import Candidate

Texts = Mapping[str, Extraction]
Keys = Mapping[str, Verdict | ClaimVerdict]
PAIR_KEYS: Keys = {"y": "same", "n": "different", "u": "unsure"}
CLAIM_KEYS: Keys = {"y": "accepted", "n": "rejected"}
PAIR_PROMPT = "[y] same  [n] different  [u] unsure  [s] skip  [z] undo  [q] quit"
CLAIM_PROMPT = "[y] accepted  [n] rejected  [s] skip  [z] undo  [q] quit"
# Characters of a sentence on either side of a name.
_AROUND = 40
_SENTENCES = 2


def review_in_terminal(
    session: Session[Item], texts: Texts, keys: Keys, lines_of: Callable[[Item, Texts], list[str]]
) -> int:
    """Ask about each item that earlier answers leave open; returns how many judgements stand.

    `lines_of` shows an item; the first line gets its number in front.
    """
    if not session.total:
        click.echo(tr("Nothing to review."))
        return 0
    prompt = tr(CLAIM_PROMPT) if keys is CLAIM_KEYS else tr(PAIR_PROMPT)
    while (item := session.current()) is not None:
        click.echo(f"{session.number}/{session.total}  " + "\n".join(lines_of(item, texts)))
        key = _answer(prompt, (*keys, "s", "z", "q"))
        if key == "q":
            break
        if key == "z":
            undone = session.undo()
            if undone is not None:
                click.echo(tr("undone: {what}", what=sides_of(undone)) + "\n")
        elif key in keys:
            session.decide(keys[key])
        else:
            session.skip()
    return len(session.judgements)


def pair_lines(candidate: Candidate, texts: Texts) -> list[str]:
    """A pair: why it is asked about, and each side with a few places where it is named."""
    lines = [
        f"{candidate.left.type}  {candidate.reason} ({candidate.score:.2f}), "
        + tr("moves {number} claim(s)", number=candidate.impact)
    ]
    for entity in (candidate.left, candidate.right):
        documents = {id_ for id_, _ in entity.members}
        aliases = f"  ({'; '.join(entity.aliases)})" if entity.aliases else ""
        where = tr("in {number} document(s)", number=len(documents))
        lines.append(f"  {entity.name}{aliases}  {where}")
        lines += [f"      {line}" for line in _sentences(entity, texts)]
    return lines


def claim_lines(item: OpenClaim, texts: Texts) -> list[str]:
    """A claim: what it says and the sentence it was read from."""
    claim = item.claim
    said = claim.object.name if claim.object is not None else ""
    if claim.quantity is not None:
        said = f"{claim.measure or ''} {claim.quantity.text}".strip()
    sentence = " ".join(claim.evidence.text.split())
    return [
        f"{claim.subject.name} {claim.predicate} {said}  {item.reason}, {claim.status}, "
        f"{claim.confidence:.2f}, {claim.rule}; "
        + tr("bears {number} relationship(s)", number=item.impact),
        f"      {sentence}  [{texts[claim.document_id].document.name}]",
    ]


def sides_of(judgement: Judgement) -> str:
    """Both names of a pair, or the claim."""
    return " – ".join(filter(None, (judgement.left, judgement.right)))


def _answer(prompt: str, keys: tuple[str, ...]) -> str:
    while True:
        try:
            key = click.prompt(prompt, prompt_suffix=": ", default="s", show_default=False)
        except click.Abort:
            # End of input or Ctrl-C: what is decided is kept already.
            click.echo()
            return "q"
        key = key.strip().lower()[:1]
        if key in keys:
            return str(key)


def _sentences(entity: Entity, texts: Texts) -> list[str]:
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
