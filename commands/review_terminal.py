"""The review queue in the terminal: a pair, its evidence, one key; each decision kept at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.judging import judge, now, source_of
from parkgraph.commands.language import tr
from parkgraph.kg.records import Entity, Extraction, Judgement, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.resolve import Candidate
    from parkgraph.kg.resolve.clusters import Clusters

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
    decided: list[tuple[int, Judgement]] = []
    at = 0
    while at < len(queue):
        if _is_settled(queue, decided, queue[at]):
            at += 1
            continue
        _show(queue[at], at + 1, len(queue), texts)
        key = _answer()
        if key == "q":
            break
        if key == "z":
            at = _undo(folder, decided, by) if decided else at
            continue
        if key in KEYS:
            decided.append((at, _keep(folder, queue[at], KEYS[key], by)))
        at += 1
    return len(decided)


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


def _keep(folder: Path, candidate: Candidate, verdict: Verdict, by: str | None) -> Judgement:
    from parkgraph.kg.artefacts import add_judgements, lock_folder

    left, right = str(candidate.left_handle), str(candidate.right_handle)
    judgement = judge(left, right, verdict, by=by, reason=candidate.reason)
    with lock_folder(folder):
        add_judgements(folder, [judgement])
    return judgement


def _undo(folder: Path, decided: list[tuple[int, Judgement]], by: str | None) -> int:
    """Take the last decision back; returns its place in the queue."""
    from parkgraph.kg.artefacts import lock_folder, retract_judgements

    at, judgement = decided.pop()
    with lock_folder(folder):
        retract_judgements(folder, [judgement], at=now(), source=source_of(by))
    click.echo(tr("undone: {left} – {right}", left=judgement.left, right=judgement.right) + "\n")
    return at


def _is_settled(
    queue: Sequence[Candidate], decided: Sequence[tuple[int, Judgement]], candidate: Candidate
) -> bool:
    """Whether the answers so far say it already: 甲 = 乙 and 乙 = 丙 leave nothing to ask."""
    clusters = _clusters(queue, decided)
    left, right = candidate.left.id, candidate.right.id
    return clusters.find(left) == clusters.find(right) or clusters.is_forbidden(left, right)


def _clusters(queue: Sequence[Candidate], decided: Sequence[tuple[int, Judgement]]) -> Clusters:
    from parkgraph.kg.resolve.clusters import Clusters

    ids = {entity.id for each in queue for entity in (each.left, each.right)}
    clusters = Clusters(ids, lambda left, right: False)
    for at, judgement in decided:
        left, right = queue[at].left.id, queue[at].right.id
        if judgement.verdict == "same":
            clusters.join(left, right)
        elif judgement.verdict == "different":
            clusters.forbid(left, right)
    return clusters


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
