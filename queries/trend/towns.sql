-- How do the towns of the district stand in one period, and which have not reported?
-- grain: one row per town or subdistrict
-- parameters:
--   indicator_id varchar
--   period_end date  last day of the period compared
-- columns:
--   area_id varchar
--   name_zh varchar
--   name_en varchar
--   period_start date
--   period_end date
--   value double  in the indicator's unit; null: not reported
--   demonstration boolean
select
    a.area_id,
    a.name_zh,
    a.name_en,
    j.period_start,
    j.period_end,
    j.value,
    coalesce(j.demonstration, false) as demonstration
from areas as a
left join judged_observations as j
    on j.area_id = a.area_id
    and j.indicator_id = $indicator_id
    and j.period_end = $period_end
where a.level in ('subdistrict', 'town')
order by a.sort_order
