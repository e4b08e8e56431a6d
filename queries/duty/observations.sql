-- Which values of indicators does every lead unit owe in a round, and which of them were handed in?
-- grain: one row per indicator, area and lead unit
-- parameters:
--   plan_year integer
--   round_no integer
--   unit_id varchar?  only this unit's; null: all
-- columns:
--   unit_id varchar
--   unit_zh varchar
--   unit_en varchar
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   unit_of_measure varchar
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   period_start date
--   period_end date
--   value double  handed in; empty: owed
--   numerator double
--   denominator double
--   quality varchar
--   source_title varchar
--   source_url varchar
--   note varchar
--   demonstration boolean  the value is invented
select
    w.unit_id,
    u.name_zh as unit_zh,
    u.name_en as unit_en,
    w.indicator_id,
    i.name_zh,
    i.name_en,
    i.unit_of_measure,
    w.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    w.period_start,
    w.period_end,
    o.value,
    o.numerator,
    o.denominator,
    o.quality,
    o.source_title,
    o.source_url,
    o.note,
    coalesce(o.demonstration, false) as demonstration
from owed_observations($plan_year, $round_no) as w
join indicators as i on i.indicator_id = w.indicator_id
join areas as a on a.area_id = w.area_id
join units as u on u.unit_id = w.unit_id
left join observations as o
    on o.indicator_id = w.indicator_id
    and o.area_id = w.area_id
    and o.period_start = w.period_start
    and o.period_end = w.period_end
where $unit_id is null or w.unit_id = $unit_id
order by w.unit_id, i.name_zh, a.sort_order
