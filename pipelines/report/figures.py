"""What each figure of the site shows: its rows, words and links, from the snapshot's rows.

How a figure is drawn belongs in ``report.charts``; where it stands belongs in ``report.site`` and the templates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.report.charts import (
    Specification,
    grade_timeline,
    heat_map,
    strengths_against_shortfalls,
    theme_bars,
    trend,
)
from pipelines.report.data import AREAS_IN_ORDER, COMPARED_KINDS, Row
from pipelines.report.words import british_date, counted, in_words, label, short_date, slug

TOO_FEW = 5
FEWEST_LETTERS = 3
MOST_BARS = 12


@dataclass(frozen=True)
class Figure:
    """A chart, the same figures as a table, and the words about both."""

    title: str
    note: str
    chart: Specification
    marks: list[Row]
    columns: list[str]
    rows: list[list[object]]
    csv: str  # the file's path within the site


def total(counts: Row) -> int:
    """How many statements evaluate something: strengths, shortfalls, and both in one."""
    return int(counts["strengths"] + counts["shortfalls"] + counts["mixed"])


def are_few(counts: Row) -> bool:
    """Whether there are too few statements to compare."""
    return total(counts) < TOO_FEW


def cell_words(counts: Row) -> str:
    """A cell's strengths, shortfalls, and both in one sentence, where there are any: "▲ 3  ▼ 1  ◆ 1"."""
    mixed = f"  ◆ {counts['mixed']}" if counts["mixed"] else ""
    return f"▲ {counts['strengths']}  ▼ {counts['shortfalls']}{mixed}"


def balance(counts: Row) -> float:
    """Strengths less shortfalls as a share of all evaluations: -1 all shortfalls, 1 all strengths; 0 of none."""
    return (counts["strengths"] - counts["shortfalls"]) / total(counts) if total(counts) else 0.0


def evidence_of_authority(name: str, theme: str) -> str:
    """What the page of the sentences on a theme about an authority is called."""
    return f"{slug(name)}--{theme}"


def evidence_of_year(theme: str, kind: str, year: int, polarity: str) -> str:
    """What the page of the strengths or shortfalls on a theme in one year's documents of a kind is called."""
    return f"{theme}--{slug(kind)}--{year}--{polarity}"


def grades_over_time(judgements: Sequence[Row], name: str) -> Figure | None:
    """An authority's grades by judgement area; None where there are none.

    Args:
        judgements: The authority's grades, oldest first.
        name: The authority's name.

    Returns:
        The figure, for a page one folder down.
    """
    graded = [row for row in judgements if row["grade"] != "not_judged" and row["event_end_date"]]
    if not graded:
        return None
    order = {area: number for number, area in enumerate(AREAS_IN_ORDER)}
    # A board's grade stands both in its own review and in the inspection's report: one mark is enough.
    marks = {(row["judgement_area"], row["event_end_date"], row["grade"]): row for row in graded}
    rows = [
        {
            "line": label("judgement_area", area),
            "line_order": order.get(area, len(order)),
            "area": label("judgement_area", area),
            "date": day.isoformat(),
            "said": short_date(day),
            "grade": label("grade", grade),
            "kind": label("document_kind", row["document_kind"]),
            "means": f"{label('judgement_area', area)}: {label('grade', grade)}, {british_date(day)}",
            "href": f"../letters/{slug(row['document_id'])}.html",
        }
        for (area, day, grade), row in marks.items()
    ]
    return Figure(
        title=f"Grades of {name} over time",
        note="Each line is one judgement. Different kinds of inspection judge differently named areas, and they "
        "are not one measure. Follow a mark to the letter that gives the grade.",
        chart=grade_timeline(),
        marks=rows,
        columns=["Judgement", "Date", "Grade", "Inspection"],
        rows=[[row["line"], row["said"], row["grade"], row["kind"]] for row in rows],
        csv=f"data/grades-{slug(name)}.csv",
    )


