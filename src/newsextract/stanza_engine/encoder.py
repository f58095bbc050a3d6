"""The encoder that Stanza's models share, asked once for each sentence.

Stanza's tagger and parser would each run it anew, over batches padded to their longest sentence; that is nine tenths of the time.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn

GROUP = 2048  # pieces that are computed together


class RememberingEncoder(nn.Module):  # type: ignore[misc]
    """Stands in for a `transformers` encoder where all layers' states are wanted; keeps those of each sentence until `forget`."""

    def __init__(self, encoder: Any):
        super().__init__()
        self.encoder, self.config = encoder, encoder.config
        self.known: dict[tuple[int, ...], Tensor] = {}

    def __getattr__(self, name: str) -> Any:
        """Whatever else is asked of an encoder, the encoder answers."""
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("encoder"), name)

    def forget(self) -> None:
        self.known.clear()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, output_hidden_states: bool = True) -> SimpleNamespace:
        """Return the states of every layer for each row of pieces; `attention_mask` tells how many pieces a row has."""
        lengths = attention_mask.sum(1).tolist()
        rows = [tuple(ids[:n]) for ids, n in zip(input_ids.tolist(), lengths, strict=True)]
        for group in groups(sorted({row for row in rows if row not in self.known}, key=len)):
            self._compute(group)
        first = self.known[rows[0]]
        states = first.new_zeros(len(first), len(rows), input_ids.shape[1], first.shape[-1])
        for i, (row, n) in enumerate(zip(rows, lengths, strict=True)):
            states[:, i, :n] = self.known[row]
        return SimpleNamespace(hidden_states=tuple(states))

    def _compute(self, rows: list[tuple[int, ...]]) -> None:
        width = len(rows[-1])
        ids = torch.tensor([[*row, *[self.config.pad_token_id] * (width - len(row))] for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        states = torch.stack(self.encoder(ids, attention_mask=mask, output_hidden_states=True).hidden_states)
        for i, row in enumerate(rows):
            self.known[row] = states[:, i, : len(row)].clone()


def groups(rows: list[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """Cut rows, given in order of length, into groups of at most `GROUP` pieces with their padding."""
    found: list[list[tuple[int, ...]]] = []
    for row in rows:
        if found and (len(found[-1]) + 1) * len(row) <= GROUP:
            found[-1].append(row)
        else:
            found.append([row])
    return found
