"""Cleaning: what the clean text of an article looks like."""

from __future__ import annotations

import time

import pytest

from newsextract.article import Article
from newsextract.clean import clean_article
from newsextract.clean.headlines import is_headline
from newsextract.clean.lines import joint


def clean(text: str, **fields: str | None):
    return clean_article(Article("1", text, fields.get("title"), fields.get("url"), fields.get("outlet"), None))


@pytest.mark.parametrize(("raw", "wanted"), [
    ("Hujan turun, kata maskapai Rusia\n, Rosaviatsia.", "Hujan turun, kata maskapai Rusia, Rosaviatsia."),
    ("Banjir itu surut, kata Budi kepada\nHariankita.com\n, Jumat (5/6).",
     "Banjir itu surut, kata Budi kepada Hariankita.com, Jumat (5/6)."),
    ("Jakarta\n-\nHujan turun di Klaten.", "Jakarta - Hujan turun di Klaten."),
    ("KLATEN, HARIANKITA.com\n- Hujan turun.", "KLATEN, HARIANKITA.com - Hujan turun."),
    ("Setelah banjir surut,\nBudi Santosa\npulang ke rumahnya.", "Setelah banjir surut, Budi Santosa pulang ke rumahnya."),
    ("Hal itu dikatakan Kepala Badan (\nGus Budi\n) di Klaten.", "Hal itu dikatakan Kepala Badan (Gus Budi) di Klaten."),
    ('"Air sudah surut,"\nkata Budi kepada wartawan di lokasi.', '"Air sudah surut," kata Budi kepada wartawan di lokasi.'),
])
def test_a_sentence_broken_around_a_link_is_joined(raw, wanted):
    assert clean(raw).text == wanted


@pytest.mark.parametrize("raw", [
    "Hujan turun di Klaten.\nWarga mengungsi.",
    "Syaratnya:\n- fotokopi KTP\n- ijazah",
    "Hujan turun di Klaten.\n\nWarga mengungsi.",
    "Bahan yang perlu disiapkan:\nberas\ngula\nminyak",
])
def test_a_real_line_break_stays(raw):
    assert clean(raw).text == raw
    assert clean(raw).edits == ()


@pytest.mark.parametrize(("raw", "wanted"), [
    ("Hujan\xa0turun.\r\nWarga\u2009mengungsi.", "Hujan turun.\nWarga mengungsi."),
    ("Hu\u200bjan\x00 turun.", "Hujan turun."),
    ("Hujan \ud800turun.", "Hujan \ufffdturun."),
    ("Hujan turun.\n\n\n    \n Warga mengungsi.  ", "Hujan turun.\n\nWarga mengungsi."),
    ("â€œKami takut,â€\x9d kata Ma&#39;ruf. Itu rumah warga, jangan â€™dibongkarâ€™.",
     "“Kami takut,” kata Ma'ruf. Itu rumah warga, jangan ’dibongkar’."),
    ("Budi &amp; Siti&nbsp;datang.", "Budi & Siti datang."),
])
def test_odd_characters_become_plain_ones(raw, wanted):
    assert clean(raw).text == wanted


@pytest.mark.parametrize(("raw", "wanted"), [
    ("Hujan turun.Baca JugaWarga di hilir pun mengungsi.", "Hujan turun. Warga di hilir pun mengungsi."),
    ("Warga (Foto: Budi Santosa) mengungsi.", "Warga mengungsi."),
    ("Banjir di Solo (Foto: Budi Santosa), kata Budi.", "Banjir di Solo, kata Budi."),
    ("Hujan turun.\nADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\nWarga mengungsi.", "Hujan turun.\nWarga mengungsi."),
    ("Warga desa itu mengungsi ke\nADVERTISEMENT\nbalai desa.", "Warga desa itu mengungsi ke balai desa."),
    ("Hujan turun.\nBaca juga:\n", "Hujan turun."),
])
def test_spacing_is_sensible_where_boilerplate_was(raw, wanted):
    assert clean(raw).text == wanted


def test_a_lost_headline_costs_no_story_text():
    story = "Warga sekitar pun mengungsi ke balai desa sejak Senin malam."
    for cue in ("Baca Juga\n", "Baca juga:\n", "Baca juga: "):
        found = clean(f"Hujan turun di Klaten.\n{cue}{story}")
        assert found.text == f"Hujan turun di Klaten.\n{story}"


