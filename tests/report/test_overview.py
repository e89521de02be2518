"""What the overview says first."""

from pipelines.report.overview import grades_now, overall_changes, regions, same_judgement_changes


def row(name, change, area="overall_effectiveness", document="latest", comparability="same"):
    return {
        "authority_name": name,
        "judgement_area": area,
        "change": change,
        "grade": "good",
        "document_id": f"{name} {document}",
        "comparability": "none" if change == "first_held" else comparability,
        "framework": "ilacs",
        "previous_framework": "sif" if name == "Northbrook" else "ilacs",
    }


def test_grades_are_counted_and_those_without_one_are_told_apart():
    found = [("good", 2023), ("inadequate", 2024), ("outstanding", 2022), (None, 2026)]
    now = grades_now([{"overall_effectiveness_grade": grade, "event_year": year} for grade, year in found])
    assert now.counts == [("outstanding", 1), ("good", 1), ("requires_improvement", 0), ("inadequate", 1)]
    assert (now.good_or_better, now.graded, now.without) == (2, 3, 1)
    assert (now.first_year, now.last_year) == (2022, 2024)
    assert grades_now([]) is None


def test_overall_changes_add_up_to_the_latest_overall_grades_the_worse_ones_first():
    history = [
        row("Eastmere", "improved"),
        row("Eastmere", "declined", document="earlier"),
        row("Westmere", "declined"),
        row("Northbrook", "declined", "care_leavers"),
        row("Northbrook", "unchanged"),
        row("Southwick Vale", "first_held"),
    ]
    names = ("Eastmere", "Westmere", "Northbrook", "Southwick Vale", "Fenmere")
    found = overall_changes(history, [f"{name} latest" for name in names])
    assert [changed["authority_name"] for changed in found.changed] == ["Westmere", "Eastmere"]
    assert (found.declined, found.improved, found.unchanged, found.without) == (1, 1, 1, 1)
    assert found.across_frameworks == 1


def test_a_judgement_that_was_split_or_renamed_is_no_change_of_grade():
    history = [
        row("Eastmere", "improved", "care_leavers", comparability="split"),
        row("Eastmere", "declined", "impact_of_leaders", comparability="renamed"),
        row("Eastmere", "unchanged", "help_and_protection"),
        row("Northbrook", "improved", "help_and_protection"),
    ]
    assert same_judgement_changes(history) == history[-1:]


def test_a_region_names_what_is_held_and_what_is_not():
    held = [{"authority_name": "Eastmere", "region": "East"}]
    others = [{"authority_name": "Westmere", "region": "West"}, {"authority_name": "Fenmere", "region": "East"}]
    assert regions(held, others) == [("East", held, ["Fenmere"]), ("West", [], ["Westmere"])]
