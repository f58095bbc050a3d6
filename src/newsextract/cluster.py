"""The same records on a cluster: one function over Arrow data, for Spark, Ray Data and Hugging Face `datasets`.

A process loads its extractor once, whatever number of batches it gets. Needs the extra "tables", and "spark" for Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from newsextract.article import COLUMNS, article_columns
from newsextract.errors import InputError
from newsextract.export.arrow import record_schema, to_arrow
from newsextract.extras import need
from newsextract.nlp import DEFAULT_MODEL

if TYPE_CHECKING:
    from newsextract.pipeline import Extractor, OnError


@lru_cache(maxsize=2)
def process_extractor(model: str, lexicon: tuple[str, ...]) -> Extractor:
    """Return this process's extractor, loaded when first asked for."""
    from newsextract.lexicon import load_lexicon
    from newsextract.pipeline import load

    return load(model, lexicon=load_lexicon(*lexicon))


def extract_batches(batches: Iterable[Any], *, model: str = DEFAULT_MODEL, lexicon: tuple[str, ...] = (),
                    on_error: OnError = "record") -> Iterator[Any]:
    """Yield for each `pyarrow.RecordBatch` of articles one of their records (`export.arrow.record_schema()`).

    A batch has a text column and an id column, and any of the others that an article may have, by the names that
    `to_article` knows. A bad article becomes a record with its `error`, is skipped, or raises (`on_error`).
    """
    extract = process_extractor(model, tuple(lexicon))
    for batch in batches:
        yield to_arrow(extract.pipe(batch.to_pylist(), on_error=on_error))


def extract_table(table: Any, *, model: str = DEFAULT_MODEL, lexicon: tuple[str, ...] = (), on_error: OnError = "record") -> Any:
    """Return the records of a `pyarrow.Table` of articles as a table: what Ray Data and `datasets` call on each batch.

        ray_dataset.map_batches(extract_table, batch_format="pyarrow", batch_size=256)
        dataset.with_format("arrow").map(extract_table, batched=True, batch_size=256, remove_columns=dataset.column_names)
    """
    check_columns(table.column_names)
    batches = extract_batches(table.to_batches(), model=model, lexicon=lexicon, on_error=on_error)
    return need("pyarrow").Table.from_batches(batches, schema=record_schema())


def extract_frame(frame: Any, *, model: str = DEFAULT_MODEL, lexicon: tuple[str, ...] = (), on_error: OnError = "record") -> Any:
    """Return the records of a Spark DataFrame of articles as a Spark DataFrame, by `mapInArrow`.

    `model` and `lexicon` are paths on every executor, or the built-in model's name. Raises InputError where a column is missing.

        records = extract_frame(spark.read.json("berita/*.jsonl"))
        records.write.parquet("records")
    """
    check_columns(frame.columns)
    schema = need("pyspark.sql.pandas.types").from_arrow_schema(record_schema())
    function = partial(extract_batches, model=model, lexicon=lexicon, on_error=on_error)
    return frame.select(*article_columns(frame.columns)).mapInArrow(function, schema)


def check_columns(names: Iterable[str]) -> None:
    """Raise InputError where a table has no column for the text or the id: on a cluster, a row's position names nothing."""
    folded = {name.strip().casefold() for name in names}
    for field in ("text", "id"):
        if not folded & set(COLUMNS[field]):
            raise InputError("there is no such column", field=field, allowed=f"a column named {' or '.join(COLUMNS[field])}")
