-- Which share of the milestones that had come due was done, month by month? (indicator milestone_completion)
-- By the reports known on the day; cancelled milestones are left out, undated ones are never due.
-- grain: one row per month of the plan until the day (the last may be a part of a month) with something due by its end
-- parameters:
--   as_of date  as of this day
-- columns:
--   period_start date
--   period_end date
--   due bigint  milestones due by the end of the period, by their current dates
--   done bigint  those of them done by then
--   value double  done as a share of due, %
--   demonstration boolean  rests on demonstration data
select
    period_start,
    period_end,
    due,
    done,
    value,
    demonstration
from key_task_completion($as_of)
order by period_start