def themes_over_time(
    documents: Sequence[Row], counts: Mapping[str, list[Row]], themes: Sequence[str], name: str
) -> Figure | None:
    """An authority's strengths and shortfalls by theme, a column for each document; None where there are none.

    Args:
        documents: The authority's documents, oldest first.
        counts: For each document id its rows of counts by theme.
        themes: All themes, in order.
        name: The authority's name.

    Returns:
        The figure, for a page one folder down.
    """
    order = {theme: number for number, theme in enumerate(themes)}
    held = [row for row in documents if row["document_id"] in counts and row["event_end_date"]]
    cells = [
        {
            "theme": in_words(row["theme"]),
            "theme_order": order[row["theme"]],
            "column": short_date(document["event_end_date"]),
            "column_order": document["event_end_date"].isoformat(),
            "kind": label("document_kind", document["document_kind"]),
            "balance": balance(row),
            "few": are_few(row),
            "cell": cell_words(row),
            "means": f"{in_words(row['theme'])}, {british_date(document['event_end_date'])}: {cell_words(row)}",
            "counts": [row["strengths"], row["shortfalls"], row["mixed"]],
            "href": f"../evidence/{evidence_of_authority(name, row['theme'])}.html"
            f"#document={slug(document['document_id'])}",
        }
        for document in held
        for row in counts[document["document_id"]]
    ]
    if not cells:
        return None
    held_kinds = {cell["kind"] for cell in cells}
    kinds = [words for words in (label("document_kind", kind) for kind in COMPARED_KINDS) if words in held_kinds]
    kinds += sorted(held_kinds - set(kinds))
    return Figure(
        title=f"Strengths and shortfalls of {name} by theme",
        note="Each column is one letter, under its kind. ▲ strengths, ▼ shortfalls and ◆ both in one sentence are "
        "counts of what inspectors stated. Blue: more strengths; orange: more shortfalls; pale: fewer than "
        "five statements, too few to compare. Follow a cell to its sentences.",
        chart=heat_map(tuple(kinds)),
        marks=cells,
        columns=["Theme", "Kind", "Date", "Strengths", "Shortfalls", "Both"],
        rows=[[cell["theme"], cell["kind"], cell["column"], *cell["counts"]] for cell in cells],
        csv=f"data/themes-{slug(name)}.csv",
    )


def most_often_weak(documents: Sequence[Row], counts: Mapping[str, list[Row]], kind: str) -> Figure | None:
    """The themes in which most documents of one kind found a shortfall, in the latest year that has enough of them.

    Args:
        documents: All documents.
        counts: For each document id its rows of counts by theme.
        kind: The kind of document.

    Returns:
        The figure, for a page at the top; None where no year has three documents of that kind.
    """
    by_year: dict[int, list[Row]] = defaultdict(list)
    for row in documents:
        if row["document_kind"] == kind and row["event_year"] and row["document_id"] in counts:
            by_year[row["event_year"]].append(row)
    year = max((year for year, rows in by_year.items() if len(rows) >= FEWEST_LETTERS), default=None)
    if year is None:
        return None
    held = by_year[year]
    letters: dict[str, int] = defaultdict(int)
    shortfalls: dict[str, int] = defaultdict(int)
    for document in held:
        for row in counts[document["document_id"]]:
            letters[row["theme"]] += row["shortfalls"] + row["mixed"] > 0
            shortfalls[row["theme"]] += row["shortfalls"] + row["mixed"]
    weak = [theme for theme in letters if letters[theme]]
    weak.sort(key=lambda theme: (-letters[theme], -shortfalls[theme], theme))
    rows = [
        {
            "name": in_words(theme),
            "share": letters[theme] / len(held),
            "said": f"{letters[theme]} of {len(held)}",
            "means": f"{in_words(theme)}: {letters[theme]} of {counted(len(held), 'letter')} state a shortfall",
            "href": f"evidence/{evidence_of_year(theme, kind, year, 'shortfall')}.html",
        }
        for theme in weak[:MOST_BARS]
    ]
    if not rows:
        return None
    return Figure(
        title=f"{label('document_kind', kind)}, {year}: letters that state a shortfall",
        note=f"Of the {counted(len(held), 'letter')} of this kind held for {year}, how many state at least one "
        "shortfall on the theme; of themes with as many letters, the one with more shortfalls stands first. Follow "
        "a bar to the sentences.",
        chart=theme_bars(),
        marks=rows,
        columns=["Theme", "Letters that state a shortfall"],
        rows=[[row["name"], row["said"]] for row in rows],
        csv="data/weak.csv",
    )


