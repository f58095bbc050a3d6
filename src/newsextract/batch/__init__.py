"""Many articles on many processes: workers that may die, runs that may be stopped, and nothing lost."""

from newsextract.batch.pipe import pipe_records
from newsextract.batch.run import run_corpus
from newsextract.batch.summary import Summary

__all__ = ["Summary", "pipe_records", "run_corpus"]
