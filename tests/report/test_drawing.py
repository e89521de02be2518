"""Charts are drawn with their links, however many processes draw them."""

from pipelines.report.charts import theme_bars
from pipelines.report.drawing import FEWEST_TO_SHARE, draw


def bar(name):
    means = f"{name}: 1 of 2"
    return [{"name": name, "share": 0.5, "said": "1 of 2", "means": means, "href": f"evidence/{name}.html#a=1"}]


def test_a_mark_links_to_its_evidence_relative_to_its_page():
    (drawn,) = draw([(theme_bars(), bar("workforce"))], 1)
    assert '<a href="evidence/workforce.html#a=1">' in drawn
    assert 'aria-label="workforce: 1 of 2"' in drawn


def test_what_a_chart_says_is_escaped():
    (drawn,) = draw([(theme_bars(), bar("<script>&"))], 1)
    assert "<script" not in drawn


def test_two_processes_draw_the_same_in_the_same_order():
    charts = [(theme_bars(), bar(f"theme {number}")) for number in range(FEWEST_TO_SHARE)]
    drawn = draw(charts, 2)
    assert [f"evidence/theme {number}.html" in picture for number, picture in enumerate(drawn)] == [True] * len(charts)
