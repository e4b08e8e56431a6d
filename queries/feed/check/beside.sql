-- Which values stand beside those of the file in the same series, and are not replaced by it?
-- grain: one row per standing observation
-- parameters: none
-- columns:
--   indicator_id varchar
--   area_id varchar
--   period_start date
--   period_end date
--   value double  in the indicator's unit
--   modelled boolean  an estimate, kept apart from what was observed
with series as (
    select distinct indicator_id, area_id
    from facts_observations
)

select
    o.indicator_id,
    o.area_id,
    o.period_start,
    o.period_end,
    o.value,
    o.quality = 'modelled' as modelled
from observations as o
semi join series as s on s.indicator_id = o.indicator_id and s.area_id = o.area_id
anti join facts_observations as f
    on f.indicator_id = o.indicator_id
    and f.area_id = o.area_id
    and f.period_start = o.period_start
    and f.period_end = o.period_end
where o.value is not null
