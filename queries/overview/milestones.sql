-- How many milestones have which light, and how many of them were due and are done?
-- grain: one row per light shown
-- parameters:
--   as_of date  status as of this day
-- columns:
--   light varchar  light code; not_reported where nothing worse is
--   milestones bigint
--   due bigint  of them due by the day; what was cancelled is not
--   done bigint  of them done by all of their lead units
--   due_done bigint  of the due ones
--   demonstration boolean  rests on demonstration data
select
    status as light,
    count(*) as milestones,
    count(*) filter (where current_due_on <= $as_of and light <> 'cancelled') as due,
    count(*) filter (where done) as done,
    count(*) filter (where done and current_due_on <= $as_of) as due_done,
    bool_or(demonstration) as demonstration
from key_task_milestones($as_of)
group by status
order by severity(status)
