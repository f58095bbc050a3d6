"""Read a CSV table of the lexicon into typed rows; every fault names the file, the line and the column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from newsextract.errors import LexiconError

DATA = Path(__file__).resolve().parent.parent / "data"
LIST_SEPARATOR = "|"


class Row(BaseModel):
    """Base of the rows: frozen, trimmed, no unknown columns. Tuple fields are written with "|" between the values."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


RowType = TypeVar("RowType", bound=Row)


def read_table(path: Path, row_type: type[RowType]) -> tuple[RowType, ...]:
    """Read a UTF-8 CSV file with a header line. Empty cells take the field's default.

    Raises LexiconError where the file is missing or a row does not fit `row_type`.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_rows(path, csv.DictReader(file), row_type))
    except OSError as error:
        raise LexiconError(f"cannot read {path}: {error.strerror}") from error


def read_lines(path: Path) -> list[str]:
    """Return the lines of a table as they stand in its file, the header first."""
    return path.read_text(encoding="utf-8").splitlines()


def row_values(cells: dict[str, str], row_type: type[Row]) -> dict[str, object]:
    """Return the values of a row's cells: empty ones left out, lists parted."""
    lists = {name for name, field in row_type.model_fields.items() if "tuple" in str(field.annotation)}
    return {
        name or "?": tuple(filter(None, map(str.strip, cell.split(LIST_SEPARATOR)))) if name in lists else cell
        for name, cell in cells.items() if cell
    }


def _rows(path: Path, reader: csv.DictReader[str], row_type: type[RowType]) -> Iterator[RowType]:
    for cells in reader:
        try:
            yield row_type.model_validate(row_values(cells, row_type))
        except ValidationError as error:
            first = error.errors()[0]
            column = ".".join(map(str, first["loc"])) or "?"
            raise LexiconError(f"{path.name}, line {reader.line_num}, column {column!r}: {first['msg']}") from error
