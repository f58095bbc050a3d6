"""Linked headlines: where the headline that follows "Baca juga:" ends and the story goes on.

Indonesian headlines set a capital on every word but the small ones, sentences do not: the first small word with a meaning
of its own tells that a sentence has begun, and its beginning is looked for before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from newsextract.patterns import read_rules

WORD = regex.compile(r"\S+")
LETTERS = regex.compile(r"[\p{L}\d][\p{L}\d'’-]*")
# Where two texts are glued: a letter, mark or digit right before a capitalized word or an opening quotation mark.
GLUED = regex.compile(
    r"(?<=[\p{Ll}\d)!?%][\p{Ll}\d)!?%]|\p{Lu}{2}|\d[\p{Lu}]|[!?\"”])(?:(?=\p{Lu}\p{Ll}{2})|(?=[“]\p{Lu}))"
    r"|(?<=[\p{L}\d])(?=[“\"][\p{Lu}])"
)
SENTENCE_END = regex.compile(r"[.!?][\"”)]?\Z")
ABBREVIATION = regex.compile(r"(?:\p{L}{1,4}|\p{L}\.\p{L}|Rp\d*)\.\Z")
OPENING_QUOTE = regex.compile(r"(?<=[\s\p{L}\d!?.”])[“\"‘](?=[\p{Lu}\d])[^”\"’]*\Z")
GLUE_POINT = regex.compile(r"(?<=[\p{L}\d)][.!?][\"”]?)(?=[\p{Lu}\d])(?!C[Oo](?:[Mm]|\b)|ID\b|NET\b|TV\b)")
GLUED_CODE = regex.compile(r"\(\p{Ll}{2,4}(?:/\p{Ll}{2,4}){0,2}\)")
# Verbs of full form: headlines that are written like sentences use the bare ones ("minta", "sebut").
REPORTING = regex.compile(r"(?:meng|men|mem|meny)\p{Ll}{3,14}")
LONGEST = 420  # characters of linked headlines in a row
LONGEST_HEADLINE = 170
NEIGHBOURHOOD = 4000  # characters of the article around a cue that tell which words belong together
FEWEST_WORDS = 3
NEAREST_GLUE = 7  # words before a small word within which a glued boundary is looked for
LONGEST_OFFICE = 6  # words of an office before a rank ("Kasat Reskrim Polres Klaten AKP Budi")
FEWEST_GLUED_WORDS = 5  # shorter ones are headings of the story
MOST_SENTENCE_WORDS = 18  # words of a headline that is written like a sentence


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Vocabulary of headlines: `small` words stay without a capital in them, `starters` begin a sentence
    (`weak_starters` stand inside headlines too), `heads` a person's title, `ranks` those that follow an office."""

    small: frozenset[str]
    starters: frozenset[str]
    weak_starters: frozenset[str]
    heads: frozenset[str]
    ranks: frozenset[str]


@cache
def headline_words() -> HeadlineWords:
    table = read_rules("boilerplate.toml")["headline"]
    return HeadlineWords(*(frozenset(table[name]) for name in ("small", "starters", "weak_starters", "heads", "ranks")))


def linked_headline(raw: str, end: int, limit: int, lines: Iterable[tuple[int, int]], line_start: bool) -> list[tuple[int, int]]:
    """Return the spans of the headlines linked by a cue that ends at `end`; empty where the headline was lost.

    They end before `limit`, the next cue. `lines` are the spans of the lines after the cue's own, `line_start` tells that
    the cue begins its line.
    """
    line_end = raw.find("\n", end, limit)
    line_end = limit if line_end < 0 else line_end
    colon = raw[end - 1 : end] == ":" or raw[end : end + 2].strip().startswith(":")
    if rest := raw[end : min(line_end, end + LONGEST)].strip(" \t\r\xa0:"):
        start = raw.index(rest[0], end)
        if line_start and line_end - start <= LONGEST_HEADLINE and whole_line(raw[start:line_end]):
            return [(start, line_end)]
        text = raw[start : min(line_end, start + LONGEST)].rstrip()
        if line_end == limit and len(text) <= LONGEST_HEADLINE and whole_line(text) and (colon or is_headline(text)):
            return [(start, start + len(text))]
        if line_end - start <= LONGEST and is_headline(text):
            return [(start, start + len(text))]
        around = raw[max(0, start - NEIGHBOURHOOD) : start + NEIGHBOURHOOD]
        stop = start + headline_length(text, around, colon=colon)
        return [(start, stop)] if stop > start else []
    return following_headlines(raw, lines, colon)


