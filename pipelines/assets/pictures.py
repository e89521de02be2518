"""Small plots of what was made, to see it at a glance in Dagster's pages.

A plot is a PNG inside its Markdown, so that no page asks another place for it. Words of a document never go in: only
grades, themes and years do, and those are words of the vocabulary. Counts and previews are ``assets.metadata``'s.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES = (6.4, 2.8)
DOTS_PER_INCH = 110
GRADES = ("inadequate", "requires_improvement", "good", "outstanding")
THEMES_SHOWN = 6
MOST_YEARS = 12  # named on an axis
FEWEST_STATEMENTS = 30  # of a year; shares of fewer jump about
COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#f47738", "#4c2c92", "#505a5f")  # told apart by the colour-blind too


def grades_over_time(documents: pa.Table, judgements: pa.Table) -> dg.MarkdownMetadataValue | None:
    """Plot how many overall judgements of each grade were given each year.

    Args:
        documents: Rows of ``document``.
        judgements: Rows of ``judgement``.

    Returns:
        The plot; None where no dated document gives an overall judgement.
    """
    overall = judgements.filter(pc.field("judgement_area") == "overall_effectiveness")
    dated = _with_year(overall, documents).filter(pc.is_in(pc.field("grade"), pa.array(GRADES)))
    if not dated.num_rows:
        return None
    counts = _counted(dated, ["year", "grade"])

    def draw(axes: Axes) -> None:
        for row in counts:
            place = (row["year"], GRADES.index(row["grade"]))
            axes.scatter(*place, s=60 + 18 * row["count_all"], color=COLOURS[0], alpha=0.35, linewidths=0)
            axes.annotate(str(row["count_all"]), place, ha="center", va="center", fontsize=8)
        axes.set_yticks(range(len(GRADES)), [_words(grade) for grade in GRADES])
        axes.set_ylim(-0.6, len(GRADES) - 0.4)
        _years(axes, [row["year"] for row in counts])

    return _picture("Overall judgements held, by year of inspection", draw)


def themes_over_time(documents: pa.Table, themes: pa.Table) -> dg.MarkdownMetadataValue | None:
    """Plot the share of each year's statements that the commonest themes are the main theme of.

    Args:
        documents: Rows of ``document``.
        themes: Rows of ``statement_theme``.

    Returns:
        The plot; None where fewer than two years have enough statements.
    """
    main = _with_year(themes.filter(pc.field("rank") == 1), documents)
    in_year = {row["year"]: row["count_all"] for row in _counted(main, ["year"])}
    years = sorted(year for year, count in in_year.items() if count >= FEWEST_STATEMENTS)
    if len(years) < 2:
        return None
    commonest = sorted(_counted(main, ["theme"]), key=lambda row: -row["count_all"])[:THEMES_SHOWN]
    counts = {(row["year"], row["theme"]): row["count_all"] for row in _counted(main, ["year", "theme"])}

    def draw(axes: Axes) -> None:
        for colour, theme in zip(COLOURS, [row["theme"] for row in commonest], strict=False):
            shares = [100 * counts.get((year, theme), 0) / in_year[year] for year in years]
            axes.plot(years, shares, color=colour, marker="o", markersize=3, linewidth=1.3, label=_words(theme))
        axes.set_ylabel("% of statements")
        axes.set_ylim(bottom=0)
        _years(axes, years)
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8)

    return _picture("Main themes of the statements held, by year of inspection", draw)


def _with_year(rows: pa.Table, documents: pa.Table) -> pa.Table:
    """Rows with the year in which their document's event ended, without those of undated documents."""
    years = pa.table(
        {"source_sha256": documents["source_sha256"], "year": pc.year(documents["event_end_date"])}
    ).drop_null()
    return rows.join(years, "source_sha256", join_type="inner")


def _counted(rows: pa.Table, columns: list[str]) -> list[dict[str, Any]]:
    counted: list[dict[str, Any]] = rows.group_by(columns).aggregate([([], "count_all")]).to_pylist()
    return counted


def _years(axes: Axes, years: list[int]) -> None:
    axes.set_xlim(min(years) - 0.7, max(years) + 0.7)
    axes.set_xticks(range(min(years), max(years) + 1, 1 + (max(years) - min(years)) // MOST_YEARS))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _picture(title: str, draw: Callable[[Axes], None]) -> dg.MarkdownMetadataValue:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=INCHES, dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title, fontsize=9, loc="left")
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    draw(axes)
    content = io.BytesIO()
    figure.savefig(content, format="png")
    encoded = base64.b64encode(content.getvalue()).decode("ascii")
    return dg.MetadataValue.md(f"![{title}](data:image/png;base64,{encoded})")
