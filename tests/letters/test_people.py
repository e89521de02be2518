"""Names are told from offices."""

import pytest

from pipelines.letters.people import names


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ada Bell, His Majesty’s Inspector", ["Ada Bell"]),
        ("Ada Bell HMI", ["Ada Bell"]),
        ("Ada Bell Her Majesty's Inspector", ["Ada Bell"]),
        ("Ada Bell Senior HMI", ["Ada Bell"]),
        ("Ada Bell-Cole and Máire O’Dea, His Majesty’s Inspectors", ["Ada Bell-Cole", "Máire O’Dea"]),
        ("Ada Bell HMI and Ben Cole HMI", ["Ada Bell", "Ben Cole"]),
        ("His Majesty’s Inspectors, Ada Bell and Ben van der Cole", ["Ada Bell", "Ben van der Cole"]),
        ("Ada Bell | Ofsted HMI", ["Ada Bell"]),
        ("inspectors from Ofsted", []),
        ("", []),
    ],
)
def test_a_list_of_people_is_read(printed, expected):
    assert names(printed) == expected
