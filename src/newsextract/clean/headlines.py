"""What a headline looks like, and where one ends that runs into the story without a break.

Linked headlines are in title case ("Wali Kota Resmikan Pasar Baru"); a sentence of the story is not. Where the line
breaks of an article are lost, that is all that tells them apart.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Words that title case leaves small, and that tell nothing.
SMALL = frozenset(
    "di ke dari dan atau yang untuk pada dalam dengan oleh akan soal usai saat jadi tak tidak hingga bagi agar ini itu "
    "para per demi kok vs melalui terkait tentang secara setelah sebelum tanpa antara selama sejak terhadap kepada lebih bukan the of and in on at for to a an via serta karena sebab bak buat lewat sampai".split()
)
# Words that begin a sentence of the story far more often than they end a headline.
STARTERS = frozenset(
    "Namun Sementara Ia Dia Menurut Selain Hal Dalam Meski Meskipun Sebelumnya Adapun Kemudian Sedangkan Pada Untuk "
    "Karena Dengan Dari Di Saat Ketika Setelah Sebab Tak Terkait Seperti Bahkan Lebih Tidak Diketahui Apalagi Atas "
    "Selanjutnya Lalu Jika Kalau Begitu Akibat Akibatnya Salah Berdasarkan Pihaknya Kendati Mereka Para Sejumlah "
    "Beberapa Oleh Bagi Sejak Hingga Agar Tetapi Tapi Padahal Terlebih Sebagai Melalui Sehingga".split()
)
MIN_SHARE = 0.6  # of a headline's telling words that begin with a capital
MAX_LENGTH = 200  # characters of a headline
MIN_LENGTH = 12
LOOK_BACK = 3  # words: a subject's name and what may begin its sentence
SENTENCE_INSIDE = re.compile(r"[.!?][\"”]?\s+[A-Z“\"]")


def capital_share(text: str) -> float:
    """Return which share of the telling words begins with a capital."""
    words = [word for word in WORD.findall(text) if len(word) > 3 and word not in SMALL]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def is_headline(line: str) -> bool:
    """Tell whether a whole line is a headline and not a sentence of the story."""
    line = line.strip()
    if not MIN_LENGTH <= len(line) <= MAX_LENGTH or SENTENCE_INSIDE.search(line):
        return False
    return not line.endswith((".", ",", ",”", '."', ".”", ";")) and line[0] not in "([-•" and capital_share(line) >= MIN_SHARE


def headline_end(text: str, start: int) -> int:
    """Return where the headline that begins at `start` ends; the line's end, or where the story goes on within the line.

    Returns `start` where no headline begins there (its link text was lost).
    """
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    line = text[start : min(line_end, start + 3 * MAX_LENGTH)]
    words = list(WORD.finditer(line))
    if not words or capital_share(line[: MAX_LENGTH // 2]) < MIN_SHARE / 2 and not _begins_in_title_case(words):
        return start
    story = _first_story_word(words, line)
    if story is None:
        return min(line_end, start + len(line)) if len(line) <= MAX_LENGTH else start
    return start + _sentence_start(words, story, line)


def _begins_in_title_case(words: list[re.Match[str]]) -> bool:
    first = [w.group() for w in words[:6] if len(w.group()) > 3 and w.group() not in SMALL]
    return len(first) > 1 and sum(w[0].isupper() for w in first) > len(first) / 2


def _first_story_word(words: list[re.Match[str]], line: str) -> int | None:
    """Return the index of the first word that no headline has: telling, in lower case, and not alone."""
    for i, word in enumerate(words):
        if not i:
            continue
        if line[word.start() - 1] in "“\"‘" and line[: word.start() - 1].rstrip()[-1:] in ".!?":
            return i
        if is_story_word(word.group()) and sum(is_story_word(w.group()) for w in words[i : i + 5]) >= 2:
            return i
    return None


def is_story_word(word: str) -> bool:
    """Tell whether title case would have given `word` a capital."""
    return word[0].islower() and word not in SMALL


def _sentence_start(words: list[re.Match[str]], story: int, line: str) -> int:
    """Return the offset in `line` where the sentence begins that holds the word `story`."""
    first = story
    while first > 0 and not words[first].group()[0].isupper():
        first -= 1
    for i in range(first, max(0, first - LOOK_BACK), -1):
        before = line[: words[i].start()].rstrip(" “\"‘(")
        if words[i].group() in STARTERS or before.endswith((".", "!", "?")) or "  " in line[words[i - 1].end() : words[i].start()]:
            first = i
            break
    start = words[first].start()
    while start > 0 and line[start - 1] in "“\"‘(":
        start -= 1
    return start
