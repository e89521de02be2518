"""The charts, each an Altair chart of rows that are already counted.

A chart is drawn when the site is built, as SVG in which every mark is a link to its evidence. Only the page on which
the reader chooses what to compare draws in the browser, from the same Altair charts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

import altair as alt
import vl_convert

Row = dict[str, Any]
Chart: TypeAlias = alt.LayerChart | alt.FacetChart

# Vega resolves links against a base of its own, which the pages' relative links must lose again.
VEGA_BASE = "https://vega.github.io/vega-datasets/"

GRADE_ORDER = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
GRADE_COLOURS = ["#00703c", "#85994b", "#f4a11d", "#b10e1e"]
# Blue to orange, told apart with every common kind of colour blindness; the cell's words say the same.
BALANCE_SCALE = alt.Scale(domain=[-1, 0, 1], range=["#d95f02", "#f3f2f1", "#2b6ca3"], clamp=True, interpolate="rgb")
CONFIG = {
    "font": "Arial, Helvetica, sans-serif",
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 240},
    "legend": {"labelFontSize": 12, "titleFontSize": 12},
    "view": {"stroke": None},
}


def svg(chart: Chart) -> str:
    """Draw a chart.

    Args:
        chart: Marks with a field ``href`` become links, relative to the page the chart stands on.

    Returns:
        An SVG element.
    """
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(specification(chart)))
    return drawn.replace(f'xlink:href="{VEGA_BASE}', 'href="')


def specification(chart: Chart) -> Row:
    """The chart as Vega-Lite, in the site's type."""
    found: Row = chart.to_dict(validate=False)
    return {**found, "config": CONFIG}


def heat_map(rows: Sequence[Row] | None, columns: Sequence[str], themes: Sequence[str], name: str) -> Chart:
    """Themes down, documents or authorities across; each cell gives its strengths and shortfalls.

    Args:
        rows: ``theme``, ``column``, ``balance`` (-1 all shortfalls to 1 all strengths), ``cell`` (the words in it) and
            ``href``; None for a chart that is given its rows in the browser.
        columns: The columns, in order.
        themes: The themes, in order.
        name: What the chart's data are called.

    Returns:
        The chart.
    """
    x = alt.X("column:N", sort=list(columns) or None, title=None, axis=alt.Axis(orient="top", labelAngle=-35))
    y = alt.Y("theme:N", sort=list(themes), title=None)
    base = alt.Chart(_data(rows, name)).encode(x=x, y=y, href="href:N")
    cells = base.mark_rect(stroke="white", strokeWidth=1).encode(
        color=alt.Color("balance:Q", scale=BALANCE_SCALE, legend=None),
        tooltip=[
            alt.Tooltip("theme:N", title="Theme"),
            alt.Tooltip("column:N", title="Where"),
            alt.Tooltip("cell:N", title="Strengths and shortfalls"),
        ],
    )
    light = "abs(datum.balance) > 0.75"
    words = base.mark_text(fontSize=11).encode(
        text="cell:N", color=alt.condition(light, alt.value("white"), alt.value("black"))
    )
    return alt.layer(cells, words, width=alt.Step(64), height=alt.Step(22))


def grade_timeline(rows: Sequence[Row] | None, name: str) -> Chart:
    """Grades over time, a line of points for each judgement area or authority.

    Args:
        rows: ``line`` (the area or authority), ``date`` (ISO), ``grade`` (its words), ``said`` (the date in words) and
            ``href``; None for a chart that is given its rows in the browser.
        name: What the chart's data are called.

    Returns:
        The chart.
    """
    base = alt.Chart(_data(rows, name)).encode(
        x=alt.X(
            "date:T",
            title=None,
            axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True),
            scale=alt.Scale(padding=50),
        ),
        y=alt.Y("line:N", title=None),
        href="href:N",
        tooltip=[
            alt.Tooltip("line:N", title="Judgement"),
            alt.Tooltip("grade:N", title="Grade"),
            alt.Tooltip("said:N", title="Date"),
        ],
    )
    points = base.mark_point(size=170, filled=True, opacity=1, stroke="black", strokeWidth=0.5).encode(
        color=alt.Color("grade:N", scale=alt.Scale(domain=GRADE_ORDER, range=GRADE_COLOURS), title="Grade"),
        shape=alt.Shape(
            "grade:N",
            scale=alt.Scale(domain=GRADE_ORDER, range=["triangle-up", "circle", "square", "triangle-down"]),
            title="Grade",
        ),
    )
    words = base.mark_text(dy=-13, fontSize=10).encode(text="grade:N")
    return alt.layer(points, words, width=620, height=alt.Step(44))


def theme_bars(rows: Sequence[Row], title: str) -> Chart:
    """How many documents found a shortfall, by theme or authority, as bars.

    Args:
        rows: ``name``, ``share`` (0 to 1), ``said`` (the share in words) and ``href``, in the order to show.
        title: What the bars measure.

    Returns:
        The chart.
    """
    base = alt.Chart(_data(rows, "bars")).encode(
        y=alt.Y("name:N", sort=None, title=None),
        x=alt.X("share:Q", title=title, axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
        href="href:N",
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("said:N", title=title)],
    )
    bars = base.mark_bar(color="#d95f02")
    words = base.mark_text(align="left", dx=4, fontSize=11).encode(text="said:N")
    return alt.layer(bars, words, width=480, height=alt.Step(22))


def trend(rows: Sequence[Row]) -> Chart:
    """The balance of strengths and shortfalls by year, a line for each kind of document.

    Args:
        rows: ``year``, ``kind`` (its words), ``balance`` (-1 to 1), ``said`` and ``href``.

    Returns:
        The chart.
    """
    base = alt.Chart(_data(rows, "trend")).encode(
        x=alt.X("year:O", title="Year of the inspection or visit", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("balance:Q", title="Balance", scale=alt.Scale(domain=[-1, 1])),
        detail="kind:N",
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("kind:N", title="Kind"),
            alt.Tooltip("said:N", title="Strengths and shortfalls"),
        ],
    )
    lines = base.mark_line(color="#505a5f").encode(strokeDash=alt.StrokeDash("kind:N", title="Kind of document"))
    points = base.mark_point(size=90, filled=True, opacity=1).encode(
        shape=alt.Shape("kind:N", title="Kind of document"), href="href:N", color=alt.value("#2b6ca3")
    )
    zero = alt.Chart(alt.InlineData(values=[{"balance": 0}])).mark_rule(color="#b1b4b6").encode(y="balance:Q")
    return alt.layer(zero, lines, points, width=560, height=240)


def _data(rows: Sequence[Row] | None, name: str) -> alt.NamedData | alt.InlineData:
    if rows is None:
        return alt.NamedData(name=name)
    return alt.InlineData(values=list(rows), name=name)
