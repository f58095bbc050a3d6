"""Places: every entry of the gazetteer, and the names that a text means."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsextract.lexicon import load_lexicon
from newsextract.mentions import OrganizationMention
from newsextract.places import find_places, link_place
from newsextract.tokens import LANGUAGE

LEXICON = load_lexicon()
NLP = spacy.blank(LANGUAGE)


def marked(text: str, label: str = "") -> Doc:
    """Return the doc of a text; what stands between "<" and ">" is an entity of `label`."""
    match = re.search("<(.+?)>", text)
    doc = NLP(re.sub("[<>]", "", text))
    if match:
        span = doc.char_span(match.start(), match.end() - 2, label=label)
        assert isinstance(span, Span)
        doc.ents = (span,)
    return doc


def names(text: str, label: str = "") -> list[str]:
    return [place.name for place in find_places(marked(text, label), LEXICON)]


def test_the_table_is_whole() -> None:
    kinds = Counter(row.kind for row in LEXICON.places)
    assert (kinds["province"], kinds["regency"], kinds["city"]) == (38, 416, 98)
    assert len(LEXICON.districts) == 7285
    provinces = {row.code: row.name for row in LEXICON.places if row.kind == "province"}
    for row in LEXICON.places:
        if row.kind in ("regency", "city"):
            assert re.fullmatch(r"\d\d\.\d\d", row.code)
            assert provinces[row.code[:2]] == row.parent
        assert re.fullmatch(r"[A-Z]{2}", row.country)


def test_every_entry_is_found_by_its_own_name() -> None:
    for row in LEXICON.places:
        link = link_place(row.name, LEXICON)
        assert link is not None, row.name
        assert (link.name, link.code or "") == (row.name, row.code), row.name


@pytest.mark.parametrize(("written", "name", "code"), [
    ("KOTA KEDIRI", "Kota Kediri", "35.71"),
    ("Kabupaten Kediri", "Kabupaten Kediri", "35.06"),
    ("Kab. Kediri", "Kabupaten Kediri", "35.06"),
    ("Kediri", "Kota Kediri", "35.71"),
    ("Solo", "Kota Surakarta", "33.72"),
    ("Surakarta", "Kota Surakarta", "33.72"),
    ("Kota Solo", "Kota Surakarta", "33.72"),
    ("Jogja", "Kota Yogyakarta", "34.71"),
    ("Djokja", "Kota Yogyakarta", "34.71"),
    ("DIY", "DI Yogyakarta", "34"),
    ("Ujung Pandang", "Kota Makassar", "73.71"),
    ("Jatim", "Jawa Timur", "35"),
    ("Provinsi Jawa Timur", "Jawa Timur", "35"),
    ("NTB", "Nusa Tenggara Barat", "52"),
    ("DKI", "DKI Jakarta", "31"),
    ("Jakarta", "DKI Jakarta", "31"),
    ("Babel", "Bangka Belitung", "19"),
    ("Kepri", "Kepulauan Riau", "21"),
    ("Lambar", "Kabupaten Lampung Barat", "18.04"),
    ("Bandarlampung", "Kota Bandar Lampung", "18.71"),
    ("Fakfak", "Kabupaten Fak Fak", "92.03"),
    ("Kecamatan Pesantren", "Pesantren", "35.71.03"),
])
def test_written_forms(written: str, name: str, code: str) -> None:
    link = link_place(written, LEXICON)
    assert link is not None
    assert (link.name, link.code) == (name, code)


@pytest.mark.parametrize(("written", "country"), [
    ("Amerika Serikat", "US"), ("AS", "US"), ("Inggris", "GB"), ("Korsel", "KR"), ("Tiongkok", "CN"), ("Singapura", "SG"),
    ("Kuala Lumpur", "MY"), ("Makkah", "SA"), ("Timor Leste", "TL"),
])
def test_places_abroad(written: str, country: str) -> None:
    link = link_place(written, LEXICON)
    assert link is not None
    assert (link.country, link.code, link.province) == (country, None, None)


@pytest.mark.parametrize("written", ["", " ", "Pasar Setono", "Ayah", "Puncak", "kota", "-"])
def test_no_place(written: str) -> None:
    assert link_place(written, LEXICON) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("Warga Kabupaten Kediri dan Solo datang.", ["Kabupaten Kediri", "Kota Surakarta"]),
    ("Mereka tinggal di Bandar Lampung, Lampung.", ["Kota Bandar Lampung", "Lampung"]),
    ("Wali Kota Kediri bertemu Bupati Kediri.", ["Kota Kediri", "Kabupaten Kediri"]),
    ("Kabupaten Malang ramai. Jalan ke Malang macet.", ["Kabupaten Malang", "Kabupaten Malang"]),
    ("Kota Malang ramai. Warga Kabupaten Malang pulang dari Malang.", ["Kota Malang", "Kabupaten Malang", "Kota Malang"]),
    ("Gubernur Bengkulu datang.", ["Bengkulu"]),
    ("Warga Kecamatan Pesantren, Kota Kediri.", ["Pesantren", "Kota Kediri"]),
    ("Warga Kecamatan Padang Hilir datang.", ["Padang Hilir"]),
    ("Warga Desa Surabaya datang.", []),
    ("Hujan turun di Garut Selatan.", ["Garut Selatan"]),
    ("Batu itu besar.", []),
    ("Mereka berlibur ke Batu.", ["Kota Batu"]),
    ("Ia tinggal di Jalan Surabaya.", []),
    ("Ia belajar bahasa Inggris.", []),
    ("Harga pasir dan kota tua naik.", []),
    ("Delegasi Bosnia dan Herzegovina tiba.", ["Bosnia dan Herzegovina"]),
    ("", []),
])
def test_places_of_a_text(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_names_within_persons_and_organizations_are_none() -> None:
    assert names("Kata <Agus Madiun>, hujan turun.", "PER") == []
    doc = NLP("Kata Polres Kediri, hujan turun di Blitar.")
    organization = OrganizationMention(5, 18, "Polres Kediri")
    assert [place.name for place in find_places(doc, LEXICON, (organization,))] == ["Kota Blitar"]


def test_locations_of_the_model_are_kept_without_a_link() -> None:
    (place,) = find_places(marked("Hujan turun di <Pasar Setono>.", "LOC"), LEXICON)
    assert (place.name, place.link, place.method) == ("Pasar Setono", None, "model")


def test_shared_names_are_less_sure() -> None:
    shared, sure = find_places(NLP("Dari Kediri ke Surabaya."), LEXICON)
    assert shared.confidence < sure.confidence


def test_districts_of_one_name_are_told_apart_by_the_regency_of_the_story() -> None:
    (alone,) = find_places(NLP("Warga Kecamatan Tegalsari datang."), LEXICON)
    assert (alone.name, alone.link) == ("Tegalsari", None)
    named = find_places(NLP("Warga Kecamatan Tegalsari, Kota Surabaya datang."), LEXICON)
    assert named[0].link is not None
    assert named[0].link.code == "35.78.05"


@pytest.mark.parametrize(("text", "name", "choice", "others"), [
    ("Hujan turun di Sleman.", "Kabupaten Sleman", "unique", []),
    ("Hujan turun di Kota Kediri.", "Kota Kediri", "kind_word", []),
    ("Hujan turun di Kediri.", "Kota Kediri", "default", ["Kabupaten Kediri"]),
    ("Bupati Kediri hadir.", "Kabupaten Kediri", "office", []),
    ("Hujan turun di Kabupaten Kediri. Warga Kediri senang.", "Kabupaten Kediri", "kind_word", []),
    ("Ia terbang ke Jepang.", "Jepang", "unique", []),
])
def test_a_place_tells_why_it_was_chosen(text: str, name: str, choice: str, others: list[str]) -> None:
    found = find_places(marked(text), LEXICON)
    assert (found[0].name, found[0].choice, [link.name for link in found[0].others]) == (name, choice, others)


def test_a_bare_name_follows_the_story() -> None:
    found = find_places(marked("Hujan turun di Kabupaten Kediri. Warga Kediri senang."), LEXICON)
    assert [(m.name, m.choice) for m in found] == [("Kabupaten Kediri", "kind_word"), ("Kabupaten Kediri", "story")]


@pytest.mark.parametrize(("name", "kind", "parent"), [
    ("Kota Kediri", "city", "Jawa Timur"), ("Jawa Timur", "province", "Indonesia"), ("Jepang", "country", None),
    ("Osaka", "foreign_city", "Jepang"), ("Kecamatan Ngaglik", "district", "Kabupaten Sleman"),
])
def test_kind_and_parent(name: str, kind: str, parent: str | None) -> None:
    link = link_place(name, LEXICON)
    assert link is not None
    assert (link.kind, link.parent) == (kind, parent)


def test_a_person_of_the_name_is_no_place() -> None:
    assert names("<Malang> tertawa. Lalu Malang pulang ke Jember.", "PER") == ["Kabupaten Jember"]
