"""The annotation format, checked when it is read: what somebody (or a program) says that an article holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from newsextract.corpus.compression import open_file
from newsextract.corpus.readers import read_line
from newsextract.errors import InputError, LineError, NewsExtractError
from newsextract.gold import to_gold
from newsextract.records import ArticleRecord, BoilerplateKind, QuoteKind

LAYERS: tuple[str, ...] = ("boilerplate", "dateline", "byline", "people", "organizations", "quotes", "dates")
SHOWN = 60  # characters of a text within a message


class Item(BaseModel):
    """Base of what is annotated. Unknown keys are let be in predictions; `read_gold` refuses them, since they are typing errors."""

    model_config = ConfigDict(frozen=True)


class Stretch(Item):
    """A stretch of the article: its `text` to the letter, or half-open offsets, or both; offsets go first."""

    text: str | None = Field(default=None, min_length=1)
    start: int | None = None
    end: int | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> Stretch:
        if self.text is None and (self.start is None or self.end is None):
            raise ValueError("needs `text`, or `start` and `end`")
        if (self.start is None) != (self.end is None):
            raise ValueError("`start` and `end` go together")
        return self

    def fault(self, text: str) -> str | None:
        """Return what is wrong with the offsets in the article's text."""
        if self.start is None or self.end is None:
            return None
        if not 0 <= self.start <= self.end <= len(text):
            return f"[{self.start}, {self.end}) is no span of a text of {len(text)} characters"
        found = text[self.start : self.end]
        if self.text is not None and self.text.split() != found.split():
            return f"the offsets hold {found[:SHOWN]!r}, not {self.text[:SHOWN]!r}"
        return None


class BoilerplateItem(Stretch):
    """A stretch that is no part of the story."""

    kind: BoilerplateKind | None = None


class QuoteItem(Stretch):
    """Reported speech; `speaker` is the `name` of a person or an organization, or a noun phrase as written."""

    kind: QuoteKind
    speaker: str | None = None
    mention: str | None = None
    cue: str | None = None


class DateItem(Stretch):
    """A date expression and its ISO 8601 value."""

    value: str | None = None


class DatelineItem(Item):
    """The parts of the dateline as written."""

    text: str | None = None
    places: tuple[str, ...] = ()
    outlet: str | None = None
    date: str | None = None


class PositionItem(Item):
    """A position phrase, and the organization or place inside it."""

    text: str
    affiliation: str | None = None


class Named(Item):
    """An entity: its fullest name and the other forms of it."""

    name: str
    aliases: tuple[str, ...] = ()


class PersonItem(Named):
    """A person."""

    honorifics: tuple[str, ...] = ()
    positions: tuple[PositionItem, ...] = ()


class OrganizationItem(Named):
    """An organization."""


class Annotation(BaseModel):
    """What one article holds. In gold, a layer that is left out was not annotated, and is not scored for the article."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    id: str
    boilerplate: tuple[BoilerplateItem, ...] = ()
    dateline: DatelineItem | None = None
    byline: tuple[str, ...] = ()
    people: tuple[PersonItem, ...] = ()
    organizations: tuple[OrganizationItem, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    dates: tuple[DateItem, ...] = ()

    def stretches(self) -> Iterator[tuple[str, Stretch]]:
        """Yield every stretch with the name of its field ("quotes[2]")."""
        for layer in ("boilerplate", "quotes", "dates"):
            for number, item in enumerate(getattr(self, layer)):
                yield f"{layer}[{number}]", item

    def faults(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield field and problem of each stretch whose offsets do not fit the article's text."""
        yield from ((field, problem) for field, item in self.stretches() if (problem := item.fault(text)))


class GoldArticle(Annotation):
    """An article and its annotation; every other column of the file is let be."""

    text: str = Field(min_length=1)
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None

    def as_source(self) -> dict[str, str | None]:
        """Return the article alone, as the extractor takes it."""
        return {name: getattr(self, name) for name in ("id", "text", "title", "url", "outlet", "published")}


Annotated = TypeVar("Annotated", bound=Annotation)


