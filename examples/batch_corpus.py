"""A file of articles into a file of records; a bad article costs a record with `error`, not the run."""

import sys
from pathlib import Path

import newsextract
from newsextract.corpus import read_articles
from newsextract.export import write_records

source = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles.jsonl"
target = sys.argv[2] if len(sys.argv) > 2 else "records.jsonl"

extract = newsextract.load()
with open(target, "wb") as file:
    count = write_records(extract.pipe(read_articles(source), on_error="record"), file)
print(f"{count} records")
