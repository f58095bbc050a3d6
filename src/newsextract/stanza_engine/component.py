"""The spaCy component that lets Stanza read: entities, parts of speech and dependencies onto spaCy's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, POS
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch

from newsextract.errors import ModelError
from newsextract.extras import need
from newsextract.ner.component import IOB_CODES
from newsextract.ner.decode import LABELS
from newsextract.stanza_engine.align import LOOSE, Analysis, Word, align
from newsextract.stanza_engine.folder import EngineFolder, load_pipeline, read_folder

FACTORY = "newsextract_stanza"
BATCH = 32  # texts read together
STRETCH = 100  # words that the name finder reads together; longer sentences are cut
WORDS = "ud_words"  # `token._.ud_words`: the words that Universal Dependencies makes of a token, () where it is one

if not Token.has_extension(WORDS):
    Token.set_extension(WORDS, default=())


class StanzaReader:
    """Reads docs that have tokens and sentences, with the models of a folder."""

    def __init__(self, vocab: Any, folder: EngineFolder):
        self.vocab, self.folder = vocab, folder
        self.pipeline = load_pipeline(folder)
        self._document = need("stanza.models.common.doc").Document

    def __call__(self, doc: Doc) -> Doc:
        self._read([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        for batch in minibatch(docs, min(batch_size, BATCH)):
            self._read(batch)
            yield from batch

    def _read(self, docs: list[Doc]) -> None:
        sentences = [sentence for doc in docs if len(doc) for sentence in doc.sents if not sentence.text.isspace()]
        if not sentences:
            return
        tags = self._names(sentences) if self.folder.names else {}
        trees = self._syntax(sentences)
        for doc in docs:
            if len(doc):
                set_syntax(doc, trees)
                if self.folder.names:
                    set_names(doc, tags)

    def _names(self, sentences: list[Span]) -> dict[Token, str]:
        """Return the tag of each word (of spaCy's, not a space)."""
        stretches = list(cut_stretches(sentences))
        rows = [[{"id": (i,), "text": token.text} for i, token in enumerate(stretch, 1)] for stretch in stretches]
        found = self.pipeline.processors["ner"].process(self._document(rows))
        return {token: word.ner for stretch, sentence in zip(stretches, found.sentences, strict=True)
                for token, word in zip(stretch, sentence.tokens, strict=True)}

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


def set_names(doc: Doc, tags: dict[Token, str]) -> None:
    """Write the names to the doc; none goes over the end of a sentence."""
    codes, types, label = [], [], ""
    for token in doc:
        prefix, _, found = tags.get(token, "O").partition("-")
        goes_on = found and found == label and prefix in "IE" and not token.is_sent_start
        if token.is_space and label and not token.is_sent_start and "\n" not in token.text and token.i + 1 < len(doc):
            after = tags.get(doc[token.i + 1], "O")
            found, goes_on = (label, True) if after in (f"I-{label}", f"E-{label}") else ("", False)
        label = found if found in LABELS else ""
        codes.append(IOB_CODES["O" if not label else "I" if goes_on else "B"])
        types.append(doc.vocab.strings.add(label) if label else 0)
    doc.from_array([ENT_IOB, ENT_TYPE], np.stack([np.array(codes, dtype=np.uint64), np.array(types, dtype=np.uint64)], axis=1))


@Language.factory(FACTORY, requires=["token.sent_start"], assigns=["doc.ents", "token.pos", "token.dep", "token.head"],
                  default_config={"folder": ""})  # type: ignore[untyped-decorator]
def make_reader(nlp: Language, name: str, folder: str) -> StanzaReader:
    """Build the component from its config: the folder of the models."""
    if not folder:
        raise ModelError(f"the component {FACTORY} needs a folder of Stanza's models: config={{'folder': ...}}")
    return StanzaReader(nlp.vocab, read_folder(Path(folder)))