def whole_line(line: str) -> bool:
    """Tell whether a line that begins with a cue holds one headline and no story after it."""
    inner = regex.search(r"[\p{Ll}\d][.!?][\"”]? \p{Lu}|[.!?,][\"”]\s*\p{Ll}", line)
    return not inner and not regex.search(r"[\p{Ll}\d]\.[\"”]?\s*\Z", line)


def following_headlines(raw: str, lines: Iterable[tuple[int, int]], colon: bool) -> list[tuple[int, int]]:
    """Return the lines after a bare cue that are headlines."""
    found: list[tuple[int, int]] = []
    nearest = list(zip(range(5), lines, strict=False))
    for index, (start, end) in nearest:
        after = raw[slice(*nearest[index + 1][1])] if index + 1 < len(nearest) else ""
        line = raw[start:end]
        if not is_headline(line, after, like_sentence=colon and not found):
            break
        found.append((start, end))
    return found


def is_headline(line: str, after: str = "", *, like_sentence: bool = False) -> bool:
    """Tell whether a line of its own is a headline, set with capitals or (with `like_sentence`) like a sentence.

    >>> is_headline("Banjir Rendam Ratusan Rumah di Kota Solo, Warga Mengungsi")
    True
    >>> is_headline("Banjir itu merendam ratusan rumah di Kota Solo.")
    False
    """
    words = LETTERS.findall(line[: LONGEST + 1])
    if len(words) < FEWEST_WORDS or len(line) > LONGEST or (after and (after[0].islower() or after[0] in ",;.)")):
        return False
    if regex.search(r"[.;,:][\"”]?\Z|[,.][\"”]\s", line) or (words[0] in headline_words().starters and not capitalized(words)):
        return False
    if capitalized(words):
        return len(words) > FEWEST_WORDS
    return like_sentence and len(line) <= LONGEST_HEADLINE and len(words) <= MOST_SENTENCE_WORDS


def capitalized(words: Sequence[str]) -> bool:
    """Tell whether words are set like a headline, at most one stray word being small."""
    small = sum(1 for word in words if is_small(word))
    return small == 0 or (small == 1 and len(words) >= 6)


def is_small(word: str) -> bool:
    """Tell whether a word is in lower case though a headline would give it a capital."""
    return word[0].islower() and word.islower() and word not in headline_words().small


def headline_length(text: str, article: str, *, colon: bool) -> int:
    """Return the length of the headline that `text` begins with; 0 where it begins with the story itself."""
    words = list(WORD.finditer(text))
    index = next((n for n, word in enumerate(words) if starts_small(word[0])), None)
    if index is None:
        return len(text.rstrip()) if len(text) < LONGEST and len(words) >= FEWEST_WORDS else 0
    start = sentence_start(text, words[: index + 1], article)
    if index and len(LETTERS.findall(text[:start])) >= FEWEST_WORDS + 1:
        return len(text[:start].rstrip())
    return sentence_like(text, words, article) if colon else 0


def starts_small(token: str) -> bool:
    word = LETTERS.search(token)
    return bool(word) and is_small(word[0])


def sentence_start(text: str, words: list[regex.Match[str]], article: str) -> int:
    """Return where the sentence begins whose first small word is the last of `words`."""
    at = words[-1].start()
    opening = last_of(OPENING_QUOTE.finditer(text[:at], overlapped=True))
    if opening and text.count('"', 0, opening.start()) % 2 == 0:
        return int(opening.start())
    for word in words[:-1]:
        if (glued := last_of(GLUED.finditer(word[0], 1))) and word[0].endswith(","):
            return int(word.start() + glued.start())
    for word in reversed(words[:-1][-NEAREST_GLUE:]):
        if glued := last_of(GLUED.finditer(word[0], 1)):
            return int(word.start() + glued.start())
    for word in reversed(words[:-1]):
        if SENTENCE_END.search(word[0]) and not ABBREVIATION.search(word[0]):
            return int(next((w.start() for w in words if w.start() > word.start()), at))
    vocabulary = headline_words()
    for distance, word in enumerate(reversed(words[1:-1])):
        plain = word[0].strip(",")
        sure = distance < 2 or plain not in vocabulary.weak_starters or text[word.end() : word.end() + 5] in (" itu,", " ini,")
        if plain in vocabulary.starters and sure:
            return int(word.start())
    return name_start(words, article) if len(words) > 1 else 0


