"""The working folder of a run: finished parts that a stopped run goes on from.

A part holds the output of a fixed range of articles. It is written beside its final name and renamed when all of it is on
disk, so that a part that is there is whole. The output is made of the parts at the end, and renamed in the same way.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from newsextract.batch.pieces import Piece
from newsextract.batch.summary import Tally
from newsextract.errors import InputError, ResumeError
from newsextract.export.formats import merge_lines

PLAN, LOCK, TALLY, REJECTS = "plan.json", "lock", "tally.json", "rejects.jsonl"
OURS = {"articles.parquet", "articles.csv"}  # a folder with one of these is the output of an earlier run


@contextmanager
def open_parts(out: Path, plan: dict[str, Any], *, restart: bool) -> Iterator[Parts]:
    """Open the working folder of a run, begun or not. Raises ResumeError where it belongs to another run or is in use."""
    check_output(out)
    folder = out.with_name(out.name + ".run")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=0)
        with lock:
            yield Parts(folder, plan, restart=restart)
    except Timeout as error:
        raise ResumeError(f"another run is writing {out}") from error
    except OSError as error:
        raise InputError(f"cannot write {str(out)!r}: {error.strerror}", field="output") from error


def check_output(out: Path) -> None:
    """Raise InputError where the output would take the place of something that no run made."""
    if out.is_dir() and not OURS & {path.name for path in out.iterdir()} and any(out.iterdir()):
        raise InputError(f"{str(out)!r} is a folder that holds other things", field="output")


class Parts:
    """The parts of one run. `finished` of them are whole; the next is written piece by piece."""

    def __init__(self, folder: Path, plan: dict[str, Any], *, restart: bool):
        self.folder, self.size = folder, plan["part"]
        if restart or plan["input"] is None:
            self.clear()
        self._check_plan(plan)
        self._remove_unfinished()
        self.finished = sum(1 for _ in self.paths())
        self.writing: Path | None = None
        self.tally = Tally()

    def clear(self) -> None:
        """Remove the parts, the last first, each at one blow: a run that is killed meanwhile leaves whole parts from the first on."""
        for path in sorted(self.folder.glob("part-*"), reverse=True):
            if path.suffix != ".tmp":
                path = path.rename(path.with_suffix(".tmp"))
            shutil.rmtree(path)
        (self.folder / PLAN).unlink(missing_ok=True)

    def _check_plan(self, plan: dict[str, Any]) -> None:
        path = self.folder / PLAN
        if not path.exists():
            write_whole(path, lambda temporary: temporary.write_text(json.dumps(plan, indent=1)))
            return
        begun = json.loads(path.read_bytes())
        if changed := [key for key in plan if begun.get(key) != plan[key]]:
            raise ResumeError(f"the run in {self.folder} was begun with another {changed[0]}: {begun.get(changed[0])!r}, "
                              f"now {plan[changed[0]]!r}; run it as it was begun, or anew with --restart")

    def _remove_unfinished(self) -> None:
        for path in self.folder.glob("*.tmp"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def paths(self) -> Iterator[Path]:
        """Yield the folders of the finished parts, in order."""
        number = 0
        while (path := self.folder / f"part-{number:06d}").is_dir():
            yield path
            number += 1

    def add(self, piece: Piece) -> None:
        """Write a piece to the part that is being written; finish the part where it is full."""
        if self.writing is None:
            self.writing = self.folder / f"part-{self.finished:06d}.tmp"
            self.writing.mkdir()
        for name, content in {**piece.files, REJECTS: piece.rejects}.items():
            if content:
                with open(self.writing / name, "ab") as file:
                    file.write(content)
        self.tally.add(piece.tally)
        if self.tally.articles >= self.size:
            self.finish()

    def finish(self) -> None:
        """Make the part that is being written a finished one, if there is one."""
        if self.writing is None:
            return
        (self.writing / TALLY).write_text(json.dumps(self.tally.to_dict()))
        for path in self.writing.iterdir():
            sync(path)
        self.writing.rename(self.writing.with_suffix(""))
        sync(self.folder)
        self.finished, self.writing, self.tally = self.finished + 1, None, Tally()

    def total(self) -> Tally:
        """Return the counts of all finished parts."""
        total = Tally()
        for path in self.paths():
            total.add(Tally.from_dict(json.loads((path / TALLY).read_bytes())))
        return total

    def write_output(self, out: Path, merge: Callable[[list[Path], Path], None]) -> Path | None:
        """Make the output of the parts, and of the rejects a file beside it; return that file's path if there are any."""
        parts = list(self.paths())
        temporary = self.folder / f"{out.stem}.tmp{''.join(out.suffixes)}"
        merge(parts, temporary)
        sync(temporary)
        if out.is_dir():
            shutil.rmtree(out)
        temporary.replace(out)
        rejects = out.with_name(f"{out.name.removesuffix(''.join(out.suffixes))}.rejects.jsonl")
        return write_rejects(parts, rejects)


def write_rejects(parts: list[Path], out: Path) -> Path | None:
    """Write the rejects of all parts to a file, which goes where there are none."""
    if not any((part / REJECTS).exists() for part in parts):
        out.unlink(missing_ok=True)
        return None
    write_whole(out, lambda temporary: merge_lines(parts, temporary, name=REJECTS))
    return out


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` write a file so that it is there as a whole or not at all."""
    temporary = path.with_name(path.name + ".tmp")
    write(temporary)
    sync(temporary)
    temporary.replace(path)


def sync(path: Path) -> None:
    """Have a file or folder on disk, not only in the system's memory, where the system can."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
