"""Who said it, from the text to the record."""

import pytest

CASES = [
    # text, the speakers of its quotes in order
    ('Bupati Rejosari Danu Wibowo hadir. "Jalan ini selesai," kata Danu. "Warga senang," imbuhnya.', ["Danu Wibowo", "Danu Wibowo"]),
    ('Bupati Rejosari Danu Wibowo mengatakan jalan itu akan dibuka. Kepala Dinas Kesehatan Rejosari, Sari Wulandari, menyambut baik. '
     "Menurutnya, warga membutuhkan jalan itu.", ["Danu Wibowo", "Sari Wulandari"]),
    ('"Kami siap," kata Bupati Rejosari Danu Wibowo. Hal senada disampaikan Ketua Kadin Rejosari Hasan Basri. '
     '"Kolaborasi itu kuncinya," tutupnya.', ["Danu Wibowo", "Hasan Basri"]),
    ('Bupati Rejosari Danu Wibowo hadir. "Jalan ini selesai," ujar Bupati.', ["Danu Wibowo"]),
    ('"Kami takut pulang," kata seorang warga.', ["seorang warga"]),
    ("Badan Pusat Statistik (BPS) mencatat harga beras naik lima persen.", ["Badan Pusat Statistik"]),
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
