-- Which milestones does every lead unit owe a report for in a round, and what came of it?
-- grain: one row per milestone that is owed, and lead unit; missing ones first, then by unit and number
-- parameters:
--   as_of date  reports until this day
--   plan_year integer
--   round_no integer
--   unit_id varchar?  only this unit's; null: all
-- columns:
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   title_zh varchar  of the task
--   text_zh varchar  of the milestone
--   due_on date  as printed; empty: undated
--   current_due_on date  after the deferrals that count
--   duty varchar  sent, late, missing, open (not due yet)
--   reported_on date  the first report of the round
--   demonstration boolean  that report is invented
--   measures bigint  quantities that the milestone asks for
select
    o.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    o.plan_year,
    o.task_no,
    o.subtask_no,
    o.milestone_no,
    t.title_zh,
    m.text_zh,
    o.due_on,
    o.current_due_on,
    o.duty,
    o.reported_on,
    o.demonstration,
    (
        select count(*)
        from milestone_measures as q
        where q.plan_year = o.plan_year
            and q.task_no = o.task_no
            and q.subtask_no = o.subtask_no
            and q.milestone_no = o.milestone_no
    ) as measures
from owed_reports($plan_year, $round_no, $as_of) as o
join units as u on u.unit_id = o.unit_id
join tasks as t on t.plan_year = o.plan_year and t.task_no = o.task_no
join milestones as m
    on m.plan_year = o.plan_year
    and m.task_no = o.task_no
    and m.subtask_no = o.subtask_no
    and m.milestone_no = o.milestone_no
where $unit_id is null or o.unit_id = $unit_id
order by
    list_position(['missing', 'open', 'late', 'sent'], o.duty),
    o.unit_id,
    o.task_no,
    o.subtask_no,
    o.milestone_no
