-- When do the milestones fall due, and how do those of each month stand?
-- grain: one row per month of the current due dates and status
-- parameters:
--   as_of date  status as of this day
-- columns:
--   month date  its first day
--   status varchar  a light, or not_reported
--   milestones bigint
--   demonstration boolean  rests on demonstration data
select
    date_trunc('month', current_due_on)::date as month,
    status,
    count(*) as milestones,
    bool_or(demonstration) as demonstration
from key_task_milestones($as_of)
where current_due_on is not null
group by month, status
order by month, min(severity(status))
