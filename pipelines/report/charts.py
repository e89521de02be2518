"""The charts in Altair, each made once for any number of figures: a chart names its rows, and is given them when drawn.

A chart of a page is drawn when the site is built, as SVG in which every mark is a link to its evidence. Only the page
on which the reader chooses what to compare draws in the browser, from the same Altair charts. Every row has ``href``,
where its mark leads, and ``means``, the mark in words for those who hear it or point at it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from pipelines.report.drawing import ROWS, Specification

WIDTH_OF_BARS = 430
INK = "#1d2329"
QUIET = "#54606b"
LINE = "#d9d5cc"
STRENGTH = "#2b6ca3"
SHORTFALL = "#c4570e"
MIXED = "#6f4a8e"
POLARITIES = {"strength": STRENGTH, "shortfall": SHORTFALL, "mixed": MIXED}
GRADE_ORDER = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
GRADE_COLOURS = ["#00703c", "#a5c76b", "#f4a11d", "#b10e1e"]
GRADE_SHAPES = ["triangle-up", "circle", "square", "triangle-down"]
# Orange to blue, told apart with every common kind of colour blindness, and light enough for dark words on them.
BALANCE_SCALE = alt.Scale(domain=[-1, 0, 1], range=["#ee9a55", "#e9e5da", "#6ea8da"], clamp=True, interpolate="rgb")
TOO_FEW = alt.datum.few
# Long names stand on several lines, broken at spaces.
HEADING_IN_LINES = (
    "split(length(datum.label) > 16 ? replace(datum.label, regexp('([^|]{5,}?) ', 'g'), '$1|') : datum.label, '|')"
)
ROW_IN_LINES = (
    "length(datum.label) > 14 ? split(replace(datum.label, regexp('(.{7,}?) ', 'g'), '$1|'), '|') : datum.label"
)
KIND_IN_LINES = (
    "length(datum.label) > 16 ? split(replace(datum.label, regexp('^(.{11,}?) '), '$1|'), '|') : datum.label"
)
CONFIG = {
    "background": None,
    "font": "Arial, Helvetica, sans-serif",
    "axis": {
        "labelFontSize": 13,
        "labelLimit": 320,
        "labelColor": INK,
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": "#ebe8e1",
    },
    "header": {"labelFontSize": 13, "labelFontWeight": "bold", "labelColor": INK},
    "text": {"fontSize": 13, "color": INK},
    "view": {"stroke": None},
}


def for_browser(chart: Specification) -> Specification:
    """The chart compiled to Vega, for the browser to give its rows to."""
    found: Specification = vl_convert.vegalite_to_vega(json.dumps(chart))
    return found


@cache
def heat_map(*, has_kinds: bool = False, is_narrow: bool = False) -> Specification:
    """Themes down, documents or authorities across; each cell gives its strengths and shortfalls.

    Args:
        has_kinds: Whether kinds of document are kept apart, each under its own heading.
        is_narrow: Whether themes stand above their cells, so that a phone has the whole width for these.

    Returns:
        The chart, of rows of ``theme``, ``theme_order``, ``column``, ``column_order``, ``balance`` (-1 all shortfalls
        to 1 all strengths), ``few`` (whether they are too few to compare), ``cell`` (the words in it), where there
        are kinds ``kind`` and ``kind_order``, and on a narrow chart ``is_first`` (of its theme).
    """
    headings = alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelPadding=8)
    if not has_kinds:
        headings = alt.Axis(
            orient="top", labelAngle=0, domain=False, ticks=False, labelPadding=56, labelExpr=HEADING_IN_LINES
        )
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("column:N", sort=alt.EncodingSortField("column_order", op="min"), title=None, axis=headings),
        y=alt.Y(
            "theme:N",
            sort=alt.EncodingSortField("theme_order", op="min"),
            title=None,
            axis=None if is_narrow else _names(),
        ),
    )
    across: dict[str, Any] = {"height": {"band": 0.55}, "yOffset": 9} if is_narrow else {}
    cells = base.mark_rect(strokeWidth=2, **across).encode(
        **_links(),
        color=alt.condition(TOO_FEW, alt.value("white"), alt.Color("balance:Q", scale=BALANCE_SCALE, legend=None)),
        stroke=alt.condition(TOO_FEW, alt.value("#8b939b"), alt.value("white")),
        strokeWidth=alt.condition(TOO_FEW, alt.value(0.75), alt.value(2)),
        strokeDash=alt.condition(TOO_FEW, alt.value([3, 3]), alt.value([1, 0])),
    )
    words = base.mark_text(aria=False, yOffset=9 if is_narrow else 0, fontSize=12 if is_narrow else 13).encode(
        text="cell:N", color=alt.condition(TOO_FEW, alt.value(QUIET), alt.value(INK))
    )
    if is_narrow:
        themes = base.transform_filter(alt.datum.is_first).mark_text(aria=False, align="left", yOffset=-13)
        themes = themes.encode(text="theme:N", x=alt.value(0))
        return _specification(alt.layer(cells, words, themes, width=alt.Step(116), height=alt.Step(48)))
    chart = alt.layer(cells, words, width=alt.Step(116), height=alt.Step(27))
    if not has_kinds:
        return _specification(chart)
    header = alt.Header(labelOrient="top", labelAnchor="start", labelExpr=KIND_IN_LINES, labelPadding=22)
    column = alt.Column("kind:N", sort=alt.EncodingSortField("kind_order", op="min"), title=None, header=header)
    return _specification(chart.facet(column=column, spacing=24).resolve_scale(x="independent"))


@cache
def grade_timeline() -> Specification:
    """Grades over time, a line of points for each judgement area or authority, each with its word and date.

    Returns:
        The chart, of rows of ``line`` (the area or authority), ``line_order``, ``date`` (ISO), ``grade`` (its words),
        ``said`` (the date in words) and ``named`` (the area's own name where it is not the line's, a line each).
        The lines are named on the right, beside the newest grades.
    """
    years = alt.Axis(format="%Y", tickCount="year", labelOverlap=True, domain=False)
    lines = alt.Axis(orient="right", domain=False, ticks=False, grid=True, labelPadding=10, labelExpr=ROW_IN_LINES)
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("date:T", title=None, axis=years, scale=alt.Scale(padding=70)),
        y=alt.Y("line:N", sort=alt.EncodingSortField("line_order", op="min"), title=None, axis=lines),
    )
    points = base.mark_point(size=190, filled=True, opacity=1, stroke=INK, strokeWidth=0.75).encode(
        **_links(),
        color=alt.Color("grade:N", scale=alt.Scale(domain=GRADE_ORDER, range=GRADE_COLOURS), legend=None),
        shape=alt.Shape("grade:N", scale=alt.Scale(domain=GRADE_ORDER, range=GRADE_SHAPES), legend=None),
    )
    words = base.mark_text(aria=False, dy=-16, fontSize=12).encode(text="grade:N")
    dates = base.mark_text(aria=False, dy=18, fontSize=11, color=QUIET).encode(text="said:N")
    names = base.mark_text(aria=False, dy=31, fontSize=11, color=QUIET, lineBreak="|").encode(text="named:N")
    return _specification(alt.layer(points, words, dates, names, width=780, height=alt.Step(86)))


@cache
def theme_bars() -> Specification:
    """How many documents say something of a theme, such as ask to improve it, as bars.

    Returns:
        The chart, of rows of ``name``, ``share`` (0 to 1) and ``said`` (the share in words), in the order to show.
    """
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=_names()),
        x=alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1])),
    )
    bars = base.mark_bar(color=SHORTFALL, height=18, cornerRadiusEnd=2).encode(**_links())
    words = base.mark_text(aria=False, align="left", dx=6).encode(text="said:N")
    return _specification(alt.layer(bars, words, width=520, height=alt.Step(28)))


@cache
def strengths_against_shortfalls() -> Specification:
    """For every name one bar of all its statements: shortfalls to the left, strengths to the right, both in between.

    What is both stands half to each side of the line. Names stand in groups, those with too little to compare apart.

    Returns:
        The chart, of rows of ``group``, ``group_order``, ``name``, ``graded`` (its grade and date in words),
        ``is_first`` (of its name), ``polarity`` (``strength``, ``shortfall`` or ``mixed``), ``start`` and ``end``
        (shares of the statements, left of the line below zero), ``few`` (whether they are too few to compare) and
        ``counts`` (all three counts in words), in the order to show.
    """
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=alt.Y("name:N", sort=None, title=None, axis=None))
    across = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(domain=[-1, 1], nice=False))
    bars = base.mark_bar(height=16, yOffset=17).encode(**_links(), **_polarity(), x=across, x2="end:Q")
    # Above its bar, so that a phone has the whole width for it.
    first = base.transform_filter(alt.datum.is_first)
    names = first.mark_text(aria=False, align="left", yOffset=-18).encode(text="name:N", x=alt.value(0))
    grades = first.mark_text(aria=False, align="left", yOffset=-1, color=QUIET, fontSize=12)
    grades = grades.encode(text="graded:N", x=alt.value(0))
    counts = first.mark_text(aria=False, align="right", yOffset=-1, color=QUIET)
    counts = counts.encode(text="counts:N", x=alt.value(WIDTH_OF_BARS))
    zero = first.transform_calculate(zero="0").mark_tick(aria=False, color=INK, size=18, thickness=1, yOffset=17)
    zero = zero.encode(x=alt.X("zero:Q", title=None, axis=None))
    layers = alt.layer(bars, zero, names, grades, counts, width=WIDTH_OF_BARS, height=alt.Step(62))
    header = alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelPadding=4)
    groups = alt.Row("group:N", sort=alt.EncodingSortField("group_order", op="min"), title=None, header=header)
    return _specification(layers.facet(row=groups, spacing=24).resolve_scale(y="independent"))


@cache
def trend() -> Specification:
    """Strengths above and shortfalls below the line by year, a row with years of its own for each kind of document.

    Returns:
        The chart, of rows of ``year``, ``kind`` (its words), ``kind_order``, ``polarity``, ``start`` and ``end``
        (shares of the statements, below the line below zero), ``few``, ``share`` (in words) and ``count`` (in words).
    """
    each_year = alt.Axis(orient="bottom", labelAngle=0, domain=False, ticks=False, labelPadding=2)
    base = alt.Chart(alt.NamedData(ROWS)).encode(x=alt.X("year:O", title=None, axis=each_year))
    up = alt.Y("start:Q", title=None, axis=_zero_line(), scale=alt.Scale(domain=[-1.7, 1.2], nice=False))
    bars = base.mark_bar(width=24).encode(**_links(), **_polarity(), y=up, y2="end:Q")
    above = base.transform_filter(alt.datum.polarity == "strength")
    below = base.transform_filter(alt.datum.polarity == "shortfall")
    words = [
        side.mark_text(aria=False, dy=dy, fontSize=12).encode(text="share:N", y="end:Q")
        for side, dy in ((above, -8), (below, 9))
    ]
    counts = [
        side.mark_text(aria=False, fontSize=11, color=QUIET).encode(text="count:N", y=alt.value(height))
        for side, height in ((above, 153), (below, 167))
    ]
    header = alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelPadding=4)
    layers = alt.layer(bars, *words, *counts, width=alt.Step(40), height=174)
    rows = alt.Row("kind:N", sort=alt.EncodingSortField("kind_order", op="min"), title=None, header=header)
    return _specification(
        layers.facet(row=rows, spacing=30).resolve_scale(x="independent").resolve_axis(x="independent")
    )


def _names(**settings: Any) -> alt.Axis:
    return alt.Axis(domain=False, ticks=False, labelPadding=8, **settings)


def _zero_line() -> alt.Axis:
    return alt.Axis(values=[0], labels=False, ticks=False, domain=False, grid=True, gridColor=QUIET)


def _links() -> dict[str, Any]:
    return {"href": "href:N", "description": "means:N", "tooltip": "means:N"}


def _polarity() -> dict[str, Any]:
    """The colour of what is found; only an outline where there is too little to compare."""
    scale = alt.Scale(domain=[*POLARITIES], range=[*POLARITIES.values()])
    colour = alt.Color("polarity:N", scale=scale, legend=None)
    return {
        "color": alt.condition(TOO_FEW, alt.value("white"), colour),
        "stroke": alt.Stroke("polarity:N", scale=scale, legend=None),
        "strokeDash": alt.condition(TOO_FEW, alt.value([3, 2]), alt.value([1, 0])),
    }


def _specification(chart: alt.LayerChart | alt.FacetChart) -> Specification:
    found: Specification = chart.to_dict(validate=False)
    return {**found, "config": CONFIG}
