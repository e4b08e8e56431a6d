-- Who answers for each part of a task?
-- grain: one row per subtask and lead leader or lead unit, in printed order; a subtask without any: no kind
-- parameters:
--   plan_year integer
--   task_no integer  printed number
-- columns:
--   task_zh varchar  title of the task
--   subtask_no bigint
--   subtask_zh varchar  its title; empty where none is printed
--   kind varchar  leader, unit
--   id varchar
--   name_zh varchar
--   name_en varchar  empty for leaders
--   office_zh varchar
--   office_en varchar
with people as (
    select sl.plan_year, sl.task_no, sl.subtask_no, 'leader' as kind, sl.sort_order, p.leader_id as id, p.name_zh,
        null::varchar as name_en, p.office_zh, p.office_en
    from subtask_leaders as sl
    join leaders as p on p.leader_id = sl.leader_id
    union all
    select su.plan_year, su.task_no, su.subtask_no, 'unit', su.sort_order, u.unit_id, u.name_zh, u.name_en, null, null
    from subtask_units as su
    join units as u on u.unit_id = su.unit_id
)

select
    t.title_zh as task_zh,
    s.subtask_no,
    s.title_zh as subtask_zh,
    p.kind,
    p.id,
    p.name_zh,
    p.name_en,
    p.office_zh,
    p.office_en
from subtasks as s
join tasks as t on t.plan_year = s.plan_year and t.task_no = s.task_no
left join people as p on p.plan_year = s.plan_year and p.task_no = s.task_no and p.subtask_no = s.subtask_no
where s.plan_year = $plan_year and s.task_no = $task_no
order by s.subtask_no, p.kind, p.sort_order, p.id
