"""`pipe` with worker processes: the same records, and an article that kills, hangs or bloats its worker costs itself alone."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from itertools import count, islice

import psutil
import pytest

import newsextract
from faulty import FaultyExtractor
from newsextract.article import Article
from newsextract.batch.lane import Job
from newsextract.batch.pipe import send_records
from newsextract.batch.pool import Pool
from newsextract.batch.tasks import ARTICLES, CHARACTERS, make_tasks
from newsextract.batch.worker import THREADS
from newsextract.errors import InputError, LineError, ModelError, StageError, WorkerError

GOOD = 'JAKARTA, BERITABARU.com - "Warga harus waspada," kata Kepala BPBD Sinar Wijaya, Senin (13/12).'


def articles(*texts):
    return [{"id": f"a{n}", "text": text} for n, text in enumerate(texts)]


def codes(records):
    return [record.error.code if record.error else None for record in records]


@pytest.fixture(scope="module")
def faulty(extract):
    return FaultyExtractor(extract.nlp, extract.lexicon)


def test_the_same_records_with_and_without_workers(extract):
    sources = [*articles(*(f"{GOOD} Kejadian nomor {n}." for n in range(40))), LineError("x.jsonl", 7, "not JSON"), {"text": ""}, 5]
    plain = list(extract.pipe(sources, on_error="record"))
    shared = list(extract.pipe(sources, on_error="record", workers=2))
    assert shared == plain
    assert codes(shared[-3:]) == ["bad_line", "bad_input", "bad_input"]


def test_as_they_are_done(extract):
    records = list(extract.pipe(articles(*[GOOD] * 70), workers=2, ordered=False))
    assert sorted(record.id for record in records) == sorted(f"a{n}" for n in range(70))


def test_an_article_that_kills_its_worker_is_the_only_one_lost(faulty):
    records = list(faulty.pipe(articles(GOOD, "BUNUH", GOOD, GOOD), on_error="record", workers=1))
    assert codes(records) == [None, "worker_died", None, None]
    assert records[1].id == "a1"
    assert "died" in records[1].error.message


def test_an_article_that_hangs_is_the_only_one_lost(faulty):
    began = time.monotonic()
    records = list(faulty.pipe(articles("MACET"), on_error="record", workers=1, timeout=0.5))
    assert codes(records) == ["timed_out"]
    assert "0.5 s" in records[0].error.message
    assert time.monotonic() - began < 60


def test_a_hang_among_others(faulty):
    tasks = make_tasks(articles(GOOD, "MACET", GOOD))
    outcomes = list(Pool(Job(pickle.dumps(faulty), send_records, 4.0), 2).run(tasks))
    assert [task.first for task, _ in outcomes] == [0, 1, 2]
    assert [isinstance(result, WorkerError) for _, result in outcomes] == [False, True, False]


def test_a_worker_killed_from_outside_loses_nothing(faulty, tmp_path):
    records = list(faulty.pipe(articles(GOOD, f"SEKALI {tmp_path / 'once'}", GOOD), on_error="record", workers=1))
    assert codes(records) == [None, None, None]


@pytest.mark.skipif(os.name == "nt", reason="no limits of memory there")
def test_an_article_that_wants_too_much_memory_is_the_only_one_lost(faulty):
    job = Job(pickle.dumps(faulty), send_records, 60.0, memory_limit=1500)
    outcomes = list(Pool(job, 1).run(make_tasks(articles(GOOD, "BOROS", GOOD))))
    failures = [result for _, result in outcomes if isinstance(result, WorkerError)]
    assert [(error.article_id, error.code) for error in failures] == [("a1", "worker_failed")]
    assert "MemoryError" in str(failures[0])


def test_workers_are_replaced_before_they_grow(faulty):
    job = Job(pickle.dumps(faulty), worker_pid, 60.0, recycle=ARTICLES)
    pids = {pid for _, pid in Pool(job, 1).run(make_tasks(articles(*[GOOD] * (3 * ARTICLES))))}
    assert len(pids) >= 2


def test_a_worker_takes_one_core(faulty, monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    (_, threads), = Pool(Job(pickle.dumps(faulty), threads_of_libraries, 60.0), 1).run(make_tasks(articles(GOOD)))
    assert threads == ["1"] * 3


def threads_of_libraries(results):
    return [os.environ[name] for name in THREADS]


def worker_pid(results):
    return os.getpid()


def test_errors_are_raised_where_asked_for(extract):
    with pytest.raises(InputError, match="article 'a1'"):
        list(extract.pipe(articles(GOOD, "", GOOD), workers=1))


def test_a_model_that_cannot_be_loaded_is_an_error_at_once(extract, tmp_path):
    shutil.copytree(extract.nlp.path, tmp_path / "model")
    moved = newsextract.load(tmp_path / "model")
    shutil.rmtree(tmp_path / "model")
    with pytest.raises(ModelError, match="no model"):
        list(moved.pipe(articles(GOOD), workers=1))


@pytest.mark.parametrize(("options", "field"), [({"workers": -1}, "workers"), ({"workers": 1, "timeout": 0}, "timeout")])
def test_options_out_of_range(extract, options, field):
    with pytest.raises(InputError) as caught:
        list(extract.pipe([GOOD], **options))
    assert caught.value.field == field


def test_reads_only_so_far_ahead(extract):
    read = count()
    sources = ({"text": GOOD, "id": str(next(read))} for _ in range(100_000))
    first = list(islice(extract.pipe(sources, workers=1), 5))
    assert [record.id for record in first] == ["0", "1", "2", "3", "4"]
    assert next(read) < 40 * ARTICLES


def test_no_worker_outlives_its_parent(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(
        "import newsextract\nfrom itertools import repeat\n"
        "if __name__ == '__main__':\n"
        f"    for record in newsextract.load().pipe(repeat({GOOD!r}), workers=1):\n        print(record.id, flush=True)\n")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE)
    parent.stdout.readline()
    workers = psutil.Process(parent.pid).children(recursive=True)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert workers
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_tasks_are_bounded_and_end_with_parts():
    short = [GOOD] * 100
    assert [len(task.sources) for task in make_tasks(short)] == [32, 32, 32, 4]
    parted = [(task.first, len(task.sources)) for task in make_tasks(short, first=100, part=50)]
    assert parted == [(100, 32), (132, 18), (150, 32), (182, 18)]
    long = [Article("x", "a" * (CHARACTERS - 10)), {"text": "b" * 100}, "c"]
    assert [len(task.sources) for task in make_tasks(long)] == [1, 2]
    assert list(make_tasks([])) == []


@pytest.mark.parametrize("error", [
    InputError("got nothing", article_id="a1", field="text", allowed="text"), LineError("x.jsonl", 7, "not JSON", raw=b"{"),
    StageError("a1", "find_people", ValueError("x")), WorkerError("a1", "timed_out", "too long")])
def test_errors_travel_between_processes(error):
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert back.__dict__ == error.__dict__
