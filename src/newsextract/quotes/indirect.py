"""Indirect quotes: the clause that a cue reports, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsextract.mentions import QuoteMention
from newsextract.quotes.confidence import quote_confidence
from newsextract.quotes.content import (
    SO_THAT,
    THAT,
    content_begin,
    content_stop,
    has_predicate,
    skip_apposition,
    states_something,
)
from newsextract.quotes.cues import CLITIC, Cue, Cues
from newsextract.quotes.direct import SAYING, voice_at
from newsextract.quotes.mention import CLOSES_PHRASE, Mention, mention_after, mention_before
from newsextract.quotes.page import Page
from newsextract.quotes.shapes import CALENDAR, is_capitalised
from newsextract.quotes.subject import clause_start, shared_subject, subject_before

FEWEST_WORDS = 3  # of a content that no comma or "bahwa" marks
AND = frozenset({"dan", "serta"})
LOOSE = frozenset({"kata", "ujar", "ungkap", "tutur", "ucap"})  # no nouns or adjectives of their own before a name
WHILE = frozenset({"sambil", "sembari", "seraya"})
JOINING = frozenset({"lantaran", "karena", "sebab", "sehingga", "padahal", "sementara", "namun", "tetapi", "tapi", "sedangkan"})
RECORDS = frozenset({"data", "catatan", "laporan", "hasil", "survei", "studi", "riset", "penelitian"})  # speak by "menunjukkan"
DENIALS = frozenset({"tampik", "bantah", "sangkal", "pungkir"})  # "tak menampik" affirms
JUDGED = frozenset({"dinilai", "disebut", "dianggap", "dituding", "dituduh", "diduga"})  # passives that keep the content around them


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a reporter's words within a sentence; `begin` is its first word after what links it."""

    start: int
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reported:
    """A cue's words, what stands for the speaker (None: the clitic of the cue), and the content's words."""

    cue: tuple[int, int]
    mention: Mention | None
    first: int
    last: int
    method: str


def find_indirect(page: Page, blocked: bytearray, used: set[int], cues: Cues) -> list[QuoteMention]:
    """Return the indirect quotes outside the `blocked` words (direct quotes); `used` are words of their attributions."""
    found = []
    for start, stop in page.sentences:
        for segment in segments(page, start, stop, blocked, used, cues):
            reported = report_in(page, segment, used, cues)
            second = said_besides(page, segment, cues)
            found += [quote_of(page, r) for r in (reported, second) if r and r.last > r.first]
    return found


def said_besides(page: Page, segment: Segment, cues: Cues) -> Reported | None:
    """Return what a second cue behind an attribution reports ("…, kata Rina | seraya menambahkan bahwa …")."""
    for i in range(segment.start + 1, segment.stop - 2):
        if page.lower[i - 1] not in WHILE or not voice_at(page, i, cues, "active") or page.lower[i + 1] not in THAT:
            continue
        start = page.sentences[page.sentence_of[i]][0]
        clitic = i - 2 >= start and voice_at(page, i - 2, cues, "clitic")
        mention = Mention(i - 2, i - 1, "clitic") if clitic else mention_before(page, i - 1, start, cues)
        if mention:
            return Reported((i, i + 1), mention, i + 2, content_stop(page, i + 2, segment.stop), "lead")
    return None


def quote_of(page: Page, reported: Reported) -> QuoteMention:
    """Build an indirect quote mention."""
    start, end = page.chars(reported.first, reported.last)
    cue = page.chars(*reported.cue)
    sure = quote_confidence(reported.method)
    if reported.mention is None:
        return QuoteMention(start, end, "indirect", cue, (cue[1] - len(CLITIC), cue[1]), "clitic", reported.method, sure)
    mention = page.chars(reported.mention.first, reported.mention.last)
    if reported.mention.kind == "clitic":
        mention = (mention[1] - len(CLITIC), mention[1])
    return QuoteMention(start, end, "indirect", cue, mention, reported.mention.kind, reported.method, sure)


def segments(page: Page, start: int, stop: int, blocked: bytearray, used: set[int], cues: Cues) -> Iterator[Segment]:
    """Yield the stretches of a sentence that stand outside direct quotes and behind their attributions."""
    i = start
    while i < stop:
        if blocked[i]:
            i += 1
            continue
        end = i
        while end < stop and not blocked[end]:
            end += 1
        first = i
        while first < end and (first in used or not page.words[first][0].isalnum()):
            first += 1
        if end - first > 2:
            yield Segment(first, clause_start(page, first, end, cues), end)
        i = end


