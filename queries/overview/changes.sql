-- Which tasks and indicators have another status than on an earlier day?
-- grain: one row per task or headline target whose status differs; worsened first, the worst first
-- parameters:
--   as_of date  status as of this day
--   before date  compared with this day
-- columns:
--   item_kind varchar  task, target
--   item_id varchar  task number; indicator
--   target_id varchar  empty for a task
--   programme_id varchar
--   name_zh varchar
--   name_en varchar  empty for a task: its title is printed in Chinese
--   old_status varchar
--   new_status varchar
--   worsened boolean
--   unit_zh varchar
--   unit_en varchar
--   demonstration boolean  rests on demonstration data
with leads as (
    select iu.indicator_id, min_by(u.name_zh, u.unit_id) as unit_zh, min_by(u.name_en, u.unit_id) as unit_en
    from indicator_units as iu
    join units as u on u.unit_id = iu.unit_id
    where iu.role = 'lead'
    group by iu.indicator_id
),

changed as (
    select
        'task' as item_kind,
        t.task_no::varchar as item_id,
        null as target_id,
        'key_tasks' as programme_id,
        t.title_zh as name_zh,
        null as name_en,
        before.status as old_status,
        now.status as new_status,
        u.name_zh as unit_zh,
        u.name_en as unit_en,
        now.demonstration or before.demonstration as demonstration
    from key_task_tasks($as_of) as now
    join key_task_tasks($before) as before on before.plan_year = now.plan_year and before.task_no = now.task_no
    join tasks as t on t.plan_year = now.plan_year and t.task_no = now.task_no
    join units as u on u.unit_id = now.unit_id
    where now.status <> before.status
    union all
    select
        'target',
        now.indicator_id,
        now.target_id,
        now.programme_id,
        i.name_zh,
        i.name_en,
        before.status as old_status,
        now.status as new_status,
        l.unit_zh,
        l.unit_en,
        now.demonstration or before.demonstration
    from judge_targets($as_of) as now
    join judge_targets($before) as before on before.target_id = now.target_id and before.area_id = now.area_id
    join indicators as i on i.indicator_id = now.indicator_id
    join areas as a on a.area_id = now.area_id and a.level = 'district'
    left join leads as l on l.indicator_id = now.indicator_id
    where now.headline and now.status <> before.status
)

select
    item_kind,
    item_id,
    target_id,
    programme_id,
    name_zh,
    name_en,
    old_status,
    new_status,
    severity(new_status) < severity(old_status) as worsened,
    unit_zh,
    unit_en,
    demonstration
from changed
order by worsened desc, if(worsened, severity(new_status), severity(old_status)), item_kind, item_id
