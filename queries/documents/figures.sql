-- Which published figures ship with the package, and where was each published?
-- grain: one row per figure
-- parameters: none
-- columns:
--   indicator_id varchar
--   indicator_zh varchar
--   indicator_en varchar
--   unit_of_measure varchar
--   decimals bigint
--   area_id varchar
--   area_zh varchar
--   area_en varchar
--   period_start date
--   period_end date
--   value double
--   quality varchar  official, republished, modelled
--   source_title varchar
--   source_url varchar
--   note varchar
select
    o.indicator_id,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    i.unit_of_measure,
    i.decimals,
    o.area_id,
    a.name_zh as area_zh,
    a.name_en as area_en,
    o.period_start,
    o.period_end,
    o.value,
    o.quality,
    o.source_title,
    o.source_url,
    o.note
from observations as o
join indicators as i on i.indicator_id = o.indicator_id
join areas as a on a.area_id = o.area_id
where not o.demonstration and o.source_title is not null and o.quality <> 'demonstration'
order by i.name_zh, a.sort_order, o.period_end
