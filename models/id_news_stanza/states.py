"""Stanza's trainings read the encoder's states anew in every epoch; an encoder that does not learn gives the same each time.

`remembered()` keeps them, which makes the trainings ten times as quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import torch
from stanza.models.common.bert_embedding import convert_to_position_list, fix_blank_tokens

READERS = ("stanza.models.ner.model", "stanza.models.pos.model", "stanza.models.depparse.model")


class Memory:
    """Stands in for Stanza's `extract_bert_embeddings` where the encoder is frozen."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, tuple[str, ...]], torch.Tensor] = {}

    def __call__(self, name, tokenizer, model, data, device, keep_endpoints, detach=True, bert_layer_mix=None, peft_name=None):
        if not detach or bert_layer_mix is None:
            raise ValueError("only for a frozen encoder, and a mix of its layers")
        layers = bert_layer_mix.in_features
        rows = []
        for words in data:
            key = (layers, tuple(words))
            if key not in self.known:
                self.known[key] = word_states(tokenizer, model, list(words), layers).bfloat16()
            states = self.known[key].float()
            mixed = states.mean(0) + (bert_layer_mix.weight[0][:, None, None] * states).sum(0)
            rows.append(mixed if keep_endpoints else mixed[1:-1])
        return rows


@torch.inference_mode()
def word_states(tokenizer, model, words: list[str], layers: int) -> torch.Tensor:
    """Return the states of the last layers (layer, word, number), of the words between the marks of beginning and end."""
    model.eval()
    encoded = tokenizer([words], is_split_into_words=True, return_tensors="pt")
    at = convert_to_position_list(words, encoded.word_ids(0))
    if None in at:
        words = fix_blank_tokens(tokenizer, [words])[0]
        encoded = tokenizer([words], is_split_into_words=True, return_tensors="pt")
        at = convert_to_position_list(words, encoded.word_ids(0))
    states = model(**encoded, output_hidden_states=True).hidden_states[-layers:]
    return torch.stack([layer[0, at] for layer in states]).clone()


@contextmanager
def remembered() -> Iterator[Memory]:
    memory = Memory()
    with ExitStack() as stack:
        for reader in READERS:
            stack.enter_context(patch(f"{reader}.extract_bert_embeddings", memory))
        yield memory
