"""Direct quotes: which stretches in marks are somebody's words, and their cue and speaker's mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from newsextract.mentions import QuoteMention
from newsextract.quotes.confidence import quote_confidence
from newsextract.quotes.cues import CLITIC, Cue, Cues
from newsextract.quotes.marks import Marked
from newsextract.quotes.mention import Mention, mention_after
from newsextract.quotes.page import Page
from newsextract.quotes.shapes import is_capitalised
from newsextract.quotes.subject import subject_before

FEWEST_WORDS = 3  # of a fragment inside a reporter's sentence
REACH = 14  # words between a cue and the opening mark ("mengatakan kepada wartawan, Senin (13/12), ...")
# Bare cues that need no comma after the speaker; others ("klaim", "perintah") are nouns there as well.
SAYING = frozenset({
    "kata", "ujar", "ucap", "tutur", "lanjut", "sambung", "tambah", "imbuh", "jelas", "ungkap", "terang", "tegas", "papar", "menurut"})
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
ATTRIBUTION = re.compile(r"[\s,]{0,4}(\w[\w-]*)(?:\s+(\S))?")
REPORTER = re.compile(  # whose words they are: a reporter's, not a speaker's
    r"(?:Ia|Dia|Menurut\w*|Selain|Sebelumnya|Sementara|Diketahui)\b|.*\b(?:mengaku|mengatakan|menyebut|menambahkan|menegaskan|menilai)\b",
    re.DOTALL)
ENDS_UTTERANCE = (",", ".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue's words and the speaker's mention (or its clitic); `stop` is where the attribution ends."""

    first: int
    last: int
    mention: Mention | None
    stop: int
    clitic: bool = False


def attributed_at(text: str, cues: Cues, position: int) -> bool:
    """Tell whether a cue that follows a quote begins at a position ("kata Rina", "ujarnya")."""
    match = ATTRIBUTION.match(text, position)
    if match is None or match[1].lower() not in cues.after:
        return False
    clitic = any(c.voice == "clitic" for c in cues.forms[match[1].lower()])
    following = match[2] or ""
    return clitic or following.isupper() or text[match.start(2) :].split(" ", 1)[0].strip(".,\n") in ("dia", "ia", "beliau", "mereka") \
        if following else clitic


def quote_of(page: Page, attribution: Attribution | None, start: int, end: int, method: str) -> QuoteMention:
    """Build a direct quote mention."""
    cue = mention = kind = None
    if attribution:
        cue = page.chars(attribution.first, attribution.last)
        if attribution.clitic:
            mention, kind = (cue[1] - len(CLITIC), cue[1]), "clitic"
        elif attribution.mention:
            mention, kind = page.chars(attribution.mention.first, attribution.mention.last), attribution.mention.kind
    return QuoteMention(start, end, "direct", cue, mention, kind, method, quote_confidence(method))  # type: ignore[arg-type]


def voice_at(page: Page, i: int, cues: Cues, *voices: str) -> tuple[Cue, int] | None:
    """Return the cue in one of `voices` that begins at the word `i`, and the word after it."""
    for cue in cues.forms.get(page.lower[i], ()) if i < len(page.words) else ():
        stop = i + 1 + len(cue.rest)
        if cue.voice in voices and tuple(page.lower[i + 1 : stop]) == cue.rest:
            return cue, stop
    return None


def attribution_after(page: Page, marked: Marked, limit: int, cues: Cues) -> Attribution | None:
    """Return the attribution that follows a closing mark ("…," | kata Rina; "…" | Beliau menambahkan)."""
    i = page.word_at(marked.close)
    if i < limit and page.words[i] in (",", "."):
        i += 1
    if i < limit - 1 and page.lower[i] in ("demikian", "begitu", "masih", "lagi", "seperti", "juga"):
        i += 1
    stop = min(limit, i + 40, page.sentences[page.sentence_of[i]][1]) if i < limit else i
    if i >= stop:
        return None
    if voice_at(page, i, cues, "clitic", "passive_clitic", "source_clitic"):
        return Attribution(i, i + 1, None, i + 1, clitic=True)
    found = voice_at(page, i, cues, "bare", "source", "passive", "object")
    if found:
        return named_after(page, i, found, stop, cues, marked)
    return thus_after(page, i, stop, cues) or misspelt_after(page, i, stop, marked, cues) or active_after(page, i, stop, cues)


