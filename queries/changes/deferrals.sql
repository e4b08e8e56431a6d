-- Which requests for a later date were made or decided?
-- grain: one row per request, the latest first
-- parameters:
--   as_of date  until this day
--   after date  made or decided after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only milestones that this unit leads; null: all
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   title_zh varchar  of the task, as printed
--   text_zh varchar  of the milestone, as printed
--   due_on date  as printed
--   new_due_on date  asked for
--   requested_on date
--   decision varchar  as of the day: pending, approved, refused
--   decided_on date  empty while pending
--   decided_by varchar
--   reason varchar  as handed in
--   batch_id bigint
--   demonstration boolean  the request is invented
select
    d.plan_year,
    d.task_no,
    d.subtask_no,
    d.milestone_no,
    t.title_zh,
    m.text_zh,
    m.due_on,
    d.new_due_on,
    d.requested_on,
    if(d.decided_on <= $as_of, d.decision, 'pending') as decision,
    if(d.decided_on <= $as_of, d.decided_on, null) as decided_on,
    if(d.decided_on <= $as_of, d.decided_by, null) as decided_by,
    d.reason,
    d.batch_id,
    d.demonstration
from deferrals as d
join milestones as m
    on m.plan_year = d.plan_year
    and m.task_no = d.task_no
    and m.subtask_no = d.subtask_no
    and m.milestone_no = d.milestone_no
join tasks as t on t.plan_year = d.plan_year and t.task_no = d.task_no
where d.requested_on <= $as_of
    and (
        d.requested_on > $after
        or (d.decided_on > $after and d.decided_on <= $as_of)
        or coalesce(d.batch_id > $after_batch, false)
    )
    and (
        $unit_id is null
        or exists (
            select 1
            from subtask_units as su
            where su.plan_year = d.plan_year
                and su.task_no = d.task_no
                and su.subtask_no = d.subtask_no
                and su.unit_id = $unit_id
        )
    )
order by coalesce(d.decided_on, d.requested_on) desc, d.plan_year, d.task_no, d.subtask_no, d.milestone_no
