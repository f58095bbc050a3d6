"""The speaker that stands at the cue: a name, a bare title, a body, a description, or an unnamed source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import Chars, OrganizationEntity, PersonEntity, PersonMention
from newsextract.people.bare import BEGINNING, PARTIAL, PositionKey, known_positions, person_with_position, position_forms, position_key
from newsextract.people.names import is_short_form, name_key
from newsextract.people.surface import BRACKETS, plain
from newsextract.people.vocabulary import MONTHS, WEEKDAYS
from newsextract.quotes.confidence import speaker_confidence
from newsextract.quotes.cues import read_words
from newsextract.quotes.scene import Speaker
from newsextract.reading import doc_text

PRONOUNS = frozenset("ia iya dia beliau dirinya ya nya -nya yang bersangkutan".split())
PLURALS = frozenset(["mereka", "keduanya", "ketiganya"])
OWN_SIDE = frozenset(["pihaknya", "pihak kami", "kami"])
POINTING = re.compile(r"\b(?:itu|ini|tersebut)\W*$")
RELATIVE = re.compile(r"\s+(?:yang|saat|ketika|usai|seusai|dalam|kepada|melalui|lewat)\s.*$", re.DOTALL)
COUNTERS = re.compile(r"^(?:sejumlah|seorang|sang|si)\s+(?=\w+\s+\w)", re.IGNORECASE)
SOURCE = re.compile(  # what speaks for a body: the body is the speaker
    r"(?:pihak|manajemen|humas|tim|data|laporan|keterangan|pernyataan|rilis|siaran pers|riset|survei|hasil survei|studi|catatan|publikasi"
    r"|situs(?: resmi)?|laman(?: resmi)?|akun(?: resmi)?|pengumuman|otoritas)(?:\s+(?:resmi|tertulis|dari|milik|oleh|pers))*\s+$",
    re.IGNORECASE,
)
NAME_WORDS = re.compile(r"(?<!\w)(?:[A-Z][\w'’.-]*+\s*+)++$")  # possessive: text in capitals can be parted in too many ways
# A report of somebody unnamed: who made it is the source ("laporan | media setempat").
SAYS_NOTHING = re.compile(
    r"^(?:laporan|keterangan|pernyataan|rilis|unggahan|kesaksian|pengakuan)\s+(?:dari\s+)?"
    r"(?=(?:media|pihak|warga|polisi|pemerintah|korban|saksi|para|sejumlah|seorang|salah satu)\b)", re.IGNORECASE)
DETERMINERS = frozenset("kebanyakan para sejumlah beberapa banyak seorang seluruh setiap sebagian semua salah satu sebuah sang si".split())
# Words that begin no source: prepositions and connectives, adverbs, questions, measures, months and days.
NO_SOURCES = MONTHS | WEEKDAYS | frozenset(
    "pada di ke dari dalam dengan untuk oleh bagi atas antara tentang terhadap hingga sampai sejak selama saat ketika setelah sebelum "
    "sesudah karena sebab sehingga agar supaya jika kalau bila apabila meski meskipun walau walaupun namun tetapi tapi sedangkan "
    "sementara dan atau serta lalu kemudian lantas selain seperti bahkan juga pun hanya saja masih sudah telah akan sedang belum tidak "
    "tak bukan jangan lebih sangat paling cukup terlalu hampir sekitar mungkin harus bisa dapat ini itu tersebut begitu demikian "
    "sebagai adalah ialah merupakan yakni yaitu yang ada kini sekarang nanti kemarin besok tadi pertama kedua ketiga keempat "
    "lanjutnya ujarnya katanya menurut kata ujar apa siapa kapan mengapa kenapa bagaimana mana berapa melainkan terlihat terkadang "
    "terakhir kan kah mau ingin adanya waktu hari bulan tahun usia harga jumlah jam menit kali hal cara".split())
ACT = re.compile(r"(?:pe[mnr]\w{4,}an|ke\w{4,}an)$")  # names an act or a state ("pemblokiran", "kenaikan")
SOURCE_HEAD = re.compile(r"^(?:(?:para|sejumlah|beberapa|banyak|seorang|sebagian|semua|sebuah|sang|salah satu|salah seorang|pihak)\s+)+")
LONGEST_NAME = 200  # characters
ROLE_REACH = 40  # characters between a role and its name ("korban yang diketahui bernama Sari")
ROLE_LEADS_TO_NAME = r"\W{1,3}(?:(?:yang\s+)?(?:diketahui\s+)?(?:berinisial|bernama|atas\s+nama|yakni|yaitu|inisial)\W{1,3})?$"
TOGETHER = re.compile(r"\b(?:dan|bersama|serta|didampingi|beserta)\b")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may speak in an article, and the vocabulary that tells how they are spoken of."""

    text: str
    people: Sequence[PersonEntity]
    mentions: Sequence[tuple[PersonMention, PersonEntity]]  # in order of the text
    organizations: Sequence[OrganizationEntity]
    positions: Sequence[tuple[PersonEntity, Sequence[PositionKey]]]
    forms: dict[str, PositionKey]
    nouns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A speaker, how it was told, and under which circumstances ("of_two"): method and grade make the confidence."""

    speaker: Speaker
    method: str
    grade: str = ""
    most: float = 1.0  # no surer than what it refers to

    @property
    def confidence(self) -> float:
        return min(self.most, speaker_confidence(self.method, self.grade))


@lru_cache(maxsize=8)
def speaker_nouns(lexicon: Lexicon) -> dict[str, str]:
    """Return the kind of each noun that describes speakers: "penyanyi" is a "person"."""
    return {row.noun: row.kind for row in lexicon.speaker_nouns}


def make_cast(
    doc: Doc, people: Sequence[PersonEntity], organizations: Sequence[OrganizationEntity], lexicon: Lexicon
) -> Cast:
    """Return who may speak in an article."""
    text, forms = doc_text(doc), position_forms(lexicon)
    positions = [(person, known_positions(person, text, forms)) for person in people]
    mentions = sorted(((m, p) for p in people for m in p.mentions), key=_start)
    return Cast(text, people, mentions, organizations, positions, forms, speaker_nouns(lexicon))


def _start(row: tuple[PersonMention, PersonEntity]) -> int:
    return row[0].start


def reference(phrase: str, cast: Cast) -> str:
    """Return how a phrase refers: "pronoun", "plural", "own_side", "person" or "organization" (described), else "phrase"."""
    words = phrase.casefold().split()
    if not words or words == ["yang", "bersangkutan"] or (len(words) == 1 and words[0] in PRONOUNS):
        return "pronoun"
    if len(words) == 1 and words[0] in PLURALS | OWN_SIDE:
        return "plural" if words[0] in PLURALS else "own_side"
    if words[-1] in read_words().body_alone and words[:-1] in ([], ["pihak"]):
        return "organization"
    if not POINTING.search(phrase.casefold()):
        return "phrase"
    kind = cast.nouns.get(words[0], "person")
    return "phrase" if kind == "document" else kind


def explicit_speaker(mention: Chars, cast: Cast) -> Verdict | None:
    """Return who is named or titled by the phrase at the cue, or None where it only refers to somebody."""
    phrase = plain(cast.text[slice(*mention)])
    if phrase.casefold() in PRONOUNS | PLURALS | OWN_SIDE:
        return None
    named = _named_person(mention, phrase, cast) or _body_in_front(mention, cast)
    if named is None and cast.nouns.get(phrase.casefold().split(" ", 1)[0]) != "document":
        named = _role_bearer(phrase, cast) or _titled_person(mention, phrase, cast)
    return named or _matched_name(phrase, cast) or _unnamed(mention, phrase, cast)


def _named_person(mention: Chars, phrase: str, cast: Cast) -> Verdict | None:
    """Return the person whose mention stands in the phrase; of two, the one who is no part of the other's position."""
    first = bisect_left(cast.mentions, mention[0] - LONGEST_NAME, key=_start)
    last = bisect_left(cast.mentions, mention[1], key=_start)
    inside = [row for row in cast.mentions[first:last] if mention[0] < row[0].end]
    if not inside:
        return None
    free = [row for row in inside if not any(_in_position(row[0], other) for other, _ in inside)] or inside
    person = _speaking(free, mention, cast)
    method = "explicit_name" if len(name_key(cast.text[person[0].start : person[0].end])) > 1 else "short_name"
    return Verdict(Speaker(person[1].name, "person", person[1].id), method, "" if len(inside) == 1 else "of_two")


