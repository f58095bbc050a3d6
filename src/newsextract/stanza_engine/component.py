"""The spaCy component that lets Stanza read: entities, parts of speech and dependencies onto spaCy's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch

from newsextract.errors import ModelError
from newsextract.ner import STYLES, TAGS, NameFinder
from newsextract.nlp import load_nlp
from newsextract.stanza_engine.align import LOOSE, Analysis, Word, align
from newsextract.stanza_engine.folder import EngineFolder, load_pipeline, read_folder
from newsextract.stanza_engine.names import StanzaNames

FACTORY = "newsextract_stanza"
BATCH = 8  # texts read together: the encoder's states of their sentences are held meanwhile, some megabytes a text
STRETCH = 100  # words that the name finder reads together; longer sentences are cut
STANZA_SHARE = 0.3  # of the chances, the rest is the default model's; alone, each is behind (`models/id_news_stanza/README.md`)
LEAST = 1e-9  # a chance that is none
WORDS = "ud_words"  # `token._.ud_words`: the words that Universal Dependencies makes of a token, () where it is one

if not Token.has_extension(WORDS):
    Token.set_extension(WORDS, default=())


class StanzaReader:
    """Reads docs that have tokens and sentences, with the models of a folder, and names with `finder` beside them."""

    def __init__(self, vocab: Any, folder: EngineFolder, finder: NameFinder, caution: float = 0.0):
        self.vocab, self.folder, self.finder, self.caution = vocab, folder, finder, caution
        self.pipeline = load_pipeline(folder)
        self.encoder = self.pipeline.foundation_cache.bert.get(folder.encoder)
        self.names = StanzaNames(self.pipeline.processors["ner"]) if folder.names else None

    def __call__(self, doc: Doc) -> Doc:
        self._read([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        for batch in minibatch(docs, min(batch_size, BATCH)):
            self._read(batch)
            yield from batch

    def _read(self, docs: list[Doc]) -> None:
        sentences = [sentence for doc in docs if len(doc) for sentence in doc.sents if not sentence.text.isspace()]
        try:
            self._find_names(docs, sentences)
            trees = self._syntax(sentences) if sentences else {}
        finally:
            if self.encoder:
                self.encoder.model.forget()
        for doc in docs:
            if len(doc):
                set_syntax(doc, trees)

    def _find_names(self, docs: list[Doc], sentences: list[Span]) -> None:
        """Write the names to the docs: the best tags by the chances that both finders give, averaged."""
        boldness = self._boldness()
        scores = [chances_of(rows + boldness) for rows in self.finder.predict(docs)]
        if self.names:
            stretches = list(cut_stretches(sentences))
            told = self.names([[token.text for token in stretch] for stretch in stretches])
            rows_of = {id(doc): rows for doc, rows in zip(docs, scores, strict=True)}
            for stretch, chances in zip(stretches, told, strict=True):
                rows, at = rows_of[id(stretch[0].doc)], [token.i for token in stretch]
                rows[at] = STANZA_SHARE * chances + (1 - STANZA_SHARE) * rows[at]
        self.finder.set_annotations(docs, [np.log(rows + LEAST).astype("float32") for rows in scores])

    def _boldness(self) -> NDArray[np.float64]:
        """Return what to add to the default model's scores: it is cautious about organizations, which two finders need not be."""
        cautious = self.names is not None and self.finder.cfg["style"] == STYLES[0]
        return np.array([self.caution * (cautious and tag.endswith("ORG")) for tag in TAGS])

    def _syntax(self, sentences: list[Span]) -> dict[Token, Analysis]:
        """Return the analysis of each token; a head is the number of a token in its doc."""
        texts = [" ".join(sentence.text.split("\n")) for sentence in sentences]
        parsed = self.pipeline.process("\n\n".join(texts), processors=[p for p in self.pipeline.processors if p != "ner"])
        starts = np.cumsum([0, *(len(text) + 2 for text in texts)]).tolist()
        trees: dict[Token, Analysis] = {}
        found = iter(parsed.sentences)
        current = next(found, None)
        for sentence, start, end in zip(sentences, starts, starts[1:], strict=False):
            words: list[Word] = []
            while current is not None and current.tokens[0].start_char < end:  # a sentence of ours may be two of Stanza's
                words += sentence_words(current, sentence.start_char - start, len(words))
                current = next(found, None)
            trees |= sentence_trees(sentence, words)
        return trees


