"""Sentence boundaries in the hard cases of `cases/sentences.txt`."""

from pathlib import Path

import pytest

from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews

LINES = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.replace("⏎", "\n") for line in LINES if line and not line.startswith("#")]
RIGHT = 0.98  # of the boundaries


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


def boundaries(marked):
    """Return the text and where its sentences begin."""
    starts, at = {0}, 0
    for part in marked.split("|")[:-1]:
        at += len(part)
        starts.add(at)
    return marked.replace("|", ""), starts


def found(nlp, text):
    return {sentence.start_char for sentence in mark_sentences(nlp.make_doc(text)).sents}


def test_boundaries_are_right(nlp):
    wrong, total = [], 0
    for marked in CASES:
        text, wanted = boundaries(marked)
        got = found(nlp, text)
        total += len(wanted | got) - 1  # the start of the text is no achievement
        wrong += [(text, sorted(wanted ^ got))] if wanted != got else []
    assert len(CASES) >= 150
    assert sum(len(places) for _, places in wrong) <= (1 - RIGHT) * total, wrong


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "...", '"', "?!", "Pj."])
def test_odd_texts_have_at_most_one_sentence(nlp, text):
    assert len(found(nlp, text)) <= 1
