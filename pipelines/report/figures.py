"""What each figure of the site shows: its rows, words and links, from the snapshot's rows.

How a figure is drawn belongs in ``report.charts``; where it stands belongs in ``report.site`` and the templates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.report.charts import (
    grade_timeline,
    heat_map,
    strengths_against_shortfalls,
    theme_bars,
    trend,
)
from pipelines.report.data import AREAS_IN_ORDER, COMPARED_KINDS, GRADE_COLUMNS, Row
from pipelines.report.drawing import Specification
from pipelines.report.words import british_date, counted, in_words, label, short_date, slug

TOO_FEW = 5
MOST_BARS = 12
COUNTED_AS = {"strength": "strengths", "mixed": "mixed", "shortfall": "shortfalls"}
MARKS = {"strength": "▲", "mixed": "◆", "shortfall": "▼"}
SAID_AS = {"strength": "strengths", "mixed": "both a strength and a shortfall", "shortfall": "shortfalls"}


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
    swipe: str = ""  # what a phone's reader finds by swiping; empty where the chart fits
    opens_at_end: bool = False  # whether the newest stands at the right


def total(counts: Row) -> int:
    """How many statements evaluate something: strengths, shortfalls, and both in one."""
    return int(counts["strengths"] + counts["shortfalls"] + counts["mixed"])


def is_compared(document: Row) -> bool:
    """Whether inspectors wrote it about an authority, on a day that is known; a council's own papers are not."""
    return document["document_kind"] in COMPARED_KINDS and document["event_end_date"] is not None


def are_few(counts: Row) -> bool:
    """Whether there are too few statements to compare."""
    return total(counts) < TOO_FEW


def cell_words(counts: Row) -> str:
    """A cell's strengths, shortfalls, and both in one sentence, where there are any: "▲ 3  ▼ 1  ◆ 1"."""
    mixed = f"  ◆ {counts['mixed']}" if counts["mixed"] else ""
    return f"▲ {counts['strengths']}  ▼ {counts['shortfalls']}{mixed}"


def spans(counts: Row) -> dict[str, tuple[float, float]]:
    """Where a bar's parts lie on either side of a line: strengths above zero, shortfalls below, both half and half.

    Args:
        counts: The counts, not all nought.

    Returns:
        For each polarity that there is, where its part starts and ends, as shares of all evaluations. Strengths end at
        half of one more than the balance.
    """
    middle = counts["mixed"] / total(counts) / 2
    ends = {
        "strength": (middle, middle + counts["strengths"] / total(counts)),
        "mixed": (-middle, middle),
        "shortfall": (-middle, -middle - counts["shortfalls"] / total(counts)),
    }
    return {polarity: ends[polarity] for polarity, of_them in COUNTED_AS.items() if counts[of_them]}


def balance(counts: Row) -> float:
    """Strengths less shortfalls as a share of all evaluations: -1 all shortfalls, 1 all strengths; 0 of none."""
    return (counts["strengths"] - counts["shortfalls"]) / total(counts) if total(counts) else 0.0


def evidence_of_authority(name: str, theme: str) -> str:
    """What the page of the sentences on a theme about an authority is called."""
    return f"{slug(name)}--{theme}"


def evidence_of_year(theme: str, kind: str, year: int) -> str:
    """What the page of the sentences on a theme in one year's letters of a kind is called."""
    return f"{theme}--{slug(kind)}--{year}"


def evidence_of_latest(theme: str) -> str:
    """What the page of what the latest full inspections ask and find short on a theme is called."""
    return f"{theme}--latest"


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
    # A board's grade stands both in its own review and in the inspection's report: one mark is enough.
    marks = {(row["judgement_area"], row["event_end_date"], row["grade"]): row for row in graded}
    order = [*dict.fromkeys((*GRADE_COLUMNS, *AREAS_IN_ORDER))]
    rows = [
        {
            "line": label("judgement_area", line),
            "line_order": order.index(line) if line in order else len(order),
            "area": label("judgement_area", area),
            "named": "" if area == line else in_two_lines(label("judgement_area", area)),
            "date": day.isoformat(),
            "said": short_date(day),
            "grade": label("grade", grade),
            "kind": label("document_kind", row["document_kind"]),
            "means": f"{label('judgement_area', area)}: {label('grade', grade)}, {british_date(day)}",
            "href": f"../letters/{slug(row['document_id'])}.html",
        }
        for (area, day, grade), row in marks.items()
        for line in lines_of(area)
    ]
    return Figure(
        title=f"Grades of {name} over time",
        note="One line for each judgement. Where an inspection judged it under another name, that name stands under "
        "the date, and the two are not one measure. Follow a mark to the letter that gives the grade.",
        chart=grade_timeline(),
        marks=rows,
        columns=["Judgement", "Date", "Grade", "Inspection"],
        rows=[
            [
                label("judgement_area", area),
                short_date(day),
                label("grade", grade),
                label("document_kind", row["document_kind"]),
            ]
            for (area, day, grade), row in marks.items()
        ],
        csv=f"data/grades-{slug(name)}.csv",
        swipe="Swipe for earlier years",
        opens_at_end=True,
    )


