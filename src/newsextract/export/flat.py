"""Flat tables of records, ready for SQL: one for articles, and one for each kind of thing found in them.

Every row names its article by `article` (the article's number in the corpus, from 0) and `article_id` (the id it came
with). Entities are numbered within their article ("p1", "o2"): `article` and `person` together are a key. Columns follow
from the records' definition: a span becomes its `start`, `end` and `text`; a record within a record puts its name before its
columns (`speaker_name`); sequences of things become tables of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from newsextract import records as r
from newsextract.errors import InputError
from newsextract.export.arrow import VERSION_KEY, arrow_type, without_none
from newsextract.extras import need

Row = dict[str, Any]

# table: the field of the article that it comes from, its record type, and the name of its key
TABLES: dict[str, tuple[str, type[BaseModel], str | None]] = {
    "people": ("people", r.Person, "person"),
    "organizations": ("organizations", r.Organization, "organization"),
    "places": ("places", r.Place, "place"),
    "dates": ("dates", r.DateMention, None),
    "quotes": ("quotes", r.Quote, "quote"),
    "boilerplate": ("boilerplate", r.Boilerplate, None),
    "bylines": ("byline", r.Credit, None),
    "warnings": ("warnings", r.Notice, None),
}
OWNED = {"positions": (r.Position, "person"), "mentions": (r.Mention, "entity")}  # tables of things that belong to an entity
TABLE_NAMES = ("articles", *TABLES, *OWNED)


def flat_rows(number: int, record: r.ArticleRecord) -> Iterator[tuple[str, Row]]:
    """Yield a record's rows, each with the name of its table; `number` is the article's number in the corpus."""
    key = {"article": number, "article_id": record.id}
    counts = {name: len(getattr(record, field)) for name, (field, _, _) in TABLES.items()}
    yield "articles", key | flatten(record) | counts
    for table, (field, _, entity) in TABLES.items():
        for item in getattr(record, field):
            row = flatten(item)
            if entity:
                row = {entity: row.pop("id")} | row
            yield table, key | row
            yield from _owned_rows(key, item)


def _owned_rows(key: Row, item: Any) -> Iterator[tuple[str, Row]]:
    for table, (_, owner) in OWNED.items():
        for owned in getattr(item, table, ()):
            yield table, key | {owner: item.id} | flatten(owned)


def flatten(record: BaseModel) -> Row:
    """Return the columns of a record. Its sequences of records are left out, but for spans and titles, whose text tells all."""
    row: Row = dict.fromkeys(model_columns(type(record)))
    for name in type(record).model_fields:
        row.update((column, cell) for column, cell in _cells(name, getattr(record, name)) if column in row)
    return row


def _cells(name: str, value: Any) -> Iterable[tuple[str, Any]]:
    """Return what the value of a field puts into columns."""
    if isinstance(value, r.Span):
        return _span_cells("" if name == "span" else name, value.start, value.end, value.text)
    if isinstance(value, BaseModel):
        return ((f"{name}_{column}", cell) for column, cell in flatten(value).items())
    if isinstance(value, tuple) and value and isinstance(value[0], r.Span):
        return _span_cells("", value[0].start, value[-1].end, " ".join(span.text for span in value))
    if isinstance(value, tuple):
        return [(name, [item.text if isinstance(item, r.Title) else item for item in value])]
    return [(name, value)]


def _span_cells(name: str, start: int, end: int, text: str) -> Iterable[tuple[str, Any]]:
    return zip(_span_names(name), (text, start, end), strict=True)


def _span_names(name: str) -> tuple[str, str, str]:
    """Return the columns of a span: of the span "cue" these are "cue", "cue_start" and "cue_end"."""
    prefix = f"{name}_" if name else ""
    return name or "text", f"{prefix}start", f"{prefix}end"


@cache
def columns(name: str, annotation: Any) -> tuple[tuple[str, Any], ...]:
    """Return the columns that a field becomes, each with its Arrow type."""
    arrow = need("pyarrow")
    kind = without_none(annotation)
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        if item is r.Span:
            return _span_columns("", arrow)
        if item is str or item is r.Title:
            return ((name, arrow.list_(arrow.string())),)
        return ()
    if kind is r.Span:
        return _span_columns("" if name == "span" else name, arrow)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple((f"{name}_{column}", type_) for column, type_ in model_columns(kind).items())
    return ((name, arrow_type(kind)),)


def _span_columns(name: str, arrow: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(zip(_span_names(name), (arrow.string(), arrow.int32(), arrow.int32()), strict=True))


@cache
def table_schema(table: str) -> Any:
    """Return the `pyarrow.Schema` of a flat table. Raises InputError where there is none of that name."""
    arrow = need("pyarrow")
    key = {"article": arrow.int64(), "article_id": arrow.string()}
    if table == "articles":
        own = model_columns(r.ArticleRecord) | {name: arrow.int32() for name in TABLES}
    elif table in OWNED:
        own = {OWNED[table][1]: arrow.string()} | model_columns(OWNED[table][0])
    elif table in TABLES:
        own = model_columns(TABLES[table][1])
        if entity := TABLES[table][2]:
            own = {entity: own["id"]} | {name: type_ for name, type_ in own.items() if name != "id"}
    else:
        raise InputError(f"got {table!r}", field="table", allowed=", ".join(TABLE_NAMES))
    return arrow.schema(list((key | own).items()), metadata={VERSION_KEY: r.SCHEMA_VERSION.encode()})


@cache
def model_columns(model: Any) -> dict[str, Any]:
    """Return all columns of a kind of record, each with its Arrow type."""
    return dict(pair for name, field in model.model_fields.items() for pair in columns(name, field.annotation))


def to_tables(records: Iterable[r.ArticleRecord], *, numbers: Iterable[int] | None = None) -> dict[str, Any]:
    """Return the flat tables of records as `pyarrow.Table`s by name; `numbers` are the articles' (default: 0, 1, 2 ...)."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for number, record in zip(numbers, records, strict=True) if numbers is not None else enumerate(records):
        for table, row in flat_rows(number, record):
            rows[table].append(row)
    build = need("pyarrow").Table.from_pylist
    return {table: build(rows[table], schema=table_schema(table)) for table in TABLE_NAMES}


def to_frames(records: Iterable[r.ArticleRecord], *, library: str = "pandas") -> dict[str, Any]:
    """Return the flat tables of records as data frames by name: "articles", "people", "quotes" and so on.

    `library` is "pandas" or "polars". Raises InputError for another, MissingExtraError where it is not installed.

        frames = newsextract.to_frames(extract.pipe(articles))
        frames["quotes"].groupby("speaker_name").size()
    """
    if library not in ("pandas", "polars"):
        raise InputError(f"got {library!r}", field="library", allowed="pandas, polars")
    frames = need(library)
    tables = to_tables(records)
    return {name: frames.from_arrow(table) if library == "polars" else table.to_pandas() for name, table in tables.items()}
