-- Which way does each document ask an indicator to go, from where it stood through every dated step?
-- A line that is only to be held, growth rates, ratios and changes have no path.
-- grain: one row per point of a path; a path per document and area that it binds
-- parameters:
--   indicator_id varchar
--   as_of date  the path as of this day
-- columns:
--   programme_id varchar
--   document_id varchar
--   area_id varchar
--   day date
--   level double  in the indicator's unit
with targets_with_path as (
    select j.*
    from judge_targets($as_of) as j
    join indicators as i on i.indicator_id = j.indicator_id
    where j.indicator_id = $indicator_id
        and j.kind = 'absolute'
        and j.repeats_target_id is null
        and j.due_on is not null
        and j.baseline_on < j.due_on
        and i.quantity <> 'growth'
        and not keeps(j.comparator, j.baseline, j.target_value, j.target_value_to)
),

-- The path to the last of them goes through the others.
longest as (
    select *
    from targets_with_path
    qualify row_number() over (partition by document_id, area_id order by due_on desc, target_id) = 1
),

points as (
    select programme_id, document_id, area_id, baseline_on as day, baseline as level from longest
    union all
    select l.programme_id, l.document_id, l.area_id, t.due_on, t.target_value
    from longest as l
    join targets_with_path as t
        on t.document_id = l.document_id
        and t.area_id = l.area_id
        and (t.target_id = l.target_id or t.due_on < l.due_on)
    where t.due_on > l.baseline_on
)

select distinct programme_id, document_id, area_id, day, level
from points
order by document_id, area_id, day
