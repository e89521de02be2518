"""What a figure counts, orders and says."""

import datetime as dt

from pipelines.report import figures


def counts(strengths=0, shortfalls=0, mixed=0):
    return {"theme": "workforce", "strengths": strengths, "shortfalls": shortfalls, "mixed": mixed, "asked": 0}


def letter(name, year, kind="ilacs_inspection"):
    return {
        "document_id": f"{name}-{kind}-{year}",
        "authority_name": name,
        "document_kind": kind,
        "event_end_date": dt.date(year, 3, 9),
        "event_year": year,
    }


def test_a_balance_is_between_all_shortfalls_and_all_strengths():
    assert figures.balance(counts(strengths=3)) == 1
    assert figures.balance(counts(shortfalls=3)) == -1
    assert figures.balance(counts(strengths=2, shortfalls=1, mixed=1)) == 0.25
    assert figures.balance(counts()) == 0


def test_a_cell_names_what_is_both_only_where_there_is_any():
    assert figures.cell_words(counts(3, 1)) == "▲ 3  ▼ 1"
    assert figures.cell_words(counts(3, 1, 2)) == "▲ 3  ▼ 1  ◆ 2"


def test_a_theme_ranks_nobody_authorities_stand_by_name_with_their_grade():
    held = {"Southwick Vale": counts(9), "Northbrook": counts(6, 0, 2), "Eastmere": counts(1, 4)}
    pairs = [(letter(name, 2023), row) for name, row in held.items()]
    figure = figures.strong_and_weak(pairs, {"Eastmere-ilacs_inspection-2023": "good"}, "workforce")
    assert [row[:3] for row in figure.rows] == [
        ["Eastmere", "Good", "9 March 2023"],
        ["Northbrook", "No overall grade", "9 March 2023"],
        ["Southwick Vale", "No overall grade", "9 March 2023"],
    ]
    both = [mark for mark in figure.marks if mark["polarity"] == "mixed"]
    assert [(mark["start"], mark["end"], mark["counts"]) for mark in both] == [(-0.125, 0.125, "▲ 6  ▼ 0  ◆ 2")]


def test_too_few_to_compare_stand_apart_at_the_end():
    pairs = [(letter("Eastmere", 2023), counts(2)), (letter("Northbrook", 2023), counts(1, 6))]
    figure = figures.strong_and_weak(pairs, {}, "workforce")
    assert [row[0] for row in figure.rows] == ["Northbrook", "Eastmere"]
    assert figure.marks[-1]["group"] == "Fewer than five statements: too few to compare"


def test_a_councils_own_paper_is_not_among_what_inspectors_stated():
    documents = [letter("Eastmere", 2018), letter("Eastmere", 2022), letter("Eastmere", 2019, "committee_report")]
    found = {row["document_id"]: [counts(2, 1)] for row in documents}
    figure = figures.themes_over_time(documents, found, ["workforce"], "Eastmere")
    assert [row[1:3] for row in figure.rows] == [
        ["Full inspection (ILACS)", "9 Mar 2022"],
        ["Full inspection (ILACS)", "9 Mar 2018"],
    ]


def test_a_grade_under_another_name_stands_on_the_line_that_it_is_compared_on():
    given = {"authority_name": "Eastmere", "grade": "good", "document_id": "d", "document_kind": "sif_inspection"}
    areas = ("looked_after_and_permanence", "children_in_care_and_care_leavers")
    judgements = [{**given, "judgement_area": area, "event_end_date": dt.date(2015, 3, 9)} for area in areas]
    figure = figures.grades_over_time(judgements, "Eastmere")
    assert [(mark["line"], mark["named"]) for mark in figure.marks] == [
        ("Children in care", "Looked after|and permanence"),
        ("Children in care", "Children in care|and care leavers"),
        ("Care leavers", "Children in care|and care leavers"),
    ]
    assert len(figure.rows) == 2


def test_a_trend_never_adds_kinds_up():
    documents = [letter("Eastmere", 2018), letter("Northbrook", 2018), letter("Eastmere", 2018, "monitoring_visit")]
    documents.append(letter("Eastmere", 2019, "committee_report"))
    found = {row["document_id"]: counts(2, 1) for row in documents}
    figure = figures.trend_by_year(documents, found, "workforce")
    assert figure.rows == [
        ["Full inspection (ILACS)", 2018, 2, 4, 2, 0],
        ["Monitoring visit", 2018, 1, 2, 1, 0],
    ]
    assert {(mark["kind"], mark["share"], mark["count"]) for mark in figure.marks} == {
        ("Full inspection (ILACS)", "67%", "▲ 4"),
        ("Full inspection (ILACS)", "33%", "▼ 2"),
    }


def test_what_is_most_often_asked_is_of_every_latest_letter_and_says_what_share_falls_short():
    latest = [letter(place, 2023) for place in ("Eastmere", "Northbrook", "Southwick Vale")]
    found = {row["document_id"]: [counts(1), {**counts(), "theme": "leadership"}] for row in latest[:2]}
    found["Eastmere-ilacs_inspection-2023"][0] |= {"shortfalls": 2, "asked": 2}
    found["Northbrook-ilacs_inspection-2023"][1] |= {"mixed": 1}
    figure = figures.most_often_asked(latest, found)
    assert figure.rows == [["Workforce", "1 of 3", "1 of 3", "50%"], ["Leadership", "0 of 3", "1 of 3", "100%"]]
    assert [mark["href"] for mark in figure.marks] == ["evidence/workforce--latest.html#asked=yes"]


def test_ties_are_named_together():
    rows = [{"name": name, "asked": asked} for name, asked in (("C", 5), ("B", 2), ("A", 5), ("D", 0))]
    assert figures.leaders(rows, "asked", 3) == [(5, ["A", "C"]), (2, ["B"])]


def test_there_is_no_figure_of_nothing():
    assert figures.strong_and_weak([], {}, "workforce") is None
    assert figures.trend_by_year([], {}, "workforce") is None
    assert figures.grades_over_time([], "Eastmere") is None
    assert figures.themes_over_time([], {}, ["workforce"], "Eastmere") is None
    assert figures.most_often_asked([letter("Eastmere", 2018)], {}) is None
