-- What is the status of every indicator in every programme: that of the target that speaks for it there?
-- grain: one row per programme and indicator of the district, worst first
-- parameters:
--   as_of date  status as of this day
-- columns:
--   programme_id varchar
--   target_id varchar
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   kind varchar  absolute, benchmark_ratio, change_per_year, trend
--   comparator varchar
--   target_value double
--   due_on date
--   status varchar  status code
--   value double  in the terms of the target
--   required double  what the path asks for at that period
--   period_start date
--   period_end date
--   stale boolean  older than the indicator's frequency allows
--   unit_id varchar  lead unit of the indicator
--   unit_zh varchar
--   unit_en varchar
--   demonstration boolean  rests on demonstration data
with leads as (
    select
        iu.indicator_id,
        min(u.unit_id) as unit_id,
        min_by(u.name_zh, u.unit_id) as unit_zh,
        min_by(u.name_en, u.unit_id) as unit_en
    from indicator_units as iu
    join units as u on u.unit_id = iu.unit_id
    where iu.role = 'lead'
    group by iu.indicator_id
)

select
    t.programme_id,
    t.target_id,
    t.indicator_id,
    i.name_zh,
    i.name_en,
    i.unit_of_measure,
    i.decimals,
    t.kind,
    t.comparator,
    t.target_value,
    t.due_on,
    t.status,
    t.value,
    t.required,
    t.period_start,
    t.period_end,
    t.stale,
    l.unit_id,
    l.unit_zh,
    l.unit_en,
    t.demonstration
from judge_targets($as_of) as t
join indicators as i on i.indicator_id = t.indicator_id
join areas as a on a.area_id = t.area_id and a.level = 'district'
left join leads as l on l.indicator_id = t.indicator_id
where t.headline
order by severity(t.status), t.due_on nulls last, t.target_id
