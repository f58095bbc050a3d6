"""A run over a corpus: from files or an iterable to one output, on many workers, stopped and gone on with at will."""

from __future__ import annotations

import pickle
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract._version import __version__
from newsextract.article import given_id
from newsextract.batch.lane import Job
from newsextract.batch.parts import Parts, open_parts
from newsextract.batch.pieces import Piece, in_pieces, make_piece
from newsextract.batch.pipe import check_limits
from newsextract.batch.pool import Pool
from newsextract.batch.summary import Summary
from newsextract.batch.tasks import make_tasks
from newsextract.corpus import article_rows, find_files, read_articles
from newsextract.errors import NewsExtractError
from newsextract.export.formats import FORMATS, find_format

if TYPE_CHECKING:
    from newsextract.pipeline import Extractor, OnError

PART = 500  # articles: what a stopped run does again at most, and about ten seconds of a core


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is done; `workers` 0 means in this process, without its protections."""

    format: str
    on_error: OnError
    workers: int
    timeout: float
    memory_limit: int | None
    part: int


def run_corpus(extract: Extractor, sources: Any, out: str | Path, *, format: str | None = None, on_error: OnError = "record",
               workers: int = 0, timeout: float = 60.0, memory_limit: int | None = None, part: int = PART, restart: bool = False,
               progress: Callable[[int], None] | None = None) -> Summary:
    """Extract from a corpus into a file or a folder of tables, and return what became of it.

    `sources`: a path, folder or pattern, a list of these, or anything that `Extractor.pipe` takes. `format` is one of
    `newsextract.export.FORMATS`; without it, `out`'s ending tells. Failed articles stand in the output with their `error`
    (`on_error="record"`) or not ("skip"), and always, with all that came in, in `<out>.rejects.jsonl`. A worker that dies
    or takes longer than `timeout` seconds on an article, or wants more than `memory_limit` megabytes, costs that article.

    A run over paths that was stopped goes on when it is called again: it keeps its finished parts of `part` articles in
    `<out>.run` until the output is written. `restart` begins anew. `progress` is told how many articles are done.

    Raises InputError where an input, output or option is wrong, ResumeError where the stopped run was another one.

        summary = newsextract.run_corpus(extract, "berita/*.jsonl.gz", "records.parquet", workers=8)
    """
    options = Options(find_format(out, format), on_error, workers, timeout, memory_limit, part)
    if workers:
        check_limits(workers, timeout)
    out = Path(out)
    files = input_files(sources)
    with open_parts(out, make_plan(extract, files, options), restart=restart) as parts:
        began = time.perf_counter()
        ids = RepeatedIds()
        articles = ids.watch(iter(read_articles(*files) if files is not None else article_rows(sources)))
        done_before = sum(1 for _ in islice(articles, parts.finished * part))
        write_parts(parts, make_pieces(extract, articles, done_before, options), progress or (lambda done: None), done_before)
        rejects = parts.write_output(out, FORMATS[options.format].merge)
        summary = Summary(parts.total(), out, rejects, time.perf_counter() - began, done_before, ids.repeated)
        parts.clear()  # the lock goes last, with the folder
    shutil.rmtree(parts.folder, ignore_errors=True)
    return summary


def input_files(sources: Any) -> list[Path] | None:
    """Return the files that `sources` names; None where it is no path."""
    if isinstance(sources, str | Path):
        return find_files(sources)
    if isinstance(sources, list | tuple) and sources and all(isinstance(source, Path) for source in sources):
        return find_files(*sources)
    return None


def make_plan(extract: Extractor, files: list[Path] | None, options: Options) -> dict[str, Any]:
    """Return what a stopped run and the one that goes on must have in common."""
    return {
        "input": None if files is None else [[str(file), file.stat().st_size] for file in files],
        "format": options.format,
        "on_error": options.on_error,
        "part": options.part,
        "model": extract.model_version,
        "lexicon": [str(folder) for folder in extract.lexicon.folders],
        "library": __version__,
    }


def make_pieces(extract: Extractor, articles: Iterator[object], first: int, options: Options) -> Iterator[Piece]:
    """Yield the output of the articles, in order; no piece crosses the end of a part."""
    finish = partial(make_piece, format=options.format, on_error=options.on_error)
    if not options.workers:
        yield from in_pieces(extract.results(articles, first=first), options.part, finish)
        return
    job = Job(pickle.dumps(extract), finish, options.timeout, options.memory_limit)
    for task, result in Pool(job, options.workers, first=first).run(make_tasks(articles, first=first, part=options.part)):
        yield finish([(task.first, task.sources[0], result)]) if isinstance(result, NewsExtractError) else result


def write_parts(parts: Parts, pieces: Iterable[Piece], progress: Callable[[int], None], done: int) -> None:
    progress(done)
    for piece in pieces:
        done += piece.tally.articles
        parts.add(piece)
        progress(done)
    parts.finish()


class RepeatedIds:
    """Counts the articles that have the id of an article before them. Ids are kept as hashes: 8 bytes, not the text."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.repeated = 0

    def watch(self, sources: Iterator[object]) -> Iterator[object]:
        for source in sources:
            if (name := given_id(source)) is not None:
                self.repeated += hash(name) in self.seen
                self.seen.add(hash(name))
            yield source
