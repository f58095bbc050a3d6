"""Words that lost their space are parted; names that are written in one stay whole."""

import pytest
from spacy.tokens import Doc

from newsextract.glued import part_glued
from newsextract.tokens import IndonesianNews

NLP = IndonesianNews()


def parted(text: str) -> list[str]:
    doc: Doc = part_glued(NLP.make_doc(text))
    assert doc.text == text
    return [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Warga dihibur olehBudi kemarin", ["Warga", "dihibur", "oleh", "Budi", "kemarin"]),
        ("Kata dia kepadaKabarkota.com kemarin", ["Kata", "dia", "kepada", "Kabarkota.com", "kemarin"]),
        ("Danu Raka hadir. Danu Rakamengatakan siap", ["Danu", "Raka", "hadir", ".", "Danu", "Raka", "mengatakan", "siap"]),
        ("Kemarin Danu Rakamengunjungi pasar", ["Kemarin", "Danu", "Raka", "mengunjungi", "pasar"]),
        ("Sari Wulandari hadir. Sari Wulandaridan Budi", ["Sari", "Wulandari", "hadir", ".", "Sari", "Wulandari", "dan", "Budi"]),
    ],
)
def test_parts(text, words):
    assert parted(text) == words


@pytest.mark.parametrize("word", ["KPwBI", "detikSport", "YouTube", "Surabaya", "Rakabuming", "Rejosarinya", "iPhone", "MoU"])
def test_stays_whole(word):
    assert word in parted(f"Raka melihat {word} kemarin")


def test_a_name_is_not_parted_at_its_short_form():
    assert "Hendiawan" in parted("Hendiawan pulang. Hendi lelah")


def test_what_comes_twice_is_a_name():
    assert parted("Aplikasi BukaLapak dan BukaLapak").count("BukaLapak") == 2
