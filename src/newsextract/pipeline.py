"""The `Extractor`: built once, called for one article or for a stream of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from newsextract.article import Article, article_host, to_article, writable_article
from newsextract.assemble import assemble_record, failed_record
from newsextract.byline import find_byline
from newsextract.clean import CleanText, clean_article
from newsextract.corpus import article_rows
from newsextract.dateline import DatelineFound, find_dateline
from newsextract.dates import find_dates, parse_published, published_in_url
from newsextract.errors import InputError, NewsExtractError, StageError
from newsextract.findings import Findings
from newsextract.lexicon import Lexicon, load_lexicon
from newsextract.nlp import Engine, load_nlp, read_doc, read_docs
from newsextract.odd import find_oddities
from newsextract.organizations import find_organizations, resolve_organizations
from newsextract.patterns import rules_for
from newsextract.people import find_people, resolve_people
from newsextract.places import find_places
from newsextract.quotes import attribute_quotes, find_quotes
from newsextract.reading import TEXT
from newsextract.records import ArticleRecord, Notice

OnError = Literal["raise", "record", "skip"]
BATCH = 32  # articles that go through the model together
BATCH_CHARACTERS = 300_000  # and no more text than this, so that memory stays bounded

Params = ParamSpec("Params")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that is ready for the model: its body is what the finders read."""

    article: Article
    published: date | None
    body: CleanText
    dateline: DatelineFound | None
    full: CleanText
    warnings: tuple[Notice, ...] = ()


# One of a stream: its position, what it was read from, and what became of it.
Item = tuple[int, object, Prepared | NewsExtractError]
ArticleResult = tuple[int, object, ArticleRecord | NewsExtractError]


