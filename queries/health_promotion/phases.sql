-- Which phases does the programme have?
-- grain: one row per phase, in order
-- parameters: none
-- columns:
--   phase_no bigint
--   name_zh varchar
--   name_en varchar
--   starts_on date
--   ends_on date
select
    phase_no,
    name_zh,
    name_en,
    starts_on,
    ends_on
from phases
where programme_id = 'health_promotion'
order by phase_no
