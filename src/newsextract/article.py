"""What comes in: an `Article`, from a string, a mapping or the columns of common sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from newsextract.errors import InputError

ALLOWED_TEXT = "a non-empty string with at least one letter"
# Column names of common sources (the news-watch package, spreadsheets, Indonesian databases), first match wins.
COLUMNS = {
    "id": ("id", "_id", "article_id"),
    "text": ("text", "content", "body", "isi", "artikel"),
    "title": ("title", "judul", "headline"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "media", "sumber"),
    "published": ("published", "publish_date", "published_at", "date", "tanggal"),
}


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was collected; nothing derived.

    `text` is the body as scraped. `published` is a date, a datetime, ISO 8601 text or Indonesian text
    ("Senin, 13 Desember 2021 | 19:30 WIB"). `outlet` is a name or a host; without it the URL's host is taken.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | datetime | str | None = None


def to_article(source: object, *, position: int = 0, **fields: Any) -> Article:
    """Make an `Article` of a string, a mapping or an `Article`; `fields` fill in or override.

    `position` names the article where it has no id ("0", "1", ...).
    Raises InputError where the source is none of these, or a field has a wrong type or no content.
    """
    if isinstance(source, Article):
        row: dict[str, Any] = {name: getattr(source, name) for name in COLUMNS}
    elif isinstance(source, str):
        row = {"text": source}
    elif isinstance(source, Mapping):
        row = read_columns(source)
    else:
        raise InputError(f"got {type(source).__name__}", article_id=str(position), field="text",
                         allowed="a string, a mapping with a text column, or an Article")
    row.update({name: value for name, value in fields.items() if value is not None})
    unknown = set(fields) - set(COLUMNS)
    if unknown:
        raise InputError(f"unknown field {sorted(unknown)[0]!r}", article_id=str(position), field=sorted(unknown)[0],
                         allowed=", ".join(COLUMNS))
    return checked(row, position)


def read_columns(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Pick the article's fields out of a mapping by the column names of common sources."""
    folded = {str(name).strip().casefold(): value for name, value in row.items()}
    return {field: next((folded[name] for name in names if folded.get(name) is not None), None)
            for field, names in COLUMNS.items()}


def checked(row: dict[str, Any], position: int) -> Article:
    """Return the Article of a row of fields. Raises InputError."""
    name = row.get("id")
    if name is not None and not isinstance(name, (str, int)):
        raise InputError(f"got {type(name).__name__}", article_id=str(position), field="id", allowed="a string or a whole number")
    name = str(position if name is None else name)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"got {'nothing' if text is None else type(text).__name__}", article_id=name, field="text", allowed=ALLOWED_TEXT)
    if not any(character.isalpha() for character in text):
        raise InputError("the text has no letter" if text.strip() else "the text is empty or blank",
                         article_id=name, field="text", allowed=ALLOWED_TEXT)
    for field in ("title", "url", "outlet"):
        if row.get(field) is not None and not isinstance(row[field], str):
            raise InputError(f"got {type(row[field]).__name__}", article_id=name, field=field, allowed="a string or None")
    published = row.get("published")
    if published is not None and not isinstance(published, (str, date)):
        raise InputError(f"got {type(published).__name__}", article_id=name, field="published",
                         allowed="a date, a datetime, ISO 8601 text or Indonesian text")
    return Article(name, text, row.get("title"), row.get("url"), row.get("outlet"), published)


def article_host(article: Article) -> str | None:
    """Return the outlet's host ("kompas.com"), from its name where that is one, else from the URL."""
    outlet = (article.outlet or "").strip().casefold()
    if "." in outlet and " " not in outlet:
        return outlet.removeprefix("www.")
    host = (urlsplit(article.url.strip()).hostname if article.url else None) or ""
    return host.removeprefix("www.") or None


def text_digest(text: str) -> str:
    """Return a short digest of a text, for ids and caches."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
