"""The charts in Altair, each made once for any number of figures: a chart names its rows, and is given them when drawn.

A chart of a page is drawn when the site is built, as SVG in which every mark is a link to its evidence. Only the page
on which the reader chooses what to compare draws in the browser, from the same Altair charts. Every row has ``href``,
where its mark leads, and ``means``, the mark in words for those who hear it or point at it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import altair as alt
import vl_convert

Row = dict[str, Any]
Specification: TypeAlias = dict[str, Any]

ROWS = "rows"
# Vega resolves links against a base of its own, which the pages' relative links must lose again.
VEGA_BASE = "https://vega.github.io/vega-datasets/"

INK = "#1d2329"
QUIET = "#54606b"
LINE = "#d9d5cc"
STRENGTH = "#2b6ca3"
SHORTFALL = "#c4570e"
GRADE_ORDER = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
GRADE_COLOURS = ["#00703c", "#a5c76b", "#f4a11d", "#b10e1e"]
GRADE_SHAPES = ["triangle-up", "circle", "square", "triangle-down"]
# Orange to blue, told apart with every common kind of colour blindness, and light enough for dark words on them.
BALANCE_SCALE = alt.Scale(domain=[-1, 0, 1], range=["#ee9a55", "#f6f4ef", "#6ea8da"], clamp=True, interpolate="rgb")
PALE = 0.35
TOO_FEW = alt.datum.few
# Long names stand on several lines, broken at spaces.
HEADING_IN_LINES = (
    "length(datum.label) > 16 ? split(replace(datum.label, regexp('(.{5,}?) ', 'g'), '$1|'), '|') : datum.label"
)
ROW_IN_LINES = "length(datum.label) > 24 ? split(replace(datum.label, regexp('^(.{14,}?) '), '$1|'), '|') : datum.label"
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


def svg(chart: Specification, rows: Sequence[Row]) -> str:
    """Draw a chart.

    Args:
        chart: The chart.
        rows: Its rows; a row's ``href`` is relative to the page that the chart stands on.

    Returns:
        An SVG element.
    """
    drawn: str = vl_convert.vegalite_to_svg(json.dumps({**chart, "datasets": {ROWS: list(rows)}}))
    return drawn.replace(f'xlink:href="{VEGA_BASE}', 'href="')


def for_browser(chart: Specification) -> Specification:
    """The chart compiled to Vega, for the browser to give its rows to."""
    found: Specification = vl_convert.vegalite_to_vega(json.dumps(chart))
    return found


@cache
def heat_map(kinds: tuple[str, ...] = ()) -> Specification:
    """Themes down, documents or authorities across; each cell gives its strengths and shortfalls.

    Args:
        kinds: The kinds of document to keep apart, each under its own heading; none for one undivided chart.

    Returns:
        The chart, of rows of ``theme``, ``theme_order``, ``column``, ``column_order``, ``balance`` (-1 all shortfalls
        to 1 all strengths), ``few`` (whether they are too few to compare), ``cell`` (the words in it) and, where there
        are kinds, ``kind``.
    """
    headings = alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelPadding=8)
    if not kinds:
        headings = alt.Axis(
            orient="top", labelAngle=0, domain=False, ticks=False, labelPadding=42, labelExpr=HEADING_IN_LINES
        )
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("column:N", sort=alt.EncodingSortField("column_order", op="min"), title=None, axis=headings),
        y=alt.Y("theme:N", sort=alt.EncodingSortField("theme_order", op="min"), title=None, axis=_names()),
    )
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(
        **_links(),
        color=alt.Color("balance:Q", scale=BALANCE_SCALE, legend=None),
        opacity=alt.condition(TOO_FEW, alt.value(PALE), alt.value(1)),
    )
    words = base.mark_text(aria=False).encode(text="cell:N")
    chart = alt.layer(cells, words, width=alt.Step(116), height=alt.Step(27))
    if not kinds:
        return _specification(chart)
    header = alt.Header(labelOrient="top", labelAnchor="start", labelExpr=KIND_IN_LINES, labelPadding=22)
    column = alt.Column("kind:N", sort=list(kinds), title=None, header=header)
    return _specification(chart.facet(column=column, spacing=24).resolve_scale(x="independent"))


@cache
def grade_timeline() -> Specification:
    """Grades over time, a line of points for each judgement area or authority, each with its word and date.

    Returns:
        The chart, of rows of ``line`` (the area or authority), ``line_order``, ``date`` (ISO), ``grade`` (its words)
        and ``said`` (the date in words).
    """
    years = alt.Axis(format="%Y", tickCount="year", labelOverlap=True, domain=False)
    lines = alt.Axis(domain=False, ticks=False, grid=True, labelPadding=10, labelExpr=ROW_IN_LINES)
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
    return _specification(alt.layer(points, words, dates, width=760, height=alt.Step(62)))


@cache
def theme_bars() -> Specification:
    """How many documents found a shortfall, by theme, as bars.

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
    """Strengths to the right and shortfalls to the left, a bar of each for every name.

    Returns:
        The chart, of rows of ``name``, ``is_first`` (of its name), ``polarity`` (``strength`` or ``shortfall``), ``to``
        (the count, shortfalls below zero), ``few`` (whether they are too few to compare) and ``said`` (the count in
        words), in the order to show.
    """
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=None),
        x=alt.X("to:Q", title=None, axis=None, scale=alt.Scale(padding=48, nice=False)),
    )
    bars = base.mark_bar(height=16, yOffset=9).encode(
        **_links(), x2=alt.datum(0), color=_polarity(), opacity=_pale_if_few()
    )
    left = base.transform_filter(alt.datum.polarity == "shortfall").mark_text(
        aria=False, align="right", dx=-6, yOffset=9
    )
    right = base.transform_filter(alt.datum.polarity == "strength").mark_text(aria=False, align="left", dx=6, yOffset=9)
    counts = [side.encode(text="said:N") for side in (left, right)]
    # Above its bars, so that a phone has the whole width for them.
    names = base.transform_filter(alt.datum.is_first).mark_text(aria=False, align="left", yOffset=-9)
    names = names.encode(text="name:N", x=alt.value(0))
    zero = base.transform_filter(alt.datum.is_first).transform_calculate(zero="0")
    zero = zero.mark_tick(aria=False, color=QUIET, size=22, thickness=1, yOffset=9)
    zero = zero.encode(x=alt.X("zero:Q", title=None, axis=None))
    return _specification(alt.layer(bars, zero, *counts, names, width=460, height=alt.Step(42)))


