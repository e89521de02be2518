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
        ("Much was done over these 18months.", [(18, "months")]),
        ("Young people receive £2,000 to set up home.", [(2000, "pounds")]),
        ("The council invested £1.5 million.", [(1500000, "pounds")]),
        ("A rate of 60 per 10,000 children.", [(0.006, "ratio")]),
        ("The ratio of 1 to 8 was kept.", [(0.125, "ratio")]),
        ("The gap of 47.3 percentage points is wide.", [(47.3, "percentage points")]),
        ("Only six out of a potential 24 interviews took place.", [(0.25, "share")]),
        ("One of 14 Year 11 pupils achieved this.", [(0.071, "share")]),
    ],
)
def test_values_and_units(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 47 enquiries are timely.",
        "The response to 16- and 17-year-olds is weak.",
        "Inspectors met some of them (aged from seven to 14 years).",
        "They receive 25 hours a week of learning.",
        "Project 3 provides good services.",
        "Children under 18 and those aged 16 to 17 are seen.",
        "Some children are as young as seven years.",
        "Care leavers over 21 years are welcome.",
        "It helps care leavers aged from 18 to 21 years.",
        "Few children are placed more than 20 miles from home.",
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
        "Advice is at hand 24 hours a day, seven days a week.",
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
        ("A re-referral rate of 30% is high.", "re-referral rate", None),
        ("The team struggles with providing return interviews within 72 hours.", "return interviews", None),
        ("Of our care leavers, 14 out of 50 aged 16 to 19 years are not in work.", "our care leavers", None),
        ("Proceedings are quicker, having reduced to 36 weeks in 2014.", "Proceedings", "2014"),
        ("Great care is taken: 90% had their checks on time.", None, None),
        ("The newest figure, from our own data, of 63% is low.", "newest figure", None),
        ("This is below the national average (23%).", "national average", None),
        ("Conferences are timelier, with 80% completed on time.", "Conferences", None),
        ("In 2014, 504 early help assessments were made.", "early help assessments", "2014"),
        ("This is well below the national figure of 52%.", "national figure", None),
        ("At the time of the inspection, three-quarters were in work.", None, "At the time of the inspection"),
        ("Caseloads at the time of this visit had fallen to 35 on average.", "Caseloads", "at the time of this visit"),
        ("Most children (83%) looked after go to good schools.", "Most children", None),
        ("Under the Children Act 1989, some wait more than three months.", "Under the Children Act 1989", None),
        ("The council took on eight newly qualified social workers.", "newly qualified social workers", None),
        ("The share was 48% between 2011 and 2014.", "share", "between 2011 and 2014"),
        ("Six children had no plan, and one child has been waiting since 2015.", "children", None),
        (
            "The percentage of children adopted rising year on year to 17% is good.",
            "percentage of children adopted",
            None,
        ),
        ("This compares well with the latest national figure for 2012–13 of 11%.", "latest national figure", "2012–13"),
        ("Plans are updated earlier than the required six months if need be.", "Plans", None),
        ("There were 37 ongoing private fostering arrangements.", "ongoing private fostering arrangements", None),
        (
            "The share achieving good grades, including in English, in 2014–15 is low at only 5%.",
            "share achieving good grades",
            "2014–15",
        ),
        (
            "The average time between a child entering care and being adopted is 353 days.",
            "average time between a child entering care",
            None,
        ),
        ("The average wait time is 18 months.", "average wait time", None),
        ("There is no waiting list and contact is usually within two weeks.", "contact", None),
        ("Decisions are often not being made within 24 hours.", "Decisions", None),
        ("Seven out of 14 gained good grades, following improvement on the previous two years.", None, None),
        ("The response for children who have waited three months is poor.", "response for children", None),
        ("Similarly, 65% of those who stayed were well.", None, None),
        ("At age five, 41.7% make good progress.", None, None),
        ("Numbers grew significantly to 933 children.", "children", None),
        (
            "In the two years prior to the inspection, 18 reviews were held.",
            "reviews",
            "the two years prior to the inspection",
        ),
        ("In the two years before inspection, five reviews were held.", "reviews", "the two years before inspection"),
        ("Help is given in time, usually within four hours.", None, None),
        ("Most are housed, when appropriate, within three months.", None, None),
        ("Some 37.1% of children are poor, by figures published by a charity in October 2014.", "children", None),
        ("The council hired more adopters, seeing an increase by 72%.", "increase", None),
        ("This is above the national figure for all care leavers (6%).", "national figure for all care leavers", None),
        ("It is above the England and neighbours’ averages of 5%.", "England and neighbours’ averages", None),
        ("Since the last inspection, five cases were sent in.", "cases", "Since the last inspection"),
        ("In March 2014 there were 203 children here, rising to 308 in March 2015.", "children", "March 2014"),
        ("It is well used, according to local data, by 12%.", None, None),
        ("Some 53% of reviews were done (January–March 2017).", "reviews", "January–March 2017"),
        ("For the three-year average this was 625 days.", "three-year average", None),
        ("In relation to reviews, 9 per cent were late.", "reviews", None),
        ("Of these young people 13% enter employment.", "young people", None),
        ("in special schools it is 19.2%.", "special schools", None),
        ("Plans were made for 3% of children subject to review.", "children subject to review", None),
        ("Surveys show that there is a high level of trust (94% in 2014).", "high level of trust", "2014"),
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


def test_a_percentage_in_brackets_is_of_what_the_count_before_it_is_of() -> None:
    assert [figure.of_what for figure in found("This holds for 39 young people (22%) currently.")] == [
        "young people"
    ] * 2


def test_shares_of_the_children_that_the_sentence_begins_with() -> None:
    sentence = "Of the 60 children looked after at the time of the inspection, 20% were under 10 and 30% were over 16."
    assert {figure.of_what for figure in found(sentence)} == {"children looked after"}


def test_up_from_an_earlier_count_of_the_same() -> None:
    sentence = "The number of carers rose: in 2015 the council had 96 fostering households, up from 85 in 2014."
    assert [(figure.of_what, figure.is_earlier) for figure in found(sentence)] == [
        ("fostering households", False),
        ("fostering households", True),
    ]


def test_a_time_limit_is_of_what_the_share_before_it_is_of() -> None:
    assert [figure.of_what for figure in found("Of late, 91% of cases ended within three months.")] == ["cases"] * 2


def test_a_period_stays_with_the_figure_that_is_compared_with() -> None:
    one, other = found("In 2013–14, 21 orders were made compared with 6 orders in the previous year.")
    assert [(one.period, one.is_earlier), (other.period, other.is_earlier)] == [
        ("2013–14", False),
        ("the previous year", True),
    ]
    later, before = found("Success fell to 6%, from a figure of 16% in 2011.")
    assert [(later.period, later.is_earlier), (before.period, before.is_earlier)] == [(None, False), ("2011", True)]


def test_an_average_before_and_after() -> None:
    fell = found("The length of proceedings fell from an average of 66 weeks to 29 weeks now.")
    assert [(figure.value, figure.of_what, figure.is_earlier) for figure in fell] == [
        (66, "length of proceedings", True),
        (29, "length of proceedings", False),
    ]


def test_figures_joined_by_with_are_of_one_earlier_year() -> None:
    rose = found(
        "This year 484 adults came with 636 children, a rise from the previous year of 357 adults with 455 children."
    )
    assert [(figure.value, figure.is_earlier) for figure in rose] == [
        (484, False),
        (636, False),
        (357, True),
        (455, True),
    ]


def test_another_place_is_not_an_earlier_time() -> None:
    here, elsewhere = found("Such children are 50% of all, compared with 22% in the country as a whole (Census 2011).")
    assert (here.is_earlier, elsewhere.is_earlier) == (False, False)


def test_a_change_is_neither_before_nor_after() -> None:
    (figure,) = found("This is a 15% increase on 6 months previously.")
    assert (figure.of_what, figure.is_earlier) == ("increase", False)


def test_a_rise_by_so_much_is_of_the_rise() -> None:
    (figure,) = found("The share of children making progress increased by 36% in English.")
    assert figure.of_what == "increase in share of children making progress"


def test_the_figure_that_a_thing_improved_on_is_earlier() -> None:
    now, before = found("Timely reviews are 77%, which is an improvement on the figure of 72% in March 2013.")
    assert (now.is_earlier, before.is_earlier) == (False, True)
    (first,) = found(
        "An increase in the number of plans for children in need of protection between July 2013 and March 2014 from "
        "230 to over 380 is striking."
    )
    assert first.is_earlier


def test_what_a_thing_rose_from_is_earlier_in_brackets_too() -> None:
    count, rate = found("This is an increase from 216 children (60 per 10,000 children) at 31 March 2013.")
    assert count.is_earlier
    assert rate.is_earlier


def test_a_period_of_the_earlier_figure_is_not_that_of_the_later() -> None:
    before, now = found("Waits grew from an average of 11 days in 2012 to a present average of 15 days.")
    assert (before.period, before.is_earlier, now.period, now.is_earlier) == ("2012", True, None, False)


def test_a_period_in_brackets_is_of_the_figure_beside_it() -> None:
    here, elsewhere = found("In primary schools it is 28.0% (the national average (2016) is 15.2%).")
    assert (here.period, elsewhere.period) == (None, "2016")


def test_a_rate_beside_an_earlier_number_is_earlier() -> None:
    (figure,) = found("This is an increase from 306 (72.0 per 10,000 children) at 31 March 2013.")
    assert figure.is_earlier


def test_each_thing_that_fell_has_its_own_figure() -> None:
    fell = found("In 2014–15, reviews dropped to 91.4%, dental checks to 97%, and visits to 88.8%.")
    assert [figure.of_what for figure in fell] == ["reviews", "dental checks", "visits"]


def test_a_verb_is_not_what_a_figure_is_of() -> None:
    sentence = "Of these children, 160 (52%) lived near, and of the others 7% (8) subsequently returned to care."
    assert not any({"lived", "returned"} & set((figure.of_what or "").split()) for figure in found(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The number of children being seen within a week, at 44, is low.", "number of children"),
        ("The town kept down the number of children on plans for over two years.", "number of children on plans"),
        ("This was 21% higher than elsewhere.", None),
        ("At 87.6% this is better than the year before.", None),
    ],
)
def test_words_that_only_join_are_no_part_of_what_a_figure_is_of(sentence: str, expected: str | None) -> None:
    assert found(sentence)[-1].of_what == expected


def test_the_evidence_is_the_statement() -> None:
    sentence = "All is well, and 12 families were helped."
    (figure,) = found("Nothing to count here.", sentence)
    assert (figure.evidence, figure.position, figure.char_end) == (sentence, 0, len(sentence))


def test_periods_do_not_overlap() -> None:
    words = "In the first quarter of this year, and from April 2015 to March 2016."
    assert [period.words for period in periods(words)] == ["the first quarter of this year", "April 2015 to March 2016"]
