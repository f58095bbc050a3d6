"""Dates: in each sentence what stands between "<" and ">" is found, with the values listed after it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.dates import find_dates, parse_published, published_in_url
from newsextract.dates.grammar import read_rules
from newsextract.lexicon import read_table
from newsextract.lexicon.rows import DateWordRow
from newsextract.lexicon.tables import DATA

PUBLISHED = date(2021, 12, 14)  # a Tuesday
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def check(marked: str, values: str, published: date | None = PUBLISHED) -> None:
    text = re.sub("[<>]", "", marked)
    found = find_dates(text, published)
    assert [text[d.start : d.end] for d in found] == re.findall("<(.+?)>", marked)
    assert " ".join(d.value or "-" for d in found) == values
    for d in found:
        assert d.precision == {10: "day", 7: "month", 4: "year", 0: None}[len(d.value or "")]


@pytest.mark.parametrize(("marked", "values"), [
    # days
    ("Pasar dibuka, <Senin (13/12)>.", "2021-12-13"),
    ("Pasar dibuka, <Senin (13/12/2021)> pagi.", "2021-12-13"),
    ("Pasar dibuka, <Senin, (13/12/21)>.", "2021-12-13"),
    ("Pasar dibuka, <Selasa malam (7/12)>.", "2021-12-07"),
    ("Pasar dibuka, <Jumat pagi (10/12)>.", "2021-12-10"),
    ("Pasar dibuka, <Jum'at (10/12)>.", "2021-12-10"),
    ("Pasar dibuka, <Ahad (12-12-2021)>.", "2021-12-12"),
    ("Pasar dibuka, <Senin, 13 Desember 2021>, pukul 10.00.", "2021-12-13"),
    ("Pasar dibuka, <Senin 13 Des 2021>.", "2021-12-13"),
    ("Pasar dibuka tanggal <3 Nopember 2021>.", "2021-11-03"),
    ("Pasar dibuka <3 Peb 2021>, ditutup <9 Agt 2021>, dibuka <1 Ags 2022>.", "2021-02-03 2021-08-09 2022-08-01"),
    ("Pasar dibuka (<13/12/2021>).", "2021-12-13"),
    ("Pasar dibuka <2021-12-13>.", "2021-12-13"),
    ("Pasar dibuka <17 Agustus 1945>.", "1945-08-17"),
    ("Pasar dibuka <1 Desember>.", "2021-12-01"),
    ("Pasar dibuka <3 Januari> mendatang.", "2022-01-03"),
    ("Pasar dibuka <20 Desember> lalu.", "2020-12-20"),
    ("Warga datang melalui<Kamis (9/12)>.", "2021-12-09"),
    # ranges
    ("Pameran <13-15 Desember 2021> di Kediri.", "2021-12-13"),
    ("Pameran <13 dan 14 Desember 2021> di Kediri.", "2021-12-13"),
    ("Pameran <2 Agustus> hingga <5 September 2021>.", "2021-08-02 2021-09-05"),
    ("Pameran <28 Desember> sampai <3 Januari 2022>.", "2021-12-28 2022-01-03"),
    ("Pameran <Januari hingga Maret 2021>.", "2021-01"),
    ("Tahap dua cair pada <April>-<Juni>.", "2021-04 2021-06"),
    ("Ia bupati pada <2016>-<2021>.", "2016 2021"),
    ("Ia kuliah di Kediri (<2008>–<2012>).", "2008 2012"),
    # relative
    ("Ia tiba <kemarin>, pulang <besok> atau <lusa>.", "2021-12-13 2021-12-15 2021-12-16"),
    ("Rapat <hari ini>.", "2021-12-14"),
    ("Ia tiba <kemarin (13/12)>.", "2021-12-13"),
    ("Ia tiba <Senin lalu>.", "2021-12-13"),
    ("Ia tiba <Selasa lalu>.", "2021-12-07"),
    ("Ia tiba pada <Selasa> siang.", "2021-12-14"),
    ("Ia tiba pada <Rabu>.", "2021-12-08"),
    ("Ia tiba <Rabu mendatang>.", "2021-12-15"),
    ("Ia tiba <dua hari lalu>.", "2021-12-12"),
    ("<Bulan lalu> turun, <bulan ini> naik, <bulan depan> tetap.", "2021-11 2021-12 2022-01"),
    ("<Tahun lalu> turun, <tahun ini> naik, <tahun depan> tetap.", "2020 2021 2022"),
    ("Panen <Maret tahun lalu>.", "2020-03"),
    ("Panen <Maret lalu>, lagi <Maret mendatang>.", "2021-03 2022-03"),
    ("Panen <awal Januari> lalu dan <akhir tahun lalu>.", "2021-01 2020"),
    ("Panen <10 tahun lalu>.", "2011"),
    ("Panen <2019> naik.".replace("Panen <2019>", "Panen pada <2019>") + " Dibanding <tahun sebelumnya> sedikit.", "2019 2018"),
    ("Gempa itu <Maret tahun lalu>.", "2020-03"),
    # months and years
    ("Panen <Maret 2020> dan <bulan Juni 2020>.", "2020-03 2020-06"),
    ("Panen <akhir 2019> dan <awal April 2020>.", "2019 2020-04"),
    ("Panen <tahun 2019>, pada <2018>, sejak <1998>.", "2019 2018 1998"),
    ("Panen <tahun 2019> dan <2020>.", "2019 2020"),
    ("Laba <kuartal III 2021>, <triwulan pertama 2020> dan <semester I/2019>.", "2021 2020 2019"),
])
def test_found_with_value(marked: str, values: str) -> None:
    check(marked.replace("<awal Januari> lalu", "<awal Januari lalu>"), values)


@pytest.mark.parametrize("text", [
    "Rapat selama dua hari pukul 10.00 WIB.",
    "Undang-Undang Nomor 6 Tahun 2014 tentang Desa.",
    "PP No. 12/2019 dan APBD 2020 disahkan.",
    "Pemilu 2024 dan Piala Dunia 2026 disambut.",
    "Ada sebanyak 2000 orang dari 2000 unit rumah.",
    "Mobil era 1990-an itu dijual pada 1990-an.",
    "Toko buka setiap Senin dan Jumat.",
    "Toko buka Senin sampai Jumat.",
    "Usai salat Jumat, Ibu Juli datang bersama April Santoso, dan Ibu Mei datang.",
    "Kuliah di Universitas 17 Agustus 1945 Surabaya.",
    "Ia bekerja 2 Minggu.",
    "Beberapa hari ini hujan. Pekan lalu tidak, minggu depan juga.",
    "Pada tahun-tahun mendatang, kata kepala dinas.",
    "Nilainya 1/2 dan 3,12 dan 12.13 dan 99/99/2021.",
    "Liga 1 2021/2022 dimulai.",
    "",
])
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


@pytest.mark.parametrize(("marked", "values"), [
    ("Pasar dibuka, <Senin (13/12)>.", "2021-12-13"),  # the last 13 December that was a Monday
    ("Pasar dibuka, <Jumat (5/7)>. Pada <2018> sepi.", "2019-07-05 2018"),  # the year that goes with those named
    ("Kata Budi, <Kamis (27/1/2022)>. <Tahun lalu> naik, <hari ini> turun.", "2022-01-27 2021 2022-01-27"),
    ("<Hari ini> naik, kata Budi, <Kamis (27/1/2022)>.", "2022-01-27 2022-01-27"),
    ("Ia tiba <kemarin>. <Tahun lalu> tidak. <Senin> nanti lagi.".replace("<Senin> nanti", "<Senin nanti>"), "- - -"),
    ("Panen <3 Maret>.", "-"),
    ("<Tahun 2020> ini panen naik dibanding <tahun lalu>.", "2020 2019"),
])
def test_without_publication_the_story_is_what_is_counted_from(marked: str, values: str) -> None:
    check(marked, values, None)


def test_a_misprint_keeps_the_value_it_says() -> None:
    check("Pasar dibuka, <Minggu (13/12/2021)>.", "2021-12-13")
    check("Pasar dibuka, <Rabu (13/12/2022)>.", "2022-12-13")


def test_days_of_quotes_are_counted_from_the_day_they_were_told() -> None:
    check("<Kemarin> hujan, kata Budi, <Senin (13/12)>. Ani, <Minggu (12/12)>: <besok> cerah.",
          "2021-12-13 2021-12-13 2021-12-12 2021-12-13")


def test_guesses_are_less_sure() -> None:
    (told,) = find_dates("Pasar dibuka, Senin (13/12/2021).")
    (counted,) = find_dates("Pasar dibuka, Senin (13/12).", PUBLISHED)
    (guessed,) = find_dates("Pasar dibuka, Senin (13/12).")
    assert told.confidence > counted.confidence > guessed.confidence


WORDS = read_table(DATA / "date_words.csv", DateWordRow)


@pytest.mark.parametrize("row", WORDS, ids=[f"{row.kind}: {row.form}" for row in WORDS])
def test_every_word_of_the_table_works_in_its_example(row: DateWordRow) -> None:
    found = find_dates(row.example, PUBLISHED)
    covered = {i for d in found for i in range(d.start, d.end)}
    at = row.example.index(row.form)
    if row.kind in ("name_before", "recurring", "counted", "weekday_name"):
        assert not found
    elif row.kind in ("year_cue", "year_cue_weak", "past", "future"):
        assert found
    elif row.kind == "range":
        assert len(found) >= 2 - (row.form == "dan")
    else:
        assert at in covered


@pytest.mark.parametrize("rule", read_rules()["rules"], ids=[rule["name"] for rule in read_rules()["rules"]])
def test_every_rule_finds_its_example(rule: dict[str, str]) -> None:
    text = re.sub("[<>]", "", rule["example"])
    first = find_dates(text, PUBLISHED)[0]
    assert text[first.start : first.end] == re.findall("<(.+?)>", rule["example"])[0]
    assert first.method == f"date.{rule['name']}"


@pytest.mark.parametrize(("value", "expected"), [
    (date(2021, 12, 13), date(2021, 12, 13)),
    (datetime(2021, 12, 13, 19, 30), date(2021, 12, 13)),
    ("2021-12-13", date(2021, 12, 13)),
    ("2021-12-13T19:30:00+07:00", date(2021, 12, 13)),
    ("2021-12-13 19:30:00", date(2021, 12, 13)),
    ("20211213", date(2021, 12, 13)),
    ("2021/12/13", date(2021, 12, 13)),
    ("Senin, 13 Desember 2021 | 19:30 WIB", date(2021, 12, 13)),
    ("Senin, 13 Des 2021 19:30", date(2021, 12, 13)),
    ("13 Des 2021 19:30", date(2021, 12, 13)),
    ("13/12/2021", date(2021, 12, 13)),
    ("13/12/2021, 19:30 WIB", date(2021, 12, 13)),
    ("13-12-2021", date(2021, 12, 13)),
    ("Diterbitkan 13 Desember 2021", date(2021, 12, 13)),
    ("20 - Mar - 2024, 05:10", date(2024, 3, 20)),
    ("Mon, 13 Dec 2021 12:30:00 GMT", date(2021, 12, 13)),
    ("December 13, 2021", date(2021, 12, 13)),
    ("2 jam lalu", None), ("5 hari yang lalu", None),
    ("2021-02-31", None), ("31/02/2021", None), ("0000-00-00", None), ("kemarin", None), ("", None), ("  ", None),
    ("bukan tanggal", None),
    (None, None), (20211213, None), ("9" * 5000, None),
])
def test_parse_published(value: object, expected: date | None) -> None:
    assert parse_published(value) == expected


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


@given(DAYS, st.sampled_from(range(5)))
def test_published_dates_survive_being_written(day: date, form: int) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    written = [
        day.isoformat(), f"{day.day} {month} {day.year}", f"{weekday}, {day.day} {month} {day.year} | 19:30 WIB",
        f"{day.day}/{day.month}/{day.year}", f"{day.day:02} {month[:3].upper()} {day.year} 07:05",
    ][form]
    assert parse_published(written) == day


@given(DAYS, st.integers(min_value=-100, max_value=100))
def test_weekday_with_day_and_month_is_right_near_publication(day: date, ahead: int) -> None:
    published = day + timedelta(days=ahead)
    (found,) = find_dates(f"Rapat, {WEEKDAYS[day.weekday()]} ({day.day}/{day.month}).", published)
    assert found.value == day.isoformat()


PIECES = st.sampled_from([
    "Senin", "minggu", "Jum'at", "(13/12)", "(31/2)", "13/12/2021", "Desember", "2021", "tahun", "bulan", "lalu", "ini", "kemarin", "awal",
    "hingga", "-", ",", " ", " ", " ", "pada", "kuartal I", "dua", "29 Februari", "\n", "sebelumnya", "9999", "0/0", "ke-", "Tahun",
])


@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80)), st.one_of(st.none(), st.dates()))
@settings(max_examples=400, deadline=None)
def test_laws_of_any_text(text: str, published: date | None) -> None:
    at = 0
    for found in find_dates(text, published):
        assert at <= found.start < found.end <= len(text)
        at = found.end
        assert 0 <= found.confidence <= 1
        if found.value:
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", found.value)
            date.fromisoformat((found.value + "-01-01")[:10] if len(found.value) == 4 else (found.value + "-01")[:10])
        assert (found.value is None) == (found.precision is None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kabar.example/2021/12/13/pasar-dibuka", date(2021, 12, 13)),
        ("https://www.kabar.example/2020/02/pasar-dibuka.html", date(2020, 2, 29)),
        ("https://kabar.example/nasional/20250122124414-134-119/pasar", date(2025, 1, 22)),
        ("https://kabar.example/read/2019/01/07/190134/pasar", date(2019, 1, 7)),
        ("https://kabar.example/pasar-2021-dibuka", None),
        ("https://kabar.example/artikel-918892021/12-pasar", None),
        ("https://kabar.example/2021/02/31/pasar", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, day: date | None) -> None:
    assert published_in_url(url) == day
