"""Every quote of a corpus as a CSV table: article, date, kind, speaker, cue, text, and where it stands."""

import csv
import sys
from pathlib import Path

import newsextract
from newsextract.corpus import read_articles

extract = newsextract.load()
table = csv.writer(sys.stdout)
table.writerow(["article", "published", "kind", "speaker", "cue", "text", "start", "end"])
for record in extract.pipe(read_articles(Path(__file__).parent / "articles.jsonl"), on_error="skip"):
    for quote in record.quotes:
        speaker = quote.speaker.name if quote.speaker else ""
        cue = quote.cue.text if quote.cue else ""
        table.writerow([record.id, record.published, quote.kind, speaker, cue, quote.text, quote.spans[0].start, quote.spans[-1].end])
