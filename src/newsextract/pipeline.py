"""The `Extractor`: built once, called for one article or for a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from newsextract.article import Article, article_host, to_article
from newsextract.assemble import assemble_record, failed_record
from newsextract.byline import find_byline
from newsextract.clean import CleanText, clean_article
from newsextract.dateline import DatelineFound, find_dateline
from newsextract.dates import find_dates, parse_published
from newsextract.errors import InputError, NewsExtractError, StageError
from newsextract.findings import Findings
from newsextract.lexicon import Lexicon, load_lexicon
from newsextract.nlp import DEFAULT_MODEL, load_nlp
from newsextract.organizations import find_organizations, resolve_organizations
from newsextract.people import find_people, resolve_people
from newsextract.places import find_places
from newsextract.quotes import attribute_quotes, find_quotes
from newsextract.records import ArticleRecord

OnError = Literal["raise", "record", "skip"]
BATCH = 32  # articles that go through the model together


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that is ready for the model: its body is what the finders read."""

    article: Article
    published: date | None
    body: CleanText
    dateline: DatelineFound | None
    full: CleanText


class Extractor:
    """Turns articles into records. Make one with `newsextract.load()`; it keeps no state between articles."""

    def __init__(self, nlp: Language, lexicon: Lexicon):
        self.nlp, self.lexicon = nlp, lexicon
        self.model_version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"

    def __call__(self, source: object, **fields: Any) -> ArticleRecord:
        """Return the record of one article.

        `source` is a string, a mapping or an Article; `fields` (`id`, `title`, `url`, `outlet`, `published`) fill in.
        Raises InputError where the article cannot be read, StageError where a stage failed on it.
        """
        prepared = self._prepare(to_article(source, **fields))
        return self._finish(prepared, self.nlp(prepared.body.text))

    def pipe(self, sources: Iterable[object], *, on_error: OnError = "raise") -> Iterator[ArticleRecord]:
        """Yield the records of a stream of articles, in order, reading no more than a batch ahead.

        `on_error` says what a bad article does: "raise" its error, yield a "record" with `error` set, or "skip" it.
        """
        if on_error not in ("raise", "record", "skip"):
            raise InputError(f"got {on_error!r}", field="on_error", allowed="raise, record, skip")
        numbered = enumerate(sources)
        while batch := list(islice(numbered, BATCH)):
            yield from self._batch(batch, on_error)

    def _batch(self, batch: list[tuple[int, object]], on_error: OnError) -> Iterator[ArticleRecord]:
        ready: list[Prepared | NewsExtractError] = []
        for position, source in batch:
            try:
                ready.append(self._prepare(to_article(source, position=position)))
            except NewsExtractError as error:
                ready.append(error)
        docs = self.nlp.pipe(item.body.text for item in ready if isinstance(item, Prepared))
        for (position, source), item in zip(batch, ready, strict=True):
            try:
                if isinstance(item, NewsExtractError):
                    raise item
                yield self._finish(item, next(docs))
            except NewsExtractError as error:
                if on_error == "raise":
                    raise
                if on_error == "record":
                    yield failed_record(source, position, error)

    def _prepare(self, article: Article) -> Prepared:
        try:
            full = clean_article(article)
            published = parse_published(article.published)
            outlet = article.outlet or article_host(article)
            dateline = find_dateline(full.text, self.lexicon, outlet=outlet, published=published)
            body = full.without_start(dateline.end) if dateline else full
        except NewsExtractError:
            raise
        except Exception as error:
            raise StageError(article.id, "clean", error) from error
        return Prepared(article, published, body, dateline, full)

    def _finish(self, prepared: Prepared, doc: Doc) -> ArticleRecord:
        try:
            return assemble_record(prepared.article, self._find(prepared, doc), self.model_version)
        except NewsExtractError:
            raise
        except Exception as error:
            raise StageError(prepared.article.id, "extract", error) from error

    def _find(self, prepared: Prepared, doc: Doc) -> Findings:
        lexicon = self.lexicon
        organizations = find_organizations(doc, lexicon)
        places = find_places(doc, lexicon, organizations)
        people = find_people(doc, lexicon, organizations, places)
        persons = resolve_people(people, doc, lexicon)
        bodies = resolve_organizations(organizations, lexicon)
        quotes = find_quotes(doc, lexicon, people, organizations)
        return Findings(
            full=prepared.full,
            body=prepared.body,
            published=prepared.published,
            dateline=prepared.dateline,
            byline=find_byline(prepared.full),
            people=persons,
            organizations=bodies,
            places=places,
            dates=find_dates(doc.text, prepared.published),
            quotes=attribute_quotes(quotes, doc, persons, bodies, lexicon),
        )


def load(model: str | Path = DEFAULT_MODEL, *, lexicon: Lexicon | None = None) -> Extractor:
    """Build an extractor: the built-in model (or one by path), and the package's lexicon (or a study's own).

    >>> import newsextract
    >>> extract = newsextract.load()
    >>> record = extract("JAKARTA, KOMPAS.com - Hujan turun, kata Budi Santoso, Senin (13/12).")
    """
    return Extractor(load_nlp(model), lexicon or load_lexicon())
