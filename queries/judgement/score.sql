-- How many points has each criterion of the score sheet, as of a day?
-- grain: one row per criterion (part_no empty) and one per part of it
-- parameters:
--   as_of date  points as of this day
-- columns:
--   criterion_id varchar
--   part_no bigint  empty: the criterion
--   earned double  points with evidence
--   claimed double  further points reported without evidence
--   attainable double  points not earned while the programme still runs (claimed ones included)
--   lost double  points not earned once its last phase has ended
select
    criterion_id,
    part_no,
    earned,
    claimed,
    attainable,
    lost
from judge_score($as_of)
order by criterion_id, part_no nulls first
