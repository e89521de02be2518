-- The common questions as table macros of the published file: from compare('Bradford', 'West Sussex').
-- An authority is its name, in any case, or its ONS code; its name is looked up, since the tables lie in the order of
-- names and only its part is then read. Of several words the first is sought alone, which is quick and leaves few rows.
-- Macros name the schema marts only, so that they hold wherever the file is opened.

create macro compare(a, b) as table
  select
    theme, document_kind, event_end_date, other_event_end_date, apart_days,
    strength_count, shortfall_count, mixed_count, balance, document_share,
    other_strength_count, other_shortfall_count, other_mixed_count, other_balance, other_document_share,
    balance_difference, evaluation_count, other_evaluation_count, is_small_number
  from marts.cmp_theme_pair
  where authority_name in (
    select authority_name from marts.dim_authority
    where lower(authority_name) = lower(a) or authority_code = a
  )
  and other_authority_name in (
    select authority_name from marts.dim_authority
    where lower(authority_name) = lower(b) or authority_code = b
  )
  order by document_kind, is_small_number, abs(balance_difference) desc nulls last, theme;

create macro evidence(of_theme, of_authority) as table
  select
    statement.event_end_date, statement.document_kind, statement.stated_by, statement.polarity, statement.prevalence,
    statement.statement_text, theme.matched, statement.page, document.title, document.url, statement.statement_id
  from marts.fct_statement_theme as theme
  inner join marts.fct_statement as statement using (statement_id, authority_name)
  inner join marts.dim_document as document on statement.document_id = document.document_id
  where theme.theme = of_theme
    and authority_name in (
      select authority_name from marts.dim_authority
      where lower(authority_name) = lower(of_authority) or authority_code = of_authority
    )
  order by statement.event_end_date desc, statement.document_id, statement.position;

create macro neighbours(of_authority) as table
  select
    pair.neighbour_rank, latest.authority_name, latest.region,
    latest.overall_effectiveness_grade, latest.impact_of_leaders_grade, latest.help_and_protection_grade,
    latest.children_in_care_grade, latest.care_leavers_grade,
    latest.framework, latest.event_end_date, latest.overall_effectiveness_status
  from (
    select neighbour_rank, neighbour_code as authority_code
    from marts.dim_statistical_neighbour
    where lower(authority_name) = lower(of_authority) or authority_code = of_authority
    union all
    select 0, authority_code
    from marts.dim_authority
    where lower(authority_name) = lower(of_authority) or authority_code = of_authority
  ) as pair
  inner join marts.cmp_latest_judgement as latest using (authority_code)
  order by pair.neighbour_rank;

create macro search(words) as table
  select
    authority_name, event_end_date, document_kind, stated_by, polarity, main_theme, statement_text, page, document_id,
    statement_id
  from marts.fct_statement
  where is_finding
    and contains(lower(statement_text), string_split(lower(trim(words)), ' ')[1])
    and list_bool_and(
      list_transform(string_split(lower(trim(words)), ' '), lambda word: contains(lower(statement_text), word))
    )
  order by event_end_date desc, authority_name, position;

create macro timeline(of_authority) as table
  select
    event_rank, timeline_date, document_kind, title, grades_text, strength_count, shortfall_count, mixed_count,
    recommendation_count, since_previous_days, follows_kind, follows_on_text, url, document_id
  from marts.authority_timeline
  where authority_name in (
    select authority_name from marts.dim_authority
    where lower(authority_name) = lower(of_authority) or authority_code = of_authority
  )
  order by event_rank;

comment on macro table compare is
  'Two authorities side by side, theme by theme, at each one''s newest document of a kind: what inspectors find more often good or weak. From cmp_theme_pair.';
comment on macro table evidence is
  'Every statement on a theme in an authority''s documents, newest first, with its page and the words that decided the theme.';
comment on macro table timeline is
  'An authority''s documents in order of time, with their grades and counts. From authority_timeline.';
comment on macro table neighbours is
  'Newest grades of an authority (neighbour_rank 0) and of its statistical neighbours. From cmp_latest_judgement.';
comment on macro table search is
  'Statements that hold every one of the words, in any order and case, newest first.';

create macro recurring(of_authority) as table
  select
    event_end_date, document_kind, recommendation_text, page, later_event_end_date, later_document_kind,
    later_recommendation_text, later_page, between_days, score, shared_themes, shared_words, document_id,
    later_document_id, recommendation_id, later_recommendation_id
  from marts.cmp_recurring_recommendation
  where authority_name in (
    select authority_name from marts.dim_authority
    where lower(authority_name) = lower(of_authority) or authority_code = of_authority
  )
  order by later_event_end_date desc, score desc, recommendation_id;

comment on macro table recurring is
  'What an authority was asked for again by a later document, both wordings side by side. From cmp_recurring_recommendation.';
