"""The forms by which organizations are known, ready for look-up by tokens: built once for a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from newsextract.lexicon import Lexicon
from newsextract.lexicon.rows import OrganizationHeadRow, OrganizationRow
from newsextract.records import OrganizationKind

RULERS = ("bupati", "walikota")  # of what is no village or district
LEVELS = frozenset((
    "kota", "kabupaten", "kab", "provinsi", "prov", "povinsi", "propinsi", "kecamatan", "kec", "desa", "kelurahan",
    "wilayah", "cabang", "daerah", "distrik", "nagari", "pekon",
))
T = TypeVar("T")
_PARTS = re.compile(r"[^\s/,()]+|[/,()]")


def fold(token: str) -> str:
    """Return what tokens are compared by: case and a final dot do not count ("Tbk." and "tbk" are one)."""
    return token.casefold().rstrip(".") or token


def split_form(form: str) -> tuple[str, ...]:
    """Split a form of the lexicon as the tokenizer splits a text."""
    return tuple(_PARTS.findall(form))


@dataclass(frozen=True, slots=True)
class Form:
    """One written form. `full` is the name that it stands for, folded; a head has a `complement`."""

    tokens: tuple[str, ...]
    keys: tuple[str, ...]
    kind: OrganizationKind | Literal[""]
    full: str
    complement: str | None = None
    alone: bool = True
    branches: bool = False
    common: bool = False  # an ordinary word too: counts only where a source is named
    acronym: str | None = None
    expansion: str | None = None
    name: str = ""  # spelt out, as written
    parent: str = ""
    level: str = ""

    def fits(self, texts: Sequence[str]) -> bool:
        """Tell whether the letter case of `texts` (whose folds agree already) is that of a name."""
        if len(self.tokens) > 1:
            return all(t[0].isupper() or f[0].islower() or not f[0].isalpha() for t, f in zip(texts, self.tokens, strict=True))
        text, form = texts[0].rstrip("."), self.tokens[0].rstrip(".")
        long = len(form) > 3
        return text == form or (long and text == form.upper()) or (len(form) > 4 and form.isupper() and text == form.capitalize())


@dataclass(frozen=True, slots=True)
class OrganizationIndex:
    """Look-ups over folded tokens. Lists under a first token run from the longest form to the shortest."""

    forms: dict[str, list[Form]]
    places: dict[str, list[tuple[tuple[str, ...], str]]]
    acronyms: dict[str, str]  # a full name or head, folded, to its acronym
    fields: frozenset[str]
    field_expansions: dict[str, str]  # "pupr" to "Pekerjaan Umum dan Penataan Ruang"
    shared: frozenset[str]  # places that are a regency and a city
    rulers: frozenset[str]  # positions that the name of a place follows
    stops: frozenset[str]  # words that begin something else: positions, weekdays, verbs of headlines
    titles: frozenset[str]  # honorifics and ranks, as written
    vetoes: dict[str, dict[tuple[str, ...], str]]  # by match ("whole", "first"): form to reason
    vetoes_single: frozenset[str]  # single words among them that begin no name
    public_figures: frozenset[str]  # names of persons
    date_words: frozenset[str]
    tails: dict[str, OrganizationKind]
    common_words: frozenset[str]
    not_after: frozenset[str]  # what makes a law, event or building of the name after it ("UU KPK", "Piala AFF")

    def form_at(self, texts: Sequence[str], keys: Sequence[str], i: int) -> Form | None:
        """Return the longest form that begins at token `i`."""
        for form in self.forms.get(keys[i], ()):
            end = i + len(form.keys)
            if tuple(keys[i:end]) == form.keys and form.fits(texts[i:end]):
                return form
        return None

    def place_at(self, keys: Sequence[str], i: int) -> int:
        """Return the end of the longest known place name at token `i`; `i` where there is none."""
        for form, _ in self.places.get(keys[i], ()):
            if tuple(keys[i : i + len(form)]) == form:
                return i + len(form)
        return i


@lru_cache(maxsize=8)
def organization_index(lexicon: Lexicon) -> OrganizationIndex:
    """Build the index of a lexicon (kept for the next call)."""
    forms = [f for row in lexicon.organizations for f in _organization_forms(row)]
    taken = {f.tokens for f in forms}
    fields = {fold(row.word): row.expansion for row in lexicon.organization_fields if row.expansion}
    forms += [f for row in lexicon.organization_heads if (f := _head_form(row, fields)).tokens not in taken]
    vetoes: dict[str, dict[tuple[str, ...], str]] = {"whole": {}, "first": {}}
    for row in lexicon.not_organizations:
        vetoes[row.match][tuple(map(fold, split_form(row.form)))] = row.reason
    firsts = {form[0]: reason for form, reason in vetoes["first"].items() if len(form) == 1}
    dates = {form[0] for form, reason in vetoes["whole"].items() if reason in ("month", "weekday")}
    return OrganizationIndex(
        forms=_by_first((f.keys, f) for f in forms),
        places=_by_first((keys, (keys, name)) for keys, name in _places(lexicon)),
        acronyms=_acronyms(forms),
        fields=frozenset(fold(row.word) for row in lexicon.organization_fields),
        field_expansions=fields,
        shared=_shared_places(lexicon),
        rulers=frozenset({*(fold(row.head) for row in lexicon.positions if row.local), *RULERS}),
        stops=frozenset({word for word, reason in firsts.items() if reason in ("position", "headline word")} | dates),
        titles=frozenset(row.form.rstrip(".") for row in lexicon.honorifics),
        vetoes=vetoes,
        vetoes_single=frozenset(firsts),
        public_figures=frozenset(form for row in lexicon.nicknames for form in (row.nickname, row.name)),
        date_words=frozenset(dates),
        tails={row.word: row.kind for row in lexicon.organization_tails},
        common_words=lexicon.common_words,
        not_after=frozenset(word for word, reason in firsts.items() if reason in ("law", "event", "building or place")),
    )


def _acronyms(forms: Iterable[Form]) -> dict[str, str]:
    """Return each full name's shortest acronym, the first of equals; one that another only goes on with gives way ("Pemko(t)")."""
    known: dict[str, list[str]] = {}
    for form in forms:
        if form.acronym:
            known.setdefault(form.full, []).append(form.acronym)
    whole = {full: [a for a in found if not any(b != a and b.startswith(a) for b in found)] for full, found in known.items()}
    return {full: min(found, key=len) for full, found in whole.items()}


