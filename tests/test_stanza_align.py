"""Words of a parser laid over spaCy's tokens: every token gets one analysis, and a sentence is one tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.stanza_engine.align import LOOSE, ROOT, Word, align


def test_a_token_takes_the_word_that_hangs_outside_of_it():
    rows = [Word(0, 3, "Itu", "PRON", "nsubj", 1), Word(4, 9, "benar", "ADJ", "ccomp", 3), Word(9, 10, ",", "PUNCT", "punct", 3),
            Word(11, 15, "ujar", "VERB", "root", 3), Word(15, 18, "nya", "PRON", "nsubj", 3), Word(18, 19, ".", "PUNCT", "punct", 3)]
    tree = align([(0, 3), (4, 9), (9, 10), (11, 18), (18, 19)], rows)
    assert [(a.pos, a.relation, a.head) for a in tree] == [
        ("PRON", "nsubj", 1), ("ADJ", "ccomp", 3), ("PUNCT", "punct", 3), ("VERB", ROOT, 3), ("PUNCT", "punct", 3)]
    assert [word.text for word in tree[3].words] == ["ujar", "nya"]


def test_tokens_of_one_word_hang_on_its_first():
    rows = [Word(0, 5, "13/12", "NUM", "root", 0), Word(5, 6, ".", "PUNCT", "punct", 0)]
    tree = align([(0, 2), (2, 3), (3, 5), (5, 6)], rows)
    assert [(a.pos, a.relation, a.head) for a in tree] == [("NUM", ROOT, 0), ("X", LOOSE, 0), ("X", LOOSE, 0), ("PUNCT", "punct", 0)]


def test_a_token_that_no_word_touches_hangs_on_the_one_before():
    tree = align([(0, 3), (4, 5), (6, 9)], [Word(0, 3, "Itu", "PRON", "nsubj", 1), Word(6, 9, "dia", "PRON", "root", 1)])
    assert [a.head for a in tree] == [2, 0, 2]
    assert tree[1].relation == LOOSE


@pytest.mark.parametrize("heads", [[1, 0], [0, 1], [1, 1], [1, 2, 0], [1, 0, 3, 2]])
def test_circles_and_further_roots_are_mended(heads):
    rows = [Word(2 * i, 2 * i + 1, "x", "X", "dep", head) for i, head in enumerate(heads)]
    tree = align([(word.start, word.end) for word in rows], rows)
    assert is_tree([a.head for a in tree])


def is_tree(heads):
    roots = [i for i, head in enumerate(heads) if head == i]
    for at in range(len(heads)):
        for _ in heads:
            at = heads[at]
        if at != roots[0]:
            return False
    return len(roots) == 1


CUTS = st.lists(st.integers(1, 30), min_size=1, max_size=12, unique=True).map(sorted)


@given(CUTS, CUTS, st.data())
def test_whatever_the_cuts_the_result_is_one_tree_of_all_tokens(token_cuts, word_cuts, data):
    token_spans = list(zip([0, *token_cuts], token_cuts, strict=False))
    word_spans = list(zip([0, *word_cuts], word_cuts, strict=False))
    rows = [Word(*span, "x", "X", "dep", data.draw(st.integers(0, len(word_spans) - 1))) for span in word_spans]
    tree = align(token_spans, rows)
    assert len(tree) == len(token_spans)
    assert is_tree([a.head for a in tree])
    assert [a.relation for a in tree].count(ROOT) == 1
    for (start, end), analysis in zip(token_spans, tree, strict=True):
        assert all(word.start < end and start < word.end for word in analysis.words)
