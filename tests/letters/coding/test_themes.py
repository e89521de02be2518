import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.letters.coding.themes import themes
from pipelines.reference.themes import all_themes, theme_phrases, theme_weights

KNOWN = {theme.theme for theme in all_themes()}


def told(text: str) -> set[str]:
    return {match.theme for match in themes(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families in Eastmere get early help from the family hub.", {"early_help"}),
        ("The MASH screens contacts and referrals swiftly.", {"front_door"}),
        ("S47 enquiries and strategy meetings are prompt.", {"child_protection_enquiries"}),
        ("Assessments analyse risk and family history well.", {"assessment"}),
        ("CIN and child protection plans drift between core groups.", {"planning_and_review"}),
        ("The PLO is used well and care proceedings are timely.", {"court_and_pre_proceedings"}),
        ("The response to domestic abuse and neglect is weak.", {"parental_risk"}),
        ("RHIs are offered to children who go missing.", {"exploitation_and_missing"}),
        ("Disabled children enjoy short breaks.", {"disabled_children"}),
        ("Private fostering arrangements are not well known.", {"private_fostering"}),
        ("Oversight of children missing education and EHE is strong.", {"children_missing_education"}),
        ("The LADO manages allegations promptly.", {"professional_allegations"}),
        ("Edge of care services help children to stay out of care.", {"entry_to_care"}),
        ("There are too few foster carers and placements.", {"placements"}),
        ("Adoption and special guardianship are considered early.", {"permanence_and_adoption"}),
        ("Family time with brothers and sisters is well arranged.", {"family_networks"}),
        ("SDQs and CAMHS support emotional health.", {"health_and_wellbeing"}),
        ("The virtual school improves PEPs.", {"education_of_children_in_care"}),
        ("UASC are helped on arrival.", {"unaccompanied_children"}),
        ("Care leavers value their PA and the local offer.", {"care_leavers"}),
        ("Children's wishes and feelings are heard through advocacy.", {"voice_of_the_child"}),
        ("Social workers visit regularly and do good direct work.", {"visits_and_relationships"}),
        ("Interpreters and attention to culture and faith are good.", {"identity_and_diversity"}),
        ("Case records are out of date.", {"case_recording"}),
        ("Supervision is irregular.", {"management_oversight"}),
        ("Audits and moderation lead to learning.", {"quality_assurance"}),
        ("Performance data is unreliable.", {"performance_information"}),
        ("Recruitment and retention of staff have improved and caseloads are low.", {"workforce"}),
        ("The director and elected members have a clear vision.", {"leadership"}),
        ("Partner agencies such as the police and health share information well.", {"partnership"}),
    ],
)
def test_each_theme_is_told_by_its_own_words(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "not_told"),
    [
        ("Pathway plans are reviewed on time.", "care_leavers", "planning_and_review"),
        ("Care plans are reviewed on time.", "planning_and_review", "care_leavers"),
        ("The corporate parenting board is ambitious.", "leadership", "partnership"),
        ("The safeguarding board holds agencies to account.", "partnership", "leadership"),
        ("Self-evaluation is accurate.", "leadership", "quality_assurance"),
        ("Contact with birth parents is well supervised.", "family_networks", "front_door"),
        ("Contacts are screened promptly at the front door.", "front_door", "family_networks"),
    ],
)
def test_words_of_two_meanings_are_told_apart(text, expected, not_told):
    assert expected in told(text)
    assert not_told not in told(text)


@pytest.mark.parametrize("text", ["", "This has made them safer.", "12 March 2024", "…"])
def test_statement_that_names_no_topic_has_no_theme(text):
    assert themes(text) == ()


def test_themes_are_ranked_and_name_their_words():
    first = themes("Strategy meetings are held without delay.")[0]
    assert (first.theme, first.rank) == ("child_protection_enquiries", 1)
    assert "strategy meetings" in first.matched


@given(st.text(max_size=300))
def test_any_text_gets_at_most_three_known_themes_with_words(text):
    found = themes(text)
    assert [match.rank for match in found] == list(range(1, len(found) + 1))
    assert len({match.theme for match in found} & KNOWN) == len(found) <= 3


def test_phrases_and_weights_are_about_themes_of_the_codebook():
    assert {phrase.theme for phrase in theme_phrases()} - {"none"} == KNOWN
    assert {phrase.strength for phrase in theme_phrases()} == {"strong", "weak"}
    assert set(theme_weights()[0]) == KNOWN


@pytest.mark.parametrize("text", ["", "—", "Zyzzyva qwertz."])
def test_words_that_nothing_is_known_of_have_no_theme(text):
    assert themes(text) == ()
