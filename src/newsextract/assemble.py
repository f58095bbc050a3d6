"""Findings to a record: offsets of the clean text become spans of the raw article, and entities refer to each other."""

from __future__ import annotations

from collections.abc import Iterable

from newsextract import records as r
from newsextract._version import __version__
from newsextract.article import Article, article_host, source_row, writable
from newsextract.clean import CleanText
from newsextract.dateline import DatelineFound
from newsextract.errors import InputError, NewsExtractError, StageError
from newsextract.findings import Findings
from newsextract.mentions import (
    AttributedQuote,
    Chars,
    DateFound,
    OrganizationEntity,
    PersonEntity,
    PlaceMention,
    PositionMention,
    TitleMention,
)


def assemble_record(article: Article, found: Findings, model_version: str, warnings: tuple[r.Notice, ...] = ()) -> r.ArticleRecord:
    """Return the record of an article from what the stages found."""
    places = place_records(found.places, found.body)
    return r.ArticleRecord(
        id=article.id,
        url=article.url,
        outlet=article.outlet or article_host(article),
        title=article.title,
        published=found.published.isoformat() if found.published else None,
        library_version=__version__,
        model_version=model_version,
        warnings=warnings,
        dateline=dateline_record(found.dateline, found.full),
        byline=tuple(credit_records(found)),
        people=tuple(person_record(p, found, places) for p in found.people),
        organizations=tuple(organization_record(o, found.body) for o in found.organizations),
        places=places,
        dates=tuple(date_record(d, found.body) for d in found.dates),
        quotes=tuple(quote_record(f"q{n}", q, found) for n, q in enumerate(found.quotes, 1)),
        boilerplate=tuple(boilerplate_records(found.full)),
        clean_text=found.body.text,
    )


def failed_record(source: object, position: int, error: NewsExtractError) -> r.ArticleRecord:
    """Return the record of an article that could not be worked on: what is known of it, and `error`."""
    try:
        row = source_row(source)
    except NewsExtractError:
        row = {}
    texts = {name: writable(value) for name, value in row.items() if isinstance(value, str)}
    article_id = getattr(error, "article_id", None) or texts.get("id") or str(position)
    failure = r.Failure(
        code=getattr(error, "code", "failed"),
        message=writable(str(error)),
        field=error.field if isinstance(error, InputError) else None,
        stage=error.stage if isinstance(error, StageError) else None,
    )
    return r.ArticleRecord(id=writable(article_id), url=texts.get("url"), outlet=texts.get("outlet"), title=texts.get("title"),
                           library_version=__version__, error=failure)


def span_record(chars: Chars, clean: CleanText) -> r.Span:
    """Return the raw span of a span of the clean text."""
    start, end = clean.offsets.raw_span(*chars)
    return r.Span(start=start, end=end, text=clean.raw[start:end])


def raw_span_record(start: int, end: int, raw: str) -> r.Span:
    return r.Span(start=start, end=end, text=raw[start:end])


def boilerplate_records(clean: CleanText) -> Iterable[r.Boilerplate]:
    for removed in clean.removed:
        yield r.Boilerplate(span=raw_span_record(removed.start, removed.end, clean.raw), kind=removed.kind, rule=removed.rule,
                            method="rule", confidence=removed.confidence)


def dateline_record(found: DatelineFound | None, clean: CleanText) -> r.Dateline | None:
    if found is None:
        return None
    return r.Dateline(
        span=span_record((found.start, found.end), clean),
        places=tuple(r.DatelinePlace(span=span_record((p.start, p.end), clean), name=p.name, link=p.link) for p in found.places),
        outlet=span_record(found.outlet, clean) if found.outlet else None,
        date=date_record(found.date, clean) if found.date else None,
        method=found.method,
        confidence=found.confidence,
    )


def credit_records(found: Findings) -> Iterable[r.Credit]:
    for credit in found.byline:
        span = raw_span_record(credit.start, credit.end, found.full.raw)
        yield r.Credit(span=span, name=" ".join(span.text.split()), role=credit.role, method=credit.method, confidence=credit.confidence)


def date_record(found: DateFound, clean: CleanText) -> r.DateMention:
    return r.DateMention(span=span_record((found.start, found.end), clean), value=found.value, precision=found.precision,
                         method=found.method, confidence=found.confidence)


def mention_record(chars: Chars, clean: CleanText, method: str, confidence: float) -> r.Mention:
    return r.Mention(span=span_record(chars, clean), method=method, confidence=confidence)