@cache
def trend(kinds: tuple[str, ...], years: tuple[int, ...]) -> Specification:
    """Strengths above and shortfalls below the line by year, a row for each kind of document.

    Args:
        kinds: The kinds of document, in order.
        years: The years to give a place, in order.

    Returns:
        The chart, of rows of ``year``, ``kind`` (its words), ``polarity``, ``to`` (share of the statements, shortfalls
        below zero), ``few`` and ``said``.
    """
    each_year = alt.Axis(labelAngle=0, domain=False, ticks=False)
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("year:O", title=None, scale=alt.Scale(domain=list(years)), axis=each_year),
        y=alt.Y("to:Q", title=None, axis=_zero_line(), scale=alt.Scale(domain=[-1.3, 1.3])),
    )
    bars = base.mark_bar(width=26).encode(**_links(), y2=alt.datum(0), color=_polarity(), opacity=_pale_if_few())
    above = base.transform_filter(alt.datum.polarity == "strength").mark_text(aria=False, dy=-9, fontSize=12)
    below = base.transform_filter(alt.datum.polarity == "shortfall").mark_text(aria=False, dy=10, fontSize=12)
    words = [side.encode(text="said:N") for side in (above, below)]
    header = alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start")
    layers = alt.layer(bars, *words, width=alt.Step(54), height=120)
    return _specification(layers.facet(row=alt.Row("kind:N", sort=list(kinds), title=None, header=header), spacing=4))


def _names(**settings: Any) -> alt.Axis:
    return alt.Axis(domain=False, ticks=False, labelPadding=8, **settings)


def _zero_line() -> alt.Axis:
    return alt.Axis(values=[0], labels=False, ticks=False, domain=False, grid=True, gridColor=QUIET)


def _links() -> dict[str, Any]:
    return {"href": "href:N", "description": "means:N", "tooltip": "means:N"}


def _polarity() -> alt.Color:
    scale = alt.Scale(domain=["strength", "shortfall"], range=[STRENGTH, SHORTFALL])
    return alt.Color("polarity:N", scale=scale, legend=None)


def _pale_if_few() -> Any:
    return alt.condition(TOO_FEW, alt.value(0.45), alt.value(1))


def _specification(chart: alt.LayerChart | alt.FacetChart) -> Specification:
    found: Specification = chart.to_dict(validate=False)
    return {**found, "config": CONFIG}
