"""Texts to vectors: one interface, the embedded model on ONNX, any sentence-transformers model.

    >>> HashingEncoder().encode(["줄기세포"], "query").shape
    (1, 64)

Vectors are float32 rows of length one, so that their inner product is the cosine.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.encode.convert import FOLDER, PROMPTS, convert

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]
EMBEDDED: Final = "embedded"
_BATCH: Final = 16
_LONGEST: Final = 384  # tokens; a passage is a paragraph, rarely above 300


class Encoder(Protocol):
    """What turns texts into vectors; `name` tells vectors of different models apart."""

    @property
    def name(self) -> str:
        """The model and its version; part of every cached vector's key."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Give one row a text, shape (len(texts), dimension), in their order."""
        ...


class OnnxEncoder:
    """The embedded multilingual-e5-small on onnxruntime; imports no torch.

    The model is loaded at the first text: a build that lacks no vector does without it.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder, self._threads = folder, threads

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415 a command that encodes nothing need not wait for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            str(self.folder / "model-int8.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(_LONGEST)
        return tokenizer

    @property
    def name(self) -> str:
        """Name and version of the embedded model."""
        return FOLDER

    @property
    def dimension(self) -> int:
        """384."""
        return 384

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode in batches of similar length, so that little is spent on padding."""
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = self._tokenizer.encode_batch([PROMPTS[role] + text for text in texts])
        by_length = sorted(range(len(texts)), key=lambda i: len(encoded[i].ids))
        for at in range(0, len(texts), _BATCH):
            rows = by_length[at : at + _BATCH]
            found[rows] = self._batch([encoded[i].ids for i in rows])
        return found

    def _batch(self, ids: list[list[int]]) -> Vectors:
        longest = max(map(len, ids))
        tokens = np.ones((len(ids), longest), dtype=np.int64)  # 1 is <pad>
        mask = np.zeros_like(tokens)
        for row, one in enumerate(ids):
            tokens[row, : len(one)], mask[row, : len(one)] = one, 1
        (states,) = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})
        return unit((states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))


class SentenceTransformerEncoder:
    """Any model that sentence-transformers loads, by name or folder."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 loads torch

        self._name, self._model = model, SentenceTransformer(model, device="cpu")

    @property
    def name(self) -> str:
        """The name or folder that it was loaded from."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode with the model's own prompt for *role*, where it has one."""
        prompt: dict[str, Any] = {"prompt_name": role} if role in self._model.prompts else {}
        found = self._model.encode(list(texts), batch_size=_BATCH, **prompt)
        return unit(np.asarray(found, dtype=np.float32))


class HashingEncoder:
    """Character trigrams hashed into 64 places: no model, for tests and for parts of them."""

    name: Final = "hashing-64"
    dimension: Final = 64

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode queries and passages alike."""
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            folded = f"  {text.lower()} "
            for at in range(len(folded) - 2):
                digest = hashlib.blake2b(folded[at : at + 3].encode(), digest_size=2).digest()
                found[row, int.from_bytes(digest, "big") % self.dimension] += 1
        return unit(found)


def unit(vectors: NDArray[Any]) -> Vectors:
    """Scale each row to length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled


def setting_of(name: str) -> str:
    """Give the setting that opens the encoder of that name: ``hashing-64`` → ``hashing``."""
    if name.startswith("e5-small"):
        return EMBEDDED
    return "hashing" if name == HashingEncoder.name else name


def open_encoder(model: str, home: Path, threads: int = 1) -> Encoder:
    """Open the encoder of that setting: ``embedded``, ``hashing``, or a model's name or folder."""
    if model == EMBEDDED:
        return OnnxEncoder(convert(home), threads)
    return HashingEncoder() if model == "hashing" else SentenceTransformerEncoder(model)
