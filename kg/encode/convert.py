"""From the packed weights to two ordinary model folders: sentence-transformers and ONNX.

`convert` runs once on a machine, in about a minute, and is the only place that needs torch for the
embedded model: building and serving use the ONNX file (int8, per channel; the usual per-tensor
scales cost five points of MRR), so that no command waits for torch to load.
"""

import contextlib
import io
import logging
import shutil
import warnings
from pathlib import Path
from typing import Any, Final

from kg.encode.weights import Weights, packed_file, unpack

FOLDER: Final = "e5-small-1"  # raise the number when what is written here changes
PROMPTS: Final = {"query": "query: ", "passage": "passage: "}
_MATRICES: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS: Final = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def convert(home: Path) -> Path:
    """Make the folders below *home* if they are not there yet, and give their place.

    Written aside and renamed, so that a folder that exists is whole.
    """
    target = home / FOLDER
    if target.is_dir():
        return target
    aside = home / f".{FOLDER}.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")  # tracing notes of torch, about code that is not ours
        logging.disable(logging.WARNING)
        try:
            _write(unpack(packed_file()), aside)
        finally:
            logging.disable(logging.NOTSET)
    aside.rename(target)
    return target


def _write(weights: Weights, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 torch loads in seconds
    from sentence_transformers import models as modules  # noqa: PLC0415

    plain = folder / "transformer"
    model = _bert(weights)
    model.save_pretrained(plain)
    _tokenizer(weights).save_pretrained(plain)
    whole = SentenceTransformer(
        modules=[
            modules.Transformer(str(plain), max_seq_length=weights.positions),
            modules.Pooling(weights.hidden, pooling_mode="mean"),
            modules.Normalize(),
        ],
        prompts=dict(PROMPTS),
        device="cpu",
    )
    whole.save(str(folder / "sentence-transformers"))
    shutil.rmtree(plain)
    _export(model, folder)
    shutil.copy(folder / "sentence-transformers" / "tokenizer.json", folder / "tokenizer.json")


def _bert(weights: Weights) -> Any:
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    config = BertConfig(
        vocab_size=weights.vocabulary,
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.intermediate,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=weights.special[2],
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    state = model.state_dict()
    model.load_state_dict(
        {
            name: torch.from_numpy(weights.tensors[packed]).reshape(state[name].shape)
            for name, packed in _names(weights.layers).items()
        }
    )
    return model


def _names(layers: int) -> dict[str, str]:
    """Map each parameter's name in the published architecture to its name in the packed file."""
    names = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    for layer in range(layers):
        for short, long in (_MATRICES | _NORMS).items():
            for kind, tail in (("weight", "w"), ("bias", "b")):
                names[f"encoder.layer.{layer}.{long}.{kind}"] = f"l{layer}.{short}.{tail}"
    return names


def _tokenizer(weights: Weights) -> Any:
    from tokenizers import (  # noqa: PLC0415  # noqa: PLC0415
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415

    bos, eos, _, unk = weights.special
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", bos), ("</s>", eos)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=weights.positions,
    )


def _export(model: Any, folder: Path) -> None:
    import torch  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    class States(torch.nn.Module):  # type: ignore[misc]
        """The last hidden states, from ids and mask alone."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            types = torch.zeros_like(input_ids)
            found = self.bert(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=types
            )
            return found.last_hidden_state

    full, example = folder / "model.onnx", torch.ones(2, 7, dtype=torch.long)
    names = ("input_ids", "attention_mask", "states")
    torch.onnx.export(
        States(),
        (example, example),
        str(full),
        input_names=list(names[:2]),
        output_names=[names[2]],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full, folder / "model-int8.onnx", per_channel=True, weight_type=QuantType.QInt8
    )
    full.unlink()
