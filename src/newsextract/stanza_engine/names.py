"""How sure Stanza's name finder is of each tag of each word, in the tags of the default model, so that the two can be averaged.

Two finders that err in different places are better together than each alone (Dietterich 2000, "Ensemble Methods in Machine
Learning"). A CRF's own answer is its best sequence; its doubts are the marginals of forward-backward (Lafferty et al. 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsextract.extras import need
from newsextract.ner.decode import TAGS

Chances = NDArray[np.float64]


class StanzaNames:
    """Stanza's name finder (the first of a pipeline's `ner` processor). `column` tells which of its columns of tags is read."""

    def __init__(self, processor: Any, column: int = 0):
        self.config, self.trainer, self.column = processor.config, processor.trainers[0], column
        self.trainer.model.eval()
        self._document = need("stanza.models.common.doc").Document
        self._loader = need("stanza.models.ner.data").DataLoader
        self._unpack = need("stanza.models.ner.trainer").unpack_batch
        self._torch = need("torch")

    def __call__(self, stretches: Sequence[Sequence[str]]) -> list[Chances]:
        """Return the chance of each of `TAGS` (word, tag) in each stretch of words."""
        if not stretches:
            return []
        rows = [[{"id": (i,), "text": word} for i, word in enumerate(words, 1)] for words in stretches]
        batches = self._loader(self._document(rows), self.config["batch_size"], self.config, vocab=self.trainer.vocab, evaluation=True,
                               preprocess_tags=False, bert_tokenizer=self.trainer.model.bert_tokenizer)
        found: list[Chances] = []
        with self._torch.no_grad():
            for batch in batches:
                found += self._batch(batch)
        return found

    def _batch(self, batch: Any) -> list[Chances]:
        inputs, order, word_order, char_order, lengths, word_lengths, char_lengths, char_offsets = self._unpack(batch, "cpu")
        words, word_chars, mask, chars, tags = inputs
        _, scores, steps = self.trainer.model(words, word_chars, mask, tags, word_order, lengths, word_lengths, chars, char_offsets,
                                              char_lengths, char_order)
        step = steps[self.column].numpy().astype(float)
        names = self.trainer.vocab["tag"].items(self.column)
        rows = [to_tags(marginals(scores[self.column][i, :n].numpy().astype(float), step), names) for i, n in enumerate(lengths)]
        return [row for _, row in sorted(zip(order, rows, strict=True), key=lambda pair: pair[0])]


def marginals(scores: Chances, steps: Chances) -> Chances:
    """Return the chance of each tag of each word, from a CRF's scores (word, tag) and the scores of its steps (from tag, to tag)."""
    before, after = scores.copy(), np.zeros_like(scores)
    for i in range(1, len(scores)):
        before[i] += _log_sum(before[i - 1][:, None] + steps, 0)
    for i in range(len(scores) - 2, -1, -1):
        after[i] = _log_sum(steps + (scores[i + 1] + after[i + 1])[None], 1)
    whole = before + after
    chances: Chances = np.exp(whole - whole.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    return chances


def _log_sum(rows: Chances, axis: int) -> Chances:
    largest = rows.max(axis, keepdims=True)
    result: Chances = np.log(np.exp(rows - largest).sum(axis)) + np.squeeze(largest, axis)
    return result


def to_tags(chances: Chances, names: Sequence[str]) -> Chances:
    """Return the chances of `TAGS` from those of tags that also tell the last word of a name and names of one word (BIOES)."""
    tags = np.zeros((len(chances), len(TAGS)))
    for column, name in enumerate(names):
        plain = name if name == "O" else {"S": "B", "E": "I"}.get(name[:1], name[:1]) + name[1:]
        if plain in TAGS:
            tags[:, TAGS.index(plain)] += chances[:, column]
    return tags