def _in_position(mention: PersonMention, other: PersonMention) -> bool:
    return any(p.start <= mention.start < p.end for p in other.positions)


def _speaking(rows: list[tuple[PersonMention, PersonEntity]], mention: Chars, cast: Cast) -> tuple[PersonMention, PersonEntity]:
    """Return the first of the people in a phrase, or the last where the phrase leads up to the name ("ibu korban Dewi, Sri")."""
    first, last = rows[0], rows[-1]
    if first[0].start > mention[0] and cast.text[first[0].end : last[0].outer[0]].strip(" ()") == ",":
        return last  # "pengamat dari Universitas Budi Utomo, Rina Wulandari"
    if len(rows) == 1 or TOGETHER.search(cast.text, first[0].end, last[0].start) or min(first[0].outer[0], first[0].start) <= mention[0]:
        return first
    return last


def _body_in_front(mention: Chars, cast: Cast) -> Verdict | None:
    """Return the body that begins the phrase ("KPK", "Manajemen Bank Nusa", "pihak Polres Bantul")."""
    for body in cast.organizations:
        for m in body.mentions:
            if mention[0] - 2 <= m.start < mention[1] and m.end <= mention[1] + 12:
                before = cast.text[mention[0] : m.start]
                if not before.strip(" \"“'") or SOURCE.fullmatch(before):
                    return Verdict(Speaker(body.name, "organization", body.id), "organization")
    return None


