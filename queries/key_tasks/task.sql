-- What is asked for in a task, of whom, until when, and how does it stand?
-- grain: one row per milestone of the task and lead unit, in printed order
-- parameters:
--   as_of date  status as of this day
--   plan_year integer
--   task_no integer  printed number
-- columns:
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   due_label varchar  as printed
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   text_zh varchar  printed words
--   light varchar
--   status varchar  what is shown: the light, or not_reported where that is worse
--   not_reported boolean  owed in the latest round past and not handed in
--   closed boolean
--   state varchar  as last reported; under_way where a done was returned
--   percent_complete double  as last reported
--   elapsed_percent double  of its stretch of time
--   gap double  points between the two
--   overdue_days bigint  past its date or, done late, between date and completion
--   done_on date
--   reported_on date
--   reported_by varchar
--   report_note varchar
--   evidence varchar
--   demonstration boolean  rests on demonstration data
select
    n.task_no,
    n.subtask_no,
    n.milestone_no,
    n.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    m.due_label,
    n.due_on,
    n.current_due_on,
    m.text_zh,
    n.light,
    n.status,
    n.not_reported,
    n.closed,
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
    n.demonstration
from key_task_nodes($as_of) as n
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
where n.plan_year = $plan_year and n.task_no = $task_no
order by n.subtask_no, n.milestone_no, su.sort_order, n.unit_id
