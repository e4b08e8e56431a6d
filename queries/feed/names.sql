-- Under which names can a file speak of the things that the data refer to?
-- grain: one row per thing and writing of it
-- parameters: none
-- columns:
--   resource varchar  whose key it is: areas, units, leaders, indicators, documents, programmes, actions, …
--   item_id varchar  its key as text
--   writing varchar  its id, its names in both languages, and every printed spelling
--   level varchar  of an area its level, else empty
with named as (
    select
        'areas' as resource,
        area_id as item_id,
        unnest([area_id, name_zh, name_en]) as writing,
        level
    from areas
    union all
    select
        'areas',
        u.area_id,
        a.alias_zh,
        p.level
    from unit_aliases as a
    join units as u on u.unit_id = a.unit_id
    join areas as p on p.area_id = u.area_id
    union all
    select
        'units',
        unit_id,
        unnest([unit_id, name_zh, name_en]),
        null
    from units
    union all
    select
        'units',
        unit_id,
        alias_zh,
        null
    from unit_aliases
    union all
    select
        'leaders',
        leader_id,
        unnest([leader_id, name_zh]),
        null
    from leaders
    union all
    select
        'indicators',
        indicator_id,
        unnest([indicator_id, name_zh, name_en]),
        null
    from indicators
    union all
    select
        'documents',
        document_id,
        unnest([document_id, number, title_zh, title_en]),
        null
    from documents
    union all
    select
        'programmes',
        programme_id,
        unnest([programme_id, name_zh, name_en]),
        null
    from programmes
    union all
    select
        'actions',
        action_no::varchar,
        unnest([action_no::varchar, name_zh, name_en]),
        null
    from actions
    union all
    select
        'score_criteria',
        criterion_id,
        unnest([criterion_id, text_zh]),
        null
    from score_criteria
)

select distinct
    resource,
    item_id,
    writing,
    level
from named
where writing is not null
order by resource, item_id, writing
