"""A corpus as one page: counts over its records, as charts that people can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsextract._version import __version__
from newsextract.records import ArticleRecord
from newsextract.render.charts import MOST_BARS, Bar, BarChart, ColumnChart, bar_chart, column_chart, number, share, share_text
from newsextract.render.pages import environment
from newsextract.render.tally import BINS, UNKNOWN, Tally, tally_records
from newsextract.render.timeline import by_period, find_periods, period_name

FORMS = ("direct", "indirect", "mixed")
MOST_QUOTED = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its heading, an introduction, and its charts."""

    title: str
    text: str
    charts: list[BarChart | ColumnChart]


@dataclass(frozen=True, slots=True)
class Form:
    """How many quotes are direct, indirect or mixed, and their share in percent."""

    name: str
    count: str
    percent: float


@dataclass(frozen=True, slots=True)
class Report:
    """What the template of a report reads: figures are (name, value, remark)."""

    title: str
    version: str
    figures: list[tuple[str, str, str]]
    forms: list[Form]
    parts: list[Part]


def corpus_page(records: Iterable[ArticleRecord], *, title: str = "Corpus report") -> str:
    """Return a page about a stream of records, which is read once and not kept.

        page = corpus_page(extract.pipe(read_articles("articles.jsonl"), on_error="record"), title="Pilkada 2024")

    Who is quoted most, by name, position and organization; direct and indirect; what has no speaker, and why; by which methods
    and how surely things were found; what was removed; all over time. No script, nothing fetched, every text escaped.
    """
    return environment().get_template("report.html").render(report=report_of(tally_records(records), title))


def report_of(tally: Tally, title: str) -> Report:
    forms = [Form(name, number(tally.forms[name]), 100 * tally.forms[name] / max(1, tally.quotes)) for name in FORMS]
    parts = [time_part(tally), speaker_part(tally), position_part(tally), method_part(tally), entity_part(tally), cleaning_part(tally)]
    return Report(title, __version__, figures(tally), forms, parts)


def figures(tally: Tally) -> list[tuple[str, str, str]]:
    worked = tally.articles - tally.errors.total()
    mean = f"{tally.quotes / worked:.1f} an article" if worked else ""
    unresolved = tally.speaker_kinds["unresolved"]
    return [
        ("articles", number(tally.articles), f"{number(tally.errors.total())} with an error"),
        ("quotes", number(tally.quotes), mean),
        ("articles with a quote", share(tally.with_quotes, worked), number(tally.with_quotes)),
        ("people quoted", number(len(tally.people)), "by exact name"),
        ("quotes without a speaker", share(unresolved, tally.quotes), number(unresolved)),
        ("outlets", number(len(tally.outlets)), ""),
    ]


def time_part(tally: Tally) -> Part:
    periods = find_periods(day for day in tally.day_articles if day != UNKNOWN)
    unit, unknown = period_name(periods), tally.day_articles[UNKNOWN]
    remark = f"{number(unknown)} articles without a known day of publication are not shown." if unknown else ""
    charts: list[BarChart | ColumnChart] = [
        column_chart(f"{name} by {unit}", name.lower(), f"{unit} of publication", by_period(counts, periods), remark=remark)
        for name, counts in (("Articles", tally.day_articles), ("Quotes", tally.day_quotes)) if periods
    ]
    return Part("Over time", "" if periods else "No article has a known day of publication.", charts)


def speaker_part(tally: Tally) -> Part:
    people = tally.people.most_common(MOST_QUOTED)
    positions = best_positions(tally.positions, {name for name, _ in people})
    details = {name: " · ".join(filter(None, (positions.get(name), articles_text(tally.people_articles[name])))) for name, _ in people}
    text = ("A person is counted by the exact name that an article gives in full: two people of one name are one here, and one person "
            "under two names is two.")
    reasons = Counter({reason.replace("_", " "): count for reason, count in tally.unresolved.items()})
    return Part("Who speaks", text, [
        bar_chart("People quoted most", "quotes", tally.people, details=details, most=MOST_QUOTED),
        bar_chart("Kinds of speakers", "quotes, and their share of all", tally.speaker_kinds, total=tally.quotes),
        bar_chart("Why a quote has no speaker", "quotes, and their share of all", reasons, total=tally.quotes),
    ])


def articles_text(count: int) -> str:
    return f"{number(count)} article{'' if count == 1 else 's'}"


def best_positions(counts: Counter[tuple[str, str]], names: set[str]) -> dict[str, str]:
    """Return the most frequent position of each of `names`."""
    best: dict[str, str] = {}
    for (name, position), _ in counts.most_common():
        if name in names:
            best.setdefault(name, position)
    return best


def position_part(tally: Tally) -> Part:
    told = tally.role_quotes.total()
    untold = tally.without_position
    remark = f"{number(untold)} quotes of people whose position is not told are not shown." if untold else ""
    text = "A quote counts under the first position that its article gives the speaker, whether held now, formerly or in acting capacity."
    return Part("Positions and organizations", text, [
        bar_chart("Quotes by role", "quotes, and their share of those with a position", tally.role_quotes, total=told, remark=remark),
        bar_chart("Quotes by organization", "quotes of itself or of people with a position in it", tally.organization_quotes),
    ])


def method_part(tally: Tally) -> Part:
    return Part("How it was found", "", [
        confidence_chart("Confidence in quotes", "quotes", tally.quote_confidence),
        confidence_chart("Confidence in speakers", "quotes with a speaker", tally.speaker_confidence),
        bar_chart("Methods that found the quotes", "quotes, and their share of all", tally.quote_methods, total=tally.quotes),
        bar_chart("Methods that found the speakers", "quotes, and their share of those with a speaker", tally.speaker_methods,
                  total=tally.speaker_methods.total()),
    ])


def confidence_chart(title: str, unit: str, bins: Counter[int]) -> ColumnChart:
    rows = [(f"{100 * n // BINS}+", bins[n]) for n in range(BINS)]
    return column_chart(title, unit, "confidence in percent (90+ is 90 to 100)", rows)


def entity_part(tally: Tally) -> Part:
    return Part("What it is about", "", [
        bar_chart("Organizations named most", "articles that name it", tally.organizations),
        bar_chart("Places named most", "articles that name it", tally.places),
    ])


def cleaning_part(tally: Tally) -> Part:
    return Part("Cleaning and warnings", "", [
        outlet_chart(tally),
        bar_chart("Kinds of boilerplate", "stretches removed", tally.removed_kinds),
        bar_chart("Warnings", "articles", tally.warnings),
        bar_chart("Errors", "articles", tally.errors),
    ])


def outlet_chart(tally: Tally) -> BarChart:
    """Return what share of its characters was removed, for the outlets with the most articles."""
    rows = sorted(tally.outlets.items(), key=lambda row: -row[1].articles)[:MOST_BARS]
    shares = {name: outlet.removed / max(1, outlet.characters) for name, outlet in rows}
    top = max(shares.values(), default=0) or 1
    bars = [Bar(name, articles_text(tally.outlets[name].articles), share_text(value), 100 * value / top)
            for name, value in sorted(shares.items(), key=lambda row: -row[1])]
    remark = f"The {MOST_BARS} outlets with the most articles of {number(len(tally.outlets))}." if len(tally.outlets) > MOST_BARS else ""
    return BarChart("Boilerplate removed by outlet", "share of the characters of its articles", bars, remark)
