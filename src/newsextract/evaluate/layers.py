"""What each layer of one article adds to its measures, and where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from newsextract.evaluate import matching
from newsextract.evaluate.annotations import Annotation, DatelineItem, GoldArticle, Named, PersonItem, QuoteItem
from newsextract.evaluate.matching import Pairs, folded, pair_entities, pair_spans, place_of, places_of
from newsextract.mentions import Chars

ErrorKind = Literal["missed", "extra", "boundary", "speaker", "value"]
COVERED = 0.8  # part of a stretch of boilerplate that must be struck out for it to count as seen
Key = tuple[str, ...]
Phrases = dict[Key, tuple[str, str]]  # what is compared: how it is shown, and the phrase to mark in the text


@dataclass(frozen=True, slots=True)
class Count:
    """What an article adds to a measure: how many are right, found, and there to be found."""

    measure: str
    hit: int
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True)
class Error:
    """Something missed, something extra, or a wrong value (of a boundary, a speaker, a date).

    `text` is what it is about; a wrong value has `expected` and `found`. `span` is where that stands in the article,
    None where it does not stand there to the letter.
    """

    layer: str
    article: str
    kind: ErrorKind
    text: str
    span: Chars | None = None
    expected: str | None = None
    found: str | None = None

    @property
    def detail(self) -> str:
        """Return the error in one line."""
        wrong = f" ({self.found or 'nothing'}, not {self.expected or 'nothing'})" if self.kind not in ("missed", "extra") else ""
        return " ".join(self.text.split()) + " ".join(wrong.split("\n"))


Outcome = Iterator[Count | Error]


def boilerplate(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare the characters that are struck out."""
    measure, text = "boilerplate.characters", gold.text
    wanted_spans, got_spans = ([span for span in places_of(side.boilerplate, text) if span] for side in (gold, found))
    wanted, got = characters(wanted_spans, text), characters(got_spans, text)
    yield Count(measure, len(wanted & got), len(got), len(wanted))
    sides: tuple[tuple[ErrorKind, list[Chars], set[int]], ...] = (("missed", wanted_spans, got), ("extra", got_spans, wanted))
    for kind, spans, other in sides:
        for span in spans:
            own = characters([span], text)
            if len(own & other) < COVERED * len(own):
                yield Error(measure, gold.id, kind, text[slice(*span)], span)


def characters(spans: Iterable[Chars], text: str) -> set[int]:
    """Return the positions within `spans` at which no white space stands; what lies behind the text counts for nothing."""
    return {at for start, end in spans for at in range(max(start, -len(text)), min(end, len(text))) if not text[at].isspace()}


