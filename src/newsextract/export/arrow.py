"""The Arrow schema of a record, derived from the record's own definition, and records as Arrow batches and back.

Needs the extra "tables". A record keeps its shape: structs for records within the record, lists for sequences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from newsextract.extras import need
from newsextract.records import SCHEMA_VERSION, ArticleRecord

VERSION_KEY = b"newsextract.schema_version"


@cache
def record_schema() -> Any:
    """Return the `pyarrow.Schema` of records; its metadata names the version of the record's schema."""
    arrow = need("pyarrow")
    fields = [(name, arrow_type(field.annotation)) for name, field in ArticleRecord.model_fields.items()]
    return arrow.schema(fields, metadata={VERSION_KEY: SCHEMA_VERSION.encode()})


def arrow_type(annotation: Any) -> Any:
    """Return the Arrow type of a record field's annotation.

    >>> str(arrow_type(tuple[str, ...]))
    'list<item: string>'
    """
    arrow = need("pyarrow")
    plain = {str: arrow.string(), int: arrow.int32(), float: arrow.float64(), bool: arrow.bool_()}
    annotation = without_none(annotation)
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) is Literal:
        return arrow.string()
    if get_origin(annotation) is tuple:
        return arrow.list_(arrow_type(get_args(annotation)[0]))
    if issubclass(annotation, BaseModel):
        return arrow.struct([(name, arrow_type(field.annotation)) for name, field in annotation.model_fields.items()])
    raise TypeError(f"no Arrow type for {annotation!r}")


def without_none(annotation: Any) -> Any:
    """Return the annotation of an optional field without its None."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    return next(choice for choice in get_args(annotation) if choice is not NoneType)


def to_arrow(records: Iterable[ArticleRecord]) -> Any:
    """Return records as a `pyarrow.RecordBatch` of `record_schema()`."""
    return need("pyarrow").RecordBatch.from_pylist([record.to_dict() for record in records], schema=record_schema())


def from_arrow(table: Any) -> Iterator[ArticleRecord]:
    """Yield the records of a `pyarrow.Table` or `RecordBatch` that `to_arrow` made."""
    return (ArticleRecord.from_dict(row) for row in table.to_pylist())
