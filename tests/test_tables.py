"""Records as Arrow data and as flat tables: nothing lost on the way there and back, keys that join."""

import csv
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import newsextract
from newsextract.batch import run_corpus
from newsextract.errors import InputError, LineError
from newsextract.export import find_format, read_records
from newsextract.export.arrow import VERSION_KEY, from_arrow, record_schema, to_arrow
from newsextract.export.flat import TABLE_NAMES, table_schema, to_tables
from newsextract.records import SCHEMA_VERSION, ArticleRecord

ARTICLES = Path(__file__).parent.parent / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def records(extract):
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    return list(extract.pipe([*rows, {"id": "kosong", "text": ""}], on_error="record"))


def test_there_and_back(records):
    assert list(from_arrow(to_arrow(records))) == records


def test_the_schema_has_every_field_of_a_record_and_its_version():
    assert record_schema().names == list(ArticleRecord.model_fields)
    assert record_schema().metadata[VERSION_KEY].decode() == SCHEMA_VERSION
    assert str(record_schema().field("warnings").type) == "list<item: struct<code: string, message: string>>"


def test_every_thing_found_is_a_row(records):
    tables = to_tables(records)
    assert set(tables) == set(TABLE_NAMES)
    for name in ("people", "organizations", "places", "dates", "quotes", "boilerplate", "warnings"):
        assert tables[name].num_rows == sum(len(getattr(record, name)) for record in records)
        assert sum(tables["articles"].column(name).to_pylist()) == tables[name].num_rows
    assert tables["articles"].num_rows == len(records)
    assert tables["positions"].num_rows == sum(len(person.positions) for record in records for person in record.people)
    assert tables["quotes"].schema == table_schema("quotes")


def test_rows_say_what_the_record_says(records):
    quote = next(quote for record in records for quote in record.quotes if quote.cue)
    row = next(row for row in to_tables(records)["quotes"].to_pylist() if row["cue_start"] == quote.cue.start)
    assert (row["quote"], row["text"], row["cue"], row["speaker_name"]) == (quote.id, quote.text, quote.cue.text, quote.speaker.name)
    assert (row["start"], row["end"]) == (quote.spans[0].start, quote.spans[-1].end)
    failed = to_tables(records)["articles"].to_pylist()[-1]
    assert (failed["article_id"], failed["error_code"], failed["quotes"]) == ("kosong", "bad_input", 0)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(records, library):
    frames = newsextract.to_frames(records, library=library)
    people = frames["people"]
    assert len(people) == sum(len(record.people) for record in records)
    assert list(people.columns)[:3] == ["article", "article_id", "person"]


def test_frames_of_nothing_have_their_columns():
    assert list(newsextract.to_frames([])["quotes"].columns) == table_schema("quotes").names


def test_sql_joins_quotes_with_positions_of_their_speakers(extract, tmp_path):
    run_corpus(extract, ARTICLES, tmp_path / "tables")
    found = duckdb.sql(f"""
        select q.article_id, p.name, any_value(j.text) from '{tmp_path}/tables/quotes.parquet' q
        join '{tmp_path}/tables/people.parquet' p on p.article = q.article and p.person = q.speaker_id
        join '{tmp_path}/tables/positions.parquet' j on j.article = p.article and j.person = p.person
        group by all order by all""").fetchall()
    assert ("kediri-pasar", "Hendra Wibisono", "Wali Kota Kediri") in found


def test_csv_tables(extract, tmp_path):
    run_corpus(extract, ARTICLES, tmp_path / "csv", format="csv")
    with open(tmp_path / "csv" / "people.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert next(row["degrees"] for row in rows if row["name"] == "Ratna Kusumawati") == "S.E.; M.M."
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == set(TABLE_NAMES)


def test_parquet_names_its_version(extract, tmp_path):
    run_corpus(extract, ARTICLES, tmp_path / "r.parquet")
    assert pq.read_schema(tmp_path / "r.parquet").metadata[VERSION_KEY].decode() == SCHEMA_VERSION


@pytest.mark.parametrize(("out", "format"), [
    ("r.jsonl", "jsonl"), ("r.jsonl.zst", "jsonl"), ("r.parquet", "parquet"), ("tables", "tables"), ("r.ndjson", "jsonl")])
def test_the_ending_tells_the_format(out, format):
    assert find_format(out) == format


def test_unknown_names_are_errors(tmp_path):
    with pytest.raises(InputError, match="allowed: jsonl, gold, parquet, tables, csv"):
        find_format("r.jsonl", "xml")
    with pytest.raises(InputError, match="field 'table'"):
        table_schema("cars")
    with pytest.raises(InputError, match="field 'library'"):
        newsextract.to_frames([], library="dask")
    with pytest.raises(InputError, match="there is no file"):
        read_records(tmp_path / "r.jsonl")
    (tmp_path / "r.jsonl").write_text('{"id": 5}\n')
    with pytest.raises(LineError, match=r"r.jsonl, line 1: not a record"):
        list(read_records(tmp_path / "r.jsonl"))
