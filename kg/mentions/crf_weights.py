"""A CRFsuite model file in, its labels, attributes and weights out, as arrays to calculate with.

CRFsuite looks every attribute up by its bytes; with the weights as a matrix a whole document is
scored in a few array operations. Layout of the file: crf1d_model.c and cqdb.c of CRFsuite 0.12
(https://github.com/chokkan/crfsuite), all numbers little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parkgraph.kg.errors import SchemaError

Floats = npt.NDArray[np.float64]

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1
UNKNOWN = 0
# Chunks begin with a name and their size; features then have their number.
_FEATURES_AT = 12
_STRINGS = struct.Struct("<4s5I")


@dataclass(frozen=True, slots=True)
class Weights:
    """What a linear-chain CRF has learnt.

    `states` has a row for every attribute (numbered by `attributes`) and a column for every label.
    Its first row, number UNKNOWN, is zero, for attributes that were never seen. `transitions` goes
    from the label of the row to the label of the column.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    states: Floats
    transitions: Floats


def read_weights(data: bytes, name: str) -> Weights:
    """Read a model file; raises SchemaError, naming it by `name`, for anything else."""
    if len(data) < _HEADER.size or data[:4] != b"lCRF":
        raise SchemaError(f"{name} is no CRFsuite model: run `make train`")
    offsets = _HEADER.unpack_from(data)[-5:]
    features_at, labels_at, attributes_at = offsets[:3]
    try:
        labels = _read_strings(data, labels_at)
        attributes = _read_strings(data, attributes_at)
        count = struct.unpack_from("<I", data, features_at + 8)[0]
        features = np.frombuffer(data, _FEATURE, count, features_at + _FEATURES_AT)
    except (struct.error, ValueError, IndexError) as error:
        raise SchemaError(f"{name} is cut short or damaged: run `make train`") from error
    states = np.zeros((len(attributes) + 1, len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    for kind, matrix in ((_STATE, states[1:]), (_TRANSITION, transitions)):
        own = features[features["type"] == kind]
        matrix[own["source"], own["label"]] = own["weight"]
    return Weights(
        tuple(labels), {text: i for i, text in enumerate(attributes, start=1)}, states, transitions
    )


def _read_strings(data: bytes, start: int) -> list[str]:
    """The strings of a constant quark database, by their numbers."""
    *_, count, links_at = _STRINGS.unpack_from(data, start)
    strings: list[str] = []
    for offset in np.frombuffer(data, "<u4", count, start + links_at).tolist():
        size = struct.unpack_from("<I", data, start + offset + 4)[0]
        text_at = start + offset + 8
        strings.append(data[text_at : text_at + size - 1].decode("utf-8"))
    return strings
