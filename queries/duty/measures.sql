-- Which quantities do the milestones ask for that a unit owes in a round, and what did it say of each before?
-- grain: one row per measure of a milestone that is owed, in the order of tasks
-- parameters:
--   as_of date  reports until this day
--   plan_year integer
--   round_no integer
--   unit_id varchar
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   measure_no bigint
--   name_zh varchar
--   asked double  the value asked for
--   asked_to double  upper end of a range
--   comparator varchar  ge, le, gt, lt, eq
--   accumulation varchar  level, cumulative, increment
--   unit_of_measure varchar
--   reported_on date  the unit's latest report; empty: none
--   in_round boolean  that report was sent since the round opened
--   value double  reported then
--   demonstration boolean  that report is invented
with last_reports as (
    select *
    from measure_reports
    where plan_year = $plan_year and unit_id = $unit_id and reported_on <= $as_of
    qualify row_number() over (
        partition by task_no, subtask_no, milestone_no, measure_no
        order by reported_on desc
    ) = 1
)

select
    q.plan_year,
    q.task_no,
    q.subtask_no,
    q.milestone_no,
    q.measure_no,
    q.name_zh,
    q.value as asked,
    q.value_to as asked_to,
    q.comparator,
    q.accumulation,
    q.unit_of_measure,
    r.reported_on,
    coalesce(r.reported_on >= d.opens_on, false) as in_round,
    r.value,
    coalesce(r.demonstration, false) as demonstration
from owed_reports($plan_year, $round_no, $as_of) as o
join rounds as d on d.plan_year = $plan_year and d.round_no = $round_no
join milestone_measures as q
    on q.plan_year = o.plan_year
    and q.task_no = o.task_no
    and q.subtask_no = o.subtask_no
    and q.milestone_no = o.milestone_no
left join last_reports as r
    on r.task_no = q.task_no
    and r.subtask_no = q.subtask_no
    and r.milestone_no = q.milestone_no
    and r.measure_no = q.measure_no
where o.unit_id = $unit_id
order by q.task_no, q.subtask_no, q.milestone_no, q.measure_no
