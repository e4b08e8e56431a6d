-- Which units lead a subtask?
-- grain: one row per subtask and lead unit, in the order printed
-- parameters: none
-- columns:
--   subtask varchar  plan year, task and subtask joined by /
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
select
    concat_ws('/', s.plan_year, s.task_no, s.subtask_no) as subtask,
    s.unit_id,
    u.name_zh,
    u.name_en
from subtask_units as s
join units as u on u.unit_id = s.unit_id
order by s.plan_year, s.task_no, s.subtask_no, s.sort_order
