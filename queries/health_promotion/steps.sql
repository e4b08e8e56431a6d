-- Which steps and options does the score sheet have?
-- grain: one row per part and step, most points first
-- parameters: none
-- columns:
--   criterion_id varchar
--   part_no bigint
--   step_no bigint
--   comparator varchar  ge, gt, le, lt, eq
--   bound double  a value, a ratio to the benchmark, or the number of an option
--   points double
--   label_zh varchar  as printed
--   label_en varchar
select
    criterion_id,
    part_no,
    step_no,
    comparator,
    bound,
    points,
    label_zh,
    label_en
from score_steps
order by criterion_id, part_no, points desc, step_no
