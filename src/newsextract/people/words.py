"""The words of a document as the people room reads them: glued titles parted, dots of abbreviations joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from newsextract.mentions import Chars
from newsextract.people.vocabulary import Vocabulary, key_of
from newsextract.reading import doc_text

MAX_GLUED = 60  # characters; longer tokens are links and the like
LOST_SPACE = re.compile(r"[A-Z][a-z]{3,30}(?=[A-Z][a-z]{2,30})")  # not "McGregor", "LaBute"
PAIR = re.compile(r"([A-Z][^\W\d_']{2,30})-([A-Z][^\W\d_]{0,30})")
HAJI_INITIAL = re.compile(r"(?:H|Hj|KH)\.[A-Z]\.?")  # "H.M." before a name: a title and an initial


@dataclass(slots=True)
class Words:
    """Parallel lists, one entry a word. `first` marks sentence starts; `entity` is the number of the model's entity or -1."""

    source: str
    text: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    entity: list[int] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)

    def is_capital(self, i: int) -> bool:
        """Tell whether word `i` begins with a capital; behind the last word there is none."""
        return i < len(self.text) and self.text[i][0].isupper()

    def is_number(self, i: int) -> bool:
        return self.text[i][0].isdigit()

    def glued(self, i: int) -> bool:
        """Tell whether word `i` follows the one before it without a space."""
        return i > 0 and self.start[i] == self.end[i - 1]

    def lost_space(self, i: int) -> bool:
        """Tell whether a space was lost before word `i`: "Dharmawan|Ratna"."""
        return self.glued(i) and self.text[i - 1][-1].isalpha() and self.text[i][0].isupper()

    def same_sentence(self, start: int, end: int) -> bool:
        """Tell whether no sentence starts after word `start` and before word `end`."""
        return not any(self.first[start + 1 : end])

    def span(self, start: int, end: int) -> Chars:
        """Return the character offsets of the words [start, end)."""
        return self.start[start], self.end[end - 1]

    def slice(self, start: int, end: int) -> str:
        return self.source[self.start[start] : self.end[end - 1]]

    def add(self, text: str, start: int, label: str, entity: int, first: bool) -> None:
        self.text.append(text)
        self.key.append(key_of(text))
        self.start.append(start)
        self.end.append(start + len(text))
        self.label.append(label)
        self.entity.append(entity)
        self.first.append(first)


    def join_last(self, text: str, count: int) -> None:
        """Join the last `count` words and `text` into one: "Sp", "." and "OG" are "Sp.OG"."""
        self.text[-count] = "".join(self.text[-count:]) + text
        self.key[-count] = key_of(self.text[-count])
        self.end[-count] = self.start[-count] + len(self.text[-count])
        if count > 1:
            for column in (self.text, self.key, self.start, self.end, self.label, self.entity, self.first):
                del column[1 - count :]


def read_words(doc: Doc, vocabulary: Vocabulary) -> Words:
    """Return the words of `doc` with the model's entity labels on them; white space is left out."""
    words = Words(doc_text(doc))
    labels = {i: (ent.label_, n) for n, ent in enumerate(doc.ents) for i in range(ent.start, ent.end)}
    pending = False  # a boundary on white space counts for the word after it
    for i, token in enumerate(doc):
        text = token.text
        first = pending or bool(token.is_sent_start)
        if text.isspace():
            pending = first
            continue
        pending = False
        label, entity = labels.get(i, ("", -1))
        if text == "." and _joins_dot(words, token.idx, vocabulary):
            words.text[-1] += "."
            words.end[-1] += 1
            continue
        if first and text[0].isupper() and _ends_abbreviated(words, vocabulary):
            first = "\n" in words.source[words.end[-1] : token.idx]
        if first and entity >= 0 and len(words) and entity == words.entity[-1]:
            first = "\n" in words.source[words.end[-1] : token.idx]  # the dot of an initial ends no sentence
        if _joins_apostrophe(words, text, token.idx, vocabulary) or _within_word(words, token):
            words.join_last(text, 1)
            continue
        if parts := _degree_parts(words, text, token.idx, vocabulary):
            words.join_last(text, parts)
            continue
        for piece, offset in _pieces(text, label, vocabulary):
            words.add(piece, token.idx + offset, label, entity, first and offset == 0)
    return words


