"""The model -> Markdown: a page a label and relationship type, an index, a diagram (Mermaid)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parkgraph.schema.model import Label, Model, RelationType, Slot

_NOTICE = "<!-- Written by `make schema` from schema/parkgraph.yaml; change it there. -->\n"


def pages(model: Model) -> Mapping[str, str]:
    """File names with their text; `index.md` lists the others and holds the diagram."""
    found = {f"{name}.md": _label_page(model, label) for name, label in model.labels.items()}
    for name, relation in model.relations.items():
        found[f"{name}.md"] = _relation_page(relation)
    found["index.md"] = _index(model)
    return {name: _NOTICE + text for name, text in found.items()}


def diagram(model: Model) -> str:
    """An entity-relationship diagram; bookkeeping relationships are left out."""
    lines = ["erDiagram"]
    for name, relation in model.relations.items():
        if relation.bookkeeping:
            continue
        for subject in sorted(relation.subjects):
            for object_ in sorted(relation.objects):
                if not relation.undirected or subject <= object_:
                    lines.append(f'  {subject} }}o--o{{ {object_} : "{name}"')
    return "\n".join(lines) + "\n"


def _index(model: Model) -> str:
    labels = (
        (f"[{label.name}]({label.name}.md)", label.title_zh, label.title_en, label.description)
        for label in model.labels.values()
    )
    relations = (
        (
            f"[{relation.name}]({relation.name}.md)",
            relation.title_zh,
            relation.title_en,
            _links(relation.subjects),
            _links(relation.objects),
        )
        for relation in model.relations.values()
    )
    return (
        f"# Schema {model.version}\n\n## Labels\n\n"
        + _table(("label", "zh", "en", "description"), labels)
        + "\n## Relationship types\n\n"
        + _table(("type", "zh", "en", "from", "to"), relations)
        + "\n## Enumerations\n\n"
        + _table(
            ("enumeration", "value", "zh"),
            (
                (name, f"`{value}`", title)
                for name, values in model.enums.items()
                for value, title in values.items()
            ),
        )
        + f"\n## Diagram\n\n```mermaid\n{diagram(model)}```\n"
    )


def _label_page(model: Model, label: Label) -> str:
    leaving = [r for r in model.relations.values() if label.name in r.subjects]
    coming = [r for r in model.relations.values() if label.name in r.objects]
    rows = [
        *((f"[{r.name}]({r.name}.md)", "to", _links(r.objects)) for r in leaving),
        *((f"[{r.name}]({r.name}.md)", "from", _links(r.subjects)) for r in coming),
    ]
    return (
        f"# {label.name} · {label.title_zh}\n\n{label.title_en}: {label.description}\n\n"
        f"## Properties\n\n{_slots(label.slots)}\n## Relationships\n\n"
        + _table(("type", "direction", "labels"), rows)
    )


def _relation_page(relation: RelationType) -> str:
    facts = [
        f"- From: {_links(relation.subjects)}",
        f"- To: {_links(relation.objects)}",
        *(["- Undirected: written once, asked both ways."] if relation.undirected else []),
        *(["- Bookkeeping: says where facts come from."] if relation.bookkeeping else []),
        *([f"- Derived from: {relation.derived_from}"] if relation.derived_from else []),
    ]
    return (
        f"# {relation.name} · {relation.title_zh}\n\n{relation.title_en}\n\n"
        + "\n".join(facts)
        + f"\n\n## Properties\n\n{_slots(relation.slots)}"
    )


def _slots(slots: Iterable[Slot]) -> str:
    rows = (
        (
            f"`{slot.name}`",
            slot.title_zh,
            slot.title_en,
            f"list of {slot.range}" if slot.multivalued else slot.range,
            "yes" if slot.required else "",
            slot.description + (f" (→ {slot.refers_to})" if slot.refers_to else ""),
        )
        for slot in slots
    )
    return _table(("name", "zh", "en", "type", "required", "description"), rows)


def _links(labels: Iterable[str]) -> str:
    return ", ".join(f"[{name}]({name}.md)" for name in sorted(labels))


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(header)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
