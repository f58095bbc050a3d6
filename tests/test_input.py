"""What may come in: strings, mappings of common sources, Articles, files."""

import gzip
import json
from datetime import date, datetime

import pytest

from newsextract.article import Article, article_host, to_article, url_host
from newsextract.corpus import read_articles, read_json_lines
from newsextract.errors import InputError, LineError

TEXT = "Hujan turun di Solo."


def test_string_mapping_and_article_give_the_same():
    plain = Article("a1", TEXT)
    assert to_article(TEXT, id="a1") == to_article({"id": "a1", "text": TEXT}) == to_article(plain) == plain


@pytest.mark.parametrize(
    "row",
    [
        {"content": TEXT, "publish_date": "2021-12-13", "link": "https://x.id/1", "source": "x.id", "title": "T"},
        {"Isi": TEXT, "Tanggal": "2021-12-13", "URL": "https://x.id/1", "sumber": "x.id", "judul": "T"},
        {"body": TEXT, "date": "2021-12-13", "url": "https://x.id/1", "outlet": "x.id", "headline": "T"},
        {"text": "", "content": TEXT, "published": "2021-12-13", "link": "https://x.id/1", "media": "x.id", "title": "T", "keyword": "k"},
    ],
)
def test_columns_of_common_sources(row):
    assert to_article(row, position=3) == Article("3", TEXT, "T", "https://x.id/1", "x.id", "2021-12-13")


def test_nan_of_data_frames_is_nothing():
    article = to_article({"text": TEXT, "title": float("nan"), "date": float("nan")})
    assert article.title is None
    assert article.published is None


@pytest.mark.parametrize(
    "published", [date(2021, 12, 13), datetime(2021, 12, 13, 19, 30), "2021-12-13T19:30:00+07:00", "Senin, 13 Desember 2021 | 19:30 WIB"]
)
def test_published_forms(extract, published):
    record = extract(TEXT, published=published)
    assert record.published == "2021-12-13"
    assert not record.warnings


@pytest.mark.parametrize("published", ["entah kapan", 17, ["x"], "99/99/9999"])
def test_unreadable_published_is_a_warning(extract, published):
    record = extract({"text": TEXT, "published": published})
    assert record.published is None
    assert [warning.code for warning in record.warnings] == ["published_unreadable"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.kompas.com/read/1", "kompas.com"),
        ("www.detik.com/x", "detik.com"),
        ("http://[kompas.com/", None),
        ("", None),
        ("bukan alamat", None),
        ("https://", None),
    ],
)
def test_host_of_any_url(url, host):
    assert url_host(url) == host


def test_outlet_by_name_or_url():
    assert article_host(Article("1", TEXT, outlet="www.Kompas.com")) == "kompas.com"
    assert article_host(Article("1", TEXT, outlet="Kompas", url="https://kompas.com/x")) == "kompas.com"
    assert article_host(Article("1", TEXT)) is None


def test_bad_lines_stand_in_their_place():
    lines = [b'\xef\xbb\xbf{"text": "Hujan."}\r\n', b"\n", b'{"text": \n', b'{"text": "\xff"}', b"null", b'"Panas."']
    articles = list(read_json_lines(lines, "a.jsonl"))
    assert [type(article) for article in articles] == [dict, LineError, LineError, LineError, str]
    assert str(articles[1]).startswith("a.jsonl, line 3: not JSON")
    assert "line 5" in str(articles[3])


def test_files_and_folders(tmp_path):
    rows = [{"id": "1", "text": "Satu."}, {"id": "2", "text": "Dua."}]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (tmp_path / "b.json").write_text(json.dumps(rows))
    (tmp_path / "c.csv").write_text("id,content\n1,Satu.\n2,Dua.\n")
    (tmp_path / "d.txt").write_text("Tiga.")
    (tmp_path / "notes.md").write_text("not read")
    texts = [to_article(article).text for article in read_articles(tmp_path)]
    assert texts == ["Satu.", "Dua."] * 3 + ["Tiga."]


@pytest.mark.parametrize("name", ["missing.jsonl", "table.xlsx"])
def test_files_that_cannot_be_read(tmp_path, name):
    with pytest.raises(InputError, match=r"there is no file|no reader"):
        read_articles(tmp_path / name)
