"""Byline: the names in the credits that cleaning struck out."""

from __future__ import annotations

import pytest

from newsextract.article import Article
from newsextract.byline import find_byline
from newsextract.clean import clean_article


def byline(text: str) -> list[tuple[str, str | None]]:
    found = find_byline(clean_article(Article("1", text)))
    return [(text[credit.start : credit.end], credit.role) for credit in found]


@pytest.mark.parametrize(("credit", "wanted"), [
    ("(abc/def)", [("abc", None), ("def", None)]),
    ("(abc/abc)", [("abc", None)]),
    ("(abc", [("abc", None)]),
    ("(SB-09)", [("SB-09", None)]),
    ("[abc]", [("abc", None)]),
    ("(Budi/abc)", [("Budi", None), ("abc", None)]),
    ("(antara/jpnn)", []),
    ("(Red)", []),
    ("(*)", []),
    ("(*/abc)", [("abc", None)]),
    ("(Kepala Dinas Sosial Klaten)", []),
    ("\n(Hariankita.com/Budi Santosa)", [("Budi Santosa", None)]),
    ("\nPenulis: Budi Santosa | Editor: Siti Aminah", [("Budi Santosa", "reporter"), ("Siti Aminah", "editor")]),
    ("Pewarta: Budi Santosa Editor: Siti Aminah Copyright © ANTARA 2025", [("Budi Santosa", "reporter"), ("Siti Aminah", "editor")]),
    ("\nEditor : Siti Aminah", [("Siti Aminah", "editor")]),
    ("\nsumber : Antara", []),
    ("\n(Ditulis oleh Budi Santosa)", [("Budi Santosa", "reporter")]),
])
def test_names_in_the_credit_after_the_story(credit, wanted):
    assert byline(f"Warga mengungsi sejak pagi. {credit}") == wanted


@pytest.mark.parametrize(("credit", "wanted"), [
    ("Laporan Wartawan Hariankita.com, Budi Santosa\n", [("Budi Santosa", "reporter")]),
    ("Laporan Wartawan TribunKita.com Budi Santosa\n", [("Budi Santosa", "reporter")]),
    ("Laporan Reporter Harian Kita, Budi Santosa dan Siti Aminah\n", [("Budi Santosa", "reporter"), ("Siti Aminah", "reporter")]),
])
def test_names_in_the_report_line_before_the_story(credit, wanted):
    assert byline(f"{credit}KLATEN - Hujan turun.") == wanted


def test_brackets_of_the_story_are_no_credit():
    assert byline("Ia menerima Bantuan Langsung Tunai (BLT).") == []
    assert byline("Rapat itu dihadiri Budi Santosa (abc) dan warga.") == []
