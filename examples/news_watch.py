"""The output of the news-watch package (CSV) into a table of quotes. Its columns are known: the file goes in as it is."""

import csv
import sys
from pathlib import Path

import newsextract
from newsextract.corpus import read_articles

source = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "news_watch.csv"

extract = newsextract.load()
table = csv.writer(sys.stdout)
table.writerow(["outlet", "published", "speaker", "positions", "kind", "quote", "url"])
for record in extract.pipe(read_articles(source), on_error="skip"):
    positions = {person.id: "; ".join(position.text for position in person.positions) for person in record.people}
    for quote in record.quotes:
        speaker = quote.speaker
        table.writerow([record.outlet, record.published, speaker.name if speaker else "", positions.get(speaker.id, "") if speaker else "",
                        quote.kind, quote.text, record.url])