def lines_of(area: str) -> list[str]:
    """The columns of grades that an area belongs to; itself where it belongs to none."""
    return [column for column, areas in GRADE_COLUMNS.items() if area in areas] or [area]


def in_two_lines(words: str) -> str:
    """A long name broken near its middle, with a bar where it is broken."""
    if len(words) <= 16:
        return words
    gaps = [place for place, character in enumerate(words) if character == " "]
    middle = min(gaps, key=lambda place: abs(place - len(words) / 2))
    return f"{words[:middle]}|{words[middle + 1 :]}"


def themes_over_time(
    documents: Sequence[Row], counts: Mapping[str, list[Row]], themes: Sequence[str], name: str
) -> Figure | None:
    """An authority's strengths and shortfalls by theme, a column for each of inspectors' letters; None if none.

    Args:
        documents: The authority's documents, oldest first.
        counts: For each document id its rows of counts by theme.
        themes: All themes, in order.
        name: The authority's name.

    Returns:
        The figure, for a page one folder down.
    """
    order = {theme: number for number, theme in enumerate(themes)}
    held = [row for row in documents if row["document_id"] in counts and is_compared(row)]
    held.sort(key=lambda row: row["event_end_date"], reverse=True)
    columns = {row["document_id"]: number for number, row in enumerate(held)}
    kinds = [*dict.fromkeys(row["document_kind"] for row in held)]
    cells: list[Row] = [
        {
            "theme": in_words(row["theme"]),
            "theme_order": order[row["theme"]],
            "column": short_date(document["event_end_date"]),
            "column_order": columns[document["document_id"]],
            "kind": label("document_kind", document["document_kind"]),
            "kind_order": kinds.index(document["document_kind"]),
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
    return Figure(
        title=f"Strengths and shortfalls of {name} by theme",
        note="Each column is one letter of inspectors, newest first, under its kind. An empty cell: the letter states "
        "nothing on the theme. Follow a cell to its sentences.",
        chart=heat_map(has_kinds=True),
        marks=cells,
        columns=["Theme", "Kind", "Date", "Strengths", "Shortfalls", "Both"],
        rows=[[cell["theme"], cell["kind"], cell["column"], *cell["counts"]] for cell in cells],
        csv=f"data/themes-{slug(name)}.csv",
        swipe="Swipe for earlier letters and other kinds",
    )


def most_often_asked(latest: Sequence[Row], counts: Mapping[str, list[Row]]) -> Figure | None:
    """The themes that most authorities are asked to improve, each authority's latest full inspection counted.

    Args:
        latest: The latest full inspection of each authority, all of one kind.
        counts: For each document id its rows of counts by theme.

    Returns:
        The figure, for a page at the top; None where nothing is asked and no shortfall is stated.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for document in latest:
        for row in counts.get(document["document_id"], []):
            found[row["theme"]].append(row)
    rows = []
    for theme, held in found.items():
        asked = sum(row["asked"] > 0 for row in held)
        short = sum(row["shortfalls"] + row["mixed"] for row in held)
        if not asked and not short:
            continue
        share = short / sum(total(row) for row in held)
        rows.append(
            {
                "name": in_words(theme),
                "asked": asked,
                "weak": sum(row["shortfalls"] + row["mixed"] > 0 for row in held),
                "part": share,
                "few": sum(total(row) for row in held) < TOO_FEW,
                "share": asked / len(latest),
                "said": f"{asked} of {len(latest)}",
                "means": f"{in_words(theme)}: {asked} of {counted(len(latest), 'letter')} ask to improve it",
                "href": f"evidence/{evidence_of_latest(theme)}.html{'#asked=yes' if asked else ''}",
            }
        )
    if not rows:
        return None
    rows.sort(key=lambda row: (-row["asked"], row["name"]))
    # Themes with as many letters as the last that is shown are shown too.
    least = rows[:MOST_BARS][-1]["asked"]
    return Figure(
        title="What the latest full inspections most often ask to improve",
        note=f"Of the latest full inspection of each authority held, {counted(len(latest), 'letter')}, how many have "
        "an item on the theme in their list of what needs to improve. Themes with as many letters stand in order of "
        "name. The table gives every theme, also how many letters state at least one shortfall (▼, or ◆ both in one "
        "sentence), which favours themes written about at length, and what share of the sentences on it do. Follow a "
        "bar to the sentences.",
        chart=theme_bars(),
        marks=[row for row in rows if row["asked"] >= max(least, 1)] or rows[:MOST_BARS],
        columns=["Theme", "Letters that ask to improve it", "Letters that state a shortfall", "Share of sentences"],
        rows=[
            [row["name"], row["said"], f"{row['weak']} of {len(latest)}", f"{100 * row['part']:.0f}%"] for row in rows
        ],
        csv="data/weak.csv",
    )


def leaders(rows: Sequence[Row], measure: str, groups: int) -> list[tuple[float, list[str]]]:
    """The highest values of a measure, each with the names of all that share it.

    Args:
        rows: Rows with a ``name`` and the measure.
        measure: Which of their numbers is meant.
        groups: How many values are wanted.

    Returns:
        Values, highest first, each with the names that have it in order; nought is left out.
    """
    values = sorted({row[measure] for row in rows if row[measure]}, reverse=True)[:groups]
    return [(value, sorted(row["name"] for row in rows if row[measure] == value)) for value in values]


def strong_and_weak(latest: Iterable[tuple[Row, Row]], overall_grades: Mapping[str, str], theme: str) -> Figure | None:
    """Where a theme is strong and weak: each authority's latest full inspection, in order of name.

    Not in order of the balance: what is coded is not right often enough to rank authorities by it.

    Args:
        latest: Pairs of a document and its counts of this theme, one an authority.
        overall_grades: For each document id its overall grade; one that gives none is left out.
        theme: The theme.

    Returns:
        The figure, for a page one folder down; None where there is none.
    """
    ordered = sorted(
        ((document, counts) for document, counts in latest if total(counts)),
        key=lambda pair: (are_few(pair[1]), pair[0]["authority_name"]),
    )
    if not ordered:
        return None

    def graded(document: Row) -> str:
        grade = overall_grades.get(document["document_id"])
        return label("grade", grade) if grade else "No overall grade"

    rows = [
        {
            "group": "Fewer than five statements: too few to compare" if are_few(counts) else "By name",
            "group_order": int(are_few(counts)),
            "name": document["authority_name"],
            "graded": f"{graded(document)}, {short_date(document['event_end_date'])}",
            "is_first": number == 0,
            "polarity": polarity,
            "start": start,
            "end": end,
            "few": are_few(counts),
            "counts": cell_words(counts),
            "means": f"{document['authority_name']}, {british_date(document['event_end_date'])}: "
            f"{counts[COUNTED_AS[polarity]]} {SAID_AS[polarity]}",
            "href": f"../evidence/{evidence_of_authority(document['authority_name'], theme)}.html"
            f"#document={slug(document['document_id'])}&polarity={polarity}",
        }
        for document, counts in ordered
        for number, (polarity, (start, end)) in enumerate(spans(counts).items())
    ]
    return Figure(
        title=f"{in_words(theme)}: each authority's latest full inspection, by name",
        note="Under each name stand the overall grade and the date. Each bar is all that the letter states on the "
        "theme: ▲ strengths to the right, ▼ shortfalls to the left, ◆ both in one sentence across the line. The "
        "order says nothing of who is better. Letters with fewer than five statements stand apart at the end, as "
        "outlines. Dates differ by years: read them.",
        chart=strengths_against_shortfalls(),
        marks=rows,
        columns=["Authority", "Overall grade", "Date", "Strengths", "Shortfalls", "Both"],
        rows=[
            [
                document["authority_name"],
                graded(document),
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
        if row is None or not is_compared(document):
            continue
        added = totals.setdefault(
            (document["document_kind"], document["event_year"]),
            {"strengths": 0, "shortfalls": 0, "mixed": 0, "documents": 0},
        )
        for name in ("strengths", "shortfalls", "mixed"):
            added[name] += row[name]
        added["documents"] += 1
    letters: dict[str, int] = defaultdict(int)
    for (kind, _), found in totals.items():
        letters[kind] += found["documents"]
    rows = [
        {
            "year": year,
            "kind": label("document_kind", kind),
            "kind_order": COMPARED_KINDS.index(kind),
            "polarity": polarity,
            "start": start,
            "end": end,
            "few": are_few(found),
            "share": f"{100 * abs(end - start):.0f}%",
            "count": f"{MARKS[polarity]} {found[COUNTED_AS[polarity]]}",
            "means": f"{label('document_kind', kind)}, {year}: {found[COUNTED_AS[polarity]]} {SAID_AS[polarity]}, "
            f"{100 * abs(end - start):.0f}% of what {counted(found['documents'], 'letter')} state on it",
            "href": f"../evidence/{evidence_of_year(theme, kind, year)}.html#polarity={polarity}",
        }
        for (kind, year), found in totals.items()
        if letters[kind] > 1 and total(found)
        for polarity, (start, end) in spans(found).items()
    ]
    if not rows:
        return None
    kinds = [kind for kind in COMPARED_KINDS if any(key[0] == kind for key in totals)]
    return Figure(
        title=f"{in_words(theme)}: strengths and shortfalls by year",
        note="One row for each kind of letter of which more than one is held, with the years under it. A bar's length "
        "and its percentage are shares of that year's statements on the theme: ▲ strengths above the line, ▼ "
        "shortfalls below, ◆ both across it. The small numbers are counts. Outlines have fewer than five statements. "
        "Other authorities are inspected each year, so this shows what was written, not how any one place changed.",
        chart=trend(),
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