@pytest.mark.parametrize(("headline", "story"), [
    ("Banjir Rendam Ratusan Rumah di Klaten", "Sementara itu, warga mengungsi."),
    ("Warga Klaten Mengungsi ke Balai Desa", "Kepala Desa Sukamaju Budi Santosa mengatakan air naik."),
    ("5 Cara Merawat Rumah Usai Banjir", "“Kami takut,” kata Budi."),
    ("Polisi Tangkap Pencuri di Klaten", "Kasat Reskrim Polres Klaten AKP Budi Santosa menjelaskan hal itu."),
    ("Pemkab Klaten siapkan tenda bagi ratusan pengungsi", "Menurut Budi, air naik."),
])
def test_a_headline_within_a_paragraph_ends_where_the_story_goes_on(headline, story):
    assert clean(f"Hujan turun di Klaten. Baca juga: {headline} {story}").text == f"Hujan turun di Klaten. {story}"


def test_several_headlines_after_one_cue():
    found = clean("Hujan turun.\nBaca Juga\nBanjir Rendam Ratusan Rumah di Klaten\n"
                  "Bupati Klaten Tinjau Lokasi Banjir\nWarga sekitar mengungsi.")
    assert found.text == "Hujan turun.\nWarga sekitar mengungsi."
    assert {removed.rule for removed in found.removed} == {"shared.baca_juga"}


def test_a_repeated_headline_goes_from_the_beginning():
    found = clean("Banjir Rendam Rumah di Klaten!\nKLATEN - Hujan turun.", title="Banjir rendam rumah di Klaten")
    assert (found.text, found.removed[0].kind) == ("KLATEN - Hujan turun.", "navigation")


def test_tags_after_the_credit_go():
    found = clean("Warga mengungsi.\n(abc/def)\nbanjir\nklaten\ncuaca ekstrem")
    assert found.text == "Warga mengungsi."
    assert [removed.kind for removed in found.removed] == ["credit", *["navigation"] * 3]


def test_a_headline_on_two_lines_running_goes():
    found = clean("Warga mengungsi.\nBanjir Rendam Rumah di Klaten\nBanjir Rendam Rumah di Klaten\nHujan turun.")
    assert found.text == "Warga mengungsi.\nHujan turun."
    assert clean("Hujan, hujan di kotaku\nHujan, hujan di kotaku").removed == ()


def test_removed_stretches_are_raw_and_apart():
    raw = "Hujan turun. Baca juga: Banjir Rendam Rumah di Klaten\nWarga mengungsi. (abc/def)"
    found = clean(raw)
    assert [raw[removed.start : removed.end] for removed in found.removed] == ["Baca juga: Banjir Rendam Rumah di Klaten", "(abc/def)"]


def test_the_clean_text_without_its_dateline_keeps_exact_offsets():
    found = clean("Klaten\n-\nHujan turun.\nBaca juga:\nBanjir Rendam Rumah di Klaten\nWarga mengungsi.").without_start(9)
    assert found.text == "Hujan turun.\nWarga mengungsi."
    start = found.text.index("Warga")
    assert found.raw[slice(*found.offsets.raw_span(start, start + 5))] == "Warga"


@pytest.mark.parametrize("raw", ["Baca juga:", "(abc/def)", "ADVERTISEMENT", "[Gambas:Video CNN]", "(", "\ud800a", "a" + "\u200b" * 50])
def test_texts_of_nothing_but_boilerplate_do_no_harm(raw):
    assert clean(raw).raw == raw


def test_a_headline_is_known_by_its_capitals():
    assert is_headline("Banjir Rendam Ratusan Rumah di Klaten, Warga Mengungsi")
    assert not is_headline("Warga pun mengungsi ke balai desa.")
    assert not is_headline("Kepala Dinas Sosial Kabupaten Klaten", ", mengatakan air naik.")


def test_lists_are_not_joined():
    assert joint("beras", "gula", "minyak", joined=False, first=False) is None


@pytest.mark.parametrize("piece", [
    "(", "Baca juga: ", "\n", " ", "a\n", "Banjir Rendam Rumah ", "Editor: Budi ", "(Foto: ",
    "&amp;", "[Gambas:", "||", "“", "A.B",
])
def test_time_grows_with_length_only(piece):
    started = time.perf_counter()
    clean("Hujan turun di Klaten. " + piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 4