def _ends_abbreviated(words: Words, vocabulary: Vocabulary) -> bool:
    """Tell whether the words so far end with a title's dot, which ends no sentence: "Kombes Pol.", "Dr. (H.C.)"."""
    last = -2 if len(words) > 1 and words.text[-1] == ")" else -1
    if not words.text or words.text[last][-1] != ".":
        return False
    haji = len(words.key[-1]) == 1 and words.glued(len(words) - 1) and len(words) > 1 and words.key[-2] in vocabulary.dotted
    return haji or words.key[last] in vocabulary.dotted


def _joins_dot(words: Words, start: int, vocabulary: Vocabulary) -> bool:
    return bool(words.text) and words.end[-1] == start and words.key[-1] in vocabulary.dotted and words.text[-1][-1] != "."


def _joins_apostrophe(words: Words, text: str, start: int, vocabulary: Vocabulary) -> bool:
    return text in "'’" and bool(words.text) and words.end[-1] == start and key_of(words.text[-1] + text) in vocabulary.title_keys


def _within_word(words: Words, token: Token) -> bool:
    """Tell whether a token is the apostrophe inside a word, or goes on behind it: "Mu|’|ti"."""
    if not words.text or words.end[-1] != token.idx:
        return False
    last = words.text[-1]
    if token.text in ("'", "’", "‘"):
        following = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) and not token.whitespace_ else " "
        return last.isalpha() and following[0].islower()
    return len(last) > 1 and last[-1] in "'’‘" and last[0].isalpha() and token.text[0].islower()


def _degree_parts(words: Words, text: str, start: int, vocabulary: Vocabulary) -> int:
    """Return how many of the last words `text` completes to a degree that the tokenizer parted at a dot; 0 for none."""
    if not words.text or words.text[-1][-1] != "." or words.end[-1] != start or not text[0].isalpha():
        return 0
    for count in (1, 2):
        glued = len(words) >= count and words.end[-count] - words.start[-count] == len(words.text[-count]) \
            and words.end[-1] - words.start[-count] == sum(map(len, words.text[-count:]))
        if glued and key_of("".join(words.text[-count:]) + text) in vocabulary.degree_keys:
            return count
    return 0


def _pair(text: str) -> list[tuple[str, int]]:
    """Part the hyphen between two capitalised names ("Surya-Ratna"); the mender tells whether they are one name."""
    found = PAIR.fullmatch(text)
    return [(found[1], 0), ("-", len(found[1])), (found[2], len(found[1]) + 1)] if found else [(text, 0)]


def _pieces(text: str, label: str, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the words of a token with their offsets: mostly itself."""
    if "-" in text and label == "PER":
        return _pair(text)
    if label == "PER" and (found := LOST_SPACE.match(text)):
        return [(found[0], 0), (text[found.end() :], found.end())]
    if 3 <= len(text) <= MAX_GLUED and ("." in text or "," in text) and not text[0].isdigit():
        return _unglued(text, vocabulary)
    return [(text, 0)]


def _unglued(text: str, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Part what lost its space: "H.Budi" into H. and Budi, "S.H.,M.H." and "SH.MH" into two degrees."""
    comma, dot = text.find(","), text.find(".")
    if 0 < comma < len(text) - 1:
        return [(text[:comma], 0), (",", comma), *((p, o + comma + 1) for p, o in _unglued(text[comma + 1 :], vocabulary))]
    if dot < 1 or key_of(text) in vocabulary.title_keys:
        return [(text, 0)]
    head, tail = text[:dot], text[dot + 1 :]
    initial = HAJI_INITIAL.fullmatch(text) and key_of(text) not in vocabulary.dotted
    other = tail[-1:] == "." and key_of(tail) in vocabulary.dotted  # "Dr.H."
    title = key_of(head) in vocabulary.dotted and (other or (len(tail) > 2 and tail[0].isupper()))
    degrees = key_of(head) in vocabulary.degree_keys and key_of(tail) in vocabulary.degree_keys
    if initial or title or degrees:
        return [(text[: dot + 1], 0), *((p, o + dot + 1) for p, o in _unglued(tail, vocabulary))]
    return [(text, 0)]
