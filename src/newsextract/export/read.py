"""Records back out of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from newsextract.corpus.compression import open_file, plain_ending
from newsextract.errors import InputError, LineError
from newsextract.extras import need
from newsextract.records import ArticleRecord

ENDINGS = (".jsonl", ".ndjson", ".parquet")
ROWS = 256  # of a Parquet file at once


def read_records(path: str | Path) -> Iterator[ArticleRecord]:
    """Yield the records of a file that `newsextract run` wrote: JSON Lines (also with .gz or .zst) or Parquet.

    Raises InputError where there is no such file or it is no kind that holds records, LineError where a line is no record.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"there is no file {str(path)!r}", field="path")
    if plain_ending(path) not in ENDINGS:
        raise InputError(f"no records in {path.name!r}", field="path", allowed=f"a file ending in {', '.join(ENDINGS)}")
    return _read_parquet(path) if path.suffix == ".parquet" else _read_lines(path)


def _read_lines(path: Path) -> Iterator[ArticleRecord]:
    with open_file(path) as file:
        yield from read_record_lines(file, path.name)


def read_record_lines(lines: Iterable[bytes], name: str = "input") -> Iterator[ArticleRecord]:
    """Yield the record of each line. Raises LineError where one is no record."""
    for number, line in enumerate(lines, 1):
        try:
            yield ArticleRecord.from_json(line)
        except ValidationError as error:
            raise LineError(name, number, f"not a record: {error.errors()[0]['msg']}", raw=line) from error


def _read_parquet(path: Path) -> Iterator[ArticleRecord]:
    from newsextract.export.arrow import from_arrow

    for batch in need("pyarrow.parquet").ParquetFile(path).iter_batches(batch_size=ROWS):
        yield from from_arrow(batch)