def name_start(words: list[regex.Match[str]], article: str) -> int:
    """Return the start of the subject before a small verb: a person's title, or words that stand together elsewhere too."""
    heads = headline_words().heads
    nearby = range(max(1, len(words) - 9), len(words) - 1)
    titles = [n for n in nearby if words[n][0] in heads and words[n - 1][0] not in heads]
    if titles:
        office = titles[-1]
        if words[office][0] in headline_words().ranks and len(titles) > 1 and office - titles[-2] <= LONGEST_OFFICE:
            office = titles[-2]
        return int(words[office].start())
    n = len(words) - 2
    small = headline_words().small
    while n > 1 and (words[n][0] in small or words[n - 1][0] in small or article.count(f"{words[n - 1][0]} {words[n][0]}") > 1):
        n -= 1
    return int(words[max(n, 0)].start())


def sentence_like(text: str, words: list[regex.Match[str]], article: str) -> int:
    """Return the length of a headline that is written like a sentence, without a full stop; 0 where no end shows."""
    starters = headline_words().starters
    if words[0][0].strip(",") in starters:
        return 0
    for before, word in pairwise(words[FEWEST_WORDS : MOST_SENTENCE_WORDS + 1]):
        if SENTENCE_END.search(before[0]) or before[0].endswith(","):
            return 0
        if glued := last_of(GLUED.finditer(before[0], 1)):
            return int(before.start() + glued.start())
        if REPORTING.fullmatch(word[0]):
            start = sentence_start(text, words[: words.index(word) + 1], article)
            return len(text[:start].rstrip()) if start else 0
        plain = before[0].islower() and before[0] not in headline_words().small
        if word[0][0] in "“\"" or word[0].strip(",") in starters or (plain and word[0][0].isupper() and word[0][1:].islower()):
            return int(before.end())
    return len(text.rstrip()) if len(words) <= MOST_SENTENCE_WORDS and not SENTENCE_END.search(text.rstrip()) else 0


def last_of(matches: Iterable[regex.Match[str]]) -> regex.Match[str] | None:
    return next(iter(deque(matches, maxlen=1)), None)


def glued_headlines(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the linked headlines that are glued between two paragraphs ("…, kata Budi.Banjir Rendam Rumah di SoloWarga pun…")."""
    for match in GLUE_POINT.finditer(raw):
        words = list(WORD.finditer(raw, match.start(), min(len(raw), match.start() + LONGEST_HEADLINE)))
        for index, word in enumerate(words):
            if word[0].startswith("(") and index >= FEWEST_GLUED_WORDS and GLUED_CODE.match(raw, word.start()):
                yield match.start(), words[index - 1].end()
                break
            glued = last_of(GLUED.finditer(word[0], 1))
            if glued and index >= FEWEST_GLUED_WORDS and any(starts_small(later[0]) for later in words[index + 1 : index + 6]):
                yield match.start(), match.start() + len(raw[match.start() : word.start() + glued.start()].rstrip(' "“'))
            if glued or starts_small(word[0]) or SENTENCE_END.search(word[0]):
                break


def opening_headline(line: str) -> bool:
    """Tell whether the first line of a text is set like a headline."""
    words = LETTERS.findall(line[: LONGEST_HEADLINE + 1])
    strict = all(not is_small(word) for word in words) and sum(word[0].isupper() for word in words) >= len(words) / 2
    return len(words) >= 6 and len(line) <= LONGEST_HEADLINE and strict and not regex.search(r"\s[-–—]{1,2}\s|:$|\d$", line)


def repeats(line: str, title: str) -> bool:
    """Tell whether a line repeats the headline, whatever its letters' case and its punctuation."""
    if len(line) > 2 * len(title) + 20:
        return False
    words = [word.casefold() for word in LETTERS.findall(line)]
    wanted = [word.casefold() for word in LETTERS.findall(title)]
    return len(wanted) > 2 and words == wanted
