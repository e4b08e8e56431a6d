-- What are the things called that keys of facts refer to?
-- grain: one row per thing
-- parameters: none
-- columns:
--   field varchar  the field of a key that holds its id: area_id, unit_id, …; milestone: of the four numbers of one
--   item_id varchar  its id as text; of a milestone year/task/subtask/milestone
--   name_zh varchar  empty where there are only printed words
--   name_en varchar
--   official_zh varchar  printed words; empty where it has a name
--   due_on date  of a target and a milestone
--   indicator_id varchar  of a target and an indicator
--   unit_of_measure varchar  of an indicator
--   decimals bigint
select
    'area_id' as field,
    area_id as item_id,
    name_zh,
    name_en,
    null as official_zh,
    null::date as due_on,
    null as indicator_id,
    null as unit_of_measure,
    null::bigint as decimals
from areas
union all
select
    'unit_id',
    unit_id,
    name_zh,
    name_en,
    null,
    null,
    null,
    null,
    null
from units
union all
select
    'leader_id',
    leader_id,
    name_zh,
    null,
    null,
    null,
    null,
    null,
    null
from leaders
union all
select
    'document_id',
    document_id,
    title_zh,
    title_en,
    null,
    null,
    null,
    null,
    null
from documents
union all
select
    'programme_id',
    programme_id,
    name_zh,
    name_en,
    null,
    null,
    null,
    null,
    null
from programmes
union all
select
    'action_no',
    action_no::varchar,
    name_zh,
    name_en,
    null,
    null,
    null,
    null,
    null
from actions
union all
select
    'indicator_id',
    indicator_id as item_id,
    name_zh,
    name_en,
    null,
    null,
    indicator_id,
    unit_of_measure,
    decimals
from indicators
union all
select
    'target_id',
    t.target_id,
    i.name_zh,
    i.name_en,
    t.quote_zh,
    t.due_on,
    t.indicator_id,
    i.unit_of_measure,
    i.decimals
from targets as t
left join indicators as i on i.indicator_id = t.indicator_id
union all
select
    'criterion_id',
    criterion_id,
    null,
    null,
    text_zh,
    null,
    null,
    null,
    null
from score_criteria
union all
select
    'milestone',
    concat_ws('/', plan_year, task_no, subtask_no, milestone_no),
    null,
    null,
    text_zh,
    due_on,
    null,
    null,
    null
from milestones
union all
select
    'decision_id',
    decision_id,
    null,
    null,
    text,
    due_on,
    null,
    null,
    null
from meeting_decisions
union all
select
    'remark_id',
    remark_id,
    null,
    null,
    text,
    null,
    null,
    null,
    null
from remarks
