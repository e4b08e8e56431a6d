-- Which quantities does a task ask for, and what was last reported of each?
-- grain: one row per measure and lead unit that reported it (unit_id null: nobody did), in printed order
-- parameters:
--   as_of date  reports until this day
--   plan_year integer
--   task_no integer  printed number
-- columns:
--   subtask_no bigint
--   milestone_no bigint
--   measure_no bigint
--   name_zh varchar
--   value double  asked for
--   value_to double  upper end of a range
--   wording varchar  exact, about, strive
--   unit_of_measure varchar
--   comparator varchar  ge, le, gt, lt, eq
--   accumulation varchar  level, cumulative, increment
--   indicator_id varchar  where the measure is one
--   due_on date  of its milestone, after the deferrals that count
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   reported_on date
--   reported double  in the same unit of measure
--   holds boolean  the reported value keeps what is asked for
--   demonstration boolean
with last_reports as (
    select *
    from measure_reports
    where reported_on <= $as_of and plan_year = $plan_year and task_no = $task_no
    qualify row_number() over (
        partition by subtask_no, milestone_no, measure_no, unit_id
        order by reported_on desc
    ) = 1
)

select
    q.subtask_no,
    q.milestone_no,
    q.measure_no,
    q.name_zh,
    q.value,
    q.value_to,
    q.wording,
    q.unit_of_measure,
    q.comparator,
    q.accumulation,
    q.indicator_id,
    d.current_due_on as due_on,
    r.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    r.reported_on,
    r.value as reported,
    keeps(q.comparator, r.value, q.value, q.value_to) as holds,
    coalesce(r.demonstration, false) as demonstration
from milestone_measures as q
left join current_due_dates($as_of) as d
    on d.plan_year = q.plan_year
    and d.task_no = q.task_no
    and d.subtask_no = q.subtask_no
    and d.milestone_no = q.milestone_no
left join last_reports as r
    on r.subtask_no = q.subtask_no and r.milestone_no = q.milestone_no and r.measure_no = q.measure_no
left join units as u on u.unit_id = r.unit_id
where q.plan_year = $plan_year and q.task_no = $task_no
order by q.subtask_no, q.milestone_no, q.measure_no, r.unit_id
