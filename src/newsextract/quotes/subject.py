"""The subject of a cue verb: whom the words before it name, describe, or only mention in passing."""

from __future__ import annotations

from newsextract.quotes.cues import Cues
from newsextract.quotes.mention import CLOSES_PHRASE, LONGEST_DESCRIPTION, Mention, mention_after, mention_before, run_begin
from newsextract.quotes.page import Page
from newsextract.quotes.shapes import is_capitalised, is_verb

INSIDE_CIRCUMSTANCE = frozenset({
    "(", "bersama", "dalam", "dari", "dengan", "di", "ke", "kepada", "lewat", "melalui", "mewakili", "oleh", "pada", "saat", "soal",
    "tentang", "terkait"})
LONGEST_TITLE = 20  # words
THROUGH = frozenset({"lewat", "melalui"})
OF_DESCRIPTIONS = frozenset({"asal", "dari"})


def subject_before(page: Page, i: int, start: int, cues: Cues) -> Mention | None:
    """Return the subject of the active cue at the word `i`: right before it, or before a phrase of circumstance.

    "Rina | juga | mengatakan"; "Rina | saat ditemui di kantornya, Senin (13/12), | mengatakan".
    """
    begin = clause_start(page, start, i, cues)
    described = description_before(page, i, begin, cues) or name_and_role(page, i, begin, cues) or long_title(page, i, begin, cues)
    if described:
        return described
    mention = mention_before(page, i, start, cues)
    if mention and not circumstance_inside(page, mention, start, cues):
        return mention
    for k in range(max(start + 1, i - 40), i):
        if page.lower[k] in cues.words.circumstance or page.words[k] in (",", "("):
            subject = mention_before(page, k, start, cues)
            if subject and subject.first == begin and page.lower[k] != "bahwa" and not is_verb(page.lower[begin]):
                return with_apposed_name(page, subject, k, i)
    return mention or opening_subject(page, i, begin, cues)


def with_apposed_name(page: Page, subject: Mention, k: int, i: int) -> Mention:
    """Return a description with the known name behind its comma ("Salah satu pelaku, | Rina, dalam … mengaku")."""
    known = page.by_first.get(k + 1)
    if subject.kind == "name" or page.words[k] != "," or known is None or known.kind != "name" or known.last > i:
        return subject
    return Mention(subject.first, known.last, "name")


def opening_subject(page: Page, i: int, begin: int, cues: Cues) -> Mention | None:
    """Return the name that begins a clause, where no verb of its own goes before the cue ("Rina, yang …, | mengatakan")."""
    if begin >= i or not is_capitalised(page.words[begin]) or is_verb(page.lower[begin]):
        return None
    opening = mention_after(page, begin, i, cues)
    if opening is None or opening.kind == "noun_phrase" or opening.last >= i or is_verb(page.lower[opening.last]):
        return None
    return opening


def shared_subject(page: Page, i: int, begin: int, cues: Cues) -> Mention | None:
    """Return the subject that a cue behind "dan" shares with the verb before it ("| Rina | memuji panitia dan berharap …")."""
    if begin >= i or "," in page.words[begin:i]:
        return None
    mention = mention_after(page, begin, i, cues)
    if mention is None or mention.kind not in ("name", "pronoun") or mention.last >= i or is_verb(page.lower[begin]):
        return None
    k = mention.last
    while k < i and page.lower[k] in cues.words.adverb:
        k += 1
    return mention if page.lower[k].startswith("me") and is_verb(page.lower[k]) else None


def circumstance_inside(page: Page, mention: Mention, start: int, cues: Cues) -> bool:
    """Tell whether what was found is only the end of a phrase of circumstance ("Rina saat ditemui di | Kediri | mengatakan")."""
    known = page.by_last.get(mention.last)
    first = mention.first if known and known.kind == "name" else min(mention.first, run_begin(page, mention.last, start, cues))
    before = page.lower[first - 1] if first > start else ""
    if before in THROUGH and known and known.kind == "name":
        return False  # "Dinas Sosial melalui | Rina Wulandari | mengatakan": who speaks for it
    agent = before.startswith("di") and is_verb(before) and first - 2 > start and page.lower[first - 2] == "yang"
    return agent or before in INSIDE_CIRCUMSTANCE


