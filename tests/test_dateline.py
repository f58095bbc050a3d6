"""Datelines: `[places | outlet | date]` after each text is what is found; the stamp itself stands before "»"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.dateline import find_dateline
from newsextract.lexicon import load_lexicon
from newsextract.lexicon.rows import DatelineOutletRow, DatelineVetoRow

LEXICON = load_lexicon()

FOUND = [
    # places, outlet, date as written, text with "»" where the story begins
    ("KOTA KEDIRI", "BERITAKOTA.com", "", "KOTA KEDIRI, BERITAKOTA.com - »Pasar Setono dibuka kembali."),
    ("Jakarta", "HARIAN.CO", "", "HARIAN.CO, Jakarta - »Pasar dibuka kembali."),
    ("Jakarta", "HARIAN.CO", "", "HARIAN.CO,Jakarta- »Pasar dibuka kembali."),
    ("Jakarta", "ANTARA", "", "Jakarta (ANTARA) - »Pasar dibuka kembali."),
    ("Jakarta", "CNN Indonesia", "", "Jakarta, CNN Indonesia -- »Pasar dibuka kembali."),
    ("Jakarta", "Warta6.com", "", "Warta6.com, Jakarta »Pasar dibuka kembali."),
    ("Jakarta", "Warta6.com", "", "Warta6.com, Jakarta»Pasar dibuka kembali."),
    ("Jakarta", "", "", "Jakarta\n-\n»Pasar dibuka kembali."),
    ("Jakarta", "", "", "Jakarta - »iPhone itu dijual di Pasar Baru."),
    ("JAKARTA", "KABARKITA.com", "", "JAKARTA, KABARKITA.com – »Pasar dibuka kembali."),
    ("JAKARTA", "UANG.CO.ID", "", "UANG.CO.ID -\xa0JAKARTA. »Pasar dibuka kembali."),
    ("JAKARTA", "", "", "JAKARTA. »Pasar dibuka kembali."),
    ("JAKARTA", "Niaga.com", "", "Niaga.com, JAKARTA — »Pasar dibuka kembali."),
    ("JAKARTA", "kabar.com", "", "kabar.com - JAKARTA - »Pasar dibuka kembali."),
    ("", "SuaraKediri.id", "", "SuaraKediri.id - »Pasar dibuka kembali."),
    ("Kediri", "", "13/12/2021", "Kediri, 13/12/2021 - »Pasar dibuka kembali."),
    ("Padang", "", "11 Mei 2025", "Padang, 11 Mei 2025 — »Pasar dibuka kembali."),
    ("Jakarta", "InfoPublik", "", "Jakarta, InfoPublik – »Pasar dibuka kembali."),
    ("Metro", "Lampung Raya.id", "", "Metro, Lampung Raya.id – »Pasar dibuka kembali."),
    ("JAKARTA|SURABAYA", "", "", "JAKARTA/SURABAYA - »Pasar dibuka kembali."),
    ("Bandar Lampung|Lampung", "", "", "Bandar Lampung , Lampung – »Pasar dibuka kembali."),
    ("KHARKIV", "", "", "KHARKIV– »Pasar dibuka kembali."),
    ("Tanjung Raya", "Warta.co", "", "Tanjung Raya (Warta.co) -- »Pasar dibuka kembali."),
    ("Shenzhen", "ANTARA/Kabar Niaga", "", "Shenzhen (ANTARA/Kabar Niaga) – »Pasar dibuka kembali."),
    ("Kediri", "KK", "", "Kediri (KK) – »Pasar dibuka kembali."),
    ("Kediri", "", "13/12", "Kediri (13/12) – »Pasar dibuka kembali."),
    ("Way Kanan", "Warta.com", "", "Warta.com (Grup Warta) Way Kanan - »Pasar dibuka kembali."),
    ("", "KABAR.com", "", "KABAR.com &amp;ndash; »Pasar dibuka kembali."),
    ("Pasuruan", "kabarplus.id", "", "Pasuruan, kabarplus.id | »Pasar dibuka kembali."),
    ("Gianyar", "balikabar.co.id", "", "balikabar.co.id | Gianyar - »Pasar dibuka kembali."),
    ("Jakarta", "", "", "Jakarta: »Pasar dibuka kembali."),
    ("JAKARTA", "", "", "[JAKARTA] »Pasar dibuka kembali."),
    ("Jakarta", "CNN Indonesia", "", "\"Jakarta, CNN Indonesia -- »Pasar dibuka kembali."),
    ("JAKARTA", "KABARNEWS.COM", "", "Laporan Wartawan Kabar, Budi Santoso KABARNEWS.COM, JAKARTA - »Pasar dibuka kembali."),
]


@pytest.mark.parametrize(("places", "outlet", "when", "marked"), FOUND, ids=[row[3][:34] for row in FOUND])
def test_dateline_is_found(places: str, outlet: str, when: str, marked: str) -> None:
    text = marked.replace("»", "")
    found = find_dateline(text, LEXICON)
    assert found is not None
    assert found.end == marked.index("»")
    assert "|".join(text[p.start : p.end] for p in found.places) == places
    assert (text[slice(*found.outlet)] if found.outlet else "") == outlet
    assert (text[found.date.start : found.date.end] if found.date else "") == when


@pytest.mark.parametrize("text", [
    "Jakarta menjadi tuan rumah pameran buku tahun ini.",
    "Jakarta, ibu kota lama, tetap ramai.",
    "Surabaya, Jawa Timur, menjadi tuan rumah.",
    "Polres Kediri - yang baru pindah gedung - menerima tamu.",
    "Kediri - kota tahu itu - kembali ramai.",
    "Jakarta-Bandung kini ditempuh dalam satu jam.",
    "Timnas Indonesia - Jepang bertemu di Osaka.",
    "INFO BISNIS - Bank itu membuka cabang.",
    "COVID-19 masih ada.",
    "SUMBER: Media sosial.",
    "Pasar Setono dibuka kembali - setelah dua tahun.",
    "Senin (13/12) - hari pertama sekolah.",
    "",
    "-",
    " \n\t",
])
def test_story_without_dateline(text: str) -> None:
    assert find_dateline(text, LEXICON) is None


@pytest.mark.parametrize("row", LEXICON.dateline_outlets, ids=lambda row: row.name)
def test_every_outlet_works_in_its_example(row: DatelineOutletRow) -> None:
    found = find_dateline(row.example, LEXICON)
    assert found is not None
    assert found.outlet is not None
    assert row.example[slice(*found.outlet)] == row.name
    assert [row.example[p.start : p.end] for p in found.places] == ["Kediri"]


@pytest.mark.parametrize("row", LEXICON.dateline_vetoes, ids=lambda row: row.word)
def test_every_veto_works_in_its_example(row: DatelineVetoRow) -> None:
    assert find_dateline(row.example, LEXICON) is None


def test_own_outlet_is_known_by_its_host() -> None:
    found = find_dateline("Kabar Pagi – Pasar dibuka kembali.", LEXICON, outlet="kabar-pagi.com")
    assert found is not None
    assert found.outlet == (0, 10)
    assert found.places == ()
    assert find_dateline("Kabar Pagi – Pasar dibuka kembali.", LEXICON, outlet="lain.com") is None


def test_places_are_linked() -> None:
    found = find_dateline("KOTA KEDIRI, KABAR.com - Pasar dibuka.", LEXICON)
    assert found is not None
    assert found.places[0].link is not None
    assert (found.places[0].name, found.places[0].link.code) == ("Kota Kediri", "35.71")


def test_city_that_shares_the_name_of_its_province() -> None:
    found = find_dateline("BENGKULU - Pasar dibuka.", LEXICON)
    assert found is not None
    assert found.places[0].name == "Kota Bengkulu"


def test_date_without_year_takes_it_from_publication() -> None:
    found = find_dateline("Kediri, 13 Desember - Pasar dibuka.", LEXICON, published=date(2021, 12, 14))
    assert found is not None
    assert found.date is not None
    assert found.date.value == "2021-12-13"


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_within_it(text: str) -> None:
    found = find_dateline(text, LEXICON, outlet="kabar.com")
    if found:
        assert 0 <= found.start < found.end <= len(text)
        for place in found.places:
            assert found.start <= place.start < place.end <= found.end


PARTS = st.sampled_from(["Jakarta", "KEDIRI", "KABAR.com", ", ", " - ", "(", ")", ". ", "/", "13/12/2021", "Pasar", " ", "\n", "–", ":"])


@given(st.lists(PARTS, max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_heads_like_datelines_never_fail(text: str) -> None:
    found = find_dateline(text, LEXICON)
    assert found is None or found.places or found.outlet
