-- For which milestones of an owner was a later date asked for, and what came of it, as of a day?
-- grain: one row per request, the latest first
-- parameters:
--   as_of date  requests and decisions until this day
--   dimension varchar  leader, unit, town
--   owner_id varchar
-- columns:
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   text_zh varchar  printed words of the milestone
--   requested_on date
--   due_on date  as printed
--   new_due_on date  asked for
--   reason varchar
--   decision varchar  pending, approved, refused
--   decided_on date
--   demonstration boolean
select
    d.task_no,
    d.subtask_no,
    d.milestone_no,
    m.text_zh,
    d.requested_on,
    m.due_on,
    d.new_due_on,
    d.reason,
    if(d.decided_on <= $as_of, d.decision, 'pending') as decision,
    if(d.decided_on <= $as_of, d.decided_on, null) as decided_on,
    d.demonstration
from owned_milestones($as_of) as o
join deferrals as d
    on d.plan_year = o.plan_year
    and d.task_no = o.task_no
    and d.subtask_no = o.subtask_no
    and d.milestone_no = o.milestone_no
join milestones as m
    on m.plan_year = o.plan_year
    and m.task_no = o.task_no
    and m.subtask_no = o.subtask_no
    and m.milestone_no = o.milestone_no
where o.dimension = $dimension and o.owner_id = $owner_id and d.requested_on <= $as_of
order by d.requested_on desc, d.task_no, d.subtask_no, d.milestone_no
