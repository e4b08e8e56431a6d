-- What does a unit report on in a round: its milestones, and what it said of each before?
-- grain: one row per milestone that is owed, in the order of tasks
-- parameters:
--   as_of date  reports until this day
--   plan_year integer
--   round_no integer
--   unit_id varchar
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   task_zh varchar  title of the task
--   subtask_zh varchar  title of the subtask; empty: none printed
--   due_label varchar  the printed date
--   due_on date
--   current_due_on date  after the deferrals that count
--   text_zh varchar  of the milestone
--   duty varchar  sent, late, missing, open (not due yet)
--   reported_on date  the unit's latest report; empty: none
--   in_round boolean  that report was sent since the round opened
--   state varchar
--   percent_complete double
--   done_on date
--   reported_by varchar
--   note varchar
--   evidence varchar
--   returned boolean  the latest decision on its closure sent it back
--   remark varchar  that decision's
--   demonstration boolean  the latest report is invented
with last_reports as (
    select *
    from milestone_reports
    where plan_year = $plan_year and unit_id = $unit_id and reported_on <= $as_of
    qualify row_number() over (partition by task_no, subtask_no, milestone_no order by reported_on desc) = 1
),

last_closures as (
    select task_no, subtask_no, milestone_no, decision, decided_on, remark
    from milestone_closures
    where plan_year = $plan_year and decided_on <= $as_of
    qualify row_number() over (partition by task_no, subtask_no, milestone_no order by decided_on desc) = 1
)

select
    o.plan_year,
    o.task_no,
    o.subtask_no,
    o.milestone_no,
    t.title_zh as task_zh,
    s.title_zh as subtask_zh,
    m.due_label,
    o.due_on,
    o.current_due_on,
    m.text_zh,
    o.duty,
    r.reported_on,
    coalesce(r.reported_on >= d.opens_on, false) as in_round,
    r.state,
    r.percent_complete,
    r.done_on,
    r.reported_by,
    r.note,
    r.evidence,
    coalesce(c.decision = 'returned' and c.decided_on >= r.reported_on, false) as returned,
    c.remark,
    coalesce(r.demonstration, false) as demonstration
from owed_reports($plan_year, $round_no, $as_of) as o
join rounds as d on d.plan_year = $plan_year and d.round_no = $round_no
join tasks as t on t.plan_year = o.plan_year and t.task_no = o.task_no
join subtasks as s on s.plan_year = o.plan_year and s.task_no = o.task_no and s.subtask_no = o.subtask_no
join milestones as m
    on m.plan_year = o.plan_year
    and m.task_no = o.task_no
    and m.subtask_no = o.subtask_no
    and m.milestone_no = o.milestone_no
left join last_reports as r
    on r.task_no = o.task_no and r.subtask_no = o.subtask_no and r.milestone_no = o.milestone_no
left join last_closures as c
    on c.task_no = o.task_no and c.subtask_no = o.subtask_no and c.milestone_no = o.milestone_no
where o.unit_id = $unit_id
order by o.task_no, o.subtask_no, o.milestone_no
