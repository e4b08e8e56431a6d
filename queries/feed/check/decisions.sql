-- Which decisions of a meeting contradict themselves?
-- grain: one row per decision of the file and finding
-- parameters: none
-- columns:
--   finding varchar  due_before_decided, half_a_task
--   field varchar  due_on, plan_year, task_no
--   place bigint  position in the file
--   decided_on date
select
    'due_before_decided' as finding,
    'due_on' as field,
    place,
    decided_on
from facts_meeting_decisions
where due_on < decided_on
union all
select
    'half_a_task',
    if(plan_year is null, 'plan_year', 'task_no'),
    place,
    decided_on
from facts_meeting_decisions
where (plan_year is null) <> (task_no is null)
