"""The formats of a run: how a worker encodes some records, and how the parts of a run become its output.

To add a format: an `encode`, a `merge`, and its entry in `FORMATS`. Encoded pieces can be joined by putting them behind each
other, so that a part is written piece by piece.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from newsextract.corpus.compression import open_file, plain_ending
from newsextract.errors import InputError
from newsextract.export.lines import find_writer
from newsextract.extras import need
from newsextract.records import ArticleRecord

Pieces = dict[str, bytes]  # by the name of the file that they belong to
LINES, BATCHES = "records.lines", "records.arrow"


@dataclass(frozen=True, slots=True)
class Format:
    """`encode` takes records and their numbers in the corpus; `merge` takes the folders of the parts and the output's path."""

    encode: Callable[[Sequence[ArticleRecord], Sequence[int]], Pieces]
    merge: Callable[[Sequence[Path], Path], None]


def encode_lines(records: Sequence[ArticleRecord], numbers: Sequence[int], *, writer: str) -> Pieces:
    write = find_writer(writer)
    return {LINES: b"".join(write(record).encode() + b"\n" for record in records)}


def merge_lines(parts: Sequence[Path], out: Path, *, name: str = LINES) -> None:
    """Write the parts' files called `name`, where they have one, behind each other."""
    with open_file(out, "wb") as file:
        for path in (part / name for part in parts):
            if path.exists():
                with open(path, "rb") as lines:
                    shutil.copyfileobj(lines, file, 1 << 20)


def encode_arrow(records: Sequence[ArticleRecord], numbers: Sequence[int]) -> Pieces:
    from newsextract.export.arrow import to_arrow

    return {BATCHES: stream_bytes(to_arrow(records))}


def merge_arrow(parts: Sequence[Path], out: Path) -> None:
    from newsextract.export.arrow import record_schema

    write_parquet(read_batches(parts, BATCHES), record_schema(), out)


def encode_tables(records: Sequence[ArticleRecord], numbers: Sequence[int]) -> Pieces:
    from newsextract.export.flat import to_tables

    tables = to_tables(records, numbers=numbers)
    return {f"{name}.arrow": stream_bytes(table) for name, table in tables.items() if table.num_rows}


def merge_tables(parts: Sequence[Path], out: Path, *, ending: str) -> None:
    """Write a folder of tables, Parquet or CSV."""
    from newsextract.export.flat import TABLE_NAMES, table_schema

    out.mkdir()
    write = write_parquet if ending == ".parquet" else write_csv
    for name in TABLE_NAMES:
        write(read_batches(parts, f"{name}.arrow"), table_schema(name), out / f"{name}{ending}")


def stream_bytes(data: Any) -> bytes:
    """Return a RecordBatch or Table as an Arrow stream."""
    arrow = need("pyarrow")
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, data.schema) as stream:
        stream.write(data)
    return bytes(sink.getvalue())


def read_batches(parts: Iterable[Path], name: str) -> Iterator[Any]:
    """Yield the batches of the Arrow streams that stand behind each other in each part's file."""
    ipc = need("pyarrow.ipc")
    for path in (part / name for part in parts):
        if not path.exists():
            continue
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            while file.tell() < size:
                yield from ipc.open_stream(file)


def write_parquet(batches: Iterable[Any], schema: Any, out: Path) -> None:
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        for group in grouped(batches):
            file.write_table(arrow.Table.from_batches(group, schema=schema))


def write_csv(batches: Iterable[Any], schema: Any, out: Path) -> None:
    """Write a CSV file with a header; the items of a list are joined by "; "."""
    arrow, csv = need("pyarrow"), need("pyarrow.csv")
    flat = arrow.schema([(field.name, arrow.string() if arrow.types.is_list(field.type) else field.type) for field in schema])
    with csv.CSVWriter(out, flat) as file:
        for batch in batches:
            file.write_batch(arrow.RecordBatch.from_arrays([joined(column) for column in batch.columns], schema=flat))


def joined(column: Any) -> Any:
    arrow, compute = need("pyarrow"), need("pyarrow.compute")
    return compute.binary_join(column, "; ") if arrow.types.is_list(column.type) else column


def grouped(batches: Iterable[Any], rows: int = 10_000) -> Iterator[list[Any]]:
    """Group small batches, so that a Parquet file has row groups of a size that is read fast."""
    group: list[Any] = []
    for batch in batches:
        group.append(batch)
        if sum(part.num_rows for part in group) >= rows:
            yield group
            group = []
    if group:
        yield group


FORMATS: dict[str, Format] = {
    "jsonl": Format(partial(encode_lines, writer="jsonl"), merge_lines),
    "gold": Format(partial(encode_lines, writer="gold"), merge_lines),
    "parquet": Format(encode_arrow, merge_arrow),
    "tables": Format(encode_tables, partial(merge_tables, ending=".parquet")),
    "csv": Format(encode_tables, partial(merge_tables, ending=".csv")),
}


def find_format(out: str | Path, name: str | None = None) -> str:
    """Return the name of a run's format: the one asked for, else the one that the output's ending tells.

    ".parquet" is one Parquet file of records, a path without an ending a folder of flat tables, anything else JSON Lines.
    Raises InputError where there is none of that name.

    >>> find_format("hasil/tables"), find_format("records.jsonl.gz"), find_format("records.parquet")
    ('tables', 'jsonl', 'parquet')
    """
    if name is None:
        return {".parquet": "parquet", "": "tables"}.get(plain_ending(Path(out)), "jsonl")
    if name not in FORMATS:
        raise InputError(f"got {name!r}", field="format", allowed=", ".join(FORMATS))
    return name
