"""Whether two recommendations ask for the same thing."""

from __future__ import annotations

from collections import Counter

import pytest

from pipelines.letters.identity import identify
from pipelines.letters.passages import read_text
from pipelines.letters.progress import progress
from pipelines.letters.recommendations import recommendations
from pipelines.letters.similarity import CLEAR, SAME, Quoted, echoes, likeness, link_progress, recurrences
from pipelines.reference.recommendation_subjects import subject_phrases, subject_rarity
from tests.letters.labelled_pairs import asked, labelled_pairs, precision_and_recall, scored_pairs
from tests.letters.test_corpus import SHARED

LETTER_OF_2020, PAPER_OF_2021 = "seeds/000_7942b18bd8eef6ea.txt", "seeds/001_e3735621578eb247.txt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The quality of supervision for social workers.",
            "Ensure that all staff receive regular, reflective supervision.",
        ),
        ("The response to children who go missing.", "Return home interviews when children go missing from home."),
        ("Support for 16- and 17-year-olds who are homeless.", "The experience of children who present as homeless."),
        ("The take-up of return home interviews.", "Ensure that return interviews inform plans for each child."),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert likeness(one, other).score >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quality of supervision for social workers.", "The sufficiency of placements for children in care."),
        ("Supervision that helps workers to progress plans.", "Plans to have clear actions and timescales."),
        ("Management oversight of practice.", "The identification of children in private fostering arrangements."),
        ("Better outcomes for care leavers in work.", "Care leavers who are in custody."),
    ],
)
def test_other_things(one: str, other: str) -> None:
    assert likeness(one, other).score < SAME


def test_a_likeness_says_what_is_shared() -> None:
    found = likeness("The quality of pathway plans.", "Ensure that each care leaver has a pathway plan.")
    assert found.shared_words == ("pathway plans",)
    assert "care_leavers" in found.shared_themes


def test_a_list_is_compared_part_by_part() -> None:
    listed = "Services to care leavers, including:\nsufficiency of accommodation\nfull information on health histories"
    assert likeness(listed, "Care leavers’ access to their health histories.").score >= SAME


def test_nothing_shared_is_no_likeness() -> None:
    assert likeness("Trust between the partners.", "The use of interpreters.").score == 0


def test_only_a_later_document_of_the_same_authority_asks_again() -> None:
    items = [
        asked("a", "The regularity of supervision."),
        asked("b", "Regular supervision of social workers.", "d2", "2022-03-04"),
        asked("c", "The quality of supervision.", "d2", "2022-03-04"),
        asked("d", "The quality of supervision.", "d3", "2022-03-04", authority="X2"),
    ]
    found = {(match.recommendation_id, match.matches_recommendation_id) for match in recurrences(items)}
    assert found == {("b", "a"), ("c", "a")}


def test_a_clear_match_is_told_from_a_likely_one() -> None:
    items = [
        asked("a", "The quality of plans."),
        asked("b", "Written plans are to be better.", "d2", "2022-03-04"),
        asked("c", "The quality of assessments, plans and case records.", "d3", "2023-03-04"),
    ]
    clear = {(match.recommendation_id, match.matches_recommendation_id): match.is_clear for match in recurrences(items)}
    assert clear["b", "a"]
    assert not clear["c", "a"]


def test_what_partners_are_asked_is_less_alike_than_what_the_authority_is_asked() -> None:
    pair = "The quality of supervision for social workers.", "Supervision of staff is not regular."
    assert likeness(*pair, is_to_others=True).score < likeness(*pair).score


def test_plans_of_special_educational_needs_are_other_plans() -> None:
    items = [
        asked("a", "The quality of children's plans."),
        asked("b", "The quality of children's plans.", "d2", "2022-03-04", kind="area_send_inspection"),
    ]
    assert recurrences(items) == []


def test_echoes_are_the_likest_of_each_other_authority_in_the_same_year() -> None:
    items = [
        asked("a", "The quality and regularity of supervision.", date="2022-01-10"),
        asked("b", "The quality and regularity of supervision.", "d2", "2022-11-10", authority="X2"),
        asked("c", "Supervision and the recording of visits.", "d2", "2022-11-10", authority="X2"),
        asked("d", "The quality and regularity of supervision.", "d3", "2023-01-10", authority="X3"),
    ]
    found = [match for match in echoes(items) if match.recommendation_id == "a"]
    assert [(match.matches_recommendation_id, match.relation) for match in found] == [("b", "echo")]


def test_only_what_is_new_is_compared() -> None:
    items = [
        asked(name, "The regularity of supervision.", document, date)
        for name, document, date in (("a", "d1", "2016-01-01"), ("b", "d2", "2018-01-01"), ("c", "d3", "2020-01-01"))
    ]
    found = {(match.recommendation_id, match.matches_recommendation_id) for match in recurrences(items, {"c"})}
    assert found == {("c", "a"), ("c", "b")}


def test_a_progress_report_links_to_the_item_that_it_quotes() -> None:
    items = [
        asked("a", "The recording of visits, so that they are useful."),
        asked("b", "The recording of visits, so that they are useful.", date="2014-07-20"),
        asked("c", "The timeliness of visits.", date="2018-07-20"),
    ]
    report = Quoted("p", "X1", "2021-09-13", "2018", "The recording of visits so that they are useful")
    (link,) = link_progress([report], items)
    assert link.recommendation_id == "a"


@pytest.mark.parametrize(
    "report",
    [
        Quoted("p", "X1", "2021-09-13", "2016", "The recording of visits."),
        Quoted("p", "X1", "2017-09-13", None, "The recording of visits."),
        Quoted("p", "X2", "2021-09-13", "2018", "The recording of visits."),
        Quoted("p", "X1", "2021-09-13", "2018", "The recording of minutes of meetings."),
    ],
)
def test_a_report_of_another_item_time_or_authority_links_to_nothing(report: Quoted) -> None:
    assert link_progress([report], [asked("a", "The recording of visits.")]) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the repository")
def test_pairs_of_two_authorities_that_nothing_was_fitted_on() -> None:
    judged = scored_pairs(labelled_pairs(of={"walsall", "west-sussex"}))
    assert sum(found.pair.is_same for found in judged) >= 15
    precision, recall = precision_and_recall(judged, SAME)
    assert precision >= 0.6
    assert recall >= 0.8
    assert precision_and_recall(judged, CLEAR)[0] >= 0.75


def test_every_subject_but_the_newest_has_been_counted() -> None:
    assert subject_rarity("supervision") > subject_rarity("plans") > 0
    assert subject_rarity("something new") == max(subject_rarity(phrase.subject) for phrase in subject_phrases())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not beside the repository")
def test_the_paper_of_2021_links_to_five_items_of_2018_and_three_of_2020() -> None:
    asked_for = []
    for path, day in (("corpus/brighton-and-hove/50014166.pdf", "2018-07-20"), (LETTER_OF_2020, "2020-02-25")):
        text = read_text((SHARED / path).read_bytes())
        for item in recommendations(text, identify(text)):
            asked_for.append(asked(f"{day} {item.position}", item.text, day, day))
    text = read_text((SHARED / PAPER_OF_2021).read_bytes())
    reports = [
        Quoted(str(row.position), "X1", "2021-09-13", row.raised_in, row.recommendation_text)
        for row in progress(text, identify(text))
    ]
    links = link_progress(reports, asked_for)
    assert len(reports) == len({link.progress_id for link in links}) == len({link.recommendation_id for link in links})
    assert Counter(link.recommendation_id[:4] for link in links) == {"2018": 5, "2020": 3}
