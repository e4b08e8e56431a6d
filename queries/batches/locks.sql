-- Which rounds and months are locked, and who did that, when and why?
-- grain: one row per locked round or month
-- parameters: none
-- columns:
--   batch_id bigint  the batch that locked it
--   scope varchar  round, month
--   plan_year bigint  of a round
--   round_no bigint
--   month_start date  of a month: its first day
--   first_day date  the first day that the lock holds
--   final_day date  the last one
--   who varchar
--   reason varchar
--   recorded_at timestamp  UTC
select
    batch_id,
    scope,
    plan_year,
    round_no,
    month_start,
    first_day,
    final_day,
    who,
    reason,
    recorded_at
from locked_periods
order by scope, first_day
