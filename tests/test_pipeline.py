"""One article and many are worked on alike."""

import pytest

from newsextract.errors import InputError

TEXTS = [f"Bupati Danu Wibowo mengatakan, warga Desa {n} siap.\n" * (n % 7 + 1) for n in range(80)]


def test_stream_equals_single_calls(extract):
    assert list(extract.pipe(TEXTS)) == [extract(text, id=str(n)) for n, text in enumerate(TEXTS)]


def test_stream_reads_no_more_than_a_batch_ahead(extract):
    taken = []
    stream = extract.pipe(taken.append(text) or text for text in TEXTS)
    next(stream)
    assert len(taken) < 40


def test_long_article_is_read_whole(extract):
    text = "Bupati Danu Wibowo tiba di Solo.\n" * 2_000
    record = extract(text)
    assert record.clean_text == text.rstrip() or record.clean_text == text
    assert "very_long" not in [warning.code for warning in record.warnings]
    assert record.people[0].mentions[-1].span.start > 60_000


def test_wrong_options(extract):
    with pytest.raises(InputError, match="allowed: raise, record, skip"):
        extract.pipe([], on_error="ignore")
    with pytest.raises(InputError, match="unknown field 'titel'"):
        extract("Hujan.", titel="x")


def test_the_outlet_is_the_host_where_no_outlet_is_given(extract):
    assert extract("Warga berkumpul di balai desa.", url="https://www.kabar.example/2021/12/13/balai").outlet == "kabar.example"
    assert extract("Warga berkumpul di balai desa.", outlet="Kabar Kota", url="https://kabar.example/").outlet == "Kabar Kota"