def misspelt_after(page: Page, i: int, stop: int, marked: Marked, cues: Cues) -> Attribution | None:
    """Return the attribution behind a closing comma whose cue has a letter wrong ("…," | uajr Rina; "…," | ujarny)."""
    word = page.lower[i]
    if "," not in page.text[marked.end : marked.close] or not page.words[i].islower() or not 3 < len(word) < 12:
        return None
    if word.endswith(CLITIC) and any(OSA.distance(word, saying + CLITIC, score_cutoff=1) < 2 for saying in SAYING):
        return Attribution(i, i + 1, None, i + 1, clitic=True)
    mention = mention_after(page, i + 1, stop, cues)
    if not names_speaker(page, mention) or not any(OSA.distance(word, saying, score_cutoff=1) < 2 for saying in SAYING):
        return None
    return Attribution(i, i + 1, mention, mention.last) if mention else None


def thus_after(page: Page, i: int, stop: int, cues: Cues) -> Attribution | None:
    """Return the attribution without a verb that closes a sentence ("…," | demikian Rina.)."""
    cue = i - 1
    i += page.lower[i] in ("keterangan", "pernyataan", "penjelasan")
    if page.lower[cue] != "demikian" or i >= stop or not page.words[i][0].isupper():
        return None
    mention = mention_after(page, i, stop, cues)
    last = mention.last if mention else stop
    closed = last >= stop or not page.words[last][0].isalnum() or page.lower[last] in cues.words.circumstance
    return Attribution(cue, cue + 1, mention, mention.last) if mention and closed else None


def named_after(page: Page, i: int, found: tuple[Cue, int], stop: int, cues: Cues, marked: Marked) -> Attribution | None:
    """Return the attribution whose cue stands before its speaker; a capital or a full stop before it asks for a speaker."""
    cue, following = found
    if following < stop and page.lower[following] in ("oleh", "lagi", "pula", "juga"):
        following += 1
    mention = mention_after(page, following, stop, cues)
    inside = page.text[max(marked.end, marked.start) : marked.close]
    if mention is None and (cue.voice != "bare" or "," not in inside):
        return None
    if page.words[i][0].isupper() and "," not in inside and not names_speaker(page, mention):
        return None
    return Attribution(i, i + 1 + len(cue.rest), mention, mention.last if mention else following)


def names_speaker(page: Page, mention: Mention | None) -> bool:
    """Tell whether a mention begins with a capital or is a pronoun."""
    return mention is not None and (mention.kind == "pronoun" or page.words[mention.first][0].isupper())


def active_after(page: Page, i: int, stop: int, cues: Cues) -> Attribution | None:
    """Return a speaker and an active cue that close the sentence after a quote ("…" Beliau menambahkan.)."""
    mention = mention_after(page, i, stop, cues)
    if mention is None or mention.kind == "noun_phrase" or mention.last >= stop:
        return None
    k = mention.last
    while k < stop - 1 and page.lower[k] in cues.words.adverb:
        k += 1
    if not voice_at(page, k, cues, "active"):
        return None
    closed = k + 1 >= len(page.words) or page.words[k + 1] in (".", "“", '"', "”") or page.sentence_of[k + 1] != page.sentence_of[k]
    return Attribution(k, k + 1, mention, k + 1) if closed else None


def attribution_before(page: Page, marked: Marked, floor: int, cues: Cues) -> tuple[Attribution, bool] | None:
    """Return the attribution before an opening mark, and whether it stands right there ("Rina mengatakan, | …")."""
    last = page.word_at(marked.open) - 1
    if last < floor:
        return None
    sentence = page.sentences[page.sentence_of[last]][0]
    if page.words[last] in (".", "!", "?"):
        return stopped_before(page, last, max(floor, sentence), floor, cues)
    near = page.words[last] in (",", ":") or page.lower[last] in ("bahwa", "jika", "kalau")
    k = last - 1 if near else last
    for i in range(k, max(floor, sentence, last - 4 * REACH) - 1, -1):
        attribution = cue_before(page, i, max(floor, sentence), last + 1, cues)
        if attribution:
            content = [w for w in range(attribution.stop, k + 1) if page.words[w] != ","]
            close = not content or (near and len(content) <= REACH and page.lower[content[0]] in cues.words.circumstance)
            return attribution, close
    return None