def report_in(page: Page, segment: Segment, used: set[int], cues: Cues) -> Reported | None:
    """Return what the first cue of a segment reports; a cue set between commas goes before a verb without one."""
    weak: Reported | None = None
    for i in range(segment.start, segment.stop):
        for cue in cues.forms.get(page.lower[i], ()):
            if i in used or tuple(page.lower[i + 1 : i + 1 + len(cue.rest)]) != cue.rest:
                continue
            reported = VOICES[cue.voice](page, segment, i, cue, cues)
            if reported is None or (weak and reported.method != "inserted"):
                continue
            if reported.method != "verb":
                return reported
            weak = weak or reported
    return weak


def leads(page: Page, segment: Segment, i: int, cues: Cues) -> bool:
    """Tell whether a cue begins its clause ("Namun, | kata Rina, …")."""
    return i <= segment.begin or all(page.lower[k] in cues.words.connective or page.words[k] == "," for k in range(segment.start, i))


def parenthetical(page: Page, i: int, segment: Segment) -> bool:
    return i > segment.begin and page.words[i - 1] in (",", "–", "—", "-")


def by_bare(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Kata Rina, …"; "…, kata Rina, …"; "…, kata Rina."."""
    if page.lower[i] == "lanjut" and page.lower[i - 1 : i] == ["lebih"]:
        return None  # "Lebih lanjut Rina mengatakan …": the verb is the cue
    lead = leads(page, segment, i, cues)
    joined = i > segment.start and page.lower[i - 1] in JOINING
    loose = page.lower[i] in LOOSE and i > segment.begin + 1 and page.words[i - 1][0].isalnum()  # "Jalan ini kata Rina dibangun …"
    if not (lead or joined or loose or (parenthetical(page, i, segment) and page.words[i][0].islower())):
        return None
    mention = mention_after(page, i + 1, segment.stop, cues)
    if loose and not (mention and mention.first in page.by_first and page.by_first[mention.first].kind == "name"):
        return None
    closed = mention and (mention.last >= segment.stop or page.words[mention.last] in (",", "."))
    if (lead or joined) and not closed and page.lower[i] not in SAYING:
        return None
    if mention is None or (mention.kind == "noun_phrase" and mention.last < segment.stop and page.words[mention.last] not in (",", ".")):
        return None
    return around(page, segment, (i, i + 1), mention, mention.last, lead or joined, cues)


def by_clitic(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Katanya, …"; "…, katanya, …"; "Dijelaskannya, …"."""
    lead = leads(page, segment, i, cues)
    closed = i + 1 >= segment.stop or page.words[i + 1] in (",", ".") or page.lower[i + 1] in THAT
    if not (closed and (lead or parenthetical(page, i, segment))):
        return None
    return around(page, segment, (i, i + 1), None, i + 1, lead, cues)


def by_source(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Menurut Rina, …"; "…, menurut Rina, …"."""
    following = i + 1 + len(cue.rest)
    lead = leads(page, segment, i, cues)
    if cue.voice == "source_clitic":
        return around(page, segment, (i, following), None, following, lead, cues)
    if following >= segment.stop or page.lower[following] in cues.words.no_source:
        return None
    mention = mention_after(page, following, segment.stop, cues)
    if mention is None:
        return None
    last = mention.last
    if mention.kind == "noun_phrase" and last < segment.stop and page.words[last] not in (",", "."):
        comma = next((k for k in range(last, min(last + 14, segment.stop)) if page.words[k] == ","), None)
        if comma is None:
            return None
        last = comma
    if lead and any(page.lower[k + 1] in THAT and voice_at(page, k, cues, "active") for k in range(last, min(last + 8, segment.stop - 1))):
        return None  # "Menurut keterangan Rina, menyebut bahwa …": the verb is the cue
    return around(page, segment, (i, following), mention, last, lead, cues)


def around(
    page: Page, segment: Segment, cue: tuple[int, int], mention: Mention | None, after: int, lead: bool, cues: Cues
) -> Reported | None:
    """Return the content after a leading cue, before a closing one, or on both sides of an inserted one."""
    if lead:
        first = skip_apposition(page, after, segment.stop, cues)
        first += first < segment.stop and page.lower[first] in THAT
        last = content_stop(page, first, segment.stop)
        return Reported(cue, mention, first, last, "lead") if last - first >= FEWEST_WORDS else None
    first = segment.begin
    if closes(page, first, cue[0], after, segment.stop, cues):
        last = content_stop(page, first, cue[0])
        return Reported(cue, mention, first, last, "inserted") if last - first >= FEWEST_WORDS else None
    last = content_stop(page, first, segment.stop)
    return Reported(cue, mention, first, last, "inserted")


def closes(page: Page, begin: int, cue: int, i: int, stop: int, cues: Cues) -> bool:
    """Tell whether only a closing remark follows the attribution (", Senin (13/12)", "di kantornya"), not more content."""
    rest = i + 1 if i < stop and page.words[i] == "," else i
    if rest >= stop or page.words[rest] in (".", "!", "(", "*"):
        return True
    if page.lower[rest] in CALENDAR:
        return True
    if rest == i:
        return page.lower[rest] in cues.words.circumstance and has_predicate(page, begin, cue, cues)
    if page.lower[rest] in ("saat", "ketika", "dalam", "di", "usai", "kepada", "dikutip", "seperti") and "," not in page.words[rest:stop]:
        return True
    return is_capitalised(page.words[rest]) and not has_predicate(page, rest, stop, cues)


def by_active(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Rina mengatakan (bahwa) …"."""
    k = i
    while k - 1 > segment.start and page.lower[k - 1] in cues.words.adverb and page.lower[k - 1] not in CLOSES_PHRASE:
        k -= 1
    affirms = cue.row.base in DENIALS and page.lower[i - 1] in ("tak", "tidak")
    k -= affirms
    before = page.lower[k - 1] if k > segment.start else ""
    shared = before in AND and page.words[i][0].islower()
    if not before or (page.lower[i - 1] in cues.words.no_speech and not affirms and not shared):
        return None
    if page.words[i][0].isupper() and i > segment.begin and page.words[i - 1][0].isupper() and not page.words[i].isupper():
        return None  # "Kelurahan Way Mengaku"
    if shared:
        mention = shared_subject(page, k, segment.begin, cues)
    elif before == "yang":
        mention = mention_before(page, k - 1, segment.start, cues)
        if mention is None or mention.kind != "name":
            return None
    else:
        mention = subject_before(page, k, segment.start, cues)
    if mention and mention.last - mention.first == 1 and page.lower[i] in cue.row.bare and page.lower[mention.first] in cues.things:
        return None  # "Harga minta goreng", a misprint of "minyak": a verb without its prefix needs somebody who speaks
    if mention and cue.row.base == "tunjuk" and page.lower[mention.first] not in RECORDS:
        return None
    begin = content_begin(page, i + 1, segment.stop, cue, cues) if mention else None
    if begin is None:
        return None
    last = content_stop(page, begin.first, segment.stop)
    if not states_something(page, begin, last, cue, cues):
        return None
    marked = page.words[i + 1] == "," or page.lower[i + 1] in THAT
    return Reported((i - affirms, i + 1), mention, begin.first, last, "lead" if marked else "verb")


def by_passive(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Dijelaskan Rina, …"; "…, dikatakan Rina, …"; "Warga diminta Rina untuk …"; "Aturan itu dinilai Rina …"."""
    following = i + 1 + (i + 1 < segment.stop and page.lower[i + 1] == "oleh")
    mention = mention_after(page, following, segment.stop, cues)
    if mention is None or (mention.kind == "noun_phrase" and following == i + 1):
        return None
    lead = leads(page, segment, i, cues)
    after = mention.last
    if cue.row.base == "harap" and after < segment.stop and page.lower[after] in cues.words.auxiliary:
        return None  # "Diharapkan Pemkab Bantul dapat ...": who is hoped of, not who hopes
    if cue.row.addressee and after < segment.stop and page.lower[after] in SO_THAT:
        last = content_stop(page, after + 1, segment.stop)
        return Reported((i, i + 1), mention, after + 1, last, "verb")
    if lead and after < segment.stop and page.words[after] not in (",", ".") and page.lower[after] not in THAT:
        comma = next((k for k in range(after, min(after + 9, segment.stop)) if page.words[k] == ","), after)
        after = after if has_predicate(page, after, comma, cues) else comma
    marked = after < segment.stop and (page.words[after] == "," or page.lower[after] in THAT)
    if (lead and marked) or (parenthetical(page, i, segment) and page.words[i - 1] == ","):
        return around(page, segment, (i, i + 1), mention, after, lead, cues)
    if page.lower[i] in JUDGED and not lead and segment.stop - after > FEWEST_WORDS:
        return Reported((i, i + 1), mention, segment.begin, content_stop(page, segment.begin, segment.stop), "verb")
    return None


def by_object(page: Page, segment: Segment, i: int, cue: Cue, cues: Cues) -> Reported | None:
    """"Dia katakan, …"; "…, dia katakan, …"."""
    mention = mention_before(page, i, segment.start, cues) if i > segment.start else None
    if mention is None or mention.last != i or mention.kind not in ("pronoun", "name") or page.lower[i - 1] in ("saya", "kami"):
        return None
    if leads(page, segment, mention.first, cues) or not parenthetical(page, mention.first, segment):
        begin = content_begin(page, i + 1, segment.stop, cue, cues)
        last = content_stop(page, begin.first, segment.stop) if begin else 0
        return Reported((i, i + 1), mention, begin.first, last, "lead") if begin and begin.marked else None
    return around(page, segment, (i, i + 1), mention, i + 1, False, cues)


VOICES = {
    "bare": by_bare, "clitic": by_clitic, "source": by_source, "source_clitic": by_source, "active": by_active,
    "passive": by_passive, "passive_clitic": by_clitic, "object": by_object,
}
