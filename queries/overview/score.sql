-- How many points has each category of the score sheet?
-- grain: one row per category
-- parameters:
--   as_of date  points as of this day
-- columns:
--   category_no bigint
--   category_zh varchar
--   category_en varchar
--   weight double  points that can be had
--   earned double
--   claimed double  reported without evidence
--   attainable double  neither earned nor claimed, and the programme still runs
--   lost double
--   demonstration boolean  rests on demonstration data
select
    c.category_no,
    c.category_zh,
    c.category_en,
    sum(c.weight) as weight,
    sum(s.earned) as earned,
    -- What is claimed can still be earned or is lost: shown once.
    sum(if(s.attainable > 0, s.claimed, 0)) as claimed,
    sum(greatest(s.attainable - s.claimed, 0)) as attainable,
    sum(s.lost) as lost,
    bool_or(s.demonstration) as demonstration
from judge_score($as_of) as s
join score_criteria as c on c.criterion_id = s.criterion_id
where s.part_no is null
group by c.category_no, c.category_zh, c.category_en
order by c.category_no
