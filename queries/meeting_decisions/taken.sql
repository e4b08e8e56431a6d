-- What was decided in the showing of a meeting pack, whatever its day?
-- grain: one row per decision, in the order in which they were noted
-- parameters:
--   pack_id integer  number of the saved pack
-- columns:
--   decision_id varchar
--   text varchar  as entered
--   unit_id varchar  unit that answers for it
--   unit_zh varchar
--   unit_en varchar
--   decided_on date
--   due_on date  empty: no day was set
--   plan_year bigint  of the task that it is about; empty: none
--   task_no bigint
--   indicator_id varchar  that it is about; empty: none
--   indicator_zh varchar
--   indicator_en varchar
--   demonstration boolean  it is invented
--   batch_id bigint
select
    d.decision_id,
    d.text,
    d.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    d.decided_on,
    d.due_on,
    d.plan_year,
    d.task_no,
    d.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    d.demonstration,
    d.batch_id
from meeting_decisions as d
join units as u on u.unit_id = d.unit_id
left join indicators as i on i.indicator_id = d.indicator_id
where d.pack_id = $pack_id
order by d.batch_id, d.decision_id
