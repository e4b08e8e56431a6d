-- Which later dates were asked for a milestone until a day, and which of them counted?
-- grain: one row per request, in the order of the requests
-- parameters:
--   as_of date  as known on this day
--   plan_year integer
--   task_no integer
--   subtask_no integer
--   milestone_no integer
-- columns:
--   requested_on date
--   new_due_on date
--   reason varchar
--   decision varchar  pending, approved, refused; pending where it was decided after the day
--   decided_on date
--   decided_by varchar
--   due_then date  the due date in force on the day of the request
--   counted boolean  it moves the due date
--   batch_id bigint
--   demonstration boolean
with asked as (
    select
        d.requested_on,
        d.new_due_on,
        d.reason,
        if(d.decided_on <= $as_of, d.decision, 'pending') as decision,
        if(d.decided_on <= $as_of, d.decided_on, null) as decided_on,
        if(d.decided_on <= $as_of, d.decided_by, null) as decided_by,
        -- Later requests were decided later: the dates in force on the day of this one are not theirs.
        list_max([x for x in c.due_dates if x.decided_on <= d.requested_on]).due_on as due_then,
        d.batch_id,
        d.demonstration
    from deferrals as d
    left join current_due_dates($as_of) as c
        on c.plan_year = d.plan_year
        and c.task_no = d.task_no
        and c.subtask_no = d.subtask_no
        and c.milestone_no = d.milestone_no
    where d.plan_year = $plan_year
        and d.task_no = $task_no
        and d.subtask_no = $subtask_no
        and d.milestone_no = $milestone_no
        and d.requested_on <= $as_of
)

select
    requested_on,
    new_due_on,
    reason,
    decision,
    decided_on,
    decided_by,
    due_then,
    coalesce(decision = 'approved' and requested_on <= due_then, false) as counted,
    batch_id,
    demonstration
from asked
order by requested_on
