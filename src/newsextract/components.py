"""The library inside a spaCy pipeline of one's own: `nlp.add_pipe("newsextract_quotes")`, then `doc._.quotes`.

A component reads `doc.text` as an article: it is cleaned and read by the library's own model, whatever language, tokens
and entities the pipeline has, and every finding is laid over the pipeline's tokens (over all that it touches). Nothing of
the Doc is changed but `doc.spans` and `doc._`. The article is read once, however many of the components a pipeline has.

`newsextract` fills every layer; `newsextract_quotes`, `_people`, `_organizations`, `_places` and `_dates` fill one:
`doc.spans["quotes"]` holds its spaCy spans. `doc._.record` is the whole ArticleRecord, and `doc._.quotes`, `doc._.people`
... its findings beside their spans. What is known of the article besides its text goes in before: `doc._.article`.

    nlp = spacy.blank("id")
    nlp.add_pipe("newsextract_quotes")
    doc = nlp('"Hujan sudah reda," kata Camat Sukun Budi Santosa.')
    doc._.quotes[0].span.text, doc._.quotes[0].record.speaker.name      # 'Hujan sudah reda', 'Budi Santosa'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.util import minibatch

from newsextract.nlp import DEFAULT_MODEL
from newsextract.pipeline import Extractor, load
from newsextract.records import ArticleRecord, DateMention, Organization, Person, Place, Quote, Span

STORED = "newsextract_record"  # JSON in `doc.user_data`: what a DocBin and worker processes can carry


@dataclass(frozen=True, slots=True)
class QuoteInDoc:
    """A quote and its tokens; `cue` and `mention` (what stands for the speaker) are None where the text has none."""

    record: Quote
    span: DocSpan
    cue: DocSpan | None
    mention: DocSpan | None


@dataclass(frozen=True, slots=True)
class EntityInDoc:
    """A person, an organization or a place, and the tokens of each mention."""

    record: Person | Organization | Place
    spans: tuple[DocSpan, ...]


@dataclass(frozen=True, slots=True)
class DateInDoc:
    """A date expression and its tokens."""

    record: DateMention
    span: DocSpan


def tokens_of(doc: Doc, span: Span, label: str = "", span_id: str = "") -> DocSpan:
    """Return the tokens that a span of the text touches."""
    return doc.char_span(span.start, span.end, label=label, span_id=span_id, alignment_mode="expand")


def quotes_in(doc: Doc, record: ArticleRecord) -> Iterator[QuoteInDoc]:
    for quote in record.quotes:
        whole = Span(start=quote.spans[0].start, end=quote.spans[-1].end, text="")
        cue, mention = (tokens_of(doc, part) if part else None for part in (quote.cue, quote.mention))
        yield QuoteInDoc(quote, tokens_of(doc, whole, quote.kind, quote.id), cue, mention)


def entities_in(doc: Doc, entities: Iterable[Person | Organization | Place], label: str) -> Iterator[EntityInDoc]:
    for entity in entities:
        yield EntityInDoc(entity, tuple(tokens_of(doc, mention.span, label, entity.id) for mention in entity.mentions))


def dates_in(doc: Doc, record: ArticleRecord) -> Iterator[DateInDoc]:
    for date in record.dates:
        yield DateInDoc(date, tokens_of(doc, date.span, "DATE"))


LAYERS: dict[str, Callable[[Doc, ArticleRecord], Iterator[QuoteInDoc | EntityInDoc | DateInDoc]]] = {
    "quotes": quotes_in,
    "people": lambda doc, record: entities_in(doc, record.people, "PER"),
    "organizations": lambda doc, record: entities_in(doc, record.organizations, "ORG"),
    "places": lambda doc, record: entities_in(doc, record.places, "LOC"),
    "dates": dates_in,
}


def stored_record(doc: Doc) -> ArticleRecord | None:
    """Return the record of a Doc that went through a component; None before, and where its text has no letter."""
    stored = doc.user_data.get(STORED)
    return ArticleRecord.from_json(stored) if stored else None


def layer_in(doc: Doc, *, layer: str) -> tuple[QuoteInDoc | EntityInDoc | DateInDoc, ...]:
    record = stored_record(doc)
    return tuple(LAYERS[layer](doc, record)) if record else ()


def span_group(doc: Doc, layer: str) -> SpanGroup:
    """Return every span of a layer, in order."""
    found = layer_in(doc, layer=layer)
    spans = [span for item in found for span in (item.spans if isinstance(item, EntityInDoc) else (item.span,))]
    return SpanGroup(doc, name=layer, spans=sorted(spans, key=lambda span: (span.start, span.end)))


Doc.set_extension("article", default=None, force=True)
Doc.set_extension("record", getter=stored_record, force=True)
for _layer in LAYERS:
    Doc.set_extension(_layer, getter=partial(layer_in, layer=_layer), force=True)


@lru_cache(maxsize=4)
def extractor(model: str, lexicon: tuple[str, ...]) -> Extractor:
    """Return the extractor of a model and a lexicon: components that agree on these share one."""
    from newsextract.lexicon import load_lexicon

    return load(model, lexicon=load_lexicon(*lexicon))


@dataclass(frozen=True, slots=True)
class Component:
    """Fills some layers of a Doc. It holds only settings, so that it pickles, and saves with the pipeline's config."""

    layers: tuple[str, ...]
    model: str
    lexicon: tuple[str, ...]

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Yield the Docs of a stream. Of an article on which a stage fails, `doc._.record.error` says why."""
        for docs in minibatch(stream, batch_size):
            unread = [doc for doc in docs if STORED not in doc.user_data and any(map(str.isalpha, doc.text))]
            articles = ({**(doc._.article or {}), "text": doc.text} for doc in unread)
            records = extractor(self.model, self.lexicon).pipe(articles, on_error="record")
            for doc, record in zip(unread, records, strict=True):
                doc.user_data[STORED] = record.to_json()
            yield from map(self._filled, docs)

    def _filled(self, doc: Doc) -> Doc:
        for layer in self.layers:
            doc.spans[layer] = span_group(doc, layer)
        return doc


def register(name: str, layers: tuple[str, ...]) -> Callable[[Language, str, str, list[str]], Component]:
    """Register a component with spaCy and return its factory.

    Its settings are `model` (a packaged one by name, or a path) and `lexicon` (folders laid over the package's).
    """
    def factory(nlp: Language, name: str, model: str, lexicon: list[str]) -> Component:
        return Component(layers, model, tuple(lexicon))

    assigns = [f"doc._.{layer}" for layer in layers] + ["doc._.record"]
    Language.factory(name, default_config={"model": DEFAULT_MODEL, "lexicon": []}, assigns=assigns, func=factory)
    return factory


newsextract = register("newsextract", tuple(LAYERS))
quotes, people, organizations, places, dates = (register(f"newsextract_{layer}", (layer,)) for layer in LAYERS)
