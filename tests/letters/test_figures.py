"""Numbers stated as evidence."""

from __future__ import annotations

import pytest

from pipelines.letters.figures import figures
from pipelines.letters.model import Figure, Statement
from pipelines.letters.periods import periods


def found(*sentences: str) -> tuple[Figure, ...]:
    statements = [
        Statement(
            position=number,
            text=sentence,
            stated_by="inspectors",
            section="",
            heading=None,
            list_role=None,
            is_finding=True,
            page=1,
            char_start=0,
            char_end=len(sentence),
        )
        for number, sentence in enumerate(sentences)
    ]
    return figures(tuple(statements))


def values(sentence: str) -> list[tuple[float, str]]:
    return [(round(figure.value, 3), figure.unit) for figure in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Almost 90% of visits were on time.", [(90, "percent")]),
        ("Forty-five per cent of plans are clear.", [(45, "percent")]),
        ("Two-thirds of records were graded green.", [(0.667, "share")]),
        ("For four out of five children, reviews were held.", [(0.8, "share")]),
        ("Of the audits, 13 of the 20 were moderated.", [(0.65, "share")]),
        ("Half of the assessments were late.", [(0.5, "share")]),
        ("A quarter of care leavers are in work.", [(0.25, "share")]),
        ("There are 1,204 children in need.", [(1204, "count")]),
        ("Three children waited too long.", [(3, "count")]),
        ("The number of referrals rose to 58.", [(58, "count")]),
        ("Cases took 26 weeks on average.", [(26, "weeks")]),
        ("Young people receive £2,000 to set up home.", [(2000, "pounds")]),
        ("The council invested £1.5 million.", [(1500000, "pounds")]),
        ("A rate of 60 per 10,000 children.", [(0.006, "ratio")]),
        ("The ratio of 1 to 8 was kept.", [(0.125, "ratio")]),
    ],
)
def test_values_and_units(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 47 enquiries are timely.",
        "The response to 16- and 17-year-olds is weak.",
        "Children under 18 and those aged 16 to 17 are seen.",
        "Some children are as young as seven years.",
        "Pupils in Years 12 and 13 do well at key stage 4.",
        "The inspection was on 24 and 25 February 2020.",
        "In 2018 the Children Act 1989 was followed.",
        "See paragraphs 12, 14 and 27.",
        "A 24-hour service is at hand seven days a week.",
        "Telephone 01273 296049 or write to BN3 3BO.",
        "The board has two priorities.",
        "The third visit was better than the first.",
        "One child was moved, and no one told her.",
        "Data for the year 2014–15 were late.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "of_what", "period"),
    [
        ("In Quarter 3 2022-23, 4% of the audited records were red.", "audited records", "Quarter 3 2022-23"),
        ("At 31 March 2020, 49 children in need had no plan.", "children in need", "31 March 2020"),
        ("The proportion of reviews held was 97% in 2014–15.", "proportion of reviews held", "2014–15"),
        ("Some 250 contacts were made in the last 12 months.", "contacts", "the last 12 months"),
        ("The national average is 15%.", "national average", None),
    ],
)
def test_what_a_figure_is_of_and_when(sentence: str, of_what: str, period: str | None) -> None:
    (figure,) = found(sentence)
    assert (figure.of_what, figure.period) == (of_what, period)


def test_before_and_after() -> None:
    rose = found("The share of timely visits rose from 43% in 2012–13 to 72% in 2013–14.")
    assert [(figure.value, figure.period, figure.is_earlier) for figure in rose] == [
        (43, "2012–13", True),
        (72, "2013–14", False),
    ]
    up = found("Three-quarters of plans were green, an increase from 50% the previous quarter.")
    assert [(figure.value, figure.of_what, figure.is_earlier) for figure in up] == [
        (0.75, "plans", False),
        (50, "plans", True),
    ]


def test_a_change_is_neither_before_nor_after() -> None:
    (figure,) = found("This is a 15% increase on 6 months previously.")
    assert (figure.of_what, figure.is_earlier) == ("increase", False)


def test_the_evidence_is_the_statement() -> None:
    sentence = "All is well, and 12 families were helped."
    (figure,) = found("Nothing to count here.", sentence)
    assert (figure.evidence, figure.position, figure.char_end) == (sentence, 0, len(sentence))


def test_periods_do_not_overlap() -> None:
    words = "In the first quarter of this year, and from April 2015 to March 2016."
    assert [period.words for period in periods(words)] == ["the first quarter of this year", "April 2015 to March 2016"]
