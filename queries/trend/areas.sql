-- Which areas can be shown: the district, its towns, and the wider areas that it is compared with?
-- grain: one row per area
-- columns:
--   area_id varchar
--   name_zh varchar
--   name_en varchar
--   level varchar  country, province, city, district, subdistrict, town
select
    area_id,
    name_zh,
    name_en,
    level
from areas
where level <> 'reference'
order by level = 'district' desc, level in ('subdistrict', 'town') desc, sort_order
