"""Runs over corpora: one output, a summary, rejects; stopped at any moment and gone on with."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsextract.batch import run_corpus
from newsextract.batch.parts import Parts, open_parts
from newsextract.errors import InputError, ResumeError
from newsextract.export import read_records
from newsextract.records import ArticleRecord

NAMES = ["Sinar Wijaya", "Ratna Kusumawati", "Hendra Wibisono", "Dewi Lestariningsih", "Bagus Prakoso"]


def write_corpus(path, number):
    with open(path, "w", encoding="utf-8") as file:
        for n in range(number):
            text = (f'KEDIRI, BERITABARU.com - "Jembatan nomor {n} rampung pekan ini," kata Kepala Dinas Perhubungan '
                    f"{NAMES[n % len(NAMES)]}, Senin (13/12).\nIa menambahkan, warga sudah boleh melintas.\n")
            file.write(json.dumps({"id": f"a{n}", "text": text, "published": "2021-12-14"}) + "\n")
    return path


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "articles.jsonl", 60)


def command(*arguments):
    return [sys.executable, "-m", "newsextract", "run", *map(str, arguments)]


def test_a_run_writes_its_records_and_leaves_nothing_behind(extract, corpus, tmp_path):
    told = []
    summary = run_corpus(extract, corpus, tmp_path / "out" / "records.jsonl", part=25, progress=told.append)
    records = list(read_records(summary.out))
    assert [record.id for record in records] == [f"a{n}" for n in range(60)]
    assert (summary.tally.articles, summary.tally.records, summary.rejects, summary.done_before) == (60, 60, None, 0)
    assert told[0] == 0
    assert told[-1] == 60
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["records.jsonl"]
    assert str(summary).startswith("60 records in ")


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"])
@pytest.mark.parametrize("workers", [0, 2])
def test_every_format_and_every_number_of_workers_gives_the_same_records(extract, corpus, tmp_path, ending, workers):
    plain = list(extract.pipe(map(json.loads, corpus.read_text().splitlines())))
    out = tmp_path / f"records{ending}"
    run_corpus(extract, corpus, out, part=16, workers=workers)
    assert list(read_records(out)) == plain


def test_failed_articles_are_counted_recorded_and_rejected_with_all_that_came_in(extract, tmp_path):
    lines = ['{"id": "a", "text": "Hujan turun di Solo."}', '{"id": "b", "text": ""}', '{"text": ', '{"id": "a", "text": "Panas."}']
    (tmp_path / "articles.jsonl").write_text("\n".join(lines))
    summary = run_corpus(extract, tmp_path / "articles.jsonl", tmp_path / "r.jsonl")
    assert summary.tally.failed == {"bad_input": 1, "bad_line": 1}
    assert summary.repeated_ids == 1
    assert [record.id for record in read_records(summary.out) if record.error] == ["b", "line 3"]
    rejects = [json.loads(line) for line in summary.rejects.read_text().splitlines()]
    assert [(row["number"], row["code"], row["source"]) for row in rejects] == [
        (1, "bad_input", {"id": "b", "text": ""}), (2, "bad_line", '{"text": \n')]
    text = str(summary)
    assert "2 with an error (bad_input 1, bad_line 1)" in text
    assert "1 with an id that came before" in text


def test_skipped_articles_are_only_in_the_rejects(extract, tmp_path):
    summary = run_corpus(extract, ["Hujan turun di Solo.", 5, "Panas di Kediri."], tmp_path / "r.jsonl", on_error="skip")
    assert [record.id for record in read_records(summary.out)] == ["0", "2"]
    assert json.loads(summary.rejects.read_text())["source"] == "5"


def test_a_run_that_was_stopped_goes_on_with_its_finished_parts(extract, corpus, tmp_path):
    out, done = tmp_path / "records.jsonl", []

    def stop_at_45(articles_done):
        if articles_done >= 45:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_corpus(extract, corpus, out, part=10, progress=stop_at_45)
    assert not out.exists()
    summary = run_corpus(extract, corpus, out, part=10, progress=done.append)
    assert summary.done_before == done[0] == 50
    assert [record.id for record in read_records(out)] == [f"a{n}" for n in range(60)]
    assert summary.tally.records == 60


def test_a_stopped_run_goes_on_only_as_it_was_begun(extract, corpus, tmp_path):
    out = tmp_path / "records.jsonl"

    def stop(done):
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_corpus(extract, corpus, out, part=10, progress=stop)
    with pytest.raises(ResumeError, match="another on_error: 'record', now 'skip'"):
        run_corpus(extract, corpus, out, part=10, on_error="skip")
    corpus.write_text(corpus.read_text() + '{"text": "Satu lagi."}\n')
    with pytest.raises(ResumeError, match="another input"):
        run_corpus(extract, corpus, out, part=10)
    summary = run_corpus(extract, corpus, out, part=10, restart=True)
    assert (summary.done_before, summary.tally.records) == (0, 61)


def test_a_run_over_an_iterable_begins_anew(extract, tmp_path):
    def stop(done):
        if done >= 32:
            raise KeyboardInterrupt

    sources = [{"id": str(n), "text": "Hujan turun di Solo."} for n in range(64)]
    with pytest.raises(KeyboardInterrupt):
        run_corpus(extract, iter(sources), tmp_path / "r.jsonl", part=8, progress=stop)
    assert run_corpus(extract, iter(sources), tmp_path / "r.jsonl", part=8).done_before == 0


def test_killed_while_it_clears_up_a_run_goes_on(extract, corpus, tmp_path, monkeypatch):
    out, removed = tmp_path / "r.jsonl", []
    remove = shutil.rmtree

    def stop_at_third(path, **options):
        removed.append(path)
        if len(removed) == 3:
            raise KeyboardInterrupt
        remove(path, **options)

    monkeypatch.setattr(shutil, "rmtree", stop_at_third)
    with pytest.raises(KeyboardInterrupt):
        run_corpus(extract, corpus, out, part=10)
    monkeypatch.undo()
    calm = out.read_bytes()
    assert run_corpus(extract, corpus, out, part=10).done_before == 30
    assert out.read_bytes() == calm
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "r.jsonl"]


def test_two_runs_do_not_write_the_same_output(tmp_path):
    plan = {"input": [], "part": 5}
    with open_parts(tmp_path / "r.jsonl", plan, restart=False) as parts:
        assert isinstance(parts, Parts)
        with pytest.raises(ResumeError, match="another run"), open_parts(tmp_path / "r.jsonl", plan, restart=False):
            pass


def test_a_folder_that_no_run_made_is_not_replaced(extract, corpus, tmp_path):
    (tmp_path / "tesis").mkdir()
    (tmp_path / "tesis" / "bab1.txt").write_text("penting")
    with pytest.raises(InputError, match="holds other things"):
        run_corpus(extract, corpus, tmp_path / "tesis")
    run_corpus(extract, corpus, tmp_path / "tables")
    run_corpus(extract, corpus, tmp_path / "tables")
    assert (tmp_path / "tables" / "quotes.parquet").exists()


def test_killed_at_any_moment_the_run_ends_as_if_undisturbed(tmp_path):
    """Kill -9 the command twenty times, at random moments of its work, and start it again until it is through."""
    corpus = write_corpus(tmp_path / "articles.jsonl", 900)
    options = ("--workers", 2, "--part", 20, "-q")
    subprocess.run(command(corpus, "-o", tmp_path / "calm.jsonl", *options), check=True)
    out, shuffle = tmp_path / "killed.jsonl", random.Random(7)
    for _ in range(20):
        if kill_after_progress(command(corpus, "-o", out, *options), tmp_path / "killed.jsonl.run", shuffle.uniform(0, 0.4)):
            break
    subprocess.run(command(corpus, "-o", out, *options), check=True)
    assert out.read_bytes() == (tmp_path / "calm.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "calm.jsonl", "killed.jsonl"]


def kill_after_progress(arguments, folder, delay):
    """Start the command; when it has finished one more part, wait `delay` seconds and kill it. Tell whether it was through before."""
    before = len(list(folder.glob("part-*[0-9]"))) if folder.exists() else 0
    run = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    while run.poll() is None and (not folder.exists() or len(list(folder.glob("part-*[0-9]"))) <= before):
        time.sleep(0.02)
    time.sleep(delay)
    if run.poll() is not None:
        return True
    run.send_signal(signal.SIGKILL)
    run.wait()
    return False


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_says_how_to_go_on(tmp_path):
    corpus, out = write_corpus(tmp_path / "articles.jsonl", 2000), tmp_path / "r.jsonl"
    run = subprocess.Popen(command(corpus, "-o", out, "--part", 20, "--workers", 1), stderr=subprocess.PIPE, start_new_session=True)
    while not (tmp_path / "r.jsonl.run" / "part-000001").exists():
        assert run.poll() is None
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, message = run.communicate(timeout=30)
    assert run.returncode == 130
    assert message.decode().strip() == "newsextract: stopped; the same command goes on where it was"
    assert not out.exists()


def test_one_percent_of_poison_is_accounted_for(extract, tmp_path):
    """Binary, empty, very long, of wrong types, in wrong encodings, with ids of others: every article has its record or reject."""
    good = {"text": "Hujan turun di Solo, kata Wali Kota Solo Bima Satria, Senin (13/12)."}
    poison = [
        b"\x00\x01\xff\xfe", b'{"id": "empty", "text": ""}', b'{"id": "type", "text": 5}', b'["a", "list"]', b"null", b'{"id": ',
        json.dumps({"id": "long", "text": "Kata Bima, hujan. " * 20_000}).encode(), '{"id": "latin", "text": "Caf\xe9"}'.encode("latin-1"),
        b'{"id": "g1", "text": "Id yang sama."}', json.dumps({"id": "nul", "text": "a\x00b\ud800"}).encode(),
    ]
    lines = [json.dumps({"id": f"g{n}", **good}).encode() for n in range(990)]
    for n, line in enumerate(poison):
        lines.insert(n * 90 + 5, line)
    (tmp_path / "articles.jsonl").write_bytes(b"\n".join(lines))
    summary = run_corpus(extract, tmp_path / "articles.jsonl", tmp_path / "r.parquet", workers=2)
    assert summary.tally.articles == summary.tally.records == 1000
    assert summary.tally.failed == {"bad_line": 5, "bad_input": 2}
    assert summary.tally.warnings["very_long"] == 1
    assert summary.repeated_ids == 1
    assert len(summary.rejects.read_text().splitlines()) == 7
    assert sum(record.error is None for record in read_records(summary.out)) == 993


def test_the_command_takes_many_files_and_patterns(corpus, tmp_path):
    with gzip.open(tmp_path / "more.jsonl.gz", "wt") as file:
        file.write('{"id": "x1", "text": "Hujan turun di Solo."}\n')
    arguments = command(corpus, tmp_path / "*.jsonl.gz", "-o", tmp_path / "r.jsonl", "--workers", 0)
    done = subprocess.run(arguments, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = Path(tmp_path / "r.jsonl").read_bytes().splitlines()
    assert len(lines) == 61
    assert ArticleRecord.from_json(lines[-1]).id == "x1"
