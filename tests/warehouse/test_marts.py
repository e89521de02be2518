"""What an analyst reads in the marts, over a small warehouse of invented authorities."""

from tests.lake.made_up import PLACES


def rows(snapshot, sql):
    return snapshot.execute(sql).fetchall()


def test_a_digest_steps_aside_for_the_published_letter(snapshot):
    found = rows(
        snapshot,
        "select wording, statement_text from marts.dim_document inner join marts.fct_statement using (document_id) "
        "where dim_document.authority_name = 'Northbrook' and dim_document.event_year = 2020",
    )

    assert found == [("published", "strength front_door")]


def test_every_authority_has_its_latest_grades_or_the_reason_why_not(snapshot):
    old_area = "children_in_care_and_care_leavers"
    found = rows(
        snapshot,
        "select authority_name, event_year, overall_effectiveness_grade, overall_effectiveness_status, "
        "children_in_care_grade, children_in_care_area, care_leavers_status, later_visit_count "
        "from marts.cmp_latest_judgement order by all",
    )

    assert found == [
        ("Eastmere", 2018, "requires_improvement", "graded", "requires_improvement", old_area, "graded", 0),
        ("Northbrook", 2018, "good", "graded", "good", old_area, "graded", 1),
        ("Southwick Vale", 2026, None, "framework_has_none", "outstanding", "children_in_care", "not_read", 0),
    ]


def test_an_authority_without_an_inspection_says_so(snapshot):
    assert rows(snapshot, "select count(*) from marts.cmp_latest_judgement") == [(len(PLACES),)]


def test_a_grade_is_compared_with_the_one_before_as_frameworks_allow(snapshot):
    found = rows(
        snapshot,
        "select judgement_area, change, change_steps_count, previous_judgement_area, comparability, "
        "is_same_framework, is_newest_inspection "
        "from marts.cmp_judgement_history where authority_name = 'Eastmere' and event_year = 2018 order by all",
    )

    assert found == [
        ("children_in_care_and_care_leavers", "unchanged", 0, "looked_after_and_permanence", "renamed", False, True),
        ("help_and_protection", "improved", 1, "help_and_protection", "same", False, True),
        ("impact_of_leaders", "improved", 1, "leadership_management_governance", "renamed", False, True),
        ("overall_effectiveness", "improved", 1, "overall_effectiveness", "same", False, True),
    ]


def test_what_is_said_of_a_safeguarding_board_never_counts_for_the_authority(snapshot):
    assert rows(snapshot, "select count(*) from marts.cmp_judgement_history where judgement_area = 'lscb'") == [(0,)]
    assert rows(snapshot, "select count(*) from marts.cmp_theme_by_authority_year where theme = 'partnership'") == [
        (0,)
    ]
    assert rows(snapshot, "select is_about_authority from marts.fct_statement where main_theme = 'partnership'") == [
        (False,)
    ]
    assert rows(
        snapshot, "select count(*) from marts.cmp_recommendation_status where document_kind = 'lscb_review'"
    ) == [(0,)]


def test_counts_and_rates_of_a_theme_stand_beside_each_other(snapshot):
    found = rows(
        snapshot,
        "select theme, strength_count, shortfall_count, evaluation_count, balance, document_share "
        "from marts.cmp_theme_by_authority_year where authority_name = 'Eastmere' and event_year = 2015 order by theme",
    )

    assert found == [("leadership", 0, 2, 2, -1.0, 0.6667), ("placements", 1, 0, 1, 1.0, 0.3333)]


def test_a_councils_word_is_never_put_together_with_the_inspectors(snapshot):
    found = rows(
        snapshot,
        "select event_year, document_kind, stated_by, strength_count, shortfall_count "
        "from marts.cmp_theme_by_authority_year where authority_name = 'Eastmere' and theme = 'workforce' order by all",
    )

    assert found == [(2018, "ilacs_inspection", "inspectors", 0, 1), (2019, "committee_report", "council", 1, 0)]


