-- Where does every milestone stand in the schedule of key tasks, and in which printed words?
-- grain: one row per milestone
-- parameters: none
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   task_zh varchar  printed title of the task
--   subtask_zh varchar  printed title of the row; empty: none printed
--   due_label varchar  as printed
--   due_on date
--   text_zh varchar  printed words
--   units_zh varchar[]  lead units in printed order
--   units_en varchar[]
with leads as (
    select
        s.plan_year,
        s.task_no,
        s.subtask_no,
        list(u.name_zh order by s.sort_order) as units_zh,
        list(u.name_en order by s.sort_order) as units_en
    from subtask_units as s
    join units as u on u.unit_id = s.unit_id
    group by s.plan_year, s.task_no, s.subtask_no
)

select
    m.plan_year,
    m.task_no,
    m.subtask_no,
    m.milestone_no,
    t.title_zh as task_zh,
    s.title_zh as subtask_zh,
    m.due_label,
    m.due_on,
    m.text_zh,
    l.units_zh,
    l.units_en
from milestones as m
join tasks as t on t.plan_year = m.plan_year and t.task_no = m.task_no
join subtasks as s on s.plan_year = m.plan_year and s.task_no = m.task_no and s.subtask_no = m.subtask_no
left join leads as l on l.plan_year = m.plan_year and l.task_no = m.task_no and l.subtask_no = m.subtask_no
order by m.plan_year, m.task_no, m.subtask_no, m.milestone_no
