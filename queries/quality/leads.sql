-- Which units lead an indicator?
-- grain: one row per unit
-- parameters: none
-- columns:
--   id varchar
--   name_zh varchar
--   name_en varchar
select distinct
    u.unit_id as id,
    u.name_zh,
    u.name_en
from indicator_units as iu
join units as u on u.unit_id = iu.unit_id
where iu.role = 'lead'
order by u.unit_id