def description_before(page: Page, i: int, begin: int, cues: Cues) -> Mention | None:
    """Return the description that begins a clause and points to somebody ("| Vokalis band Senja itu | juga mengatakan")."""
    end = i
    while end > begin and page.lower[end - 1] in cues.words.adverb and page.lower[end - 1] not in CLOSES_PHRASE:
        end -= 1
    if end - begin < 3 or page.lower[end - 1] not in CLOSES_PHRASE or page.lower[begin] not in cues.speakers:
        return None
    return Mention(begin, end, "noun_phrase") if is_description(page, begin, end - 1, cues) else None


def is_description(page: Page, first: int, last: int, cues: Cues) -> bool:
    """Tell whether words that a head begins only describe it: no comma, no name, and verbs only behind "yang"."""
    if last - first > LONGEST_DESCRIPTION:
        return False
    relative = False
    for k in range(first + 1, last):
        word, known = page.lower[k], page.by_first.get(k)
        relative = relative or word == "yang"
        if not (page.words[k][0].isalnum() or page.words[k] in ("(", ")")) or (known and known.kind == "name"):
            return False
        verbal = is_verb(word) or word in cues.words.auxiliary or word in cues.words.predicate
        if not relative and (verbal or (word in cues.words.circumstance and word not in OF_DESCRIPTIONS)):
            return False
    return True


def long_title(page: Page, i: int, begin: int, cues: Cues) -> Mention | None:
    """Return a position with "pada" or "di" inside and its name ("| Kabid Bina Marga pada Dinas PU Rina | mengatakan")."""
    end = i
    while end > begin and (page.words[end - 1] in (",", ".") or page.lower[end - 1] in cues.words.adverb):
        end -= 1
    known = page.by_last.get(end)
    if known is None or known.kind != "name" or known.first <= begin or page.lower[begin] not in cues.positions:
        return None
    inside = page.lower[begin + 1 : known.first]
    joined = len(inside) <= LONGEST_TITLE and ("pada" in inside or "di" in inside)
    plain = all(word[0].isalnum() or word in ("(", ")") for word in inside) and not any(is_verb(word) for word in inside)
    ends = any(word in cues.words.circumstance and word not in ("pada", "di") for word in inside)
    return Mention(begin, end, "name") if joined and plain and not ends else None


def name_and_role(page: Page, i: int, begin: int, cues: Cues) -> Mention | None:
    """Return a name and the role after its comma, which no second comma closes ("| Rina, salah satu pedagang, | berharap")."""
    known = page.by_first.get(begin)
    last = known.last if known and known.kind == "name" else begin
    while last < i and known is None and last - begin < 4 and page.words[last][0].isupper() and page.lower[last] not in cues.speakers:
        last += 1
    closed = page.words[i - 1] == "," and (known is None or page.words[last] != ",")
    end = i - closed  # a known name is found behind a closed apposition, too
    if last == begin or not last < end - 1 or page.lower[last] not in (",", "selaku", "salah"):
        return None
    role = last + (page.lower[last] != "salah")
    headed = page.lower[role] in cues.speakers or page.lower[role] in cues.positions
    if not headed or not is_description(page, role, end, cues):
        return None
    return Mention(begin, end, "name")


def clause_start(page: Page, start: int, stop: int, cues: Cues) -> int:
    """Return the first word of a sentence after what links it to the one before ("Sementara itu, | Rina")."""
    i = start
    while i < stop:
        for length in (4, 3, 2, 1):
            if " ".join(page.lower[i : i + length]) in cues.words.connective and i + length <= stop:
                i += length
                break
        else:
            if page.words[i] in (",", "-", "–", "—", "*", "•", "�"):
                i += 1
                continue
            return i
    return i
