-- What is the status of every milestone of the plan in force, until when is it due, and what is new about it?
-- grain: one row per milestone: the worst of its lead units
-- parameters:
--   as_of date  status as of this day
--   after date  new: dated after this day
--   after_batch integer?  or recorded after this batch
--   unit_id varchar?  only milestones that this unit leads, by its own reports; null: all
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   title_zh varchar  of the task, as printed
--   text_zh varchar  of the milestone, as printed
--   status varchar  a light, or not_reported
--   severity integer  0 the worst
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   unit_zh varchar  lead unit that the status is about
--   unit_en varchar
--   batches bigint[]  of what is new about it: reports, decisions, its own row
--   demonstration boolean  rests on demonstration data
with nodes as (
    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        arg_min(status, severity(status)) as status,
        any_value(current_due_on) as current_due_on,
        arg_min(unit_id, (severity(status), -coalesce(overdue_days, 0), unit_id)) as unit_id,
        bool_or(demonstration) as demonstration
    from key_task_nodes($as_of)
    where $unit_id is null or unit_id = $unit_id
    group by plan_year, task_no, subtask_no, milestone_no
),

fresh as (
    select
        plan_year,
        task_no,
        subtask_no,
        milestone_no,
        list(distinct batch_id order by batch_id) as batches
    from (
        select plan_year, task_no, subtask_no, milestone_no, batch_id
        from new_facts($after, $as_of, $after_batch)
        where resource in ('milestone_reports', 'milestone_closures', 'deferrals')
            and ($unit_id is null or unit_id is null or unit_id = $unit_id)
        union all
        select plan_year, task_no, subtask_no, milestone_no, batch_id
        from milestones
        where batch_id > $after_batch
    ) as found
    group by plan_year, task_no, subtask_no, milestone_no
),

deferred as (
    select plan_year, task_no, subtask_no, milestone_no, bool_or(demonstration) as demonstration
    from deferrals
    where decision = 'approved' and decided_on <= $as_of
    group by plan_year, task_no, subtask_no, milestone_no
)

select
    n.plan_year,
    n.task_no,
    n.subtask_no,
    n.milestone_no,
    t.title_zh,
    m.text_zh,
    n.status,
    severity(n.status) as severity,
    m.due_on,
    n.current_due_on,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    coalesce(f.batches, []) as batches,
    n.demonstration or coalesce(d.demonstration, false) as demonstration
from nodes as n
join tasks as t on t.plan_year = n.plan_year and t.task_no = n.task_no
join milestones as m
    on m.plan_year = n.plan_year
    and m.task_no = n.task_no
    and m.subtask_no = n.subtask_no
    and m.milestone_no = n.milestone_no
join units as u on u.unit_id = n.unit_id
left join fresh as f
    on f.plan_year = n.plan_year
    and f.task_no = n.task_no
    and f.subtask_no = n.subtask_no
    and f.milestone_no = n.milestone_no
left join deferred as d
    on d.plan_year = n.plan_year
    and d.task_no = n.task_no
    and d.subtask_no = n.subtask_no
    and d.milestone_no = n.milestone_no
order by n.plan_year, n.task_no, n.subtask_no, n.milestone_no
