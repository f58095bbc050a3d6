"""An annotation as marked stretches and links between them, which is how annotation tools see it, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from newsextract.evaluate.annotations import GoldArticle, Named
from newsextract.evaluate.matching import folded, place_of, places_of
from newsextract.gold import to_gold
from newsextract.mentions import Chars
from newsextract.records import ArticleRecord

PERSON, ORGANIZATION, SPEAKER = "PERSON", "ORGANIZATION", "SPEAKER"  # SPEAKER: a speaker without a name ("warga")
HONORIFIC, POSITION, AFFILIATION = "HONORIFIC", "POSITION", "AFFILIATION"
QUOTES = {"direct": "QUOTE_DIRECT", "indirect": "QUOTE_INDIRECT"}
MENTION, CUE = "MENTION", "CUE"
LABELS = (PERSON, ORGANIZATION, SPEAKER, HONORIFIC, POSITION, AFFILIATION, *QUOTES.values(), MENTION, CUE)
# Links: another form to the name; a title or position to its person; a quote to its speaker, mention and cue.
ALIAS_OF, OF, LINKS_OF_QUOTES = "alias_of", "of", ("speaker", "mention", "cue")
LINKS = (ALIAS_OF, OF, *LINKS_OF_QUOTES)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and its label; `id` is a number within the article."""

    id: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one mark to another, by their ids."""

    source: int
    target: int
    label: str


@dataclass(slots=True)
class Marks:
    """The marks of an article and their links."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def add(self, span: Chars | None, label: str, *, to: Mark | None = None, link: str = OF) -> Mark | None:
        """Mark a span, linked to another mark; nothing where there is no span."""
        if span is None:
            return None
        mark = Mark(next(self._ids), *span, label)
        self.marks.append(mark)
        if to:
            self.links.append(Link(mark.id, to.id, link))
        return mark

    def words(self, mark: Mark) -> str:
        """Return the marked text."""
        return self.text[mark.start : mark.end]

    def targets(self, mark: Mark, label: str) -> list[Mark]:
        """Return the marks that a mark is linked to by `label`."""
        by_id = {other.id: other for other in self.marks}
        return [by_id[link.target] for link in self.links if (link.source, link.label) == (mark.id, label) and link.target in by_id]


def gold_article(record: ArticleRecord, text: str) -> GoldArticle:
    """Return a record as an annotated article, to be corrected; `text` is the raw article that it was made from.

        gold = gold_article(extract(article), article["text"])
        print(gold.model_dump_json(exclude_none=True))       # a line of a gold file
    """
    row = to_gold(record)
    for layer in ("boilerplate", "quotes", "dates"):
        row[layer] = [{"text": text[item["start"] : item["end"]], **item} for item in row[layer]]
    about = {name: getattr(record, name) for name in ("title", "url", "outlet", "published")}
    return GoldArticle.model_validate({**row, **about, "text": text})


def to_marks(article: GoldArticle) -> Marks:
    """Return people, organizations and quotes of an annotated article as marks.

    A name is marked once, at its first place; a form of a name that does not stand in the text to the letter has no mark.
    """
    marks = Marks(article.text)
    named: dict[str, Mark] = {}
    for person in article.people:
        name = mark_entity(marks, person, PERSON, named)
        for honorific in person.honorifics if name else ():
            marks.add(nearest(honorific, article.text, name), HONORIFIC, to=name)
        for position in person.positions if name else ():
            phrase = marks.add(nearest(position.text, article.text, name), POSITION, to=name)
            if phrase and position.affiliation:
                marks.add(within(position.affiliation, article.text, phrase), AFFILIATION, to=phrase)
    for organization in article.organizations:
        mark_entity(marks, organization, ORGANIZATION, named)
    mark_quotes(marks, article, named)
    return marks


def mark_entity(marks: Marks, entity: Named, label: str, named: dict[str, Mark]) -> Mark | None:
    """Mark the name of an entity, and each other form where it stands by itself."""
    name = marks.add(place_of(entity.name, marks.text), label)
    if name is None:
        return None
    named[folded(entity.name)] = name
    for alias in entity.aliases:
        places = found_at(alias, marks.text)
        free = [(start, end) for start, end in places if end <= name.start or name.end <= start]
        marks.add(next(iter([*free, *places]), None), label, to=name, link=ALIAS_OF)
    return name


