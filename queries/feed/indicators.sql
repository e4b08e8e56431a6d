-- In which unit and for which periods is an indicator handed in?
-- grain: one row per indicator
-- parameters: none
-- columns:
--   indicator_id varchar
--   name_zh varchar
--   name_en varchar
--   unit_of_measure varchar  printed unit of its values
--   quantity varchar  amount, count, share, rate, growth
--   frequency varchar  month, quarter, half, year
--   accumulation varchar  level, year_to_date, increment
select
    indicator_id,
    name_zh,
    name_en,
    unit_of_measure,
    quantity,
    frequency,
    accumulation
from indicators
order by indicator_id
