-- Which milestones does the plan in force have, whose are they, how do they stand, and what was decided about them?
-- grain: one row per milestone and lead unit, in printed order
-- parameters:
--   as_of date  status as of this day
-- columns:
--   plan_year bigint
--   task_no bigint  printed number
--   title_zh varchar  printed title of the task
--   subtask_no bigint
--   subtask_zh varchar  printed title; empty: none printed
--   milestone_no bigint
--   text_zh varchar  printed words
--   due_label varchar  as printed
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   round_no bigint  in which it is owed
--   leader_ids varchar[]  lead leaders in printed order
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   light varchar
--   status varchar  what is shown: the light, or not_reported where that is worse
--   not_reported boolean  owed in the latest round past and not handed in
--   closed boolean
--   done boolean
--   state varchar  as last reported
--   percent_complete double  as last reported
--   elapsed_percent double  of its stretch of time
--   gap double  points between the two
--   overdue_days bigint  past its date or, done late, between date and completion
--   done_on date
--   reported_on date
--   reported_by varchar
--   report_note varchar
--   evidence varchar
--   deferral_requested_on date  of the latest request for a later date
--   deferral_new_due_on date
--   deferral_reason varchar
--   deferral_decision varchar  pending where it was not decided by the day
--   deferral_decided_on date
--   deferral_decided_by varchar
--   closure_decided_on date  of the latest decision on what was reported done
--   closure_decision varchar  accepted, returned
--   closure_decided_by varchar
--   closure_remark varchar
--   demonstration boolean  rests on demonstration data
with latest_deferrals as (
    select
        d.plan_year,
        d.task_no,
        d.subtask_no,
        d.milestone_no,
        d.requested_on,
        d.new_due_on,
        d.reason,
        d.decided_on <= $as_of::date as decided,
        d.decision,
        d.decided_on,
        d.decided_by,
        d.demonstration
    from deferrals as d
    where d.requested_on <= $as_of::date
    qualify
        row_number() over (
            partition by d.plan_year, d.task_no, d.subtask_no, d.milestone_no
            order by d.requested_on desc
        ) = 1
),

latest_closures as (
    select
        c.plan_year,
        c.task_no,
        c.subtask_no,
        c.milestone_no,
        c.decided_on,
        c.decision,
        c.decided_by,
        c.remark,
        c.demonstration
    from milestone_closures as c
    where c.decided_on <= $as_of::date
    qualify
        row_number() over (
            partition by c.plan_year, c.task_no, c.subtask_no, c.milestone_no
            order by c.decided_on desc
        ) = 1
),

led as (
    select plan_year, task_no, subtask_no, list(leader_id order by sort_order) as leader_ids
    from subtask_leaders
    group by plan_year, task_no, subtask_no
)

select
    n.plan_year,
    n.task_no,
    t.title_zh,
    n.subtask_no,
    s.title_zh as subtask_zh,
    n.milestone_no,
    m.text_zh,
    m.due_label,
    n.due_on,
    n.current_due_on,
    n.round_no,
    coalesce(led.leader_ids, []::varchar[]) as leader_ids,
    n.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    n.light,
    n.status,
    n.not_reported,
    n.closed,
    n.done,
    n.state,
    n.percent_complete,
    n.elapsed_percent,
    n.gap,
    n.overdue_days,
    n.done_on,
    n.reported_on,
    n.reported_by,
    n.report_note,
    n.evidence,
    d.requested_on as deferral_requested_on,
    d.new_due_on as deferral_new_due_on,
    d.reason as deferral_reason,
    if(d.requested_on is not null and not coalesce(d.decided, false), 'pending', d.decision) as deferral_decision,
    if(d.decided, d.decided_on, null) as deferral_decided_on,
    if(d.decided, d.decided_by, null) as deferral_decided_by,
    c.decided_on as closure_decided_on,
    c.decision as closure_decision,
    c.decided_by as closure_decided_by,
    c.remark as closure_remark,
    n.demonstration or coalesce(d.demonstration, false) or coalesce(c.demonstration, false) as demonstration
from key_task_nodes($as_of) as n
join tasks as t on t.plan_year = n.plan_year and t.task_no = n.task_no
join subtasks as s on s.plan_year = n.plan_year and s.task_no = n.task_no and s.subtask_no = n.subtask_no
join milestones as m
    on m.plan_year = n.plan_year
    and m.task_no = n.task_no
    and m.subtask_no = n.subtask_no
    and m.milestone_no = n.milestone_no
join units as u on u.unit_id = n.unit_id
join subtask_units as su
    on su.plan_year = n.plan_year
    and su.task_no = n.task_no
    and su.subtask_no = n.subtask_no
    and su.unit_id = n.unit_id
left join led on led.plan_year = n.plan_year and led.task_no = n.task_no and led.subtask_no = n.subtask_no
left join latest_deferrals as d
    on d.plan_year = n.plan_year
    and d.task_no = n.task_no
    and d.subtask_no = n.subtask_no
    and d.milestone_no = n.milestone_no
left join latest_closures as c
    on c.plan_year = n.plan_year
    and c.task_no = n.task_no
    and c.subtask_no = n.subtask_no
    and c.milestone_no = n.milestone_no
order by n.task_no, n.subtask_no, n.milestone_no, su.sort_order, n.unit_id
