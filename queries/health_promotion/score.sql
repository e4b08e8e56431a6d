-- How many points have the whole score sheet, its categories, items and criteria, as of a day?
-- Every point stands in one of four columns: earned + claimed + attainable + lost = weight.
-- grain: one row for the sheet (level sheet), one per category, item and criterion; most points missing first
-- parameters:
--   as_of date  points as of this day
-- columns:
--   level varchar  sheet, category, item, criterion
--   category_no bigint
--   category_zh varchar
--   category_en varchar
--   item_no bigint
--   item_zh varchar
--   item_en varchar
--   criterion_no bigint
--   criterion_id varchar
--   text_zh varchar  as printed
--   method_zh varchar  how it is assessed, as printed
--   assessed_zh varchar  who is assessed, as printed
--   weight double  points that can be had
--   earned double  with evidence
--   claimed double  reported without evidence, while it can still be handed in
--   attainable double  neither earned nor claimed, while the programme still runs
--   lost double  not earned when the programme ended
--   unproven double  of what is claimed or lost: reported without evidence
--   missing double  weight less earned
--   discretion boolean  rests on an examiner's judgement
--   reported_on date  latest report
--   demonstration boolean  rests on demonstration data
with points as (
    select
        c.category_no,
        c.item_no,
        c.criterion_no,
        c.criterion_id,
        c.category_zh,
        c.category_en,
        c.item_zh,
        c.item_en,
        c.text_zh,
        c.method_zh,
        c.assessed_zh,
        s.weight,
        s.earned,
        -- What is claimed can still be earned or is lost: it is counted once.
        least(s.claimed, s.attainable) as claimed,
        greatest(s.attainable - s.claimed, 0) as attainable,
        s.lost,
        s.claimed as unproven,
        s.weight - s.earned as missing,
        s.discretion,
        s.reported_on,
        s.demonstration
    from judge_score($as_of) as s
    join score_criteria as c on c.criterion_id = s.criterion_id
    where s.part_no is null
),

sums as (
    select
        case
            when category_no is null then 'sheet'
            when item_no is null then 'category'
            when criterion_id is null then 'item'
            else 'criterion'
        end as level,
        category_no,
        item_no,
        criterion_no,
        criterion_id,
        sum(weight) as weight,
        sum(earned) as earned,
        sum(claimed) as claimed,
        sum(attainable) as attainable,
        sum(lost) as lost,
        sum(unproven) as unproven,
        sum(missing) as missing,
        bool_or(discretion) as discretion,
        max(reported_on) as reported_on,
        bool_or(demonstration) as demonstration
    from points
    group by grouping sets (
        (),
        (category_no),
        (category_no, item_no),
        (category_no, item_no, criterion_no, criterion_id)
    )
),

names as (
    select distinct on (category_no, item_no) category_no, item_no, category_zh, category_en, item_zh, item_en
    from points
)

select
    s.level,
    s.category_no,
    n.category_zh,
    n.category_en,
    s.item_no,
    if(s.item_no is null, null, n.item_zh) as item_zh,
    if(s.item_no is null, null, n.item_en) as item_en,
    s.criterion_no,
    s.criterion_id,
    p.text_zh,
    p.method_zh,
    p.assessed_zh,
    s.weight,
    s.earned,
    s.claimed,
    s.attainable,
    s.lost,
    s.unproven,
    s.missing,
    s.discretion,
    s.reported_on,
    s.demonstration
from sums as s
left join names as n on n.category_no = s.category_no and n.item_no = coalesce(s.item_no, 1)
left join points as p on p.criterion_id = s.criterion_id
order by s.missing desc, s.category_no, s.item_no, s.criterion_no
