-- What is the status of every target as of a day?
-- grain: one row per target and area that it binds
-- parameters:
--   as_of date  status as of this day
-- columns:
--   target_id varchar
--   area_id varchar
--   period_end date  last day of the period judged
--   value double  judged quantity in the indicator's unit; ratio targets: factor; change targets: points a year
--   baseline double  where the path starts, in the same terms
--   required double  what the path or the due date asks for at that period
--   pace double  share of the required movement that was made
--   status varchar  status code
--   stale boolean  older than the indicator's frequency allows
--   headline boolean  the target that speaks for its indicator in its programme
select
    target_id,
    area_id,
    period_end,
    value,
    baseline,
    required,
    pace,
    status,
    stale,
    headline
from judge_targets($as_of)
order by target_id, area_id