def test_two_authorities_side_by_side_from_either_side(snapshot):
    found = rows(
        snapshot,
        "select theme, balance, other_balance, balance_difference, other_mixed_count, is_small_number, apart_days "
        "from marts.cmp_theme_pair where authority_name = 'Eastmere' and other_authority_name = 'Northbrook' "
        "order by theme",
    )
    mirrored = rows(
        snapshot,
        "select theme, other_balance, balance, -balance_difference, mixed_count, is_small_number, apart_days "
        "from marts.cmp_theme_pair where authority_name = 'Northbrook' and other_authority_name = 'Eastmere' "
        "order by theme",
    )

    assert found == [("leadership", 1.0, 1.0, 0.0, 0, True, 147), ("workforce", -1.0, 0.5, -1.5, 1, True, 147)]
    assert mirrored == found


def test_a_recommendation_shows_the_councils_word_and_the_inspectors_next(snapshot):
    found = rows(
        snapshot,
        "select recommendation_text, status, status_reason, status_date::varchar, is_priority "
        "from marts.cmp_recommendation_status where event_year = 2018",
    )

    assert found == [("Keep caseloads of social workers low.", "in_progress", "reported", "2019-02-01", False)]
    assert rows(
        snapshot,
        "select inspectors_since_recommendation_reason, inspectors_since_recommendation_polarity, "
        "inspectors_since_recommendation_shared_words, inspectors_since_recommendation_date::varchar, "
        "inspectors_since_status_reason "
        "from marts.cmp_recommendation_status where authority_name = 'Eastmere' "
        "order by event_year, recommendation_text",
    ) == [
        ("answered", "shortfall", "caseloads", "2018-10-05", "no_status"),
        ("nothing_answers", None, None, None, "no_status"),
        ("no_later_inspection_held", None, None, None, "no_later_inspection_held"),
    ]


def test_progress_on_something_that_is_not_held_stays_unlinked(snapshot):
    assert rows(
        snapshot,
        "select recommendation_text, is_linked, recommendation_id is null from marts.fct_recommendation_progress "
        "order by recommendation_text",
    ) == [("Keep caseloads of social workers low", True, False), ("Something of nobody's", False, True)]


def test_a_spell_of_inadequate_has_its_days_and_visits(snapshot):
    found = rows(
        snapshot,
        "select spell_number, spell_days, is_ended, is_start_uncertain, "
        "monitoring_visit_held_count, monitoring_visit_known_count, start_shortfall_share, start_shortfall_themes, "
        "start_shortfall_page, exit_shortfall_share, exit_shortfall_themes "
        "from marts.cmp_improvement_journey",
    )

    assert found == [(1, 1295, True, True, 1, 3, 0.6667, "leadership (2, 67%)", 1, 0.5, "workforce (1, 50%)")]


def test_a_timeline_is_in_order_with_what_each_document_found(snapshot):
    found = rows(snapshot, "select document_kind, shortfall_count, recommendation_count from timeline('eastmere')")

    assert found == [
        ("lscb_review", 0, 0),
        ("sif_inspection", 2, 2),
        ("monitoring_visit", 0, 0),
        ("ilacs_inspection", 1, 1),
        ("committee_report", 0, 0),
    ]


def test_rejected_files_are_told_with_what_to_do(snapshot):
    assert rows(snapshot, "select path, reason, detail from marts.rejected_document") == [
        ("page.pdf", "not_a_document", "Save the document itself."),
        ("the same page.pdf", "not_a_document", "Save the document itself."),
    ]


def test_text_of_a_document_is_only_data(snapshot):
    assert rows(snapshot, "select title from marts.dim_document where authority_name = 'Southwick Vale'") == [
        ('<b>"=1+1";</b>',)
    ]


def test_a_mention_that_contradicts_a_held_grade_says_so(snapshot):
    assert rows(
        snapshot,
        "select count(*) from marts.fct_prior_judgement as mention inner join marts.fct_judgement as held "
        "on mention.held_document_id = held.document_id and mention.judgement_area = held.judgement_area "
        "where (mention.grade = held.grade) <> (mention.agreement = 'agrees')",
    ) == [(0,)]


def test_a_visit_that_is_only_mentioned_is_no_held_one(snapshot):
    assert rows(snapshot, "select visit_kind, visit_count, is_held from marts.fct_earlier_visit") == [
        ("monitoring_visit", 3, False)
    ]
