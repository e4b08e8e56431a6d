-- Whose series can a judgement look at: those of the targets, of the score sheet, and of their benchmarks?
-- grain: one row per indicator and area
-- parameters: none
-- columns:
--   indicator_id varchar
--   area_id varchar
select
    t.indicator_id,
    a.area_id
from targets as t
join target_areas as a on a.target_id = t.target_id
where t.indicator_id is not null
union
select
    indicator_id,
    benchmark_area_id
from targets
where indicator_id is not null and benchmark_area_id is not null
union
select
    p.indicator_id,
    a.area_id
from score_parts as p
cross join areas as a
where p.indicator_id is not null and (a.level = 'district' or a.area_id = p.benchmark_area_id)
order by indicator_id, area_id