def _organization_forms(row: OrganizationRow) -> list[Form]:
    full = fold(row.name)
    written = dict.fromkeys(filter(None, (row.name, row.acronym, *row.aliases)))
    return [
        Form(
            tokens := split_form(form),
            tuple(map(fold, tokens)),
            row.kind,
            full,
            branches=row.branches,
            common=row.common and form.isalpha() and not form.isupper(),
            acronym=row.acronym or None,
            expansion=row.name if row.acronym else None,
            name=row.name,
            parent=row.parent,
        )
        for form in written
    ]


def _head_form(row: OrganizationHeadRow, fields: Mapping[str, str]) -> Form:
    """Return the form of a head; its expansion may name its field of work by an acronym of `fields` ("Dinas PMPTSP")."""
    tokens = split_form(row.head)
    expansion = " ".join(fields.get(fold(word), word) for word in row.expansion.split())
    return Form(tokens, tuple(map(fold, tokens)), row.kind, fold(expansion or row.head), row.complement, row.alone,
                acronym=row.head if len(row.head) < len(expansion) else None, expansion=expansion or None,
                name=expansion or row.head, parent=row.parent, level=row.level)


def _places(lexicon: Lexicon) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield names and other names of places, without their level ("Kabupaten"), and the name they stand for."""
    for row in lexicon.places:
        name = _without_level(tuple(map(fold, split_form(row.name))))
        for form in (row.name, *row.aliases):
            if keys := _without_level(tuple(map(fold, split_form(form)))):
                yield keys, "".join(name)
                if len(keys) > 1:
                    yield ("".join(keys),), "".join(name)  # "Bandarlampung"


def _shared_places(lexicon: Lexicon) -> frozenset[str]:
    """Return the folded names that a regency and a city bear ("kediri")."""
    names: dict[str, set[str]] = {"regency": set(), "city": set()}
    for row in lexicon.places:
        if row.kind in names:
            names[row.kind].add("".join(_without_level(tuple(map(fold, split_form(row.name))))))
    return frozenset(names["regency"] & names["city"])


def _without_level(keys: tuple[str, ...]) -> tuple[str, ...]:
    while keys and (keys[0] in LEVELS or keys[0] == "administrasi"):
        keys = keys[1:]
    return keys


def _by_first(items: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, list[T]]:
    table: dict[str, list[tuple[int, T]]] = {}
    for keys, item in items:
        table.setdefault(keys[0], []).append((len(keys), item))
    return {first: [item for _, item in sorted(rows, key=lambda row: -row[0])] for first, rows in table.items()}
