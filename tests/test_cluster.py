"""The Arrow function on Spark (a real one, with two executors), Ray Data and datasets: the records of the local run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from newsextract.article import COLUMNS, read_columns
from newsextract.cluster import extract_batches, extract_frame, extract_table
from newsextract.errors import InputError
from newsextract.export.arrow import from_arrow, record_schema

ARTICLES = Path(__file__).parent.parent / "examples" / "articles.jsonl"
LINES = ARTICLES.read_text(encoding="utf-8").splitlines()
ROWS = [*(read_columns(json.loads(line)) for line in LINES), {**dict.fromkeys(COLUMNS), "id": "kosong", "text": ""}]


@pytest.fixture(scope="module")
def local(extract):
    return sorted(record.to_json() for record in extract.pipe(ROWS, on_error="record"))


def lines(table):
    return sorted(record.to_json() for record in from_arrow(table))


def test_batches_and_tables(local):
    table = pa.Table.from_pylist(ROWS)
    assert lines(pa.Table.from_batches(extract_batches(table.to_batches(max_chunksize=2)))) == local
    assert lines(extract_table(table)) == local
    assert extract_table(table.slice(0, 0)).schema == record_schema()


@pytest.mark.parametrize(("column", "field"), [("text", "text"), ("id", "id")])
def test_a_table_without_text_or_id_is_an_error(column, field):
    with pytest.raises(InputError) as caught:
        extract_table(pa.Table.from_pylist(ROWS).drop_columns([column]))
    assert caught.value.field == field


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("there is no Java for Spark")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (sql.SparkSession.builder.master("local-cluster[2,1,2048]").appName("newsextract")
               .config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
               .config("spark.driver.host", "127.0.0.1").config("spark.executor.memory", "1g").getOrCreate())
    yield session
    session.stop()


def test_spark_with_two_executors(spark, local, tmp_path):
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    records = extract_frame(spark.read.json(str(tmp_path / "articles.jsonl")).repartition(4))
    records.write.parquet(str(tmp_path / "records"))
    assert lines(spark.read.parquet(str(tmp_path / "records")).toArrow()) == local
    status = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(status) == 3  # two executors and the driver


def test_the_example_on_spark(spark, tmp_path):
    done = subprocess.run([sys.executable, str(ARTICLES.parent / "on_spark.py"), str(ARTICLES), str(tmp_path / "records")],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Hendra Wibisono|    1|" in done.stdout


def test_spark_frame_without_text_is_an_error(spark):
    with pytest.raises(InputError, match="'text'"):
        extract_frame(spark.createDataFrame([("a", "b")], ["id", "judul"]))


def test_hugging_face_datasets(local):
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    dataset = datasets.Dataset.from_list(ROWS)
    done = dataset.with_format("arrow").map(extract_table, batched=True, batch_size=3, remove_columns=dataset.column_names)
    assert lines(done.with_format("arrow")[:]) == local


def test_ray_data(local):
    ray = pytest.importorskip("ray", reason="ray is not installed")
    ray.init(num_cpus=2, include_dashboard=False)
    try:
        done = ray.data.from_items(ROWS).map_batches(extract_table, batch_format="pyarrow", batch_size=3)
        assert sorted(line for table in map(ray.get, done.to_arrow_refs()) for line in lines(table)) == local
    finally:
        ray.shutdown()
