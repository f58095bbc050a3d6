"""Mutate articles and check the laws of their records: no stage fails, none takes long, no offset lies.

python tests/fuzz.py articles.jsonl --number 100000 [--first 0]

Each mutation follows from its number alone; a failure prints the number, so that it can be run again by itself.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice

from pydantic import BaseModel

from newsextract.article import writable
from newsextract.records import ArticleRecord, Span

SLOW = 2.0  # seconds of a core for one article
MARKS = [*"\"“”„‘’'«»()[]{},.;:?!-–—|/\\@#*_~=+<>&%$\t\n\r\x00\x0b\x85\u00a0\u200b\u200f\u2028\ufeff\ufffd😀é\u0301", "\ud800"]
WORDS = ["kata", "ujarnya", "menurut", "mengatakan", "Baca Juga:", "Senin (13/12)", "dr.", "Pj.", "PT", "H.", "S.H.,", "(Purn)", "alias",
         "bin", "Kabupaten", "yang", "dan", "http://x.id/a?b=c", "00.00 WIB", "31/02/2021", "<b>", "&nbsp;"]


def mutate(shuffle: random.Random, texts: list[str]) -> str:
    """Return one of the texts after one to six mutations."""
    text = shuffle.choice(texts)
    for _ in range(shuffle.randint(1, 6)):
        text = shuffle.choice(MUTATIONS)(text, shuffle, texts)
    return text[:30_000] or "a"


def place(text: str, shuffle: random.Random) -> tuple[int, int]:
    start = shuffle.randrange(len(text) + 1)
    return start, min(len(text), start + int(shuffle.expovariate(1 / 40)))


def cut(text, shuffle, texts):
    start, end = place(text, shuffle)
    return text[:start] + text[end:]


def repeat(text, shuffle, texts):
    start, end = place(text, shuffle)
    return text[:start] + text[start:end] * shuffle.randint(2, 30) + text[end:]


def strew(text, shuffle, texts):
    letters = list(text)
    for _ in range(shuffle.randint(1, 20)):
        letters.insert(shuffle.randrange(len(letters) + 1), shuffle.choice(shuffle.choice((MARKS, WORDS))))
    return "".join(letters)


def strip_mark(text, shuffle, texts):
    return text.replace(shuffle.choice(MARKS), shuffle.choice(["", " ", "\n"]))


def shuffle_lines(text, shuffle, texts):
    lines = text.splitlines(keepends=True)
    shuffle.shuffle(lines)
    return "".join(lines)


def shuffle_words(text, shuffle, texts):
    start, end = place(text, shuffle)
    words = text[start:end].split(" ")
    shuffle.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def change_case(text, shuffle, texts):
    start, end = (0, len(text)) if shuffle.random() < 0.3 else place(text, shuffle)
    return text[:start] + shuffle.choice((str.upper, str.lower, str.title))(text[start:end]) + text[end:]


def join(text, shuffle, texts):
    other = shuffle.choice(texts)
    return text[: place(text, shuffle)[0]] + shuffle.choice(["", " ", "\n"]) + other[place(other, shuffle)[0] :]


def change_spaces(text, shuffle, texts):
    return text.replace(shuffle.choice([" ", "\n", ". ", ", "]), shuffle.choice(["", "  ", "\n", "\u00a0"]))


MUTATIONS = [cut, repeat, strew, strip_mark, shuffle_lines, shuffle_words, change_case, join, change_spaces]


def broken_laws(extract, text: str, *, seconds: float = SLOW) -> list[str]:
    """Return what is wrong with the record of a text."""
    began = time.process_time()
    try:
        record = extract(text)
    except Exception as error:
        return [] if not any(map(str.isalpha, text)) else [f"{type(error).__name__}: {error}"]
    spent = time.process_time() - began
    raw = writable(text)
    wrong = [f"span {span.start}-{span.end} is not {span.text!r}" for span in spans(record) if raw[span.start : span.end] != span.text]
    if spent > seconds:
        wrong.append(f"{spent:.1f} s for {len(text)} characters")
    if ArticleRecord.from_json(record.to_json()) != record:
        wrong.append("does not come back from JSON")
    return wrong


def spans(value: object) -> Iterator[Span]:
    """Yield every span within a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    import newsextract

    texts = [row["text"] for row in islice(newsextract.read_articles(options.articles), 5000) if isinstance(row, dict)]
    extract, failed, began = newsextract.load(), 0, time.perf_counter()
    extract(texts[0])  # what is built when first needed is no article's fault
    for number in range(options.first, options.first + options.number):
        text = mutate(random.Random(number), texts)
        faulthandler.dump_traceback_later(60, exit=True)
        with extract.nlp.memory_zone():
            wrong = broken_laws(extract, text)
        faulthandler.cancel_dump_traceback_later()
        if wrong:
            failed += 1
            print(number, "; ".join(wrong)[:500], flush=True)
        if number % 1000 == 999:
            print(f"# {number + 1} at {(number + 1 - options.first) / (time.perf_counter() - began):.0f}/s, {failed} failed", flush=True)
    print(f"{options.number} mutated articles, {failed} broke a law")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
