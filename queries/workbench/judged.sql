-- How many points has each part and criterion of the score sheet, as of a day: today, or as a scenario supposes?
-- grain: one row per criterion (part_no empty) and one per part of it, in the order of the sheet
-- parameters:
--   as_of date  points as of this day
-- columns:
--   criterion_id varchar
--   part_no bigint  empty: the criterion
--   category_no bigint
--   item_no bigint
--   weight double  points that can be had
--   earned double  with evidence
--   claimed double  without evidence, while it can still be handed in
--   attainable double  neither earned nor claimed, while the programme still runs
--   lost double  not earned when the programme ended
--   input_value double  what the rule is held against
--   examiner_points double
--   discretion boolean  points given by an examiner though the condition does not hold
--   demonstration boolean
select
    s.criterion_id,
    s.part_no,
    c.category_no,
    c.item_no,
    s.weight,
    s.earned,
    -- What is claimed can still be earned or is lost: it is counted once.
    least(s.claimed, s.attainable) as claimed,
    greatest(s.attainable - s.claimed, 0) as attainable,
    s.lost,
    s.input_value,
    s.examiner_points,
    s.discretion,
    s.demonstration
from judge_score($as_of) as s
join score_criteria as c on c.criterion_id = s.criterion_id
order by c.category_no, c.item_no, c.criterion_no, s.part_no nulls first
