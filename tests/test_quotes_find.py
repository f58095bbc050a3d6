"""Quotes by marked-up sentences, by the examples of the cue verbs, and on odd input."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newsextract.mentions import PeopleFound, PersonMention
from newsextract.quotes import find_quotes
from newsextract.quotes.cues import read_words
from quote_cases import LEXICON, marked_up, plain, quotes_in

CASES = Path(__file__).with_name("cases") / "quotes.txt"


def read_cases() -> list[tuple[str, str]]:
    blocks = CASES.read_text(encoding="utf-8").split("\n## ")[1:]
    return [(block.split("\n", 1)[0], block.split("\n", 1)[1].strip()) for block in blocks]


@pytest.mark.parametrize("case", [pytest.param(text, id=name) for name, text in read_cases()])
def test_marked_up_sentences(case):
    assert marked_up(plain(case), quotes_in(plain(case))) == case


@pytest.mark.parametrize("row", [pytest.param(row, id=row.base) for row in LEXICON.cue_verbs if row.content != "marked" or not row.active])
def test_examples_of_the_cue_verbs(row):
    text = row.example.replace("[", "").replace("]", "")
    content = row.example[row.example.index("[") + 1 : row.example.index("]")]
    assert [text[q.start : q.end] for q in quotes_in(text)] == [content]


def test_cue_verbs_are_sorted_and_each_has_a_form():
    bases = [row.base for row in LEXICON.cue_verbs]
    assert bases == sorted(set(bases))
    assert all(row.bare or row.active or row.passive or row.source for row in LEXICON.cue_verbs)


def test_word_classes_are_lower_case():
    words = read_words()
    assert all(word == word.lower().strip() for name in words.__slots__ for word in getattr(words, name))


def test_a_known_person_gives_the_whole_phrase():
    text = '"Kami siap," kata politikus partai itu, Rina Wulandari, Senin.'
    start, end = text.index("Rina"), text.index(", Senin")
    from quote_cases import blank

    people = PeopleFound((PersonMention(start, end, (text.index("politikus"), end)),))
    [quote] = find_quotes(blank()(text), LEXICON, people, ())
    assert text[slice(*quote.mention)] == "politikus partai itu, Rina Wulandari"
    assert quote.mention_kind == "name"


def test_a_lost_mark_does_not_shift_the_pairs_after_it():
    text = 'Rapat usai. "Kami siap, ujar Rina.\n"Pasar sudah buka," kata Budi.\nWarga pulang. "Jalan masih licin," kata Sari.'
    assert [text[q.start : q.end] for q in quotes_in(text)] == ["Kami siap", "Pasar sudah buka", "Jalan masih licin"]


def test_a_lost_opening_mark():
    text = 'Warga pulang ke rumah.\nJalan masih licin sekali," kata Sari.\n"Kami siap membantu," ujar Rina.'
    assert [text[q.start : q.end] for q in quotes_in(text)] == ["Jalan masih licin sekali", "Kami siap membantu"]


def test_a_quote_of_several_paragraphs_is_one():
    text = '"Kami siap membantu warga.\n"Dapur umum buka besok.\n"Relawan sudah datang," ujar Rina.'
    [quote] = quotes_in(text)
    assert text[quote.start : quote.end] == 'Kami siap membantu warga.\n"Dapur umum buka besok.\n"Relawan sudah datang'


def test_a_quote_inside_a_quote_is_part_of_it():
    text = '"Saya bilang “jangan pergi dulu” kepada adik saya," kata Rina.'
    [quote] = quotes_in(text)
    assert text[quote.start : quote.end] == "Saya bilang “jangan pergi dulu” kepada adik saya"


def test_a_broken_quote_is_two():
    text = '"Kami siap," ujar Rina. "Dapur umum buka besok pagi."'
    first, second = quotes_in(text)
    assert (text[first.start : first.end], text[second.start : second.end]) == ("Kami siap", "Dapur umum buka besok pagi")
    assert second.cue is None


def test_a_full_stop_by_a_slip_does_not_part_a_cue_from_its_quote():
    text = 'Dapur umum dibuka hari ini. Camat Rina mengatakan. "Kami siap membantu semua warga."'
    [quote] = quotes_in(text)
    assert (text[slice(*quote.cue)], text[slice(*quote.mention)]) == ("mengatakan", "Camat Rina")


def test_a_cue_that_closes_a_quote_opens_no_other():
    text = '"Kami siap." Rina menambahkan. "Dapur umum buka besok pagi."'
    first, second = quotes_in(text)
    assert text[slice(*first.cue)] == "menambahkan"
    assert second.cue is None


def test_pointing_back_gives_a_direct_quote_its_speaker():
    text = '"Kami siap membantu warga." Hal itu disampaikan Rina saat rapat.'
    [quote] = quotes_in(text)
    assert (quote.kind, text[slice(*quote.cue)], text[slice(*quote.mention)]) == ("direct", "disampaikan", "Rina")


@pytest.mark.parametrize("text", ["", '"', "”", "“", "\n", "\x00", '""', "?", "kata", "Menurut", "Menurut X", "Demikian", "Hal itu",
                                  "Hal itu disampaikan", '"kata', '" "', "Rina mengatakan", "Rina mengatakan,", '," kata'])
def test_odd_input_finds_nothing(text):
    assert quotes_in(text) == ()


def test_random_pieces_never_fail_and_stay_inside_the_text():
    pieces = ['"', "“", "”", "?", "''", "\n", " ", ",", ".", "kata", "Rina", "mengatakan", "menurut", "hal itu", "disampaikan", "bahwa",
              "(", ")", "’", "ia"]
    rng = random.Random(7)
    for _ in range(300):
        text = " ".join(rng.choice(pieces) for _ in range(30)) if rng.random() < 0.5 else "".join(rng.choice(pieces) for _ in range(30))
        for quote in quotes_in(text):
            assert 0 <= quote.start < quote.end <= len(text)
            assert quote.cue is None or 0 <= quote.cue[0] < quote.cue[1] <= len(text)
