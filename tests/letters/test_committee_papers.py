"""A committee paper's own labels are read in a table, in lines, or one above the other."""

from pipelines.letters.committee_papers import is_committee_paper, meeting_date, report_author, subject
from tests.letters.made_document import made_document

IN_A_TABLE = made_document(
    "table_row: Subject: | Peer review: an update",
    "table_row: Date of Meeting: | Skills Committee 21 November 2016",
    "table_row: Report of: | Ada Bell – Executive Director",
    "table_row: Contact Officer: | Name: | B Cole",
).passages
ONE_ABOVE_THE_OTHER = made_document(
    "Subject:", "heading: An action plan", "Date of Meeting:", "13 September 2021", "Report of:", "heading: Director"
).passages


def test_fields_of_a_table():
    assert is_committee_paper(IN_A_TABLE)
    assert subject(IN_A_TABLE) == "Peer review: an update"
    assert report_author(IN_A_TABLE) == "Ada Bell – Executive Director"
    assert meeting_date(IN_A_TABLE).start.isoformat() == "2016-11-21"


def test_fields_below_their_labels():
    assert is_committee_paper(ONE_ABOVE_THE_OTHER)
    assert subject(ONE_ABOVE_THE_OTHER) == "An action plan"
    assert report_author(ONE_ABOVE_THE_OTHER) == "Director"
    assert meeting_date(ONE_ABOVE_THE_OTHER).start.isoformat() == "2021-09-13"


def test_a_field_that_is_not_stated_is_none():
    face = made_document("Subject:", "Report of:", "Contact officer: A Bell").passages
    assert is_committee_paper(face)
    assert subject(face) is None
    assert report_author(face) is None
    assert meeting_date(face) is None


def test_words_that_only_begin_like_a_label_are_none():
    face = made_document(
        "Meeting children’s needs comes first.", "Title deeds", "Portfolio work", "Dated records"
    ).passages
    assert not is_committee_paper(face)
