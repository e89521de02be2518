"""Charts are drawn with their links, however many processes draw them."""

import os

from pipelines.report.charts import theme_bars
from pipelines.report.drawing import drawn, svg


def bar(name):
    means = f"{name}: 1 of 2"
    return [{"name": name, "share": 0.5, "said": "1 of 2", "means": means, "href": f"evidence/{name}.html#a=1"}]


def test_a_mark_links_to_its_evidence_relative_to_its_page():
    picture = svg(theme_bars(), bar("workforce"))
    assert '<a href="evidence/workforce.html#a=1">' in picture
    assert 'aria-label="workforce: 1 of 2"' in picture


def test_what_a_chart_says_is_escaped():
    assert "<script" not in svg(theme_bars(), bar("<script>&"))


def test_processes_draw_every_chart_in_order_and_leave_this_ones_fonts_alone():
    charts = [(theme_bars(), bar(f"theme {number}")) for number in range(9)]
    with drawn(charts, 2) as pictures:
        found = [f"evidence/theme {number}.html" in picture for number, picture in enumerate(pictures)]
    assert found == [True] * len(charts)
    assert "FONTCONFIG_FILE" not in os.environ


def test_no_chart_needs_no_process():
    with drawn([], 2) as pictures:
        assert list(pictures) == []