def dateline(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare the places, the outlet and the date of the dateline."""
    yield from compare("dateline.fields", gold, dateline_fields(gold.dateline), dateline_fields(found.dateline))


def dateline_fields(item: DatelineItem | None) -> Phrases:
    if item is None:
        return {}
    fields = [("place", place) for place in item.places]
    fields += [(name, value) for name, value in (("outlet", item.outlet), ("date", item.date)) if value]
    return {(name, folded(value)): (f"{name} {value}", value) for name, value in fields}


def byline(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare the names of the byline."""
    yield from compare("byline", gold, plain_phrases(gold.byline), plain_phrases(found.byline))


def plain_phrases(names: Iterable[str]) -> Phrases:
    return {(folded(name),): (name, name) for name in names}


def people(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare names; and, of the people that are paired, their aliases, honorifics, positions and affiliations."""
    pairs = pair_entities(gold.people, found.people)
    yield from entities("people", gold, gold.people, found.people, pairs)
    gold_keys = [str(number) for number in range(len(gold.people))]
    partner = {j: str(i) for i, j in pairs}
    found_keys = [partner.get(j, f"unpaired {j}") for j in range(len(found.people))]
    for measure, values in PERSON_VALUES.items():
        yield from compare(measure, gold, person_phrases(gold.people, gold_keys, values), person_phrases(found.people, found_keys, values))


def person_phrases(persons: Sequence[PersonItem], keys: Sequence[str], values: Callable[[PersonItem], Mapping[str, str]]) -> Phrases:
    return {(key, value): (f"{person.name}: {written}", written)
            for key, person in zip(keys, persons, strict=True) for value, written in values(person).items()}


def positions(person: PersonItem) -> dict[str, str]:
    """Return the position phrases of a person, without those that only begin a longer one."""
    written = {matching.folded_phrase(position.text): position.text for position in person.positions}
    return {phrase: written[phrase] for phrase in matching.longest_phrases(written)}


def affiliations(person: PersonItem) -> dict[str, str]:
    return {matching.folded_phrase(position.affiliation): position.affiliation for position in person.positions if position.affiliation}


PERSON_VALUES: Mapping[str, Callable[[PersonItem], Mapping[str, str]]] = {
    "people.alias": lambda person: {folded(alias): alias for alias in person.aliases},
    "people.honorific": lambda person: {folded(honorific): honorific for honorific in person.honorifics},
    "people.position": positions,
    "people.affiliation": affiliations,
}


def organizations(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare names."""
    pairs = pair_entities(gold.organizations, found.organizations)
    yield from entities("organizations", gold, gold.organizations, found.organizations, pairs)


def entities(layer: str, article: GoldArticle, gold: Sequence[Named], found: Sequence[Named], pairs: Pairs) -> Outcome:
    names = [plain_phrases(entity.name for entity in side) for side in (gold, found)]
    yield from compare(f"{layer}.name", article, *names)
    yield Count(f"{layer}.any_name", len(pairs), len(found), len(gold))


def compare(measure: str, article: GoldArticle, gold: Phrases, found: Phrases) -> Outcome:
    """Compare two sets of phrases."""
    yield Count(measure, len(gold.keys() & found.keys()), len(found), len(gold))
    sides: tuple[tuple[ErrorKind, Phrases, Phrases], ...] = (("missed", gold, found), ("extra", found, gold))
    for kind, own, other in sides:
        for key in sorted(own.keys() - other.keys()):
            shown, phrase = own[key]
            yield Error(measure, article.id, kind, shown, place_of(phrase, article.text))


def quotes(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare the quotes of each kind, and of both kinds together: their spans, speakers and cues."""
    wanted = [(span, quote) for span, quote in zip(places_of(gold.quotes, gold.text), gold.quotes, strict=True) if span]
    got = [(span, quote) for span, quote in zip(places_of(found.quotes, gold.text), found.quotes, strict=True) if span]
    known = {folded(entity.name): matching.forms_of(entity) for entity in (*gold.people, *gold.organizations)}
    for kind in ("direct", "indirect", "all"):
        mine, theirs = ([row for row in side if kind in ("all", row[1].kind)] for side in (wanted, got))
        yield from quotes_of_kind(kind, gold, mine, theirs, known)


Placed = list[tuple[Chars, QuoteItem]]


def quotes_of_kind(kind: str, article: GoldArticle, gold: Placed, found: Placed, known: Mapping[str, set[str]]) -> Outcome:
    wanted, got = [span for span, _ in gold], [span for span, _ in found]
    exact = pair_spans(wanted, got, matching.SAME_SPAN)
    loose = pair_spans(wanted, got, matching.SAME_QUOTE)
    attributed = [(i, j) for i, j in loose if same_speaker(gold[i][1].speaker, found[j][1].speaker, known)]
    for measure, pairs in (("span", exact), ("overlap", loose), ("attributed", attributed)):
        yield Count(f"quotes.{kind}.{measure}", len(pairs), len(found), len(gold))
    yield Count(f"quotes.{kind}.speaker_accuracy", len(attributed), len(loose), len(loose))
    if kind == "all":
        return
    cued = sum(folded(gold[i][1].cue) == folded(found[j][1].cue) for i, j in loose)
    yield Count(f"quotes.{kind}.cue_accuracy", cued, len(loose), len(loose))
    yield from unpaired(f"quotes.{kind}", article, wanted, got, loose)
    yield from wrong_values(f"quotes.{kind}", article, gold, found, loose, exact, attributed)


def wrong_values(layer: str, article: GoldArticle, gold: Placed, found: Placed, pairs: Pairs, exact: Pairs, attributed: Pairs) -> Outcome:
    """Yield the paired quotes whose boundaries or speakers differ."""
    for i, j in pairs:
        (span, quote), (other, theirs) = gold[i], found[j]
        shown = article.text[slice(*span)]
        if (i, j) not in exact:
            yield Error(layer, article.id, "boundary", shown, span, shown, article.text[slice(*other)])
        if (i, j) not in attributed:
            yield Error(layer, article.id, "speaker", shown, span, quote.speaker, theirs.speaker)


def same_speaker(wanted: str | None, got: str | None, known: Mapping[str, set[str]]) -> bool:
    """Tell whether two speakers are one, by any name of the entity; two quotes without a speaker agree too."""
    if not wanted or not got:
        return not wanted and not got
    return folded(got) in known.get(folded(wanted), {folded(wanted)})


def unpaired(layer: str, article: GoldArticle, gold: Sequence[Chars | None], found: Sequence[Chars], pairs: Pairs) -> Outcome:
    """Yield what one side has and the other has not; gold that stands nowhere in the text has no span to show."""
    paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, span in enumerate(gold):
        if i not in paired_gold:
            yield Error(layer, article.id, "missed", article.text[slice(*span)] if span else "(not in the text)", span)
    for j, other in enumerate(found):
        if j not in paired_found:
            yield Error(layer, article.id, "extra", article.text[slice(*other)], other)


def dates(gold: GoldArticle, found: Annotation) -> Outcome:
    """Compare the spans of dates and their values; what is found without a calendar value and pairs with nothing counts for nothing."""
    wanted = places_of(gold.dates, gold.text)
    placed = [(span, date) for span, date in zip(places_of(found.dates, gold.text), found.dates, strict=True) if span]
    paired = {j for _, j in pair_spans(wanted, [span for span, _ in placed], matching.SAME_DATE)}
    got = [row for j, row in enumerate(placed) if j in paired or matching.has_calendar_value(row[1].value)]
    spans = [span for span, _ in got]
    pairs = pair_spans(wanted, spans, matching.SAME_DATE)
    valued = [(i, j) for i, j in pairs if gold.dates[i].value == got[j][1].value]
    yield Count("dates.span", len(pairs), len(got), len(wanted))
    yield Count("dates.value", len(valued), len(got), len(wanted))
    for i, j in pairs:
        span = wanted[i]
        if (i, j) not in valued and span:
            yield Error("dates", gold.id, "value", gold.text[slice(*span)], span, gold.dates[i].value, got[j][1].value)
    yield from unpaired("dates", gold, wanted, spans, pairs)


LAYERS: Mapping[str, Callable[[GoldArticle, Annotation], Outcome]] = {
    "boilerplate": boilerplate, "dateline": dateline, "byline": byline, "people": people, "organizations": organizations,
    "quotes": quotes, "dates": dates,
}
