"""Odd and broken input: an error that helps, or a record with a warning; never a crash, a hang or a lost article."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import spans
from newsextract.article import writable
from newsextract.errors import InputError
from newsextract.nlp import split_text
from newsextract.odd import find_oddities
from newsextract.records import ArticleRecord

STORY = "Bupati Danu Wibowo mengatakan, warga yang terdampak banjir sudah mendapat bantuan dari pemerintah untuk tiga hari.\n"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (None, "got nothing"),
        (17, "got int"),
        (b"Hujan.", "got bytes"),
        ("", "empty"),
        (" \n\t", "empty or blank"),
        ("123 --", "no letter"),
        ({}, "got nothing"),
        ({"text": 5}, "got int"),
        ({"text": "a", "title": 5}, "'title'"),
        ({"text": "a", "id": [1]}, "'id'"),
    ],
)
def test_error_names_article_field_and_what_is_allowed(extract, source, problem):
    with pytest.raises(InputError, match=problem) as caught:
        extract(source)
    assert "article '0'" in str(caught.value)
    assert "allowed: " in str(caught.value)
    (record,) = extract.pipe([source], on_error="record")
    assert record.error.message == str(caught.value)
    assert record.error.field == caught.value.field


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("â€œKami siap,â€ kata Bupati.", "mojibake"),
        ("\x93Kami siap\x94", "mojibake"),
        ("Kami \x00 siap.", "control_characters"),
        ("Kami \ud800 siap.", "lone_surrogates"),
        ("<p>Kami siap.</p>", "html"),
        ("Kami &nbsp; siap.", "html"),
        ('"Kami siap, kata Bupati.', "unbalanced_quotes"),
        ("“Kami siap, kata Bupati.", "unbalanced_quotes"),
        ("The mayor of the city said that the market would be open again for all of the people by the end of this week.", "not_indonesian"),
        ("قال رئيس البلدية " * 10, "not_indonesian"),
        ("Bupati berkata, ia akan...", "truncated"),
        ("Hujan. " * 20_000, "very_long"),
    ],
)
def test_oddity_is_told(text, code):
    assert code in [notice.code for notice in find_oddities(text)]


@pytest.mark.parametrize(
    "text", [STORY * 3, STORY.replace("\n", "\r\n"), "“Kami siap.\n“Kami bisa,” kata Bupati.", "Harga < 5 dan > 3.", "Ma'ruf siap."]
)
def test_ordinary_text_has_no_oddity(text):
    assert find_oddities(text) == ()


PIECES = st.sampled_from(
    [
        "Bupati Danu Wibowo",
        " mengatakan, ",
        "“",
        "”",
        '"',
        "\n",
        "\r\n",
        " ",
        "(13/12)",
        "Senin",
        "KOTA KEDIRI, KABAR.com - ",
        "Baca Juga: Hujan\n",
        " ujarnya.",
        "(uji/ian)",
        "\ud83d",
        "\x00",
        "Ketua DPRD Jatim",
        ", S.H., M.M.,",
        "😀",
        "\u200b",
        "\u2028",
        "ﷺ",
        "e\u0301",
        "<b>",
        "PT Maju Tbk",
        "ia",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_offsets_hold_on_any_text(extract, text):
    text += "a"
    record = extract(text)
    raw = writable(text)
    assert all(raw[span.start : span.end] == span.text for span in spans(record))
    assert ArticleRecord.from_json(record.to_json()) == record
    assert record.to_json().splitlines() == [record.to_json()]


@given(st.one_of(st.text(), st.lists(st.sampled_from(["a" * 350, " ", "\n", "kata ", "(" * 90]), max_size=200).map("".join)))
def test_parts_of_a_text_are_the_text(text):
    assert "".join(split_text(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000 + "a",
        '"' * 50_000 + "a",
        "a" * 100_000,
        "\n" * 100_000 + "a",
        STORY.strip() * 900,
        "“Kata " * 15_000,
        "a.," * 30_000,
        "1" * 100_000 + "a",
        "A " * 50_000,
        "Dr. " * 25_000,
        "<b>" * 30_000,
    ],
)
def test_long_line_takes_seconds_at_most(extract, text):
    start = time.perf_counter()
    extract(text)
    assert time.perf_counter() - start < 60


class Broken:
    """A component that fails on one word."""

    def __call__(self, doc):
        if "RUSAK" in doc.text:
            raise ValueError("a component broke")
        return doc


@pytest.fixture
def breaking():
    import newsextract
    from newsextract.pipeline import Extractor

    extract = newsextract.load()
    extract.nlp._components.append(("broken", Broken()))
    return Extractor(extract.nlp, extract.lexicon)


def test_an_article_that_breaks_the_model_costs_itself_only(breaking):
    records = list(breaking.pipe(["Hujan.", "RUSAK.", "Panas."], on_error="record"))
    assert [record.error.stage if record.error else None for record in records] == [None, "read_doc", None]
    assert [record.id for record in breaking.pipe(["Hujan.", "RUSAK.", "Panas."], on_error="skip")] == ["0", "2"]


def test_an_article_that_breaks_a_stage_costs_itself_only(extract, monkeypatch):
    from newsextract import pipeline
    from newsextract.errors import StageError

    def find_dates(text, published):
        if "RUSAK" in text:
            raise KeyError("x")
        return ()

    monkeypatch.setattr(pipeline, "find_dates", find_dates)
    articles = [{"id": "baik", "text": "Hujan."}, {"id": "buruk", "text": "RUSAK."}]
    assert [bool(record.error) for record in extract.pipe(articles, on_error="record")] == [False, True]
    with pytest.raises(StageError, match="article 'buruk', stage 'find_dates': KeyError"):
        list(extract.pipe(articles))
