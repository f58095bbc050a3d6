"""The command: files and pipes in and out, exit codes, and messages that help."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsextract.records import ArticleRecord

ARTICLES = Path(__file__).parent.parent / "examples" / "articles.jsonl"
LINES = b'{"id": "a", "text": "Hujan turun di Solo."}\n{"text": \n{"id": "c", "text": ""}\n"Panas di Kediri."\n'


def newsextract(*arguments, stdin=b""):
    return subprocess.run([sys.executable, "-m", "newsextract", *map(str, arguments)], input=stdin, capture_output=True, check=False)


def test_run_from_file_to_file(tmp_path):
    out = tmp_path / "records.jsonl"
    done = newsextract("run", ARTICLES, "-o", out)
    assert done.returncode == 0, done.stderr
    records = [ArticleRecord.from_json(line) for line in out.read_bytes().splitlines()]
    assert [record.id for record in records] == [json.loads(line)["id"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    assert all(record.error is None and record.people for record in records)
    assert done.stderr.startswith(f"{len(records)} records".encode())


def test_run_through_pipes_loses_nothing():
    done = newsextract("run", "-", stdin=LINES)
    records = [ArticleRecord.from_json(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [record.id for record in records] == ["a", "line 2", "c", "3"]
    assert [record.error.code if record.error else None for record in records] == [None, "bad_line", "bad_input", None]
    assert b"2 with an error" in done.stderr


def test_run_in_gold_format_skipping_the_bad():
    done = newsextract("run", "-", "--format", "gold", "--on-error", "skip", "-q", stdin=LINES)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "3"]
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("run", "-", "--on-error", "raise"), 1, b"newsextract: standard input, line 2: not JSON"),
        (("run", "nowhere.jsonl"), 1, b"there is no file 'nowhere.jsonl'"),
        (("run", "-", "--model", "none_such"), 1, b"no model 'none_such'"),
        (("run", "-", "--lexicon", "nowhere"), 1, b"there is no folder 'nowhere'"),
        (("run", "-", "-o", f"{__file__}/r.jsonl"), 1, b"cannot write"),
        (("run", "-", "--format", "xml"), 2, b"xml"),
    ],
)
def test_failures_tell_why(arguments, code, message):
    done = newsextract(*arguments, stdin=LINES)
    assert done.returncode == code
    assert message in done.stderr
    assert b"Traceback" not in done.stderr


def test_show(tmp_path):
    (tmp_path / "a.txt").write_text("Wali Kota Kediri Hendra Wibisono tiba.", encoding="utf-8")
    assert b"Hendra Wibisono" in newsextract("show", tmp_path / "a.txt").stdout
    assert b"Hendra Wibisono" in newsextract("show", "-", stdin=(tmp_path / "a.txt").read_bytes()).stdout


def test_schema_and_version():
    assert json.loads(newsextract("schema").stdout)["title"] == "ArticleRecord"
    assert newsextract("--version").stdout.startswith(b"newsextract 0.")


def test_starts_quickly():
    start = time.perf_counter()
    assert newsextract("--help").returncode == 0
    assert time.perf_counter() - start < 3  # 0.2 s on an idle machine
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, newsextract.cli; print('spacy' in sys.modules)"], capture_output=True, check=True
    )
    assert loaded.stdout.strip() == b"False"
