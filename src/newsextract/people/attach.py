"""Which position belongs to whom: before the name, as apposition, in brackets, by a copula, or shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from newsextract.mentions import TitleMention
from newsextract.people.boundaries import NameSpan
from newsextract.people.positions import Phrase
from newsextract.people.vocabulary import Vocabulary, word_set
from newsextract.people.words import Words

COPULAS = word_set("selaku sebagai adalah merupakan menjabat menjadi dilantik ditunjuk seorang")
AROUND_COPULA = COPULAS | word_set("yang juga kini saat ini jabatan pernah dulu sekaligus masih resmi terpilih dikenal tersebut itu "
                                    "sudah telah , sebelumnya dipercaya didapuk diangkat ditetapkan bekerja berprofesi lama salah satu "
                                    "tak lain bertindak mengemban kembali sekarang dahulu")
RELATIVE = frozenset({"juga", "kini", "sekaligus"})  # "Surya, yang juga Ketua ..."
PAST = frozenset({"pernah", "sebelumnya", "dulu", "dahulu"})
LINKS = word_set("yakni yaitu bernama ialah bernama")
AFTER_PHRASE = LINKS | word_set("yang dijabat dipegang diemban oleh , itu tersebut ini atas nama")
JOINS = word_set("dan serta sekaligus juga merangkap & / and")
DASHES = frozenset({",", "–", "—", "-", "("})
POINTING = word_set("itu tersebut ini")
COUNTING = word_set("para sejumlah semua seluruh segenap beberapa setiap tiap banyak puluhan ratusan ribuan satu dua tiga empat lima "
                    "seribu kaum antar antara")  # what they count is nobody in particular
SUPPORTERS = frozenset({"Relawan"})
MAX_COPULA = 7


@dataclass(frozen=True, slots=True)
class TitledName:
    """A name, where its titles begin and its degrees end, and these."""

    name: NameSpan
    outer: int
    end: int
    titles: tuple[TitleMention, ...]


@dataclass(slots=True)
class Attached:
    """The phrases of each name (by its index), the first words of those right before it, and the phrases that stand alone."""

    of_name: dict[int, list[Phrase]] = field(default_factory=dict)
    adjoining: set[int] = field(default_factory=set)
    alone: list[Phrase] = field(default_factory=list)

    def add(self, name: int, phrase: Phrase) -> None:
        self.of_name.setdefault(name, []).append(phrase)


class _Reader:
    """The text while phrases are attached: who begins and ends where."""

    def __init__(self, words: Words, titled: Sequence[TitledName], phrases: Sequence[Phrase], vocabulary: Vocabulary):
        self.words, self.titled, self.vocabulary = words, titled, vocabulary
        self.starts = {t.outer: i for i, t in enumerate(titled)}
        self.ends = {end: i for i, t in enumerate(titled) for end in (t.end, self.after_age(t.end))}
        self.phrase_starts = {p.start for p in phrases}
        self.has_before = {self.starts[p.end] for p in phrases if p.end in self.starts}

    def after_age(self, end: int) -> int:
        """Return the end behind an age or code in brackets: "Budi (35)"."""
        words = self.words
        if end + 2 < len(words) and words.text[end] == "(" and words.text[end + 2] == ")":
            return end + 3
        return end

    def inside(self, i: int) -> bool:
        return 0 <= i < len(self.words) and not self.words.first[i]

    def name_after(self, phrase: Phrase) -> int | None:
        """Return the name right after a phrase, without a mark between."""
        return self.starts.get(phrase.end) if self.inside(phrase.end) else None

    def name_after_comma(self, phrase: Phrase) -> int | None:
        """Return the name behind a comma or link: "Kepala BPS Lampung, Budi", "dokter bernama Budi"."""
        words, at = self.words, phrase.end
        if not self.inside(at):
            return None
        if words.text[at] == "," and self.inside(at + 1) and at + 1 in self.starts:
            return self.starts[at + 1]
        steps = 0
        while self.inside(at) and words.key[at] in AFTER_PHRASE and steps < 5:
            at, steps = at + 1, steps + 1
        linked = steps and (words.key[at - 1] in LINKS or words.key[at - 1] in ("oleh", "dijabat", "nama"))
        return self.starts.get(at) if linked and self.inside(at) else None

    def name_before(self, phrase: Phrase) -> int | None:
        """Return the name to which a phrase is an apposition: "Budi, Kepala Dinas Kesehatan,"."""
        mark = phrase.start - 1
        if mark < 1 or self.words.first[phrase.start] or self.words.first[mark] or self.words.text[mark] not in DASHES:
            return None
        name = self.ends.get(mark)
        if name is None or (name in self.has_before and self.listed(phrase)):
            return None
        return name

    def listed(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands in a list of people: no comma closes it, or another phrase or "dan" follows."""
        words, at = self.words, phrase.end
        if not self.inside(at) or words.text[at] in (".", ")"):
            return words.text[phrase.start - 1] != "("
        if words.text[at] != ",":
            return True
        return not self.inside(at + 1) or at + 1 in self.phrase_starts or words.key[at + 1] in JOINS or at + 1 in self.starts

    def name_by_copula(self, phrase: Phrase) -> int | None:
        """Return the name before a copula: "Budi selaku Ketua", "Budi yang menjabat sebagai Direktur"."""
        words, at, seen = self.words, phrase.start, False
        while at > 0 and phrase.start - at <= MAX_COPULA and not words.first[at]:
            if seen and at in self.ends:
                break
            key = words.key[at - 1]
            if key not in AROUND_COPULA or words.is_capital(at - 1):
                return None
            seen = seen or key in COPULAS or (key in RELATIVE and words.key[at - 2] == "yang")
            at -= 1
        owner = self.ends.get(at) if seen else None
        if owner is not None and phrase.status == "current" and any(k in PAST for k in words.key[at : phrase.start]):
            phrase.status = "former"
        return owner


