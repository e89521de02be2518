from pipelines.lake.reference import reference_rows
from pipelines.lake.schemas import REFERENCE_TABLES

ROWS = reference_rows()
AREAS = {row["word"] for row in ROWS["vocabulary"] if row["coded_column"] == "judgement_area"}


def test_every_reference_table_has_rows():
    assert set(ROWS) == set(REFERENCE_TABLES)
    assert all(ROWS.values())


def test_neighbours_are_authorities_of_today_nearest_first():
    today = {row["authority_code"] for row in ROWS["authority"] if row["ended_on_date"] is None}
    by_authority = {}
    for row in ROWS["statistical_neighbour"]:
        by_authority.setdefault(row["authority_code"], []).append(row["rank"])

    assert len(today) == 153
    assert {row["neighbour_code"] for row in ROWS["statistical_neighbour"]} <= {
        row["authority_code"] for row in ROWS["authority"]
    }
    assert all(ranks == list(range(1, 11)) for ranks in by_authority.values())


def test_frameworks_judge_areas_of_the_vocabulary():
    assert {row["judgement_area"] for row in ROWS["framework_area"]} <= AREAS


def test_areas_compare_only_forward_in_time():
    frameworks = {(row["earlier_framework"], row["later_framework"]) for row in ROWS["comparable_area"]}
    areas = {row[name] for row in ROWS["comparable_area"] for name in ("earlier_area", "later_area")}

    assert frameworks == {("sif", "sif"), ("sif", "ilacs"), ("ilacs", "ilacs")}
    assert areas <= AREAS - {"lscb"}


def test_two_areas_that_are_not_the_same_say_why_they_compare():
    assert all(row["note"] for row in ROWS["comparable_area"] if row["comparability"] != "same")
