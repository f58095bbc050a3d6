"""Counts as charts that a template draws: bars with their values, and columns over an axis."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_BARS = 15
AXIS = 42  # characters of labels that fit along the axis of a column chart on a phone
MOST_VALUES = 12  # columns that have their value written over them
HEIGHT = 150  # pixels of the tallest column


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, what is told of it, its value as text, and its length in percent of the longest."""

    label: str
    detail: str
    value: str
    percent: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars, the unit that they count, and a remark below."""

    title: str
    unit: str
    bars: list[Bar]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: left edge and width in percent, height in pixels, its values as text, and whether these are written out."""

    left: float
    width: float
    height: float
    label: str
    value: str
    show_label: bool
    show_value: bool

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns over an axis, and the ticks of the other axis: height in pixels, and value as text."""

    title: str
    unit: str
    axis: str
    columns: list[Column]
    ticks: list[tuple[float, str]]
    remark: str = ""
    height: int = HEIGHT


def bar_chart(title: str, unit: str, counts: Counter[str], *, details: Mapping[str, str] | None = None, total: int | None = None,
              most: int = MOST_BARS, remark: str = "") -> BarChart:
    """Return the highest of `counts` as bars; with `total` their share of it stands beside them."""
    rows = counts.most_common(most)
    top = max((count for _, count in rows), default=0) or 1
    more = len(counts) - len(rows)
    remarks = [remark, f"{number(more)} more are not shown." if more > 0 else ""]
    bars = [Bar(name, (details or {}).get(name, ""), value_text(count, total), 100 * count / top) for name, count in rows]
    return BarChart(title, unit, bars, " ".join(filter(None, remarks)))


def value_text(count: int, total: int | None) -> str:
    return number(count) + (f" ({share(count, total)})" if total else "")


def column_chart(title: str, unit: str, axis: str, rows: Sequence[tuple[str, int]], *, remark: str = "") -> ColumnChart:
    """Return label and count of each row, in their order, as columns."""
    highest = max((count for _, count in rows), default=0)
    step = tick_step(highest)
    top = step * max(1, math.ceil(highest / step))
    slot = 100 / max(1, len(rows))
    every = math.ceil(sum(len(label) + 1 for label, _ in rows) / AXIS)
    peak = max(range(len(rows)), key=lambda n: rows[n][1], default=0)
    columns = [
        Column(slot * (n + 0.1), slot * 0.8, HEIGHT * count / top, label, number(count), (len(rows) - 1 - n) % every == 0,
               bool(count) and (len(rows) <= MOST_VALUES or n == peak))
        for n, (label, count) in enumerate(rows)
    ]
    return ColumnChart(title, unit, axis, columns, [(HEIGHT * value / top, number(value)) for value in range(0, top + 1, step)], remark)


def tick_step(highest: int) -> int:
    """Return a round step between the ticks of an axis, so that at most five stand above zero."""
    magnitude = int(10 ** max(0, len(str(highest)) - 2))
    return next(step for step in (magnitude * n for n in (1, 2, 5, 10, 20)) if step * 5 >= highest)


def number(value: int) -> str:
    """Return a count with its thousands parted: 12,345."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """Return a share in percent; a dash where there is nothing to share."""
    return share_text(part / whole) if whole else "–"


def share_text(value: float) -> str:
    """Return a share as text: 0.123 is "12.3 %"."""
    return f"{100 * value:.{0 if value in (0, 1) else 1}f} %"
