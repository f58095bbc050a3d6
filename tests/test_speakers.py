"""Who said it, from the text to the record."""

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.quotes.explicit import can_speak, speaker_nouns

CASES = [
    # text, the speakers of its quotes in order
    ('Bupati Rejosari Danu Wibowo hadir. "Jalan ini selesai," kata Danu. "Warga senang," imbuhnya.', ["Danu Wibowo", "Danu Wibowo"]),
    ('Bupati Rejosari Danu Wibowo mengatakan jalan itu akan dibuka. Kepala Dinas Kesehatan Rejosari, Sari Wulandari, menyambut baik. '
     "Menurutnya, warga membutuhkan jalan itu.", ["Danu Wibowo", "Sari Wulandari"]),
    ('Ketua RT Danu Wibowo hadir. Kabid Tata Ruang Hendiawan mengatakan jalan itu selesai. "Dana terbatas," ujarnya. Hendi lalu pulang.',
     ["Hendiawan", "Hendiawan"]),
    ('"Hujan sudah reda," kata Camat Sukun Budi Santosa.', ["Budi Santosa"]),
    ('"Kami siap," kata Bupati Rejosari Danu Wibowo. Hal senada disampaikan Ketua Kadin Rejosari Hasan Basri. '
     '"Kolaborasi itu kuncinya," tutupnya.', ["Danu Wibowo", "Hasan Basri"]),
    ('Bupati Rejosari Danu Wibowo hadir. "Jalan ini selesai," ujar Bupati.', ["Danu Wibowo"]),
    ('"Kami takut pulang," kata seorang warga.', ["seorang warga"]),
    ("Badan Pusat Statistik (BPS) mencatat harga beras naik lima persen.", ["Badan Pusat Statistik"]),
    # a body is "ia" only where nobody else is there to be meant
    ('"Kami siap," kata Bupati Rejosari Danu Wibowo. Badan Pusat Statistik (BPS) mencatat harga beras naik lima persen. '
     '"Kami pantau terus," ujarnya.', ["Danu Wibowo", "Badan Pusat Statistik", "Danu Wibowo"]),
    # so are several people nobody's "ia"
    ('"Kami siap," kata Bupati Rejosari Danu Wibowo. Sejumlah pedagang mengaku belum mendapat kios. "Sabar dulu," katanya.',
     ["Danu Wibowo", "Sejumlah pedagang", "Danu Wibowo"]),
    # descriptions, and nouns that alone mean somebody known
    ("Penyanyi Raka Pratama hadir di Solo. Penyanyi asal Rejosari itu mengatakan konsernya ditunda karena hujan.", ["Raka Pratama"]),
    ("PT Maju Bersama Tbk membuka pabrik di Solo. Perseroan menyebut pabrik itu akan menyerap banyak pekerja.", ["PT Maju Bersama Tbk"]),
    ("Polisi memeriksa korban, Sari Wulandari. Korban mengaku kehilangan dua ponsel.", ["Sari Wulandari"]),
    # who speaks for whom
    ("Bupati Rejosari Danu Wibowo melalui Kepala Dinas Kesehatan Sari Wulandari mengatakan stok obat masih cukup.", ["Sari Wulandari"]),
    ("Laporan media setempat menyebutkan tiga rumah rusak dalam kejadian itu.", ["media setempat"]),
]


@pytest.mark.parametrize(("text", "speakers"), CASES)
def test_speakers(extract, text, speakers):
    assert [quote.speaker and quote.speaker.name for quote in extract(text).quotes] == speakers


def test_a_quote_without_a_candidate_says_so(extract):
    (quote,) = extract('"Hujan turun sejak pagi dan jalan tergenang air."').quotes
    assert quote.speaker is None
    assert quote.unresolved == "no_candidate"


def test_a_phrase_that_is_no_source_is_no_speaker(extract):
    for quote in extract("Pada Mei mengatakan bahwa harga beras akan naik lagi.").quotes:
        assert quote.speaker is None or quote.speaker.name not in ("Pada", "Mei", "Pada Mei")


def test_a_reference_is_no_surer_than_what_it_refers_to(extract):
    first, second = extract('"Airnya naik cepat," kata seorang warga. "Kami takut," imbuhnya.').quotes
    assert second.speaker.name == first.speaker.name
    assert second.speaker_confidence <= first.speaker_confidence


def test_a_full_name_is_surer_than_an_unnamed_source(extract):
    named, unnamed = extract('"Kami siap," kata Bupati Rejosari Danu Wibowo. "Airnya naik cepat," kata seorang warga.').quotes
    assert named.confidence * named.speaker_confidence >= 0.9 > unnamed.confidence * unnamed.speaker_confidence


@pytest.mark.parametrize(("phrase", "can"), [
    ("seorang warga", True), ("para ahli", True), ("media setempat", True), ("apa", False), ("Siapa", False), ("beberapa waktu", False),
    ("Terkadang", False), ("Harga", False), ("2025", False), ("Pada Mei", False)])
def test_what_begins_no_source_cannot_speak(phrase, can):
    assert can_speak(phrase, speaker_nouns(load_lexicon())) is can