def strong_and_weak(latest: Iterable[tuple[Row, Row]], theme: str) -> Figure | None:
    """Where a theme is strong and weak: each authority's latest full inspection.

    Args:
        latest: Pairs of a document and its counts of this theme, one an authority.
        theme: The theme.

    Returns:
        The figure, for a page one folder down; None where there is none.
    """
    ordered = sorted(latest, key=lambda pair: (-balance(pair[1]), -pair[1]["strengths"], pair[0]["authority_name"]))
    if not ordered:
        return None
    rows = [
        {
            "name": f"{document['authority_name']}, {short_date(document['event_end_date'])}",
            "is_first": polarity == "strength" or not counts["strengths"],
            "polarity": polarity,
            "to": sign * counts[of_them],
            "few": are_few(counts),
            "said": f"{mark} {counts[of_them]}",
            "means": f"{document['authority_name']}, {british_date(document['event_end_date'])}: "
            f"{counts[of_them]} {of_them}",
            "href": f"../evidence/{evidence_of_authority(document['authority_name'], theme)}.html"
            f"#document={slug(document['document_id'])}&polarity={polarity}",
        }
        for document, counts in ordered
        for polarity, of_them, sign, mark in (("strength", "strengths", 1, "▲"), ("shortfall", "shortfalls", -1, "▼"))
        if counts[of_them]
    ]
    return Figure(
        title=f"{in_words(theme)}: each authority's latest full inspection, strongest first",
        note="▲ strengths to the right, ▼ shortfalls to the left: counts of what inspectors stated. Authorities "
        "stand in the order of the balance of the two; pale bars have fewer than five statements, too few to "
        "compare. Mind the dates.",
        chart=strengths_against_shortfalls(),
        marks=rows,
        columns=["Authority", "Date", "Strengths", "Shortfalls", "Both"],
        rows=[
            [
                document["authority_name"],
                british_date(document["event_end_date"]),
                counts["strengths"],
                counts["shortfalls"],
                counts["mixed"],
            ]
            for document, counts in ordered
        ],
        csv=f"data/where-{theme}.csv",
    )


def trend_by_year(documents: Sequence[Row], counts: Mapping[str, Row], theme: str) -> Figure | None:
    """A theme's strengths and shortfalls by year and kind of document.

    Args:
        documents: All documents.
        counts: For each document id its counts of this theme.
        theme: The theme.

    Returns:
        The figure, for a page one folder down; None where there is none.
    """
    totals: dict[tuple[str, int], Row] = {}
    for document in documents:
        row = counts.get(document["document_id"])
        if row is None or document["event_year"] is None or document["document_kind"] not in COMPARED_KINDS:
            continue
        added = totals.setdefault(
            (document["document_kind"], document["event_year"]),
            {"strengths": 0, "shortfalls": 0, "mixed": 0, "documents": 0},
        )
        for name in ("strengths", "shortfalls", "mixed"):
            added[name] += row[name]
        added["documents"] += 1
    rows = [
        {
            "year": year,
            "kind": label("document_kind", kind),
            "polarity": polarity,
            "to": sign * found[of_them] / total(found),
            "few": are_few(found),
            "said": f"{mark} {found[of_them]}",
            "means": f"{label('document_kind', kind)}, {year}: {found[of_them]} {of_them}",
            "href": f"../evidence/{evidence_of_year(theme, kind, year, polarity)}.html",
        }
        for (kind, year), found in totals.items()
        for polarity, of_them, sign, mark in (("strength", "strengths", 1, "▲"), ("shortfall", "shortfalls", -1, "▼"))
        if found[of_them]
    ]
    if not rows:
        return None
    kinds = [kind for kind in COMPARED_KINDS if any(key[0] == kind for key in totals)]
    years = range(min(year for _, year in totals), max(year for _, year in totals) + 1)
    return Figure(
        title=f"{in_words(theme)}: strengths and shortfalls by year",
        note="One row for each kind of letter. A bar's length is the share of that year's statements on the theme; "
        "its number is the count. Pale bars have fewer than five statements. Other authorities are inspected "
        "each year, so this shows what was written, not how any one place changed.",
        chart=trend(tuple(label("document_kind", kind) for kind in kinds), tuple(years)),
        marks=rows,
        columns=["Kind", "Year", "Letters", "Strengths", "Shortfalls", "Both"],
        rows=[
            [
                label("document_kind", kind),
                year,
                found["documents"],
                found["strengths"],
                found["shortfalls"],
                found["mixed"],
            ]
            for kind in kinds
            for (of_kind, year), found in sorted(totals.items())
            if of_kind == kind
        ],
        csv=f"data/trend-{theme}.csv",
    )
