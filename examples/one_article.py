"""One article into its record, as text and as JSON."""

import json
from pathlib import Path

import newsextract

article = json.loads((Path(__file__).parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])
extract = newsextract.load()
record = extract(article)

for person in record.people:
    print(person.name, "|", "; ".join(position.text for position in person.positions))
for quote in record.quotes:
    print(quote.kind, "|", quote.speaker.name if quote.speaker else quote.unresolved, "|", quote.text)
for stretch in record.boilerplate:
    print("struck out |", stretch.kind, "|", article["text"][stretch.span.start : stretch.span.end].strip())
