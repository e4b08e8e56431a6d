-- Which units report on a milestone?
-- grain: one row per unit; none where there is no such milestone
-- parameters:
--   plan_year integer
--   task_no integer
--   subtask_no integer
--   milestone_no integer
-- columns:
--   unit_id varchar
select u.unit_id
from milestones as m
join subtask_units as u on u.plan_year = m.plan_year and u.task_no = m.task_no and u.subtask_no = m.subtask_no
where
    m.plan_year = $plan_year
    and m.task_no = $task_no
    and m.subtask_no = $subtask_no
    and m.milestone_no = $milestone_no
order by u.sort_order
