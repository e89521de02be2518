-- The common questions as table macros of the published file: from compare('Bradford', 'West Sussex').
-- Names are looked up first, by authority_named and theme_named, which know other spellings and codes and stop with the
-- nearest names where there is none: an empty answer then means that nothing is held. The tables lie in the order of
-- authorities' names, so only an authority's part is read. Of several words the first is sought alone, which is quick
-- and leaves few rows. Macros name the schema marts only, so that they hold whatever the file is called.

create macro plain_name(name) as
  trim(regexp_replace(replace(lower(name), '&', ' and '), '[^a-z0-9]+', ' ', 'g'));

-- A council's full style and its place have the same words but these: Bristol, City of; London Borough of Brent.
create macro place_name(name) as
  array_to_string(
    list_filter(
      string_split(plain_name(name), ' '),
      lambda word: word not in (
        'council', 'city', 'county', 'borough', 'district', 'metropolitan', 'london', 'royal', 'unitary', 'authority',
        'the', 'of'
      )
    ),
    ' '
  );

create macro authority_named(given) as (
  select coalesce(
    min(authority_name) filter (where is_meant),
    error(concat(
      'There is no authority "', given, '". Nearest names: ',
      array_to_string(arg_max(authority_name, likeness, 3), ', '), '. marts.dim_authority_name has them all.'
    ))
  )
  from (
    select
      known.authority_name,
      bool_or(
        plain_name(known.known_as) = plain_name(given)
        or place_name(known.known_as) = nullif(place_name(given), '')
        or upper(trim(given)) in (authority.authority_code, authority.ofsted_urn, authority.dfe_code)
      ) as is_meant,
      max(jaro_winkler_similarity(plain_name(known.known_as), plain_name(given))) as likeness
    from marts.dim_authority_name as known
    inner join marts.dim_authority as authority using (authority_code)
    group by all
  )
);

create macro theme_named(given) as (
  select coalesce(
    min(theme) filter (where plain_name(theme) = plain_name(given)),
    error(concat(
      'There is no theme "', given, '". Nearest names: ',
      array_to_string(
        arg_max(
          theme,
          jaro_winkler_similarity(plain_name(theme), plain_name(given))
            + contains(plain_name(in_scope), plain_name(given))::integer,
          3
        ),
        ', '
      ),
      '. marts.dim_theme has them all.'
    ))
  )
  from marts.dim_theme
);

create macro compare(a, b) as table
  select
    theme, document_kind, event_end_date, other_event_end_date, apart_days,
    strength_count, shortfall_count, mixed_count, balance, document_share,
    other_strength_count, other_shortfall_count, other_mixed_count, other_balance, other_document_share,
    balance_difference, evaluation_count, other_evaluation_count, is_small_number
  from marts.cmp_theme_pair
  where authority_name = authority_named(a) and other_authority_name = authority_named(b)
  order by document_kind, is_small_number, abs(balance_difference) desc nulls last, theme;

create macro evidence(of_theme, of_authority) as table
  select
    statement.event_end_date, statement.document_kind, statement.stated_by, statement.polarity, statement.prevalence,
    statement.statement_text, theme.matched, statement.page, document.title, document.url, statement.statement_id
  from marts.fct_statement_theme as theme
  inner join marts.fct_statement as statement using (statement_id, authority_name)
  inner join marts.dim_document as document on statement.document_id = document.document_id
  where theme.theme = theme_named(of_theme) and authority_name = authority_named(of_authority)
  order by statement.event_end_date desc, statement.document_id, statement.position;

create macro neighbours(of_authority) as table
  select
    pair.neighbour_rank, latest.authority_name, latest.region,
    latest.overall_effectiveness_grade, latest.impact_of_leaders_grade, latest.help_and_protection_grade,
    latest.children_in_care_grade, latest.care_leavers_grade,
    latest.framework, latest.event_end_date, latest.since_inspection_days, latest.overall_effectiveness_status
  from (
    select neighbour_rank, neighbour_code as authority_code
    from marts.dim_statistical_neighbour
    where authority_name = authority_named(of_authority)
    union all
    select 0, authority_code
    from marts.dim_authority
    where authority_name = authority_named(of_authority)
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
    event_rank, timeline_date, document_kind, title, visit_number, earlier_visit_known_count, earlier_visit_held_count,
    overall_effectiveness_grade, overall_effectiveness_status, grades_text, strength_count, shortfall_count,
    mixed_count, recommendation_count, since_previous_days, follows_kind, follows_on_text, followed_document_id,
    answers_text, url, document_id
  from marts.authority_timeline
  where authority_name = authority_named(of_authority)
  order by event_rank;

create macro recurring(of_authority) as table
  select
    event_end_date, document_kind, recommendation_text, page, later_event_end_date, later_document_kind,
    later_recommendation_text, later_page, between_days, score, is_clear, shared_themes, shared_words,
    document_id, later_document_id, recommendation_id, later_recommendation_id
  from marts.cmp_recurring_recommendation
  where authority_name = authority_named(of_authority)
  order by later_event_end_date desc, score desc, recommendation_id;

comment on macro authority_named is
  'Name of the authority that is meant by any of its names or codes, for a condition: where authority_name = authority_named(''Hull'').';
comment on macro theme_named is
  'Word for the theme that is meant, for a condition: where theme = theme_named(''Management oversight'').';
comment on macro table compare is
  'Two authorities side by side, theme by theme, at each one''s newest document of a kind: what inspectors find more often good or weak. No row where they have no document of the same kind. From cmp_theme_pair.';
comment on macro table evidence is
  'Every statement on a theme in an authority''s documents, newest first, with its page and the words that decided the theme.';
comment on macro table timeline is
  'An authority''s documents in order of time, with their grades and counts. From authority_timeline.';
comment on macro table neighbours is
  'Newest grades of an authority (neighbour_rank 0) and of its statistical neighbours. From cmp_latest_judgement.';
comment on macro table search is
  'Statements that hold every one of the words, in any order and case, newest first.';
comment on macro table recurring is
  'What an authority was asked for again by a later document, both wordings side by side. From cmp_recurring_recommendation.';
