"""What comes in: an `Article`, from a string, a mapping or the columns of common sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from newsextract.errors import InputError, NewsExtractError

ALLOWED_TEXT = "a string with at least one letter (bytes: decode them first)"
ALLOWED_SOURCE = "a string, a mapping with a text column, or an Article"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Column names of common sources (the news-watch package, spreadsheets, Indonesian databases), first match wins.
COLUMNS = {
    "id": ("id", "_id", "article_id"),
    "text": ("text", "content", "body", "isi", "artikel"),
    "title": ("title", "judul", "headline"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "media", "sumber"),
    "published": ("published", "publish_date", "published_at", "date", "tanggal"),
    "page_characters": ("page_characters",),
}


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was collected; nothing derived.

    `text` is the body as scraped. `published` is a date, a datetime, ISO 8601 text or Indonesian text
    ("Senin, 13 Desember 2021 | 19:30 WIB"). `outlet` is a name or a host; without it the URL's host is taken.
    `page_characters` counts the visible characters of the web page that the text was taken from, where it was.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | datetime | str | None = None
    page_characters: int | None = None


def to_article(source: object, *, position: int = 0, **fields: Any) -> Article:
    """Make an `Article` of a string, a mapping or an `Article`; `fields` fill in or override.

    `position` names the article where it has no id ("0", "1", ...). A `published` that is neither date nor text is kept
    as text. Raises InputError where the source is none of these, or a field has a wrong type or no content; an error
    of a reader of articles is raised as it is.
    """
    name = str(fields.get("id") or position)
    for field in fields.keys() - COLUMNS.keys():
        raise InputError(f"unknown field {field!r}", article_id=name, field=field, allowed=", ".join(COLUMNS))
    row = source_row(source, name)
    row.update({field: value for field, value in fields.items() if value is not None})
    return checked(row, position)


def source_row(source: object, name: str = "") -> dict[str, Any]:
    """Return the fields of a source that may be an article. Raises InputError where it is none, called `name`."""
    if isinstance(source, NewsExtractError):
        raise source
    if isinstance(source, Article):
        return {field: getattr(source, field) for field in COLUMNS}
    if isinstance(source, str):
        return {"text": source}
    if isinstance(source, Mapping):
        return read_columns(source)
    raise InputError(f"got {type_name(source)}", article_id=name, field="text", allowed=ALLOWED_SOURCE)


def given_id(source: object) -> str | None:
    """Return the id that came with a source, whether it is an article or not; None where there was none."""
    try:
        name = source_row(source).get("id")
    except NewsExtractError:
        return None
    return str(name) if isinstance(name, str | int) and name != "" else None


def article_columns(names: Iterable[str]) -> list[str]:
    """Return those of a table's column names that hold a field of an article.

    >>> article_columns(["Isi", "penulis", "Tanggal"])
    ['Isi', 'Tanggal']
    """
    known = {name for aliases in COLUMNS.values() for name in aliases}
    return [name for name in names if name.strip().casefold() in known]


def read_columns(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Pick the article's fields out of a mapping by the column names of common sources.

    >>> read_columns({"Isi": "Hujan turun.", "tanggal": "13 Desember 2021", "link": ""})["published"]
    '13 Desember 2021'
    """
    folded = {str(name).strip().casefold(): value for name, value in row.items() if not is_missing(value)}
    picked: dict[str, Any] = {}
    for field, names in COLUMNS.items():
        values = [folded[name] for name in names if name in folded]
        picked[field] = next((value for value in values if value != ""), values[0] if values else None)
    return picked


def is_missing(value: object) -> bool:
    """Tell whether a cell holds nothing: None, or the NA, NaT and NaN (which is not equal to itself) of data frames."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return type(value).__name__ in ("float", "float64") and value != value


def type_name(value: object) -> str:
    return "nothing" if value is None else type(value).__name__


def checked(row: dict[str, Any], position: int) -> Article:
    """Return the Article of a row of fields. Raises InputError."""
    name = row.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, (str, int))):
        raise InputError(f"got {type_name(name)}", article_id=str(position), field="id", allowed="a string or a whole number")
    name = str(position if name is None or name == "" else name)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"got {type_name(text)}", article_id=name, field="text", allowed=ALLOWED_TEXT)
    if not any(map(str.isalpha, text)):
        raise InputError("the text has no letter" if text.strip() else "the text is empty or blank",
                         article_id=name, field="text", allowed=ALLOWED_TEXT)
    for field in ("title", "url", "outlet"):
        if not isinstance(row.get(field), str | None):
            raise InputError(f"got {type_name(row[field])}", article_id=name, field=field, allowed="a string or None")
    published = row.get("published")
    if not isinstance(published, str | date | None):
        published = str(published)
    page = row.get("page_characters")
    if not isinstance(page, int | None):
        raise InputError(f"got {type_name(page)}", article_id=name, field="page_characters", allowed="a whole number or None")
    return Article(name, text, row.get("title"), row.get("url"), row.get("outlet"), published, page)


def writable_article(article: Article) -> Article:
    """Return the article with every lone surrogate as U+FFFD, which can be written as UTF-8; positions stay the same."""
    changed: dict[str, Any] = {field: writable(value) for field in COLUMNS
               if isinstance(value := getattr(article, field), str) and not is_writable(value)}
    return replace(article, **changed) if changed else article


def is_writable(text: str) -> bool:
    """Tell whether a text can be written as UTF-8: it has no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def writable(text: str) -> str:
    """Return `text` with every lone surrogate as U+FFFD, one for one."""
    return text if is_writable(text) else LONE_SURROGATE.sub("\ufffd", text)


def article_host(article: Article) -> str | None:
    """Return the outlet's host ("kompas.com"), from its name where that is one, else from the URL."""
    outlet = (article.outlet or "").strip().casefold()
    if "." in outlet and " " not in outlet and "/" not in outlet:
        return outlet.removeprefix("www.")
    return url_host(outlet if "://" in outlet else article.url or "")


def url_host(url: str) -> str | None:
    """Return the host of a URL, with or without its scheme; None where the URL is none.

    >>> url_host("https://www.kompas.com/read/2021/12/13/hujan")
    'kompas.com'
    """
    url = url.strip()
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:  # "http://[kompas.com/": read by the standard library as a broken IPv6 address
        return None
    host = host.removeprefix("www.").strip(".")
    return host if "." in host and " " not in host else None
