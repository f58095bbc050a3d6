"""A record as HTML: a page of its own, or a piece that stands in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from newsextract.records import ArticleRecord
from newsextract.render.compose import compose
from newsextract.render.flow import Paragraph, find_paragraphs
from newsextract.render.marks import find_marks
from newsextract.render.panel import Section, find_sections
from newsextract.render.speakers import find_voices


@dataclass(frozen=True, slots=True)
class View:
    """What the templates of an article read."""

    record: ArticleRecord
    scope: str  # begins every id, so that several articles can stand on one page
    link: str | None
    paragraphs: list[Paragraph]
    sections: list[Section]


def record_page(record: ArticleRecord) -> str:
    """Return a record as a page of its own: no script, nothing fetched, every text of the article escaped.

    The article with what was found marked in it ("Wali Kota Kediri Hendra Wibisono" a position and a person), each quote in
    the colour and with the number of its speaker, boilerplate struck through; beside it the entities.
    """
    return environment().get_template("page.html").render(view=view_of(record))


def record_fragment(record: ArticleRecord) -> str:
    """Return a record as a piece of HTML for a notebook; its style touches nothing outside of it."""
    return environment().get_template("fragment.html").render(view=view_of(record))


@cache
def environment() -> Environment:
    """Return the templates. Whatever they write is escaped."""
    return Environment(loader=PackageLoader("newsextract.render"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def view_of(record: ArticleRecord) -> View:
    voices = find_voices(record)
    marks = list(find_marks(record, voices))
    composed = compose(record, [mark.span for mark in marks])
    placed = [(mark, place) for mark in marks if (place := composed.place(mark.span))]
    return View(record, scope_of(record), web_link(record.url), find_paragraphs(composed.text, placed), find_sections(record, voices))


def scope_of(record: ArticleRecord) -> str:
    digest: Any = blake2s(f"{record.id}\n{record.clean_text}".encode("utf-8", "replace"), digest_size=4)
    return f"nx-{digest.hexdigest()}-"


def web_link(url: str | None) -> str | None:
    """Return an address that may be linked to: only those of the web, never `javascript:` and the like."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
