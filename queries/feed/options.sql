-- What can be chosen in a template where a column names a thing of another table?
-- grain: one row per thing, in the order in which a list shows it
-- parameters: none
-- columns:
--   resource varchar  whose key it is
--   item_id varchar  its key as text
--   name_zh varchar  empty: it is chosen by its key
--   name_en varchar
with listed as (
    select 'areas' as resource, area_id as item_id, name_zh, name_en, sort_order as place
    from areas
    union all
    select 'units', unit_id, name_zh, name_en, row_number() over (order by kind = 'town', unit_id)
    from units
    union all
    select 'leaders', leader_id, name_zh, null, row_number() over (order by leader_id)
    from leaders
    union all
    select 'indicators', indicator_id, name_zh, name_en, row_number() over (order by name_zh)
    from indicators
    union all
    select 'documents', document_id, number, null, row_number() over (order by document_id)
    from documents
    union all
    select 'programmes', programme_id, name_zh, name_en, row_number() over (order by document_id)
    from programmes
    union all
    select 'actions', action_no::varchar, name_zh, name_en, action_no
    from actions
    union all
    select
        'score_criteria',
        criterion_id,
        null,
        null,
        row_number() over (order by category_no, item_no, criterion_no)
    from score_criteria
    union all
    select 'targets', target_id, null, null, row_number() over (order by target_id)
    from targets
    union all
    select 'conflicts', conflict_id, null, null, row_number() over (order by conflict_id)
    from conflicts
)

select resource, item_id, name_zh, name_en
from listed
order by resource, place