def attach_phrases(words: Words, titled: Sequence[TitledName], phrases: Sequence[Phrase], vocabulary: Vocabulary) -> Attached:
    """Give each phrase to the name that it belongs to; phrases without one stand alone."""
    reader, result = _Reader(words, titled, phrases, vocabulary), Attached()
    owners: list[int | None] = []
    kept = list(_with_persons(reader, phrases))
    for phrase in kept:
        owner = reader.name_after(phrase)
        if owner is not None:
            result.adjoining.add(phrase.start)
        for find in (reader.name_before, reader.name_by_copula, reader.name_after_comma):
            owner = find(phrase) if owner is None else owner
        if owner is not None and phrase.start not in result.adjoining and owner == reader.name_after_comma(phrase):
            result.adjoining.add(phrase.start)
        owners.append(owner)
    _share(words, kept, owners)
    for phrase, owner in zip(kept, owners, strict=True):
        if owner is None:
            result.alone.append(phrase)
            continue
        result.add(owner, phrase)
        other = _running_mate(words, titled, owner, reader.starts) if "wakil" in words.key[phrase.head + 1 : phrase.head_end] else None
        if other is not None:
            result.add(other, replace(phrase, deputy=True))
    return result


def _running_mate(words: Words, titled: Sequence[TitledName], name: int, starts: dict[int, int]) -> int | None:
    """Return the second name of "Bupati dan Wakil Bupati Surya-Ratna" or "... Surya dan Ratna"."""
    end = titled[name].end
    joined = end < len(words) and not words.first[end] and words.key[end] in ("-", "–", "dan", "/")
    return starts.get(end + 1) if joined else None


def _with_persons(reader: _Reader, phrases: Sequence[Phrase]) -> Iterable[Phrase]:
    """Yield the phrases; one that a person completes ("kuasa hukum Nurhadi, Maqdir") takes that person in or is left out."""
    for n, phrase in enumerate(phrases):
        if phrase.row.head in SUPPORTERS and phrase.end == phrase.head_end and reader.name_after(phrase) is not None:
            continue  # "Relawan Surya Dharmawan" are his, not he
        if not phrase.row.of_person:
            yield phrase
            continue
        inner = phrases[n + 1] if n + 1 < len(phrases) and phrases[n + 1].start == phrase.head_end else None
        person = reader.starts.get(inner.end if inner else phrase.head_end)
        if person is None:
            yield phrase
            continue
        end = reader.titled[person].end
        other = reader.inside(end) and reader.words.text[end] == "," and end + 1 in reader.starts
        if other or reader.name_before(phrase) is not None:
            phrase.end = end
            yield phrase
        elif inner is None:
            yield phrase


def _share(words: Words, phrases: Sequence[Phrase], owners: list[int | None]) -> None:
    """Share a name between phrases that "dan" or "sekaligus" joins: "Ketua X sekaligus Direktur Y Budi"."""
    def joined(n: int) -> bool:
        between = words.key[phrases[n - 1].end : phrases[n].start]
        return 0 < len(between) <= 3 and all(k in JOINS or k in (",", "yang") for k in between) and any(k in JOINS for k in between) \
            and words.same_sentence(phrases[n - 1].end - 1, phrases[n].start + 1)

    for n in range(1, len(phrases)):
        if owners[n] is None and owners[n - 1] is not None and joined(n):
            owners[n] = owners[n - 1]
    for n in range(len(phrases) - 1, 0, -1):
        if owners[n - 1] is None and owners[n] is not None and joined(n):
            owners[n - 1] = owners[n]


def bare_phrases(words: Words, phrases: Sequence[Phrase]) -> Iterable[Phrase]:
    """Yield the phrases that can stand for a person: capitalised offices, and what "itu" points back to."""
    for phrase in phrases:
        row = phrase.row
        if phrase.start and not words.first[phrase.start] and (
                words.key[phrase.start - 1] in COUNTING or words.is_number(phrase.start - 1)):
            continue
        pointed = phrase.end < len(words) and words.key[phrase.end] in POINTING and not words.first[phrase.end]
        office = words.is_capital(phrase.head) and row.complement != "any"
        local = row.complement == "place" and any(words.is_capital(i) for i in range(phrase.head_end, phrase.end))
        if pointed or office or local:
            yield phrase