class Extractor:
    """Turns articles into records. Make one with `newsextract.load()`; it keeps no state between articles."""

    def __init__(self, nlp: Language, lexicon: Lexicon):
        self.nlp, self.lexicon = nlp, lexicon
        self.own_rules = lexicon.own_rules  # read now: a wrong file stops the study, not each of its articles
        self.model_version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel light to another process: by the paths of the model and the lexicon, read again there."""
        if self.nlp.path is None:  # a pipeline that was never on disk has to travel itself
            return type(self), (self.nlp, self.lexicon)
        return _restore, (type(self), self.nlp.path, self.lexicon.folders)

    def __call__(self, source: object, **fields: Any) -> ArticleRecord:
        """Return the record of one article.

        `source` is a string, a mapping or an Article; `fields` (`id`, `title`, `url`, `outlet`, `published`) fill in.
        Raises InputError where the article cannot be read, StageError where a stage failed on it.
        """
        prepared = self._prepare(to_article(source, **fields))
        return self._finish(prepared, self._doc(prepared))

    def pipe(self, sources: Any, *, on_error: OnError = "raise", workers: int = 0, ordered: bool = True,
             timeout: float = 60.0) -> Iterator[ArticleRecord]:
        """Yield the records of many articles: an iterable of them, a data frame, an Arrow table, a data set.

        `on_error` says what a bad article does: "raise" its error, yield a "record" with `error` set, or "skip" it.
        With `workers` the articles are shared out to that many processes, each with a model of its own; what an article
        does to its worker (it dies, or takes longer than `timeout` seconds) costs that article alone. Without `ordered`,
        records come as they are done. Reads no more than a bounded number of articles ahead. A script that uses workers
        needs `if __name__ == "__main__":` around its main part, as always with processes.
        """
        if on_error not in ("raise", "record", "skip"):
            raise InputError(f"got {on_error!r}", field="on_error", allowed="raise, record, skip")
        if workers:
            from newsextract.batch import pipe_records

            results = pipe_records(self, article_rows(sources), workers=workers, ordered=ordered, timeout=timeout)
        else:
            results = self.results(article_rows(sources))
        return _unfailing(results, on_error)

    def results(self, sources: Iterable[object], *, first: int = 0) -> Iterator[ArticleResult]:
        """Yield the position of each article (from `first` on), what it was read from, and its record or its error."""
        for batch in self._batches(sources, first):
            yield from self._work(batch)

    def _work(self, batch: list[Item]) -> list[ArticleResult]:
        """Return each article of a batch with its record or its error.

        The words that spaCy learns from the batch are forgotten after it: its string store would grow with every article.
        """
        vocab = self.nlp.vocab
        with nullcontext() if vocab.in_memory_zone else vocab.memory_zone():
            return [(position, source, self._result(item)) for position, source, item in self._with_docs(batch)]

    def _result(self, item: tuple[Prepared, Doc] | NewsExtractError) -> ArticleRecord | NewsExtractError:
        if isinstance(item, NewsExtractError):
            return item
        try:
            return self._finish(*item)
        except NewsExtractError as error:
            return error

    def _batches(self, sources: Iterable[object], first: int) -> Iterator[list[Item]]:
        batch: list[Item] = []
        characters = 0
        for position, source in enumerate(sources, first):
            item: Prepared | NewsExtractError
            try:
                item = self._prepare(to_article(source, position=position))
                characters += len(item.body.text)
            except NewsExtractError as error:
                item = error
            batch.append((position, source, item))
            if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch

    def _with_docs(self, batch: list[Item]) -> Iterator[tuple[int, object, tuple[Prepared, Doc] | NewsExtractError]]:
        """Put each article of a batch beside its Doc; where the model fails on the batch, read the articles one by one."""
        ready = [item for _, _, item in batch if isinstance(item, Prepared)]
        try:
            docs = iter(list(read_docs(self.nlp, [item.body.text for item in ready])))
        except Exception:
            docs = None
        for position, source, item in batch:
            if isinstance(item, NewsExtractError):
                yield position, source, item
                continue
            try:
                yield position, source, (item, next(docs) if docs else self._doc(item))
            except NewsExtractError as error:
                yield position, source, error

    def _prepare(self, article: Article) -> Prepared:
        warnings = run_stage(article.id, find_oddities, article.text)
        article = writable_article(article)
        if article.page_characters:
            warnings += (left_out_notice(article),)
        full = run_stage(article.id, clean_article, article, rules=rules_for(article_host(article), self.own_rules))
        published = run_stage(article.id, parse_published, article.published)
        if article.published and not published:
            warnings += (Notice(code="published_unreadable", message=f"no date in {str(article.published)[:80]!r}"),)
        outlet = article.outlet or article_host(article)
        dateline = run_stage(article.id, find_dateline, full.text, self.lexicon, outlet=outlet, published=published)
        body = full.without_start(dateline.end) if dateline else full
        return Prepared(article, published, body, dateline, full, warnings)

    def _doc(self, prepared: Prepared) -> Doc:
        return run_stage(prepared.article.id, read_doc, self.nlp, prepared.body.text)

    def _finish(self, prepared: Prepared, doc: Doc) -> ArticleRecord:
        found = self._find(prepared, doc)
        return run_stage(prepared.article.id, assemble_record, prepared.article, found, self.model_version, prepared.warnings)

    def _find(self, prepared: Prepared, doc: Doc) -> Findings:
        name, lexicon = prepared.article.id, self.lexicon
        doc.user_data[TEXT] = prepared.body.text
        organizations = run_stage(name, find_organizations, doc, lexicon)
        places = run_stage(name, find_places, doc, lexicon, organizations)
        people = run_stage(name, find_people, doc, lexicon, organizations, places)
        persons = run_stage(name, resolve_people, people, doc, lexicon)
        bodies = run_stage(name, resolve_organizations, organizations, lexicon, prepared.body.text)
        quotes = run_stage(name, find_quotes, doc, lexicon, people, organizations)
        return Findings(
            full=prepared.full,
            body=prepared.body,
            published=prepared.published,
            dateline=prepared.dateline,
            byline=run_stage(name, find_byline, prepared.full),
            people=persons,
            organizations=bodies,
            places=places,
            dates=run_stage(name, find_dates, prepared.body.text, prepared.published or published_in_url(prepared.article.url)),
            quotes=run_stage(name, attribute_quotes, quotes, doc, persons, bodies, lexicon),
        )


def left_out_notice(article: Article) -> Notice:
    kept, page = len("".join(article.text.split())), article.page_characters
    return Notice(code="page_text_left_out", message=f"{kept} of {page} visible characters of the page were kept")


def _unfailing(results: Iterable[ArticleResult], on_error: OnError) -> Iterator[ArticleRecord]:
    for position, source, result in results:
        if isinstance(result, ArticleRecord):
            yield result
        elif on_error == "raise":
            raise result
        elif on_error == "record":
            yield failed_record(source, position, result)


def run_stage(article_id: str, stage: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs) -> Result:
    """Run a stage on an article; what it does not raise on purpose becomes a StageError that names the article and the stage."""
    try:
        return stage(*args, **kwargs)
    except NewsExtractError:
        raise
    except Exception as error:
        raise StageError(article_id, stage.__name__, error) from error


def _restore(kind: type[Extractor], model: Path, folders: tuple[Path, ...]) -> Extractor:
    return kind(load_nlp(model), load_lexicon(*folders))


def load(model: str | Path | None = None, *, engine: Engine | None = None, lexicon: Lexicon | None = None) -> Extractor:
    """Build an extractor: the built-in model (or one by name or path), and the package's lexicon (or a study's own).

    `engine` is "spacy" (the default) or "stanza": slower, more exact about names, with syntax; it needs the extra
    `newsextract[stanza]` and a model (see `newsextract.load_nlp`). Raises ModelError where there is no such model, or it
    cannot be read.

        extract = newsextract.load()
        record = extract("JAKARTA, KABARARJUNA.com - Hujan turun, kata Budi Santoso, Senin (13/12).")
    """
    return Extractor(load_nlp(model, engine=engine), lexicon or load_lexicon())
