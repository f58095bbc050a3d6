"""Laws of the offset map, over random edits and over cleaned articles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.article import Article
from newsextract.clean import clean_article
from newsextract.offsets import Edit, OffsetMap

PIECES = [
    "Hujan turun di Klaten.", "“Kami takut,” kata Budi.", "Warga pun mengungsi ke", "Budi Santosa", "balai desa", ",",
    "-", "\n", "\n\n", " ", "  ", "\xa0", "\r\n", "\u200b", "\x00", "\ud800", "Baca juga:", "Baca Juga",
    "Banjir Rendam Ratusan Rumah di Klaten", "ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT", "[Gambas:Video CNN]",
    "(abc/def)", "(abc)", "Editor: Siti Aminah", "&amp;", "&nbsp;", "â€œ", "(", ")", '"', "||", "Tags:", "(*)",
]
articles = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join) | st.text(max_size=60)


@st.composite
def edited(draw):
    raw = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    edits, at = [], -1
    for start, end in spans:
        if start > at:
            edits.append(Edit(start, end, draw(st.text(max_size=3))))
            at = end
    return raw, edits


def assert_laws(offsets: OffsetMap) -> None:
    raw, clean = offsets.raw, offsets.clean
    for position in range(len(clean)):
        start, end = offsets.raw_span(position, position + 1)
        assert 0 <= start <= end <= len(raw)
    spans = [offsets.raw_span(position, position + 1) for position in range(len(clean))]
    assert spans == sorted(spans)
    assert [offsets.clean_position(p) for p in range(len(raw) + 1)] == sorted(offsets.clean_position(p) for p in range(len(raw) + 1))


@given(edited())
def test_the_map_of_any_edits_is_monotonous_and_exact(case):
    raw, edits = case
    offsets = OffsetMap.from_edits(raw, edits)
    assert_laws(offsets)
    kept = [p for p in range(len(raw)) if not any(e.start <= p < e.end for e in edits)]
    assert all(offsets.clean[offsets.clean_position(p)] == raw[p] for p in kept)
    assert all(offsets.raw_span(offsets.clean_position(p), offsets.clean_position(p) + 1) == (p, p + 1) for p in kept)


@given(edited())
def test_pieces_hold_every_kept_character(case):
    raw, edits = case
    offsets = OffsetMap.from_edits(raw, edits)
    pieces = offsets.raw_pieces(0, len(offsets.clean))
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    kept = [p for p in range(len(raw)) if not any(e.start <= p < e.end for e in edits)]
    assert all(any(start <= p < end for start, end in pieces) for p in kept)


@settings(max_examples=300, deadline=None)
@given(articles)
def test_cleaning_an_article_keeps_the_laws(raw):
    cleaned = clean_article(Article("1", raw))
    assert_laws(cleaned.offsets)
    assert all(a.end <= b.start for a, b in pairwise(cleaned.removed))
    assert all(raw[r.start : r.end].strip() for r in cleaned.removed)


@settings(max_examples=300, deadline=None)
@given(articles)
def test_cleaning_twice_equals_once(raw):
    once = clean_article(Article("1", raw)).text
    assert clean_article(Article("1", once)).text == once


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        OffsetMap.from_edits("Klaten", [Edit(0, 3), Edit(2, 4)])
    with pytest.raises(ValueError, match="no span"):
        OffsetMap.from_edits("Klaten", []).raw_span(3, 9)
