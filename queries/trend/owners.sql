-- Who reports an indicator, and who helps?
-- grain: one row per unit of the indicator
-- parameters:
--   indicator_id varchar
-- columns:
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
--   role varchar  lead, cooperating
select
    u.unit_id,
    u.name_zh,
    u.name_en,
    iu.role
from indicator_units as iu
join units as u on u.unit_id = iu.unit_id
where iu.indicator_id = $indicator_id
order by iu.role = 'lead' desc, u.unit_id