def read_gold(path: str | Path, *, articles: str | Path | None = None) -> list[GoldArticle]:
    """Read annotated articles, one JSON object a line.

    Where the lines have no `text` of their own (`newsextract run --format gold` writes such), `articles` is the file
    that they were made from: the article of the same `id` gives its text. Raises LineError, which names the line,
    the article and the field, and InputError where the file cannot be read.
    """
    sources = article_sources(articles) if articles is not None else {}
    read: dict[str, GoldArticle] = {}
    for number, row in json_rows(path):
        merged = {**sources.get(str(row.get("id")), {}), **row}
        article = validated(GoldArticle, merged, Path(path).name, number)
        for field, problem in gold_faults(article, row, read):
            raise LineError(Path(path).name, number, f"article {article.id!r}, field {field!r}: {problem}")
        read[article.id] = article
    return list(read.values())


def gold_faults(article: GoldArticle, row: Mapping[str, Any], before: Mapping[str, GoldArticle]) -> Iterator[tuple[str, str]]:
    """Yield field and problem of what no model of one line tells: unknown keys, offsets outside of the text, an id that came before."""
    for layer in LAYERS:
        yield from unknown_keys(getattr(article, layer), row.get(layer), layer)
    yield from article.faults(article.text)
    if article.id in before:
        yield "id", "the same id stands on an earlier line"


def unknown_keys(item: object, given: Any, field: str) -> Iterator[tuple[str, str]]:
    """Yield field and problem of every key of `given` that `item`, which was made of it, has no field for."""
    if isinstance(item, tuple):
        for number, (part, part_given) in enumerate(zip(item, given or (), strict=False)):
            yield from unknown_keys(part, part_given, f"{field}[{number}]")
    elif isinstance(item, Item):
        known = type(item).model_fields
        for key, value in given.items():
            if key not in known:
                yield f"{field}.{key}", f"unknown; allowed: {', '.join(known)}"
            else:
                yield from unknown_keys(getattr(item, key), value, f"{field}.{key}")


def read_annotations(path: str | Path | IO[bytes]) -> dict[str, Annotation]:
    """Read predictions by article id: whole records as `newsextract run` writes them, or the annotation format.

    Where an id comes twice the last line counts. Raises LineError and InputError as `read_gold` does.
    """
    name = Path(path).name if isinstance(path, str | Path) else "standard input"
    rows = (validated(Annotation, prediction_row(row, name, number), name, number) for number, row in json_rows(path))
    return {annotation.id: annotation for annotation in rows}


def prediction_row(row: dict[str, Any], name: str, number: int) -> dict[str, Any]:
    if "schema_version" not in row:
        return row
    return to_gold(validated(ArticleRecord, row, name, number))


def article_sources(path: str | Path) -> dict[str, dict[str, Any]]:
    """Return the articles of a corpus file by id, as rows of a gold file."""
    from newsextract.article import to_article
    from newsextract.corpus import read_articles

    articles = (to_article(source, position=position) for position, source in enumerate(read_articles(path)))
    return {a.id: {"id": a.id, "text": a.text, "title": a.title, "url": a.url, "outlet": a.outlet,
                   "published": str(a.published) if a.published is not None else None} for a in articles}


def json_rows(path: str | Path | IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and object of each line that is not blank, of a file (also .gz, .zst) or an open stream."""
    if not isinstance(path, str | Path):
        yield from parsed_lines(path, "standard input")
        return
    path = Path(path)
    try:
        with open_file(path) as file:
            yield from parsed_lines(file, path.name)
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror or error}", field="path") from error


def parsed_lines(lines: Iterable[bytes], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = read_line(line, name, number)
        if isinstance(row, NewsExtractError):
            raise row
        if not isinstance(row, dict):
            raise LineError(name, number, f"a JSON {type(row).__name__}; allowed: an object", raw=line)
        yield number, row


Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], row: Mapping[str, Any], name: str, number: int) -> Model:
    """Return `row` as `model`. Raises LineError with the first field that does not fit."""
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise LineError(name, number, f"article {row.get('id')!r}, field {field_name(first['loc'])!r}: {first['msg']}") from error


def field_name(path: Iterable[int | str]) -> str:
    """Return the name of a field as one would write it ("quotes[2].kind")."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
