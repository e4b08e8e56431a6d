-- Which criteria of the score sheet does an owner answer for or take part in, and where are their points, as of a day?
-- grain: one row per criterion; those answered for first, then most points missing
-- parameters:
--   as_of date  points as of this day
--   dimension varchar  programme, unit, town
--   owner_id varchar?  null: those that no unit is printed for
--   status varchar?  only those with such points: earned, claimed, attainable, lost
-- columns:
--   role varchar  lead, cooperating
--   group_id varchar  the group through which a unit answers
--   criterion_id varchar
--   place varchar  of its item in the sheet (5.12)
--   item_zh varchar
--   item_en varchar
--   text_zh varchar  as printed
--   assessed_zh varchar  the assessed body as printed
--   weight double
--   earned double
--   claimed double
--   attainable double
--   lost double
--   demonstration boolean
select
    o.role,
    o.group_id,
    o.criterion_id,
    c.category_no || '.' || c.item_no as place,
    c.item_zh,
    c.item_en,
    c.text_zh,
    c.assessed_zh,
    o.weight,
    o.earned,
    o.claimed,
    o.attainable,
    o.lost,
    o.demonstration
from owned_criteria($as_of) as o
join score_criteria as c on c.criterion_id = o.criterion_id
where o.dimension = $dimension
    and o.owner_id is not distinct from $owner_id
    and (
        $status is null
        or case $status
            when 'earned' then o.earned
            when 'claimed' then o.claimed
            when 'attainable' then o.attainable
            when 'lost' then o.lost
        end > 0
    )
order by
    o.role = 'cooperating', o.weight - o.earned desc, c.category_no, c.item_no, c.criterion_no
