"""Articles out of compressed files, Parquet, patterns, pages, frames and data sets."""

import gzip
import json
import math

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsextract.corpus import read_articles, read_page
from newsextract.corpus.compression import open_file
from newsextract.errors import InputError, MissingExtraError
from newsextract.extras import need

ROWS = [{"id": 1, "text": "Hujan turun di Solo.", "tanggal": "2021-12-13"}, {"id": 2, "text": "Panas di Kediri.", "tanggal": None}]
PAGE = """<html><head><title>Jembatan Rampung - Warta Kali</title><meta property="article:published_time" content="2021-12-13">
<script>var pelacak = "tidak terlihat";</script></head><body><nav>Beranda Politik Olahraga Ekonomi</nav><article><h1>Jembatan Rampung</h1>
<p>KEDIRI - Jembatan penghubung dua desa di lereng gunung itu akhirnya rampung pekan ini setelah dikerjakan selama empat bulan penuh.</p>
<p>"Warga sudah boleh melintas mulai besok pagi," kata Kepala Dinas Pekerjaan Umum Bagus Prakoso kepada wartawan, Senin (13/12).</p>
<p>Ia menambahkan, jalan menuju jembatan itu masih akan diperlebar pada tahun depan agar kendaraan besar dapat lewat.</p></article>
<footer>Hak cipta Warta Kali</footer></body></html>"""


@pytest.mark.parametrize("frame", [
    pd.DataFrame(ROWS), pl.DataFrame(ROWS), pa.Table.from_pylist(ROWS), pa.Table.from_pylist(ROWS).to_batches(), list(ROWS), iter(ROWS)],
    ids=["pandas", "polars", "table", "batches", "list", "iterator"])
def test_whatever_holds_articles(extract, frame):
    records = list(extract.pipe(frame))
    assert [record.id for record in records] == ["1", "2"]
    assert [record.published for record in records] == ["2021-12-13", None]


@pytest.mark.parametrize("missing", [math.nan, pd.NA, pd.NaT, None])
def test_missing_cells_hold_nothing(extract, missing):
    frame = pd.DataFrame({"text": ["Hujan."], "title": [missing], "published": [missing]}, dtype=object)
    record = next(extract.pipe(frame))
    assert record.title is None
    assert not record.warnings


@pytest.mark.parametrize("sources", ["articles.jsonl", b"x", {"text": "Hujan."}, 5, None])
def test_what_holds_no_articles_is_an_error(extract, sources):
    with pytest.raises(InputError) as caught:
        list(extract.pipe(sources))
    assert caught.value.field == "sources"


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_compressed_lines(tmp_path, ending):
    path = tmp_path / f"a.jsonl{ending}"
    with open_file(path, "wb") as file:
        file.write("\n".join(map(json.dumps, ROWS)).encode())
    assert list(read_articles(path)) == ROWS
    with open_file(path) as file:
        assert len(list(file)) == 2


def test_parquet_reads_only_what_an_article_has(tmp_path):
    pq.write_table(pa.Table.from_pylist([row | {"berat": b"x" * 1000} for row in ROWS]), tmp_path / "a.parquet")
    assert list(read_articles(tmp_path / "a.parquet")) == ROWS
    (tmp_path / "b.parquet").write_bytes(b"no parquet at all")
    with pytest.raises(InputError, match=r"b\.parquet is not Parquet"):
        list(read_articles(tmp_path / "b.parquet"))


def test_patterns_and_folders(tmp_path):
    for name in ("2021/b.txt", "2021/a.txt", "2022/c.txt", "2022/notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Hujan.")
    assert [row["id"] for row in read_articles(tmp_path / "**" / "*.txt")] == ["a.txt", "b.txt", "c.txt"]
    assert [row["id"] for row in read_articles(tmp_path / "2022", tmp_path / "2021" / "a.txt")] == ["c.txt", "a.txt"]
    with pytest.raises(InputError, match="no file matches"):
        read_articles(tmp_path / "*.jsonl")
    with pytest.raises(InputError, match="no reader"):
        read_articles(tmp_path / "2022" / "notes.md")


def test_a_compressed_file_that_breaks_off_gives_what_it_has(tmp_path):
    whole = gzip.compress("\n".join(json.dumps({"id": str(n), "text": f"Hujan {n * 7919}."}) for n in range(5000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *read, error = read_articles(tmp_path / "a.jsonl.gz")
    assert len(read) > 1000
    assert isinstance(error, InputError)
    assert "cannot be read to its end" in str(error)


def test_a_page_is_an_article_and_what_was_left_out_is_counted(extract, tmp_path):
    (tmp_path / "berita.html").write_text(PAGE, encoding="utf-8")
    article = next(read_articles(tmp_path / "berita.html"))
    assert article["id"] == "berita.html"
    assert article["title"] == "Jembatan Rampung"
    assert "Beranda" not in article["text"]
    record = extract(article)
    assert record.published == "2021-12-13"
    assert [quote.speaker.name for quote in record.quotes][:1] == ["Bagus Prakoso"]
    notice = next(notice for notice in record.warnings if notice.code == "page_text_left_out")
    kept, whole = (int(word) for word in notice.message.split() if word.isdigit())
    assert 300 < kept < whole < 520


@pytest.mark.parametrize("page", ["", "<html><body></body></html>", b"\x00\xff"])
def test_a_page_without_an_article(page, tmp_path):
    with pytest.raises(InputError):
        read_page(page)
    (tmp_path / "a.html").write_bytes(page if isinstance(page, bytes) else page.encode())
    assert [type(found) for found in read_articles(tmp_path)] == [InputError]


def test_a_package_that_is_missing_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'newsextract\[tables\]'"):
        need("pyarrow")
