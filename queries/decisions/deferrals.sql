-- Which requests for a later date wait to be decided, as of a day?
-- grain: one row per request, the oldest first
-- parameters:
--   as_of date  requests until this day
-- columns:
--   plan_year bigint
--   task_no bigint
--   subtask_no bigint
--   milestone_no bigint
--   requested_on date
--   text_zh varchar  printed words of the milestone
--   due_on date  as printed
--   current_due_on date  after the deferrals that count
--   new_due_on date  asked for
--   reason varchar  as handed in
--   in_time boolean  requested by the date then current: only such a request can count
--   units_zh varchar  lead units in printed order
--   units_en varchar
--   demonstration boolean  the request is invented
with leads as (
    select
        s.plan_year,
        s.task_no,
        s.subtask_no,
        string_agg(u.name_zh, '、' order by s.sort_order) as units_zh,
        string_agg(u.name_en, ', ' order by s.sort_order) as units_en
    from subtask_units as s
    join units as u on u.unit_id = s.unit_id
    group by all
)

select
    d.plan_year,
    d.task_no,
    d.subtask_no,
    d.milestone_no,
    d.requested_on,
    m.text_zh,
    m.due_on,
    c.current_due_on,
    d.new_due_on,
    d.reason,
    coalesce(d.requested_on <= c.current_due_on, true) as in_time,
    l.units_zh,
    l.units_en,
    d.demonstration
from deferrals as d
join milestones as m
    on m.plan_year = d.plan_year
    and m.task_no = d.task_no
    and m.subtask_no = d.subtask_no
    and m.milestone_no = d.milestone_no
left join current_due_dates($as_of) as c
    on c.plan_year = d.plan_year
    and c.task_no = d.task_no
    and c.subtask_no = d.subtask_no
    and c.milestone_no = d.milestone_no
left join leads as l on l.plan_year = d.plan_year and l.task_no = d.task_no and l.subtask_no = d.subtask_no
where d.decision = 'pending' and d.requested_on <= $as_of
order by d.requested_on, d.plan_year, d.task_no, d.subtask_no, d.milestone_no
