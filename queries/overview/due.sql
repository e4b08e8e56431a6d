-- Which milestones fall due in the coming days, and how do they stand?
-- grain: one row per due date and light shown
-- parameters:
--   as_of date  status as of this day
--   until date  last due date that is looked at
-- columns:
--   due_on date  current due date
--   light varchar
--   milestones bigint
--   task_no bigint  the one furthest behind among them
--   subtask_no bigint
--   milestone_no bigint
--   title_zh varchar  its printed title
--   unit_id varchar  its lead unit
--   unit_zh varchar
--   unit_en varchar
--   demonstration boolean  rests on demonstration data
select
    l.current_due_on as due_on,
    l.status as light,
    count(*) as milestones,
    arg_max(l.task_no, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as task_no,
    arg_max(l.subtask_no, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as subtask_no,
    arg_max(l.milestone_no, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as milestone_no,
    arg_max(t.title_zh, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as title_zh,
    arg_max(u.unit_id, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as unit_id,
    arg_max(u.name_zh, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as unit_zh,
    arg_max(u.name_en, (coalesce(l.gap, -1000), -l.task_no, -l.subtask_no, -l.milestone_no)) as unit_en,
    bool_or(l.demonstration) as demonstration
from key_task_milestones($as_of) as l
join tasks as t on t.plan_year = l.plan_year and t.task_no = l.task_no
join units as u on u.unit_id = l.unit_id
where l.current_due_on > $as_of
    and l.current_due_on <= $until
    and not l.done
    and l.light not in ('stopped', 'cancelled')
group by l.current_due_on, l.status
order by l.current_due_on, severity(l.status)
