"""What is printed leads to words of the vocabulary."""

from pipelines.reference.documents import committee_labels, title_phrases
from pipelines.reference.grades import printed_areas, printed_grades, verdicts
from pipelines.reference.vocabulary import meanings


def test_grades_and_areas_are_of_the_vocabulary():
    assert set(printed_grades().values()) <= set(meanings("grade"))
    assert set(printed_areas().values()) <= set(meanings("judgement_area"))
    assert {verdict.judgement_area for verdict in verdicts()} <= set(meanings("judgement_area"))


def test_what_is_compared_in_lower_case_is_written_so():
    printed = [*printed_grades(), *printed_areas(), *(row.phrase for row in title_phrases())]
    printed += [row.label for row in committee_labels()]
    assert all(words == words.lower() and "’" not in words for words in printed)


def test_every_verdict_has_its_grade():
    assert all(verdict.sentence.endswith("{grade}") for verdict in verdicts())


def test_kinds_and_frameworks_are_of_the_vocabulary():
    assert {row.document_kind for row in title_phrases()} <= set(meanings("document_kind"))
    assert {row.framework for row in title_phrases()} <= {*meanings("framework"), None}
    assert {row.field for row in committee_labels()} == {"meeting_date", "subject", "report_author", None}
