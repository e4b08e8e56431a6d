-- What did meetings decide, and how does each decision stand, as of a day?
-- grain: one row per decision taken by the day: the open ones first, by light, then the closed ones, the latest first
-- parameters:
--   as_of date  decisions and reports until this day
-- columns:
--   decision_id varchar
--   text varchar  as entered
--   unit_id varchar  unit that answers for it
--   unit_zh varchar
--   unit_en varchar
--   decided_on date
--   due_on date  empty: no day was set
--   decided_by varchar  meeting or office, as entered
--   pack_id bigint  meeting pack in which it was noted; empty: none
--   plan_year bigint  of the task that it is about; empty: none
--   task_no bigint
--   task_zh varchar  printed title
--   indicator_id varchar  that it is about; empty: none
--   indicator_zh varchar
--   indicator_en varchar
--   state varchar  as reported last; empty: nothing was
--   percent_complete double  %
--   done_on date
--   reported_on date
--   reported_by varchar
--   note varchar  the unit's, as handed in
--   elapsed_percent double  % of the time from the decision to the due day
--   gap double  points of percent by which it is behind its time; empty: nothing was reported or no day was set
--   light varchar  code as of a milestone
--   is_open boolean  neither done nor cancelled
--   closed_on date  day of the report by which it was closed
--   overdue_days bigint  days after the due day
--   demonstration boolean  the decision or what was reported last is invented
--   batch_id bigint  that brought the decision
select
    d.decision_id,
    d.text,
    d.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    d.decided_on,
    d.due_on,
    d.decided_by,
    d.pack_id,
    d.plan_year,
    d.task_no,
    t.title_zh as task_zh,
    d.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    d.state,
    d.percent_complete,
    d.done_on,
    d.reported_on,
    d.reported_by,
    d.note,
    d.elapsed_percent,
    d.gap,
    d.light,
    d.is_open,
    if(d.is_open, null, d.closed_on) as closed_on,
    d.overdue_days,
    d.demonstration,
    d.batch_id
from judge_decisions($as_of) as d
join units as u on u.unit_id = d.unit_id
left join tasks as t on t.plan_year = d.plan_year and t.task_no = d.task_no
left join indicators as i on i.indicator_id = d.indicator_id
order by
    d.is_open desc,
    if(d.is_open, d.severity, null),
    if(d.is_open, d.due_on, null),
    d.closed_on desc,
    d.decided_on desc,
    d.decision_id
