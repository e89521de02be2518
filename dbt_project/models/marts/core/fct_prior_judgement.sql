-- A mention is set beside the grade that we hold ourselves: of the inspection that its date names, or of the newest
-- earlier one where it gives no date.
with mentions as (
  select distinct on (
    document.document_id, mention.judgement_area, mention.grade, mention.judged_on_text, mention.char_start
  )
    document.authority_name,
    document.document_kind,
    document.framework,
    document.event_end_date,
    document.event_year,
    mention.judgement_area,
    mention.grade,
    mention.judged_on_text as judged_on,
    mention.evidence,
    mention.page,
    mention.char_start,
    mention.char_end,
    document.document_id,
    document.authority_code
  from {{ ref('stg_prior_judgement') }} as mention
  inner join {{ ref('int_document_current') }} as document using (source_sha256)
),

held as (
  select
    mentions.document_id,
    mentions.judgement_area,
    mentions.char_start,
    judgement.grade as held_grade,
    judgement.document_id as held_document_id
  from mentions
  inner join {{ ref('int_judgement') }} as judgement
    on mentions.authority_code = judgement.authority_code
    and mentions.judgement_area = judgement.judgement_area
    and judgement.event_end_date < mentions.event_end_date
  inner join {{ ref('int_document_current') }} as inspection on judgement.document_id = inspection.document_id
  where mentions.judged_on is null or {{ is_stated_of('inspection', 'mentions.judged_on') }}
  qualify row_number() over (
    partition by mentions.document_id, mentions.judgement_area, mentions.char_start
    order by
      starts_with(inspection.event_end_date::varchar, mentions.judged_on) desc nulls last,
      judgement.event_end_date desc,
      judgement.document_id
  ) = 1
)

select
  mentions.authority_name,
  mentions.document_kind,
  mentions.framework,
  mentions.event_end_date,
  mentions.event_year,
  mentions.judgement_area,
  mentions.grade,
  mentions.judged_on,
  held.held_grade,
  case
    when held.held_grade is null then 'not_held'
    when held.held_grade = mentions.grade then 'agrees'
    else 'disagrees'
  end as agreement,
  mentions.evidence,
  mentions.page,
  mentions.char_start,
  mentions.char_end,
  held.held_document_id,
  mentions.document_id,
  mentions.authority_code
from mentions
left join held using (document_id, judgement_area, char_start)
order by mentions.authority_name, mentions.event_end_date, mentions.document_id, mentions.char_start
