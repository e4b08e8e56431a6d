-- What are the units called?
-- grain: one row per unit
-- parameters: none
-- columns:
--   unit_id varchar
--   name_zh varchar
--   name_en varchar
select
    unit_id,
    name_zh,
    name_en
from units
order by unit_id