def place_records(found: tuple[PlaceMention, ...], clean: CleanText) -> tuple[r.Place, ...]:
    """Group place mentions by their gazetteer entry (or name), in order of first mention."""
    def key(mention: PlaceMention) -> str:
        return f"{mention.link.code or ''} {mention.link.name}" if mention.link else f"? {mention.name}"

    groups: dict[str, list[PlaceMention]] = {}
    for mention in found:
        groups.setdefault(key(mention), []).append(mention)
    return tuple(
        r.Place(id=f"l{n}", name=group[0].name, link=group[0].link, choice=surest(group).choice, others=surest(group).others,
                method=group[0].method, confidence=surest(group).confidence,
                mentions=tuple(mention_record((m.start, m.end), clean, m.method, m.confidence) for m in group))
        for n, group in enumerate(groups.values(), 1)
    )


def surest(group: list[PlaceMention]) -> PlaceMention:
    """Return the mention that tells best which place is meant."""
    return max(group, key=lambda mention: mention.confidence)


def organization_record(found: OrganizationEntity, clean: CleanText) -> r.Organization:
    mentions = tuple(mention_record((m.start, m.end), clean, m.method, m.confidence) for m in found.mentions)
    return r.Organization(id=found.id, name=found.name, aliases=found.aliases, acronym=found.acronym, expansion=found.expansion,
                          kind=found.kind, canonical=found.canonical, parent=found.parent, place=found.place, mentions=mentions,
                          method=found.method, confidence=found.confidence)


def person_record(found: PersonEntity, findings: Findings, places: tuple[r.Place, ...]) -> r.Person:
    clean = findings.body
    titles = [title_record(t, clean) for t in found.titles]
    return r.Person(
        id=found.id,
        name=found.name,
        aliases=found.aliases,
        honorifics=tuple(t for t in titles if t.kind not in ("rank", "degree")),
        ranks=tuple(t for t in titles if t.kind == "rank"),
        degrees=tuple(t for t in titles if t.kind == "degree"),
        positions=tuple(position_record(p, findings, places) for p in found.positions),
        mentions=tuple(mention_record((m.start, m.end), clean, m.method, m.confidence) for m in found.mentions),
        method=found.method,
        confidence=found.confidence,
    )


def title_record(found: TitleMention, clean: CleanText) -> r.Title:
    return r.Title(text=clean.text[found.start : found.end], kind=found.kind, span=span_record((found.start, found.end), clean))


def position_record(found: PositionMention, findings: Findings, places: tuple[r.Place, ...]) -> r.Position:
    clean = findings.body
    span = span_record((found.start, found.end), clean)
    text = clean.text[slice(*found.affiliation)] if found.affiliation else None
    organization = place = None
    if found.affiliation:
        organization = _entity_at(found.affiliation, ((o.id, (m.start, m.end)) for o in findings.organizations for m in o.mentions))
        raw = span_record(found.affiliation, clean)
        place = _entity_at((raw.start, raw.end), ((p.id, (m.span.start, m.span.end)) for p in places for m in p.mentions))
    return r.Position(text=" ".join(clean.text[found.start : found.end].split()), span=span, affiliation=text, organization=organization,
                      place=None if organization else place, status=found.status, role=found.parts.role,
                      organization_name=found.parts.organization, place_name=found.parts.place,
                      method=found.method, confidence=found.confidence)


def _entity_at(chars: Chars, mentions: Iterable[tuple[str, Chars]]) -> str | None:
    """Return the id of the entity that a mention with the same ends (or the same start) names."""
    rows = [(name, span) for name, span in mentions if span[0] == chars[0] or span[1] == chars[1]]
    rows.sort(key=lambda row: abs(row[1][0] - chars[0]) + abs(row[1][1] - chars[1]))
    return rows[0][0] if rows else None


def quote_record(quote_id: str, found: AttributedQuote, findings: Findings) -> r.Quote:
    clean, quote = findings.body, found.quote
    pieces = clean.offsets.raw_pieces(quote.start, quote.end)
    speaker = None
    if found.speaker_name and found.speaker_kind:
        speaker = r.Speaker(name=found.speaker_name, kind=found.speaker_kind, id=found.speaker_id)
    return r.Quote(
        id=quote_id,
        kind=quote.kind,
        text=clean.text[quote.start : quote.end],
        spans=tuple(raw_span_record(s, e, clean.raw) for s, e in joined(pieces, clean)),
        speaker=speaker,
        mention=span_record(quote.mention, clean) if quote.mention else None,
        cue=span_record(quote.cue, clean) if quote.cue else None,
        unresolved=found.unresolved if speaker is None else None,
        method=quote.method,
        confidence=quote.confidence,
        speaker_method=found.method if speaker else None,
        speaker_confidence=found.confidence if speaker else None,
    )


def joined(pieces: list[Chars], clean: CleanText) -> list[Chars]:
    """Join the raw pieces between which no boilerplate stood (a mended line break parts no quote)."""
    result: list[Chars] = []
    for start, end in pieces:
        if result and not any(result[-1][1] <= b.start and b.end <= start for b in clean.removed):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


