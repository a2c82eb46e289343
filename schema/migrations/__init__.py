"""The versions of the schema in order, and what has to happen between two of them.

A step says which version it starts from and which it leads to. What it does to data is in
kg/artefacts/migrating.py: claims are converted where their form changed, and the graph, which is a
projection of the claims, is made anew. `versions/` keeps every schema that has been superseded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from parkgraph.kg.errors import SchemaError
from parkgraph.schema.extension import packaged_schema
from parkgraph.schema.model import Model, load_model, parse_model


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one version of the schema to the next, in words for the user."""

    before: str
    after: str
    summary: str


STEPS: tuple[Step, ...] = (
    Step("1.0.0", "1.1.0", "ENCLAVE_OF names the parks it is derived from (property parks)"),
    Step(
        "1.1.0",
        "1.2.0",
        "a Claim says how its document names both ends, and all of its date and quantity",
    ),
    Step(
        "1.2.0",
        "1.3.0",
        "documents carry their reprint cluster and support counts clusters; contradicting numbers "
        "and denied relationships say so",
    ),
)


def core_of(version: str) -> str:
    """Version of the packaged schema in a version that an extension may have added to.

    >>> core_of("1.1.0+supply.0.1.0")
    '1.1.0'
    """
    return version.partition("+")[0]


def extension_of(version: str) -> str:
    """Name and version of the extension in a version, empty without one.

    >>> extension_of("1.1.0+supply.0.1.0")
    'supply.0.1.0'
    """
    return version.partition("+")[2]


def steps_between(old: str, new: str, steps: Sequence[Step] = STEPS) -> tuple[Step, ...]:
    """Steps in order from version `old` to `new`; SchemaError when there is no way.

    A version newer than `new` is refused: no step leads back.
    """
    if _numbers(old) > _numbers(new):
        raise SchemaError(
            f"schema {old} is newer than {new}, which this parkgraph knows; update parkgraph"
        )
    following = {step.before: step for step in steps}
    found: list[Step] = []
    at = old
    while at != new:
        step = following.get(at)
        if step is None or _numbers(step.after) > _numbers(new):
            raise SchemaError(
                f"no migration leads from schema {at} to {new}; build the graph again"
            )
        found.append(step)
        at = step.after
    return tuple(found)


def misfit(version: str, folder: object) -> str | None:
    """Why data of this schema version cannot be read as it is, and what to do; None if it can.

    Data of the packaged schema fits with any extension, for extensions only add.
    """
    active = load_model().version
    core, extension = core_of(version), extension_of(version)
    if core != core_of(active):
        try:
            newer = _numbers(core) > _numbers(core_of(active))
        except SchemaError:
            return f"has schema version {version!r}, which is none; build the graph again"
        if newer:
            return f"was made with schema {core}, this parkgraph knows {active}; update parkgraph"
        return (
            f"was made with schema {core}, this parkgraph has {core_of(active)}; "
            f"run: parkgraph schema migrate {folder} (or build the graph again)"
        )
    if extension and extension != extension_of(active):
        return (
            f"was made with the schema extension {extension}; "
            "name its file: parkgraph --schema FILE …, or build the graph again"
        )
    return None


def known_versions() -> tuple[str, ...]:
    """Superseded versions whose schema is kept, oldest first."""
    names = (item.name.removesuffix(".yaml") for item in _versions().iterdir())
    return tuple(sorted((name for name in names if name[0].isdigit()), key=_numbers))


def model_of_version(version: str) -> Model:
    """The schema of one version; SchemaError for one that was never released."""
    active = load_model()
    if version == active.version:
        return active
    packaged = packaged_schema()
    if version == packaged["version"]:
        return parse_model(packaged)
    if version not in known_versions():
        known = ", ".join(dict.fromkeys((*known_versions(), active.version)))
        raise SchemaError(f"schema version {version!r} is not known; known: {known}")
    text = _versions().joinpath(f"{version}.yaml").read_text(encoding="utf-8")
    return parse_model(yaml.safe_load(text))


def _versions() -> Traversable:
    return files("parkgraph.schema.migrations").joinpath("versions")


def _numbers(version: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version.split("."))
    except ValueError as error:
        raise SchemaError(f"{version!r} is no schema version such as 1.0.0") from error
