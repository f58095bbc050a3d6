"""What can go wrong, each with the article, the field and what is allowed."""

from __future__ import annotations


class NewsExtractError(Exception):
    """Root of every error that the library raises on purpose."""


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
    """A line of a file of articles that cannot be read; `article_id` is "line 7"."""

    code = "bad_line"

    def __init__(self, file: str, line: int, problem: str):
        super().__init__(problem, article_id=f"line {line}")
        self.args = (f"{file}, line {line}: {problem}",)


class StageError(NewsExtractError):
    """A stage failed on an article; the cause is chained. Attributes: `article_id`, `stage`."""

    code = "stage_failed"

    def __init__(self, article_id: str, stage: str, cause: Exception):
        self.article_id, self.stage = article_id, stage
        super().__init__(f"article {article_id!r}, stage {stage!r}: {type(cause).__name__}: {cause}")


class LexiconError(NewsExtractError):
    """A data file or a user's addition breaks its schema; names the file, the row and the column."""


class ModelError(NewsExtractError):
    """A model cannot be found or loaded; says where it was looked for."""
