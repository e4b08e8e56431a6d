-- How does every task stand, and whose is its worst milestone?
-- grain: one row per task, worst first
-- parameters:
--   as_of date  status as of this day
-- columns:
--   task_no bigint  printed number
--   title_zh varchar
--   light varchar  worst light of its milestones
--   overdue_days bigint  of its longest overdue milestone, days
--   next_due_on date  of its milestones not yet done
--   milestones bigint
--   done bigint
--   unit_id varchar  lead unit of the worst milestone
--   unit_zh varchar
--   unit_en varchar
--   demonstration boolean  rests on demonstration data
select
    t.task_no,
    t.title_zh,
    l.status as light,
    l.overdue_days,
    l.next_due_on,
    l.milestones,
    l.done,
    u.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    l.demonstration
from key_task_tasks($as_of) as l
join tasks as t on t.plan_year = l.plan_year and t.task_no = l.task_no
join units as u on u.unit_id = l.unit_id
order by severity(l.status), l.overdue_days desc nulls last, l.next_due_on, t.task_no
