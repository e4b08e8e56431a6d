-- What was observed of the indicators of document 9?
-- grain: one row per target of the programme, area and period ended by the day
-- parameters:
--   as_of date  what had ended by this day
-- columns:
--   target_id varchar
--   indicator_id varchar
--   area_id varchar
--   period_start date
--   period_end date
--   observed_value double  in the indicator's unit
--   value double  in the target's own terms; change and trend targets: against the year before
--   demonstration boolean
select
    s.target_id,
    s.indicator_id,
    s.area_id,
    s.period_start,
    s.period_end,
    s.observed_value,
    s.value,
    s.demonstration
from target_series($as_of) as s
join targets as t on t.target_id = s.target_id
where t.programme_id = 'healthy_jiyang'
order by s.target_id, s.area_id, s.period_end
