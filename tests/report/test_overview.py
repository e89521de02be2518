"""What the overview says first."""

from pipelines.report.overview import grades_now, latest_changes, regions


def row(name, change, area="overall_effectiveness"):
    return {"authority_name": name, "judgement_area": area, "change": change}


def test_grades_are_counted_and_those_without_one_are_told_apart():
    found = [("good", 2023), ("inadequate", 2024), ("outstanding", 2022), (None, 2026)]
    now = grades_now([{"overall_effectiveness_grade": grade, "event_year": year} for grade, year in found])
    assert now.counts == [("outstanding", 1), ("good", 1), ("requires_improvement", 0), ("inadequate", 1)]
    assert (now.good_or_better, now.graded, now.without) == (2, 3, 1)
    assert (now.first_year, now.last_year) == (2022, 2024)
    assert grades_now([]) is None


def test_only_an_authoritys_newest_overall_grade_is_compared_with_the_one_before():
    history = [
        row("Eastmere", "improved"),
        row("Eastmere", "declined"),
        row("Northbrook", "declined", "care_leavers"),
        row("Northbrook", "unchanged"),
        row("Southwick Vale", "first_held"),
    ]
    assert latest_changes(history) == {"improved": 1, "declined": 0, "unchanged": 1}


def test_a_region_names_what_is_held_and_what_is_not():
    held = [{"authority_name": "Eastmere", "region": "East"}]
    others = [{"authority_name": "Westmere", "region": "West"}, {"authority_name": "Fenmere", "region": "East"}]
    assert regions(held, others) == [("East", held, ["Fenmere"]), ("West", [], ["Westmere"])]
