"""What can go wrong, each with the article, the field and what is allowed."""

from __future__ import annotations

from typing import Any


class NewsExtractError(Exception):
    """Root of every error that the library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Let errors travel between processes, whatever their constructors take."""
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[NewsExtractError], args: tuple[Any, ...], state: dict[str, Any]) -> NewsExtractError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class InputError(NewsExtractError):
    """An article (or an option) that cannot be worked on.

    Attributes: `article_id` (or None), `field`, and `allowed` (what would have been accepted).
    """

    code = "bad_input"

    def __init__(self, problem: str, *, article_id: str | None = None, field: str | None = None, allowed: str = ""):
        self.article_id, self.field, self.allowed = article_id, field, allowed
        where = f"article {article_id!r}" if article_id is not None else "article without an id"
        place = f"{where}, field {field!r}: " if field else f"{where}: "
        super().__init__(place + problem + (f"; allowed: {allowed}" if allowed else ""))


class LineError(InputError):
    """A line of a file of articles that cannot be read; `article_id` is "line 7", `raw` what stands there."""

    code = "bad_line"

    def __init__(self, file: str, line: int, problem: str, *, raw: bytes = b""):
        super().__init__(problem, article_id=f"line {line}")
        self.args = (f"{file}, line {line}: {problem}",)
        self.raw = raw


class StageError(NewsExtractError):
    """A stage failed on an article; the cause is chained. Attributes: `article_id`, `stage`."""

    code = "stage_failed"

    def __init__(self, article_id: str, stage: str, cause: Exception):
        self.article_id, self.stage = article_id, stage
        super().__init__(f"article {article_id!r}, stage {stage!r}: {type(cause).__name__}: {cause}")


class WorkerError(NewsExtractError):
    """An article that cost a worker its life. `code` is "worker_died", "timed_out" or "worker_failed"; `article_id` names it."""

    def __init__(self, article_id: str, code: str, problem: str):
        self.article_id, self.code = article_id, code
        super().__init__(f"article {article_id!r}: {problem}")


class PoolError(NewsExtractError):
    """Workers cannot be started; says what to look at."""


class ResumeError(NewsExtractError):
    """A stopped run cannot go on: its input or its options are not the same, or another run is writing the same output."""


class MissingExtraError(NewsExtractError):
    """A package that this needs is not installed; says how to install it."""

    def __init__(self, package: str, extra: str):
        super().__init__(f"{package} is not installed: pip install 'newsextract[{extra}]'")


class LexiconError(NewsExtractError):
    """A data file or a user's addition breaks its schema; names the file, the row and the column."""


class ModelError(NewsExtractError):
    """A model cannot be found or loaded; says where it was looked for."""