def stopped_before(page: Page, last: int, start: int, floor: int, cues: Cues) -> tuple[Attribution, bool] | None:
    """Return the attribution that a full stop parts from its quote by a slip ("Rina mengatakan. | …"): its verb wants an object."""
    if page.words[last] != "." or last - 1 <= start or not voice_at(page, last - 1, cues, "active"):
        return None
    attribution = cue_before(page, last - 1, start, last, cues)
    mention = attribution.mention if attribution else None
    closes_another = mention is not None and floor > 0 and mention.first <= floor + 1  # "…" Rina mengatakan. "…"
    return (attribution, True) if attribution and mention and not closes_another else None


def cue_before(page: Page, i: int, start: int, stop: int, cues: Cues) -> Attribution | None:
    """Return the attribution whose cue is the word `i` of a sentence before a quote."""
    if voice_at(page, i, cues, "clitic", "source_clitic", "passive_clitic"):
        return Attribution(i, i + 1, None, i + 1, clitic=True)
    found = voice_at(page, i, cues, "bare", "source", "passive")
    if found and (i == start or not page.words[i - 1][0].isalpha() or page.lower[i - 1] in cues.words.connective):
        mention = mention_after(page, found[1], stop, cues)
        closed = mention and (page.words[i].lower() in SAYING or mention.last >= stop or not page.words[mention.last][0].isalnum())
        if mention and closed:
            return Attribution(i, found[1], mention, mention.last)
    if voice_at(page, i, cues, "active", "object") and page.lower[max(i - 1, start)] not in cues.words.no_speech:
        mention = subject_before(page, i, start, cues)
        if mention:
            return Attribution(i, i + 1, mention, i + 1)
    return None


def word_count(text: str) -> int:
    return len(WORD.findall(text))


def is_title(text: str) -> bool:
    """Tell whether most words of a stretch are capitalised: a title or a name."""
    words = [w for w in WORD.findall(text) if len(w) > 3]
    return len(words) < 12 and sum(w[0].isupper() or w[0].isdigit() for w in words) > 0.6 * len(words)


def find_direct(page: Page, stretches: list[Marked], cues: Cues) -> list[tuple[Marked, QuoteMention, set[int]]]:
    """Return the direct quotes among the stretches in marks, each with the words of its attribution."""
    opens = [page.word_at(m.open) for m in stretches]
    found: list[tuple[Marked, QuoteMention, set[int]]] = []
    for n, marked in enumerate(stretches):
        limit = opens[n + 1] if n + 1 < len(opens) else len(page.words)
        floor = bisect_left(page.starts, stretches[n - 1].close) if n else 0
        quote = direct_quote(page, marked, floor, limit, cues)
        if quote:
            found.append((marked, *quote))
    return found


def direct_quote(page: Page, marked: Marked, floor: int, limit: int, cues: Cues) -> tuple[QuoteMention, set[int]] | None:
    """Return the quote in a stretch and its attribution's words; None for titles, names, terms and scare quotes."""
    content, inside = page.text[marked.start : marked.end], page.text[marked.end : marked.close]
    words = word_count(content)
    if not words:
        return None
    utterance = any(mark in inside for mark in ENDS_UTTERANCE) or content.endswith(("!", "?", "…"))
    after = attribution_after(page, marked, limit, cues)
    if after and (utterance or words >= FEWEST_WORDS):
        return quote_of(page, after, marked.start, marked.end, "cue_after"), set(range(after.first, after.stop))
    before = attribution_before(page, marked, floor, cues)
    if before and before[1] and (utterance or words >= FEWEST_WORDS):
        return quote_of(page, before[0], marked.start, marked.end, "cue_before"), set(range(before[0].first, before[0].last))
    if words < FEWEST_WORDS or names_something(page, marked, cues):
        return None
    if not utterance and (not content[0].islower() or (before is None and words < 5)) and (is_title(content) or words < 6):
        return None
    if before is None and page.text[marked.open + 1 : marked.open + 2].isspace() and REPORTER.match(content):
        return None  # marks with a space behind them that lost their partners: the words between two quotes
    return quote_of(page, before[0] if before else None, marked.start, marked.end, "fragment" if before else "floating"), set()


def names_something(page: Page, marked: Marked, cues: Cues) -> bool:
    """Tell whether the word before a stretch announces a name, a title or a term ("film", "berjudul")."""
    i = page.word_at(marked.open) - 1
    if i < 0 or page.starts[i] < marked.open - 40:
        return False
    return page.lower[i] in cues.words.named or (is_capitalised(page.words[i]) and i > 0 and page.lower[i - 1] in cues.words.named)
