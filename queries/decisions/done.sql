-- Which milestones are reported done and wait to be accepted or returned, as of a day?
-- grain: one row per such milestone and lead unit, those waiting longest first
-- parameters:
--   as_of date  reports and decisions until this day
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   text_zh varchar  printed words
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   state varchar  as reported last; empty: nothing was
--   done_on date
--   reported_on date
--   reported_by varchar
--   note varchar  the unit's, as handed in
--   evidence varchar  named in the report
--   files bigint  attached
--   light varchar  light code
--   waiting_since date  the latest report of the milestone that says done
--   all_done boolean  every lead unit says so
--   demonstration boolean  the unit's report is invented
with lights as (
    select *
    from judge_milestones($as_of)
),

decided as (
    select plan_year, task_no, subtask_no, milestone_no, max(decided_on) as decided_on
    from milestone_closures
    where decided_on <= $as_of
    group by all
),

waiting as (
    select
        l.plan_year,
        l.task_no,
        l.subtask_no,
        l.milestone_no,
        max(l.reported_on) filter (where l.state = 'done') as waiting_since,
        bool_and(coalesce(l.state = 'done', false)) as all_done
    from lights as l
    left join decided as d
        on d.plan_year = l.plan_year
        and d.task_no = l.task_no
        and d.subtask_no = l.subtask_no
        and d.milestone_no = l.milestone_no
    group by all
    having
        bool_or(coalesce(l.state = 'done' and (d.decided_on is null or d.decided_on < l.reported_on), false))
),

attached as (
    select e.plan_year, e.task_no, e.subtask_no, e.milestone_no, e.unit_id, count(*) as files
    from log.evidence as e
    join log.standing_batches as s on s.batch_id = e.batch_id
    where e.subject = 'report'
    group by all
)

select
    l.plan_year,
    l.task_no,
    l.subtask_no,
    l.milestone_no,
    m.text_zh,
    l.due_on,
    l.current_due_on,
    l.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    l.state,
    l.done_on,
    l.reported_on,
    l.reported_by,
    l.report_note as note,
    l.evidence,
    coalesce(a.files, 0) as files,
    l.light,
    w.waiting_since,
    w.all_done,
    l.demonstration
from waiting as w
join lights as l
    on l.plan_year = w.plan_year
    and l.task_no = w.task_no
    and l.subtask_no = w.subtask_no
    and l.milestone_no = w.milestone_no
join milestones as m
    on m.plan_year = w.plan_year
    and m.task_no = w.task_no
    and m.subtask_no = w.subtask_no
    and m.milestone_no = w.milestone_no
join units as u on u.unit_id = l.unit_id
left join attached as a
    on a.plan_year = l.plan_year
    and a.task_no = l.task_no
    and a.subtask_no = l.subtask_no
    and a.milestone_no = l.milestone_no
    and a.unit_id = l.unit_id
order by w.waiting_since, l.plan_year, l.task_no, l.subtask_no, l.milestone_no, l.unit_id
