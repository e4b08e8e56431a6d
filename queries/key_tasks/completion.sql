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
with dated as (
    select plan_year, current_due_on, done_on, demonstration
    from key_task_milestones($as_of)
    where current_due_on is not null and light <> 'cancelled'
),

months as (
    select
        month.generate_series::date as period_start,
        least((month.generate_series + interval 1 month)::date - 1, $as_of) as period_end
    from generate_series(
        (select make_date(min(plan_year), 1, 1) from dated),
        -- After the year the series goes on as long as late milestones are being done.
        (
            select least($as_of, greatest(make_date(max(plan_year), 12, 31), max(done_on)))
            from dated
        ),
        interval 1 month
    ) as month
)

select
    m.period_start,
    m.period_end,
    count(*) as due,
    count(*) filter (where d.done_on <= m.period_end) as done,
    100.0 * count(*) filter (where d.done_on <= m.period_end) / count(*) as value,
    bool_or(d.demonstration) as demonstration
from months as m
join dated as d on d.current_due_on <= m.period_end
group by m.period_start, m.period_end
order by m.period_start
