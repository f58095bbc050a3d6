"""A document as plain lists: words without white space, sentences, and the mentions by where they begin and end."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsextract.mentions import Chars, MentionKind, OrganizationMention, PeopleFound
from newsextract.reading import doc_text

APOSTROPHES = frozenset("’'‘`")


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase that another finder knows: its first and last word (half-open), and what it is."""

    first: int
    last: int
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Page:
    """`starts`/`ends` are the character offsets of `words`; `sentence_of` gives each word its sentence."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    by_first: dict[int, Known]
    by_last: dict[int, Known]

    def word_at(self, char: int) -> int:
        """Return the index of the first word that begins at or after a character offset."""
        return bisect_left(self.starts, char)

    def chars(self, first: int, last: int) -> Chars:
        """Return the character span of the words `first` to `last` (half-open)."""
        return self.starts[first], self.ends[last - 1]


def goes_on(word: str, token: Token) -> bool:
    """Tell whether a token glued to a word goes on with it: an apostrophe before a small letter, or what follows one ("Ma’ruf")."""
    if token.text in APOSTROPHES:
        return word[-1].isalnum() and not token.whitespace_ and token.i + 1 < len(token.doc) and token.doc[token.i + 1].text[0].islower()
    return len(word) > 1 and word[-1] in APOSTROPHES and word[0].isalnum() and token.text[0].islower()


def read_page(doc: Doc, people: PeopleFound, organizations: tuple[OrganizationMention, ...]) -> Page:
    """Return the page of a document and its mentions."""
    words: list[str] = []
    starts: list[int] = []
    sentences: list[tuple[int, int]] = []
    begin = 0
    for token in doc:
        if token.is_sent_start and len(words) > begin:
            sentences.append((begin, len(words)))
            begin = len(words)
        text = token.text
        if text.isspace():
            continue
        if len(words) > begin and starts[-1] + len(words[-1]) == token.idx and goes_on(words[-1], token):
            words[-1] += text
            continue
        words.append(text)
        starts.append(token.idx)
    if len(words) > begin:
        sentences.append((begin, len(words)))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    sentence_of = [n for n, (first, last) in enumerate(sentences) for _ in range(first, last)]
    page = Page(doc_text(doc), words, [w.lower() for w in words], starts, ends, sentences, sentence_of, {}, {})
    add_known(page, people, organizations)
    return page


def add_known(page: Page, people: PeopleFound, organizations: tuple[OrganizationMention, ...]) -> None:
    """Enter mentions by their first and last words; a person's phrase goes before a position's or an organization's."""
    rows: list[tuple[Chars, MentionKind]] = [((o.start, o.end), "organization") for o in organizations]
    rows += [((p.start, p.end), "position") for p in people.bare_positions]
    rows += [(p.outer, "name") for p in people.people]
    for (start, end), kind in rows:
        first, last = page.word_at(start), bisect_left(page.ends, end) + 1
        if first < last <= len(page.words):
            known = Known(first, last, kind)
            page.by_first[first] = known
            page.by_last[last] = known
