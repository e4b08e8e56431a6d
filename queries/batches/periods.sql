-- Of which periods of a series was anything ever handed in?
-- grain: one row per period, the latest first
-- parameters:
--   indicator_id varchar
--   area_id varchar
-- columns:
--   period_start date
--   period_end date
select distinct
    period_start,
    period_end
from log.observations
where indicator_id = $indicator_id and area_id = $area_id
order by period_end desc, period_start desc
