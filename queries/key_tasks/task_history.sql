-- What was reported, measured, asked for and decided about a task, in order of time?
-- grain: one row per report, reported measure, decision on a closure, request for a deferral and decision on it
-- parameters:
--   as_of date  until this day
--   plan_year integer
--   task_no integer  printed number
-- columns:
--   day date
--   event varchar  report, measure, closure, deferral (asked for), decision (on a deferral)
--   subtask_no bigint
--   milestone_no bigint
--   unit_zh varchar  that reported
--   unit_en varchar
--   code varchar  report: its state; closure and decision: accepted, returned, approved, refused
--   percent_complete double
--   done_on date
--   name_zh varchar  measure
--   value double  measure
--   unit_of_measure varchar  measure
--   due_on date  deferral and decision: the new date
--   missed_due_on date  deferral: the due date in force that had passed when it was asked for; empty: asked in time
--   said_by varchar
--   words varchar  note, reason or remark, as handed in
--   evidence varchar
--   demonstration boolean
with events as (
    select r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.reported_on as day, 'report' as event, r.unit_id,
        r.state as code, r.percent_complete, r.done_on, null::varchar as name_zh, null::double as value,
        null::varchar as unit_of_measure, null::date as due_on, r.reported_by as said_by, r.note as words,
        r.evidence, r.demonstration
    from milestone_reports as r
    union all
    select r.plan_year, r.task_no, r.subtask_no, r.milestone_no, r.reported_on, 'measure', r.unit_id, null, null, null,
        q.name_zh, r.value, q.unit_of_measure, null, null, null, null, r.demonstration
    from measure_reports as r
    join milestone_measures as q
        on q.plan_year = r.plan_year
        and q.task_no = r.task_no
        and q.subtask_no = r.subtask_no
        and q.milestone_no = r.milestone_no
        and q.measure_no = r.measure_no
    union all
    select c.plan_year, c.task_no, c.subtask_no, c.milestone_no, c.decided_on, 'closure', null, c.decision, null, null,
        null, null, null, null, c.decided_by, c.remark, null, c.demonstration
    from milestone_closures as c
    union all
    select d.plan_year, d.task_no, d.subtask_no, d.milestone_no, d.requested_on, 'deferral', null, null, null, null,
        null, null, null, d.new_due_on, null, d.reason, null, d.demonstration
    from deferrals as d
    union all
    select d.plan_year, d.task_no, d.subtask_no, d.milestone_no, d.decided_on, 'decision', null, d.decision, null, null,
        null, null, null, d.new_due_on, d.decided_by, null, null, d.demonstration
    from deferrals as d
    where d.decided_on is not null
)

select
    e.day,
    e.event,
    e.subtask_no,
    e.milestone_no,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    e.code,
    e.percent_complete,
    e.done_on,
    e.name_zh,
    e.value,
    e.unit_of_measure,
    e.due_on,
    case
        when e.event = 'deferral' and e.day > due_date_on(d.due_dates, e.day) then due_date_on(d.due_dates, e.day)
    end as missed_due_on,
    e.said_by,
    e.words,
    e.evidence,
    e.demonstration
from events as e
left join units as u on u.unit_id = e.unit_id
left join current_due_dates($as_of) as d
    on d.plan_year = e.plan_year
    and d.task_no = e.task_no
    and d.subtask_no = e.subtask_no
    and d.milestone_no = e.milestone_no
where e.plan_year = $plan_year and e.task_no = $task_no and e.day <= $as_of
order by e.day, e.subtask_no, e.milestone_no, e.event, e.unit_id, e.name_zh
