-- Which reporting rounds are there?
-- grain: one row per plan year and round
-- parameters: none
-- columns:
--   plan_year bigint
--   round_no bigint
--   name_zh varchar
--   name_en varchar
--   opens_on date
--   due_on date
select
    plan_year,
    round_no,
    name_zh,
    name_en,
    opens_on,
    due_on
from rounds
order by plan_year, round_no
