from __future__ import annotations

import pytest

from pipelines.letters.coding.direction import direction
from pipelines.letters.coding.polarity import polarity

FOUND = {
    "Assessments are thorough and timely.": "strength",
    "Children are seen regularly by workers who know them well.": "strength",
    "There are no delays, and children receive the right help quickly.": "strength",
    "Not all plans are clear enough about what needs to change.": "shortfall",
    "Visits are not always recorded in a timely way.": "shortfall",
    "Too many children wait too long for an assessment.": "shortfall",
    "There is a lack of effective management oversight.": "shortfall",
    "Supervision is not, however, sufficiently reflective.": "shortfall",
    "Most visits are timely, but records lack depth and are not always clear.": "mixed",
    "Although plans are detailed and effective, supervision is too infrequent and poor.": "mixed",
    "Inspectors considered the quality of work in Eastmere.": "context",
    "This includes two social workers and a manager based in Northbrook.": "context",
}


PLAIN = {
    "Services for children in Eastmere have rapidly deteriorated since the last inspection.": ("shortfall", "declined"),
    "The quality of care plans has worsened since the last inspection.": ("shortfall", "declined"),
    "Social work practice in Northbrook has declined.": ("shortfall", "declined"),
    "Services for children in Northbrook have improved since the last inspection.": ("strength", "improved"),
    "The response to children who go missing has been strengthened.": ("strength", "improved"),
    "The fostering service remains strong.": ("strength", "sustained"),
    "Support for care leavers remains weak.": ("shortfall", "not_improved"),
    "Case recording is still poor.": ("shortfall", "not_improved"),
    "Progress in Southwick Vale has been too slow.": ("shortfall", "not_improved"),
    "Management oversight is inadequate.": ("shortfall", None),
    "Children are not safe.": ("shortfall", None),
    "Supervision is sporadic and ineffective.": ("shortfall", None),
    "Plans fail to set out what needs to change.": ("shortfall", None),
    "There is drift in planning for too many children.": ("shortfall", None),
    "There are too few foster carers in Eastmere.": ("shortfall", None),
    "The safety plan for this family was deplorable.": ("shortfall", None),
    "Assessments are sluggish and careless.": ("shortfall", None),
    "Assessments are timely and thorough.": ("strength", None),
    "Leaders are impressive and determined.": ("strength", None),
    "The virtual school is excellent.": ("strength", None),
    "Support for adopters is superb.": ("strength", None),
    "No children were found to be unsafe.": ("strength", None),
    "Delays are rare.": ("strength", None),
    "Visits are regular, but plans are weak.": ("mixed", None),
    "Although managers are supportive, caseloads are too high.": ("mixed", None),
    "The council looks after 212 children.": ("context", None),
    "The panel meets every month and is chaired by the director.": ("context", None),
    "Inspectors visited the offices in Northbrook.": ("context", None),
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.items())
def test_a_plain_sentence_is_understood_whatever_its_words(text, expected):
    assert (polarity(text)[0], direction(text)[0]) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_a_sentence_is_judged_by_its_own_words(text, expected):
    assert polarity(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that plans are clear, thorough and timely.",
        "The quality and timeliness of assessments.",
        "Improve the effectiveness of supervision (paragraph 12).",
    ],
)
def test_what_is_asked_for_is_a_shortfall_without_its_heading(text):
    assert polarity(text)[0] == "shortfall"


def test_every_item_to_improve_is_a_shortfall():
    assert polarity("Strong and effective partnership work", "to_improve")[0] == "shortfall"


def test_an_item_under_strengths_is_never_mere_context():
    assert polarity("Weekly meetings between the police and health", "strength")[0] == "strength"


def test_an_awkward_item_under_strengths_is_still_read():
    assert polarity("Records are poor and visits are not always timely.", "strength")[0] == "shortfall"


def test_the_words_that_decided_are_named():
    assert "thorough" in polarity("Assessments are thorough and timely.")[1]


def test_a_denied_word_is_named_with_its_denial():
    assert "not" in polarity("Plans are not clear and not timely.")[1]


@pytest.mark.parametrize("text", ["", "…", "12", "ABC"])
def test_a_text_without_words_is_context_or_at_least_no_error(text):
    assert polarity(text)[0] in {"strength", "shortfall", "mixed", "context"}


def test_curly_and_straight_apostrophes_mean_the_same():
    assert polarity("Children’s plans aren’t clear.") == polarity("Children's plans aren't clear.")