def _role_bearer(phrase: str, cast: Cast) -> Verdict | None:
    """Return the only person whom the text names in a role of the story ("korban, Sari Wulandari": "korban")."""
    noun = phrase.casefold()
    if noun not in read_words().role_alone:
        return None
    before = re.compile(noun + ROLE_LEADS_TO_NAME, re.IGNORECASE)
    named = {p.id: p for m, p in cast.mentions if before.search(cast.text, max(0, m.outer[0] - ROLE_REACH), m.start)}
    if len(named) != 1:
        return None
    person = next(iter(named.values()))
    return Verdict(Speaker(person.name, "person", person.id), "role")


def _titled_person(mention: Chars, phrase: str, cast: Cast) -> Verdict | None:
    """Return the person whom a stand-alone position means."""
    head = RELATIVE.sub("", phrase)
    for person in cast.people:
        if any(b.start < mention[1] and mention[0] < b.end for b in person.bare_positions):
            return Verdict(Speaker(person.name, "person", person.id), "bare_title")
    found, match, rivals = person_with_position(position_key(head, cast.forms), cast.positions, mention[0])
    if found is None or match < PARTIAL:
        return None
    grade = "of_two" if rivals > 1 else "" if match >= BEGINNING else "partial"
    return Verdict(Speaker(found.name, "person", found.id), "bare_title", grade)


def _matched_name(phrase: str, cast: Cast) -> Verdict | None:
    """Return the entity whose name the phrase ends in, where its mention was not found at this place."""
    tail = NAME_WORDS.search(BRACKETS.sub("", phrase))
    key = name_key(tail[0]) if tail else ()
    for length in range(len(key), 0, -1):
        fits = [p for p in cast.people if any(is_short_form(key[-length:], name_key(n)) for n in (p.name, *p.aliases))]
        if fits:
            return Verdict(Speaker(fits[0].name, "person", fits[0].id), "name_match", "" if len(fits) == 1 else "of_two")
    wanted = plain(BRACKETS.sub("", phrase)).casefold()
    for body in cast.organizations:
        if wanted in {name.casefold() for name in (body.name, *body.aliases)}:
            return Verdict(Speaker(body.name, "organization", body.id), "organization", "matched")
    return None


def _unnamed(mention: Chars, phrase: str, cast: Cast) -> Verdict | None:
    """Return the noun phrase itself as an unnamed source, unless it points back to somebody."""
    if reference(phrase, cast) in ("person", "organization"):
        return None
    before, _, after = phrase.partition(", ")
    if after:  # "Edo, warga setempat"; "Ketua RT 5, Edo"; "pedagang cabai, Edo"
        headed = before.casefold().split()[0] in cast.nouns
        phrase = after if headed and NAME_WORDS.fullmatch(after) else before if before[0].isupper() else phrase
    name = SAYS_NOTHING.sub("", RELATIVE.sub("", phrase).strip(" ,;:\"“”'"))
    if name.casefold().split()[:1] == ["sejumlah"]:
        name = COUNTERS.sub("", re.sub(r"\s+(?:di|dari)\s.*$", "", name))
    if not can_speak(name, cast.nouns):
        return None
    known = cast.nouns.get(SOURCE_HEAD.sub("", name.casefold()).split(" ", 1)[0])
    return Verdict(Speaker(name, "unnamed"), "noun_phrase", "known" if known and name[1:].islower() else "")


def can_speak(name: str, nouns: Mapping[str, str]) -> bool:
    """Tell whether a phrase may be a source at all: it begins with a noun, not with "Pada", "Mei", "2025" or "Kenaikan"."""
    words = [word for word in re.findall(r"[\w'’-]+", name.casefold()) if word not in DETERMINERS]
    if not words:
        return False
    first = words[0]
    if len(first) < 2 or not first[0].isalpha() or first in NO_SOURCES or (len(words) == 1 and first.endswith("annya")):
        return False
    return first in nouns or not ACT.match(first)
