"""A corpus into a file of records, on every core; stopped at any moment, the same command goes on where it was."""

import sys
from pathlib import Path

import newsextract
from newsextract.batch.lane import available_cores

source = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles.jsonl"
target = sys.argv[2] if len(sys.argv) > 2 else "records.jsonl"

if __name__ == "__main__":  # every worker process imports this file
    summary = newsextract.run_corpus(newsextract.load(), source, target, workers=available_cores())
    print(summary.tally.records, "records")