def mark_quotes(marks: Marks, article: GoldArticle, named: dict[str, Mark]) -> None:
    for quote, span in zip(article.quotes, places_of(article.quotes, article.text), strict=True):
        mark = marks.add(span, QUOTES[quote.kind])
        if mark is None:
            continue
        speaker = named.get(folded(quote.speaker)) if quote.speaker else None
        if quote.speaker and speaker is None:
            speaker = marks.add(nearest(quote.speaker, article.text, mark), SPEAKER)
        mention = marks.add(nearest((quote.mention or "").removeprefix("-"), article.text, mark), MENTION)
        cue = marks.add(nearest(quote.cue or "", article.text, mark), CUE)
        linked = zip(LINKS_OF_QUOTES, (speaker, mention, cue), strict=True)
        marks.links.extend(Link(mark.id, other.id, label) for label, other in linked if other)


def found_at(phrase: str, text: str) -> list[Chars]:
    """Return every place of a phrase in a text; as a whole word where it has one."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    places = [match.span() for match in re.finditer(words, text)] if words else []
    whole = [(start, end) for start, end in places if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())]
    return whole or places


def nearest(phrase: str, text: str, mark: Mark | None) -> Chars | None:
    """Return the place of a phrase that is nearest to a mark and outside of it, None where it is nowhere."""
    if mark is None:
        return None
    return min(found_at(phrase, text), key=lambda span: distance(span, mark), default=None)


def distance(span: Chars, mark: Mark) -> tuple[bool, int]:
    gap = max(mark.start - span[1], span[0] - mark.end)
    return gap < 0, abs(gap)


def within(phrase: str, text: str, mark: Mark) -> Chars | None:
    return next((span for span in found_at(phrase, text) if mark.start <= span[0] and span[1] <= mark.end), None)


def from_marks(marks: Marks, article_id: str) -> GoldArticle:
    """Return the annotated article of marks: its people, organizations and quotes; other layers count as not annotated.

    A title or position without a link belongs to the nearest person; marks of one name are one entity.
    """
    people, organizations = (entity_marks(marks, label) for label in (PERSON, ORGANIZATION))
    return GoldArticle.model_validate({
        "id": article_id,
        "text": marks.text,
        "people": [{**names(marks, group), "honorifics": unique(marks, owned(marks, HONORIFIC, group)),
                    "positions": [position(marks, mark) for mark in owned(marks, POSITION, group)]} for group in people],
        "organizations": [names(marks, group) for group in organizations],
        "quotes": [quote(marks, mark, kind, [*people, *organizations])
                   for mark in sorted(marks.marks, key=lambda m: m.start) for kind, label in QUOTES.items() if mark.label == label],
    })


def entity_marks(marks: Marks, label: str) -> list[list[Mark]]:
    """Group the marks of a label into entities, the mark of the name first."""
    groups: dict[str, list[Mark]] = {}
    own = sorted((mark for mark in marks.marks if mark.label == label), key=lambda mark: mark.start)
    heads = {mark.id: next(iter(marks.targets(mark, ALIAS_OF)), mark) for mark in own}
    for mark in sorted(own, key=lambda mark: heads[mark.id] is not mark):
        groups.setdefault(folded(marks.words(heads[mark.id])), []).append(mark)
    return list(groups.values())


def names(marks: Marks, group: Sequence[Mark]) -> dict[str, object]:
    forms = unique(marks, group)
    return {"name": forms[0], "aliases": forms[1:]}


def unique(marks: Marks, own: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(" ".join(marks.words(mark).split()) for mark in own))


def owned(marks: Marks, label: str, group: Sequence[Mark]) -> list[Mark]:
    """Return the titles or positions of a person."""
    people = [mark for mark in marks.marks if mark.label == PERSON]

    def owner(mark: Mark) -> Mark:
        linked = marks.targets(mark, OF)
        return linked[0] if linked else min(people, key=lambda person: distance((mark.start, mark.end), person))

    return [mark for mark in marks.marks if mark.label == label and owner(mark) in group]


def position(marks: Marks, mark: Mark) -> dict[str, str | None]:
    inside = [m for m in marks.marks if m.label == AFFILIATION and mark.start <= m.start and m.end <= mark.end]
    return {"text": " ".join(marks.words(mark).split()), "affiliation": marks.words(inside[0]) if inside else None}


def quote(marks: Marks, mark: Mark, kind: str, entities: Sequence[Sequence[Mark]]) -> dict[str, object]:
    """Return a quote with what its mark is linked to; "nya" within a word is the mention "-nya"."""
    speaker, mention, cue = (next(iter(marks.targets(mark, label)), None) for label in LINKS_OF_QUOTES)
    head = next((group[0] for group in entities if speaker in group), speaker)
    clitic = mention is not None and marks.words(mention) == "nya" and marks.text[mention.start - 1 : mention.start].isalpha()
    told = "-nya" if clitic else marks.words(mention) if mention else None
    return {"text": marks.words(mark), "start": mark.start, "end": mark.end, "kind": kind, "mention": told,
            "speaker": marks.words(head) if head else None, "cue": marks.words(cue) if cue else None}
