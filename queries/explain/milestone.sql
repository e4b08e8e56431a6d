-- Why has a milestone its light with a lead unit as of a day: its dates, the report, the round, the decision on it?
-- grain: one row: of the milestones and units asked for the worst, as it is shown; none where there is none
-- parameters:
--   as_of date  status as of this day
--   task_no integer  printed number, in the plan in force on the day
--   subtask_no integer?
--   milestone_no integer?
--   unit_id varchar?
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   nodes bigint  how many milestones and units were asked for
--   milestones bigint  how many milestones
--   title_zh varchar  printed title of the task
--   text_zh varchar  printed words of the milestone
--   due_label varchar  as printed
--   number varchar  of the document
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   begins_on date  from when its time runs
--   elapsed_percent double
--   percent_complete double
--   gap double  points between the two
--   overdue_days bigint
--   light varchar
--   status varchar  what is shown: the light, or not_reported where that is worse
--   state varchar  as last reported; under_way where a done was returned
--   returned boolean  the last report said done, and it was sent back
--   done_on date
--   reported_on date
--   reported_by varchar
--   report_note varchar
--   evidence varchar
--   report_batch_id bigint
--   report_recorded_at timestamp  UTC
--   report_file_name varchar
--   report_batch_note varchar
--   round_no bigint  of the latest round past
--   round_zh varchar
--   round_en varchar
--   round_opens_on date
--   round_due_on date
--   owed boolean  a report was owed in it
--   not_reported boolean  and none came
--   closed boolean
--   closure varchar  the last decision: accepted, returned
--   closure_on date
--   closure_by varchar
--   closure_remark varchar
--   closure_batch_id bigint
--   demonstration boolean
with nodes as (
    select n.*, count(*) over () as nodes
    from key_task_nodes($as_of) as n
    where n.task_no = $task_no
        and n.subtask_no = coalesce($subtask_no, n.subtask_no)
        and n.milestone_no = coalesce($milestone_no, n.milestone_no)
        and n.unit_id = coalesce($unit_id, n.unit_id)
),

counted as (
    select count(*) as milestones
    from (select distinct subtask_no, milestone_no from nodes) as asked
),

worst as (
    select *
    from nodes
    -- The same order as that of the register: the first of those that share the worst.
    order by
        severity(status),
        coalesce(overdue_days, 0) desc,
        coalesce(gap, -1000) desc,
        current_due_on nulls last,
        subtask_no,
        milestone_no,
        unit_id
    limit 1
),

judged as (
    select j.*, w.status, w.nodes
    from judge_milestones($as_of) as j
    join worst as w
        on w.plan_year = j.plan_year
        and w.task_no = j.task_no
        and w.subtask_no = j.subtask_no
        and w.milestone_no = j.milestone_no
        and w.unit_id = j.unit_id
),

closures as (
    select c.*
    from milestone_closures as c
    join worst as w
        on w.plan_year = c.plan_year
        and w.task_no = c.task_no
        and w.subtask_no = c.subtask_no
        and w.milestone_no = c.milestone_no
    where c.decided_on <= $as_of
    order by c.decided_on desc
    limit 1
)

select
    j.plan_year,
    j.task_no,
    j.subtask_no,
    j.milestone_no,
    j.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    j.nodes,
    n.milestones,
    t.title_zh,
    m.text_zh,
    m.due_label,
    d.number,
    j.due_on,
    j.current_due_on,
    j.begins_on,
    j.elapsed_percent,
    j.percent_complete,
    j.gap,
    j.overdue_days,
    j.light,
    j.status,
    j.state,
    j.returned,
    j.done_on,
    j.reported_on,
    j.reported_by,
    j.report_note,
    j.evidence,
    r.batch_id as report_batch_id,
    b.recorded_at as report_recorded_at,
    b.file_name as report_file_name,
    b.note as report_batch_note,
    j.round_no,
    q.name_zh as round_zh,
    q.name_en as round_en,
    j.round_opens_on,
    j.round_due_on,
    j.owed,
    j.not_reported,
    j.closed,
    c.decision as closure,
    c.decided_on as closure_on,
    c.decided_by as closure_by,
    c.remark as closure_remark,
    c.batch_id as closure_batch_id,
    j.demonstration
from judged as j
cross join counted as n
join tasks as t on t.plan_year = j.plan_year and t.task_no = j.task_no
join milestones as m
    on m.plan_year = j.plan_year
    and m.task_no = j.task_no
    and m.subtask_no = j.subtask_no
    and m.milestone_no = j.milestone_no
join units as u on u.unit_id = j.unit_id
join programmes as p on p.programme_id = 'key_tasks'
join documents as d on d.document_id = p.document_id
left join rounds as q on q.plan_year = j.plan_year and q.round_no = j.round_no
left join milestone_reports as r
    on r.plan_year = j.plan_year
    and r.task_no = j.task_no
    and r.subtask_no = j.subtask_no
    and r.milestone_no = j.milestone_no
    and r.unit_id = j.unit_id
    and r.reported_on = j.reported_on
left join log.batches as b on b.batch_id = r.batch_id
left join closures as c on true
