"""A CRF's marginals, and its tags in those of the default model."""

from itertools import pairwise, product

import numpy as np
import pytest

from newsextract.ner import TAGS
from newsextract.stanza_engine.names import marginals, to_tags


@pytest.mark.parametrize("words", [1, 2, 4])
def test_marginals_are_what_all_sequences_sum_to(words):
    rng = np.random.default_rng(words)
    scores, steps = rng.normal(size=(words, 3)), rng.normal(size=(3, 3))
    wanted = np.zeros((words, 3))
    for tags in product(range(3), repeat=words):
        weight = np.exp(sum(scores[i, tag] for i, tag in enumerate(tags)) + sum(steps[a, b] for a, b in pairwise(tags)))
        for i, tag in enumerate(tags):
            wanted[i, tag] += weight
    np.testing.assert_allclose(marginals(scores, steps), wanted / wanted.sum(1, keepdims=True))


def test_large_scores_do_not_overflow():
    chances = marginals(np.array([[1e4, 0.0], [0.0, -1e4]]), np.zeros((2, 2)))
    np.testing.assert_allclose(chances, [[1, 0], [1, 0]])


def test_last_words_and_single_words_are_told_as_begun_or_gone_on():
    names = ["<PAD>", "O", "B-PER", "I-PER", "E-PER", "S-PER", "S-LOC"]
    row = to_tags(np.array([[0.0, 0.1, 0.2, 0.05, 0.15, 0.3, 0.2]]), names)[0]
    assert dict(zip(TAGS, row.round(6), strict=True)) == dict.fromkeys(TAGS, 0.0) | {"O": 0.1, "B-PER": 0.5, "I-PER": 0.2, "B-LOC": 0.2}
