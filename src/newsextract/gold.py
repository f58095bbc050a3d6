"""Records in the annotation format of the gold articles, for scoring."""

from __future__ import annotations

from typing import Any

from newsextract.records import ArticleRecord, Quote


def to_gold(record: ArticleRecord) -> dict[str, Any]:
    """Return a record as a prediction: half-open offsets into the raw text, names as strings."""
    dateline = record.dateline
    return {
        "id": record.id,
        "boilerplate": [{"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in record.boilerplate],
        "dateline": {
            "places": [p.span.text for p in dateline.places],
            "outlet": dateline.outlet.text if dateline.outlet else None,
            "date": dateline.date.span.text if dateline.date else None,
        } if dateline else None,
        "byline": [credit.name for credit in record.byline],
        "people": [
            {
                "name": p.name,
                "aliases": list(p.aliases),
                "honorifics": [t.text for t in (*p.honorifics, *p.ranks, *p.degrees)],
                "positions": [{"text": q.text, "affiliation": q.affiliation} for q in p.positions],
            }
            for p in record.people
        ],
        "organizations": [{"name": o.name, "aliases": list(o.aliases)} for o in record.organizations],
        "quotes": [_quote(q) for q in record.quotes],
        "dates": [{"start": d.span.start, "end": d.span.end, "value": d.value} for d in record.dates],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    mention = quote.mention.text if quote.mention else None
    return {
        "start": quote.spans[0].start,
        "end": quote.spans[-1].end,
        "kind": quote.kind,
        "speaker": quote.speaker.name if quote.speaker else None,
        "mention": "-nya" if mention == "nya" else mention,
        "cue": quote.cue.text if quote.cue else None,
    }
