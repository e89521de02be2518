"""What each figure of the site shows: its rows, words and links, from the snapshot's rows.

How a figure is drawn belongs in ``report.charts``; where it stands belongs in ``report.site`` and the templates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.report.charts import Chart, grade_timeline, heat_map, theme_bars, trend
from pipelines.report.data import Row
from pipelines.report.words import british_date, in_words, label, slug

TOO_FEW = 5
MOST_BARS = 12


@dataclass(frozen=True)
class Figure:
    """A chart, the same figures as a table, and the words about both."""

    title: str
    note: str
    chart: Chart
    columns: list[str]
    rows: list[list[object]]
    csv: str  # the file's path within the site


def cell_words(counts: Row) -> str:
    """A cell's strengths and shortfalls: "▲3 ▼1", with "few" where there are too few to compare."""
    few = " few" if counts["strengths"] + counts["shortfalls"] + counts["mixed"] < TOO_FEW else ""
    return f"▲{counts['strengths']} ▼{counts['shortfalls']}{few}"


def balance(counts: Row) -> float:
    """Strengths less shortfalls as a share of all evaluations: -1 all shortfalls, 1 all strengths; 0 of none."""
    total = counts["strengths"] + counts["shortfalls"] + counts["mixed"]
    return (counts["strengths"] - counts["shortfalls"]) / total if total else 0.0


def evidence_name(theme: str, kind: str, year: int) -> str:
    """What the page of the sentences on a theme in one year's documents of a kind is called."""
    return f"{theme}--{slug(kind)}--{year}"


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
    rows = [
        {
            "line": label("judgement_area", row["judgement_area"]),
            "date": row["event_end_date"].isoformat(),
            "said": british_date(row["event_end_date"]),
            "grade": label("grade", row["grade"]),
            "href": f"../letters/{slug(row['document_id'])}.html",
        }
        for row in graded
    ]
    return Figure(
        title=f"Grades of {name} over time",
        note="A line is a judgement area. Areas of different frameworks have different names and are not one measure.",
        chart=grade_timeline(rows, "grades"),
        columns=["Judgement", "Date", "Grade"],
        rows=[[row["line"], row["said"], row["grade"]] for row in rows],
        csv=f"data/grades-{slug(name)}.csv",
    )


def themes_over_time(
    documents: Sequence[Row], counts: dict[str, list[Row]], themes: Sequence[str], name: str
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
    held = [row for row in documents if row["document_id"] in counts and row["event_end_date"]]
    cells: list[Row] = []
    for document in held:
        column = (
            f"{document['event_end_date']:%b %Y} {label('document_kind', document['document_kind']).split(' (')[0]}"
        )
        for row in counts[document["document_id"]]:
            cells.append(
                {
                    "theme": in_words(row["theme"]),
                    "column": column,
                    "balance": balance(row),
                    "cell": cell_words(row),
                    "href": f"../evidence/{slug(name)}--{row['theme']}.html#document={slug(document['document_id'])}",
                }
            )
    if not cells:
        return None
    columns = list(dict.fromkeys(cell["column"] for cell in cells))
    return Figure(
        title=f"Strengths and shortfalls of {name} by theme",
        note="Each cell gives the strengths (▲) and shortfalls (▼) that inspectors stated in that document. Blue: more "
        "strengths; orange: more shortfalls. Follow a cell to the sentences behind it. "
        f"Fewer than {TOO_FEW} statements are too few to compare.",
        chart=heat_map(cells, columns, [in_words(theme) for theme in themes], "themes"),
        columns=["Theme", "Document", "Strengths and shortfalls"],
        rows=[[cell["theme"], cell["column"], cell["cell"]] for cell in cells],
        csv=f"data/themes-{slug(name)}.csv",
    )


def most_often_weak(documents: Sequence[Row], counts: dict[str, list[Row]], kind: str) -> Figure | None:
    """The themes in which most documents of one kind found a shortfall, in the latest year that has any.

    Args:
        documents: All documents.
        counts: For each document id its rows of counts by theme.
        kind: The kind of document.

    Returns:
        The figure, for a page at the top; None where no document is of that kind.
    """
    held = [row for row in documents if row["document_kind"] == kind and row["document_id"] in counts]
    if not held:
        return None
    year = max(row["event_year"] for row in held)
    held = [row for row in held if row["event_year"] == year]
    with_shortfall: dict[str, int] = defaultdict(int)
    for document in held:
        for row in counts[document["document_id"]]:
            with_shortfall[row["theme"]] += row["shortfalls"] + row["mixed"] > 0
    ordered = sorted(with_shortfall.items(), key=lambda item: (-item[1], item[0]))[:MOST_BARS]
    rows = [
        {
            "name": in_words(theme),
            "share": number / len(held),
            "said": f"{number} of {len(held)}",
            "href": f"evidence/{evidence_name(theme, kind, year)}.html#polarity=shortfall,mixed",
        }
        for theme, number in ordered
    ]
    kind_words = label("document_kind", kind)
    return Figure(
        title=f"Themes with a shortfall: {kind_words}, {year}",
        note=f"How many of the {len(held)} documents of this kind held for {year} state a shortfall on the theme.",
        chart=theme_bars(rows, "Share of documents with a shortfall"),
        columns=["Theme", "Documents with a shortfall"],
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
    rows: list[Row] = [
        {
            "theme": f"{document['authority_name']}, {document['event_end_date']:%b %Y}",
            "column": in_words(theme),
            "balance": balance(counts),
            "cell": cell_words(counts),
            "href": f"../evidence/{slug(document['authority_name'])}--{theme}.html"
            f"#document={slug(document['document_id'])}",
        }
        for document, counts in latest
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (row["balance"], row["theme"]))
    words = in_words(theme)
    return Figure(
        title=f"{words}: each authority's latest full inspection, weakest first",
        note="Strengths (▲) and shortfalls (▼) stated. Authorities are in the order of the balance of the two. "
        f"Fewer than {TOO_FEW} statements are too few to compare.",
        chart=heat_map(rows, [words], [row["theme"] for row in rows], "where"),
        columns=["Authority and date", "Strengths and shortfalls"],
        rows=[[row["theme"], row["cell"]] for row in rows],
        csv=f"data/where-{theme}.csv",
    )


def trend_by_year(documents: Sequence[Row], counts: dict[str, Row], theme: str) -> Figure | None:
    """A theme's balance by year and kind of document.

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
        if row is None or document["event_year"] is None:
            continue
        total = totals.setdefault(
            (document["document_kind"], document["event_year"]),
            {"strengths": 0, "shortfalls": 0, "mixed": 0, "documents": 0},
        )
        for name in ("strengths", "shortfalls", "mixed"):
            total[name] += row[name]
        total["documents"] += 1
    rows = [
        {
            "year": year,
            "kind": label("document_kind", kind),
            "balance": balance(total),
            "said": f"{cell_words(total)} in {total['documents']} documents",
            "href": f"../evidence/{evidence_name(theme, kind, year)}.html",
        }
        for (kind, year), total in sorted(totals.items())
    ]
    if not rows:
        return None
    words = in_words(theme)
    return Figure(
        title=f"{words}: balance by year and kind of document",
        note="1 is all strengths, -1 all shortfalls. Which authorities were inspected differs from year to year.",
        chart=trend(rows),
        columns=["Kind", "Year", "Strengths and shortfalls"],
        rows=[[row["kind"], row["year"], row["said"]] for row in rows],
        csv=f"data/trend-{theme}.csv",
    )
