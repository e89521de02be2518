"""What a letter's counts are read beside."""

from pipelines.report.usual import usual_counts


def letter(year, strengths, grade="good", kind="ilacs_inspection"):
    counts = {"strengths": strengths, "shortfalls": 10, "mixed": 0}
    return {"document_kind": kind, "event_year": year}, grade, counts


def test_the_middle_letter_of_a_kind_and_grade_is_usual():
    found = usual_counts([letter(2018, 90), letter(2024, 10), letter(2020, 40), letter(2019, 5, "inadequate")])
    assert list(found) == [("ilacs_inspection", "good")]
    usual = found["ilacs_inspection", "good"]
    assert (usual.letters, usual.strengths, usual.shortfalls, usual.mixed) == (3, 40, 10, 0)
    assert (usual.first_year, usual.last_year) == (2018, 2024)


def test_kinds_are_never_put_together():
    letters = [letter(2018, 90), letter(2018, 10), letter(2018, 40, kind="sif_inspection")]
    assert usual_counts(letters) == {}
