"""Characters come out as people write them."""

from __future__ import annotations

import pytest

from pipelines.letters.glyphs import clean
from pipelines.letters.markers import leading_marker


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("of\ufb01ce", "office"),
        ("ser\u00advices", "services"),
        ("16\u00a0and\u202f17", "16 and 17"),
        ("multi\u2011agency", "multi-agency"),
        ("\uf0b7 Plans", "• Plans"),
        ("\uf06e Plans", "■ Plans"),
        ("a\x00b\tc  d", "a b c d"),
        ("‘quoted’ – “so”", "‘quoted’ – “so”"),
        ("\ue123\ufffd\U000f0001", ""),
    ],
)
def test_clean(printed: str, wanted: str) -> None:
    assert clean(printed) == wanted


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("■ Plans are clear", "■"),
        ("■Plans are clear", "■"),
        ("o Plans", "o"),
        ("– Plans", "–"),
        ("12. Visits", "12."),
        ("3.5 Visits", "3.5"),
        ("(a) Visits", "(a)"),
        ("2.1Adoption performance", "2.1"),
    ],
)
def test_leading_marker(line: str, marker: str) -> None:
    found = leading_marker(line)
    assert found
    assert found.text == marker
    assert line[found.end :][0].isupper()


@pytest.mark.parametrize("line", ["2014. A year", "on time", "-5 degrees", "3.5%", "■", ""])
def test_what_is_no_marker(line: str) -> None:
    assert leading_marker(line) is None