def cut_stretches(sentences: Iterable[Span]) -> Iterator[list[Token]]:
    """Yield stretches of words that are read together: sentences that follow each other in a doc, none over `STRETCH` words."""
    stretch: list[Token] = []
    for sentence in sentences:
        words = [token for token in sentence if not token.is_space]
        if stretch and (stretch[0].doc is not sentence.doc or len(stretch) + len(words) > STRETCH):
            yield stretch
            stretch = []
        stretch += words
        while len(stretch) > STRETCH:
            yield stretch[:STRETCH]
            stretch = stretch[STRETCH:]
    if stretch:
        yield stretch


def sentence_words(sentence: Any, shift: int, before: int) -> Iterator[Word]:
    """Yield the words of a Stanza sentence, moved to where they stand in the doc, numbered from `before` on."""
    for token in sentence.tokens:
        for word in token.words:
            start, end = (word.start_char, word.end_char) if word.start_char is not None else (token.start_char, token.end_char)
            head = before + (word.head or word.id) - 1
            yield Word(start + shift, end + shift, word.text, word.upos or "X", word.deprel or LOOSE, head)


def sentence_trees(sentence: Span, words: list[Word]) -> dict[Token, Analysis]:
    spans = [(token.idx, token.idx + len(token)) for token in sentence]
    first = sentence.start
    return {token: Analysis(a.pos, a.relation, a.head + first, a.words) for token, a in zip(sentence, align(spans, words), strict=True)}


def set_syntax(doc: Doc, trees: dict[Token, Analysis]) -> None:
    """Write parts of speech and trees to the doc. Sentences stay what they are: each is one tree."""
    strings, rows = doc.vocab.strings, []
    for sentence in doc.sents:
        for token in sentence:
            analysis = trees.get(token) or Analysis("SPACE", LOOSE, sentence.start, ())
            rows.append((IDS["SPACE" if token.is_space else analysis.pos], strings.add(analysis.relation), analysis.head - token.i))
            if len(analysis.words) > 1:
                token._.ud_words = tuple((word.text, word.pos, word.relation) for word in analysis.words)
    pos, relations, heads = zip(*rows, strict=True)
    columns = [np.array(pos, dtype=np.uint64), np.array(relations, dtype=np.uint64), np.array(heads, dtype=np.int64).astype(np.uint64)]
    doc.from_array([POS, DEP, HEAD], np.stack(columns, axis=1))


def chances_of(scores: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return the chances of tags (token, tag) from a network's scores."""
    chances: NDArray[np.float64] = np.exp(scores.astype(float) - scores.max(1, keepdims=True, initial=-np.inf))
    chances /= chances.sum(1, keepdims=True)
    return chances


@Language.factory(FACTORY, requires=["token.sent_start"], assigns=["doc.ents", "token.pos", "token.dep", "token.head"],
                  default_config={"folder": ""})  # type: ignore[untyped-decorator]
def make_reader(nlp: Language, name: str, folder: str) -> StanzaReader:
    """Build the component from its config: the folder of the models."""
    if not folder:
        raise ModelError(f"the component {FACTORY} needs a folder of Stanza's models: config={{'folder': ...}}")
    default = load_nlp()
    finder = NameFinder(nlp.vocab, default.get_pipe("ner").model)
    return StanzaReader(nlp.vocab, read_folder(Path(folder)), finder, caution=default.meta.get("caution", 0.0))
