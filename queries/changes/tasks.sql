-- What is the status of every key task, as of a day?
-- grain: one row per task
-- parameters:
--   as_of date  status as of this day
-- columns:
--   plan_year bigint
--   task_no bigint
--   title_zh varchar  as printed
--   status varchar  the worst of its milestones: a light, or not_reported
--   severity integer  0 the worst
--   unit_zh varchar  lead unit that the status is about
--   unit_en varchar
--   demonstration boolean  rests on demonstration data
select
    k.plan_year,
    k.task_no,
    t.title_zh,
    k.status,
    severity(k.status) as severity,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    k.demonstration
from key_task_tasks($as_of) as k
join tasks as t on t.plan_year = k.plan_year and t.task_no = k.task_no
join units as u on u.unit_id = k.unit_id
order by k.plan_year, k.task_no
